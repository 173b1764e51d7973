package org.vaguemestre.mail.ui.internal.account;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Ids;

/** Labels and fields in one grid, so that all pages look alike. */
final class Forms {

	private Forms() {
	}

	static Composite area(Composite parent, int columns) {
		Composite area = new Composite(parent, SWT.NONE);
		GridLayout layout = new GridLayout(columns, false);
		layout.marginWidth = 14;
		layout.marginHeight = 12;
		layout.horizontalSpacing = 10;
		layout.verticalSpacing = 6;
		area.setLayout(layout);
		return area;
	}

	static Label label(Composite area, String key) {
		Label label = new Label(area, SWT.NONE);
		label.setText(Words.get(key));
		label.setLayoutData(new GridData(SWT.END, SWT.CENTER, false, false));
		return label;
	}

	/** A label and a field that takes what is left of the row. */
	static Text text(Composite area, String key, String id, int style) {
		label(area, key);
		Text text = Ids.set(new Text(area, SWT.BORDER | SWT.SINGLE | style), id);
		Ids.accessible(text, Words.get(key));
		int columns = ((GridLayout) area.getLayout()).numColumns;
		text.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false, columns - 1, 1));
		return text;
	}

	/** A quiet sentence under the fields. */
	static Label hint(Composite area, String words) {
		int columns = ((GridLayout) area.getLayout()).numColumns;
		new Label(area, SWT.NONE).setText(""); //$NON-NLS-1$
		Label label = new Label(area, SWT.WRAP);
		label.setText(words);
		label.setForeground(Colours.of(area).quiet());
		GridData data = new GridData(SWT.FILL, SWT.BEGINNING, true, false, columns - 1, 1);
		data.widthHint = 200;
		label.setLayoutData(data);
		return label;
	}
}
