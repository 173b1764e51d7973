package org.vaguemestre.crypto.ui.internal;

import java.util.List;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;

/** Tells what an import did, a sentence a line. */
final class ReportDialog extends Dialog {

	private static final int WIDTH = 460;
	private static final int MAX_LINES = 14;

	private final String title;
	private final List<ImportSummary.Line> lines;

	ReportDialog(Shell parent, String title, List<ImportSummary.Line> lines) {
		super(parent);
		this.title = title;
		this.lines = List.copyOf(lines);
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(title);
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = Ids.set((Composite) super.createDialogArea(parent), "crypto.report"); //$NON-NLS-1$
		Ids.text(area, String.join("\n", lines.stream().map(ImportSummary.Line::text).toList())); //$NON-NLS-1$
		GridLayout layout = Forms.room(area);
		layout.horizontalSpacing = 10;
		layout.verticalSpacing = 8;
		Icons icons = Icons.of(area);
		for (ImportSummary.Line line : lines.subList(0, Math.min(MAX_LINES, lines.size()))) {
			Label picture = new Label(area, SWT.NONE);
			picture.setImage(icons.get(CertificateTable.icon(line.tone())));
			picture.setLayoutData(new GridData(SWT.CENTER, SWT.TOP, false, false));
			text(area, line.text());
		}
		if (lines.size() > MAX_LINES) {
			new Label(area, SWT.NONE);
			text(area, "\u2026 (+ " + (lines.size() - MAX_LINES) + ")"); //$NON-NLS-1$ //$NON-NLS-2$
		}
		return area;
	}

	private static void text(Composite area, String sentence) {
		Label text = new Label(area, SWT.WRAP);
		text.setText(sentence.replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$
		GridData data = new GridData(SWT.FILL, SWT.TOP, true, false);
		data.widthHint = WIDTH;
		text.setLayoutData(data);
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		Button close = createButton(parent, IDialogConstants.OK_ID, Texts.get("button.close"), true); //$NON-NLS-1$
		Ids.set(close, "crypto.report.close"); //$NON-NLS-1$
	}
}
