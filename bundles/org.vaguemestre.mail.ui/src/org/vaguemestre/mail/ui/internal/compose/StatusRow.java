package org.vaguemestre.mail.ui.internal.compose;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.ProgressBar;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Ids;

/** The quiet line below the text: draft saved, message on its way. */
final class StatusRow {

	private static final int PROGRESS_WIDTH = 120;

	private final Label text;
	private final ProgressBar progress;

	StatusRow(Composite parent) {
		Composite row = new Composite(parent, SWT.NONE);
		row.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		GridLayout layout = new GridLayout(2, false);
		layout.marginWidth = 10;
		layout.marginHeight = 5;
		row.setLayout(layout);
		text = Ids.set(new Label(row, SWT.NONE), "composer.status"); //$NON-NLS-1$
		text.setForeground(Colours.of(row).quiet());
		text.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		progress = Ids.set(new ProgressBar(row, SWT.INDETERMINATE), "composer.progress"); //$NON-NLS-1$
		GridData data = new GridData(SWT.END, SWT.CENTER, false, false);
		data.widthHint = PROGRESS_WIDTH;
		progress.setLayoutData(data);
		progress.setVisible(false);
	}

	void show(String words) {
		text.setText(words.replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
	}

	void progress(boolean running) {
		progress.setVisible(running);
	}
}
