package org.vaguemestre.mail.ui.internal.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableColumn;
import org.eclipse.swt.widgets.TableItem;
import org.vaguemestre.host.ChartDocument;
import org.vaguemestre.host.Patient;
import org.vaguemestre.mail.ui.internal.Formats;
import org.vaguemestre.mail.ui.internal.clinical.IdentityRows;
import org.vaguemestre.ui.Ids;
import org.vaguemestre.ui.Questions;

/** Which documents of a chart go with the message: the latest first, each with a mark to set. */
final class ChartDialog extends Dialog {

	private static final int[] WIDTHS = { 110, 190, 280, 170 };
	private static final int ROWS = 12;

	private final Patient patient;
	private final List<ChartDocument> documents;
	private final List<ChartDocument> before;
	private final Formats formats = Formats.system();
	private Table table;
	private List<ChartDocument> chosen = List.of();

	private ChartDialog(Shell parent, Patient patient, List<ChartDocument> documents, List<ChartDocument> before) {
		super(parent);
		this.patient = patient;
		this.documents = documents;
		this.before = before;
	}

	/**
	 * @param documents of the chart
	 * @param before    those that are attached already
	 * @return those that are to be attached; empty if the user thought better of it
	 */
	static Optional<List<ChartDocument>> choose(Shell parent, Patient patient, List<ChartDocument> documents, List<ChartDocument> before) {
		ChartDialog dialog = new ChartDialog(parent, patient, documents, before);
		return dialog.open() == OK ? Optional.of(dialog.chosen) : Optional.empty();
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(Words.get("chart.title")); //$NON-NLS-1$
	}

	@Override
	protected boolean isResizable() {
		return true;
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		Label label = new Label(area, SWT.WRAP);
		label.setText(Words.get(documents.isEmpty() ? "chart.empty" : "chart.of", IdentityRows.line(patient.identity(), formats)).replace("&", "&&")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		table = Ids.set(new Table(area, SWT.CHECK | SWT.BORDER | SWT.FULL_SELECTION), "chart.documents"); //$NON-NLS-1$
		Ids.accessible(table, Words.get("chart.title")); //$NON-NLS-1$
		table.setHeaderVisible(true);
		String[] heads = { "chart.date", "chart.type", "chart.document", "chart.author" }; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		for (int i = 0; i < heads.length; i++) {
			TableColumn column = new TableColumn(table, SWT.LEFT);
			column.setText(Words.get(heads[i]));
			column.setWidth(WIDTHS[i]);
		}
		for (ChartDocument document : documents) {
			TableItem item = new TableItem(table, SWT.NONE);
			item.setText(new String[] { formats.day(document.date().toLocalDate()), document.typeLabel(), document.filed().title(), document.author() });
			item.setChecked(before.stream().anyMatch(b -> b.filed().recordId().equals(document.filed().recordId())));
		}
		GridData data = new GridData(SWT.FILL, SWT.FILL, true, true);
		data.heightHint = table.getItemHeight() * ROWS;
		table.setLayoutData(data);
		// a row is more to hit than its mark
		table.addListener(SWT.DefaultSelection, e -> ((TableItem) e.item).setChecked(!((TableItem) e.item).getChecked()));
		return area;
	}

	@Override
	protected Control createContents(Composite parent) {
		Control contents = super.createContents(parent);
		getButton(IDialogConstants.OK_ID).setText(Words.get("chart.ok")); //$NON-NLS-1$
		Ids.set(getButton(IDialogConstants.OK_ID), "chart.ok"); //$NON-NLS-1$
		setButtonLayoutData(getButton(IDialogConstants.OK_ID));
		getButton(IDialogConstants.CANCEL_ID).setText(Questions.cancel());
		setButtonLayoutData(getButton(IDialogConstants.CANCEL_ID));
		return contents;
	}

	@Override
	protected void okPressed() {
		List<ChartDocument> checked = new ArrayList<>();
		for (int i = 0; i < documents.size(); i++) {
			if (table.getItem(i).getChecked()) {
				checked.add(documents.get(i));
			}
		}
		chosen = List.copyOf(checked);
		super.okPressed();
	}
}
