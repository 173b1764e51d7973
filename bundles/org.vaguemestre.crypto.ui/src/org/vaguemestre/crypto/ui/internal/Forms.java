package org.vaguemestre.crypto.ui.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;

/** The parts that the dialogs are made of. */
final class Forms {

	private Forms() {
	}

	/** The room of a dialog: two columns within margins. Spacing between them is the dialog's own. */
	static GridLayout room(Composite area) {
		GridLayout layout = (GridLayout) area.getLayout();
		layout.numColumns = 2;
		layout.marginWidth = 16;
		layout.marginHeight = 14;
		return layout;
	}

	/** The same with a large picture in the first column. */
	static GridLayout room(Composite area, Icon icon, int rows) {
		GridLayout layout = room(area);
		layout.horizontalSpacing = 12;
		Label picture = new Label(area, SWT.NONE);
		picture.setImage(Icons.of(area).large(icon));
		picture.setLayoutData(new GridData(SWT.CENTER, SWT.TOP, false, false, 1, rows));
		return layout;
	}

	/** A sentence that wraps at a width. */
	static Label sentence(Composite parent, String text, int width) {
		Label label = new Label(parent, SWT.WRAP);
		label.setText(text.replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
		GridData data = new GridData(SWT.FILL, SWT.TOP, true, false);
		data.widthHint = width;
		label.setLayoutData(data);
		return label;
	}

	/** A field with its label before it, in a layout of two columns. */
	static Text field(Composite parent, String label, String id) {
		return field(parent, label, id, SWT.BORDER);
	}

	/** A field that hides what is typed. */
	static Text secret(Composite parent, String label, String id) {
		return field(parent, label, id, SWT.BORDER | SWT.PASSWORD);
	}

	private static Text field(Composite parent, String label, String id, int style) {
		Label name = new Label(parent, SWT.NONE);
		name.setText(label);
		Text field = Ids.set(new Text(parent, style), id);
		Ids.accessible(field, label);
		field.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		return field;
	}
}
