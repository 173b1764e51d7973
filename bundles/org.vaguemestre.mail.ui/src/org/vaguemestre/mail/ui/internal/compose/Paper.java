package org.vaguemestre.mail.ui.internal.compose;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Text;
import org.vaguemestre.ui.Ids;

/** The text of the message, on paper with a margin, which the platform's text field has not. */
final class Paper {

	private static final int MARGIN = 10;

	private final Text text;

	Paper(Composite parent, Runnable changed) {
		Composite sheet = new Composite(parent, SWT.NONE);
		sheet.setBackground(parent.getDisplay().getSystemColor(SWT.COLOR_LIST_BACKGROUND));
		sheet.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		GridLayout margin = new GridLayout();
		margin.marginWidth = 0;
		margin.marginLeft = MARGIN;
		margin.marginHeight = MARGIN;
		sheet.setLayout(margin);
		text = Ids.set(new Text(sheet, SWT.MULTI | SWT.WRAP | SWT.V_SCROLL), "composer.body"); //$NON-NLS-1$
		Ids.accessible(text, Words.get("body")); //$NON-NLS-1$
		text.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		text.addListener(SWT.Modify, e -> changed.run());
		// the key that goes on belongs to the text, the one that goes back does not
		text.addListener(SWT.Traverse, e -> e.doit |= e.detail == SWT.TRAVERSE_TAB_PREVIOUS);
	}

	Text control() {
		return text;
	}

	/** @return the text with the line ends of a message */
	String content() {
		return text.getText().replace("\r\n", "\n"); //$NON-NLS-1$ //$NON-NLS-2$
	}
}
