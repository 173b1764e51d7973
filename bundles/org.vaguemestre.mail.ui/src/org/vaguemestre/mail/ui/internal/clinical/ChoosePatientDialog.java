package org.vaguemestre.mail.ui.internal.clinical;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.dialogs.Dialog;
import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.TableItem;
import org.eclipse.swt.widgets.Text;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.host.Patient;
import org.vaguemestre.mail.ui.internal.Formats;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.ui.Ids;
import org.vaguemestre.ui.Jobs;
import org.vaguemestre.ui.Questions;

/** Looks for a patient in the host's own list. */
public final class ChoosePatientDialog extends Dialog {

	private static final int LIMIT = 50;
	private static final int WIDTH = 420;
	private static final int ROWS = 10;

	private final OfficeHost host;
	private final String start;
	private final Formats formats;
	private Jobs jobs;
	private Job searching;
	private Text search;
	private Table table;
	private Label state;
	private List<Patient> found = List.of();
	private Patient chosen;

	private ChoosePatientDialog(Shell parent, OfficeHost host, String start, Formats formats) {
		super(parent);
		this.host = host;
		this.start = start;
		this.formats = formats;
	}

	/**
	 * @param parent  the window
	 * @param host    the office software
	 * @param start   what is looked for at first
	 * @param formats for the day of birth
	 * @return whom the user chose
	 */
	public static Optional<Patient> choose(Shell parent, OfficeHost host, String start, Formats formats) {
		ChoosePatientDialog dialog = new ChoosePatientDialog(parent, host, start, formats);
		return dialog.open() == OK ? Optional.ofNullable(dialog.chosen) : Optional.empty();
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(Texts.get("choose.title")); //$NON-NLS-1$
	}

	@Override
	protected boolean isResizable() {
		return true;
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		jobs = Jobs.of(area);
		Label label = new Label(area, SWT.NONE);
		label.setText(Texts.get("choose.search")); //$NON-NLS-1$
		search = Ids.set(new Text(area, SWT.SEARCH | SWT.ICON_SEARCH), "choose.search"); //$NON-NLS-1$
		search.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		search.setText(start);
		search.addListener(SWT.Modify, e -> look());
		search.addListener(SWT.KeyDown, e -> {
			if (e.keyCode == SWT.ARROW_DOWN) {
				table.setFocus();
			}
		});
		table = Ids.set(new Table(area, SWT.BORDER | SWT.FULL_SELECTION), "choose.list"); //$NON-NLS-1$
		Ids.accessible(table, Texts.get("choose.title")); //$NON-NLS-1$
		GridData data = new GridData(SWT.FILL, SWT.FILL, true, true);
		data.widthHint = WIDTH;
		data.heightHint = table.getItemHeight() * ROWS;
		table.setLayoutData(data);
		table.addListener(SWT.Selection, e -> enable());
		table.addListener(SWT.DefaultSelection, e -> okPressed());
		state = new Label(area, SWT.WRAP);
		state.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		return area;
	}

	@Override
	protected Control createContents(Composite parent) {
		Control contents = super.createContents(parent);
		getButton(IDialogConstants.OK_ID).setText(Texts.get("choose.ok")); //$NON-NLS-1$
		setButtonLayoutData(getButton(IDialogConstants.OK_ID));
		getButton(IDialogConstants.CANCEL_ID).setText(Questions.cancel());
		setButtonLayoutData(getButton(IDialogConstants.CANCEL_ID));
		look();
		enable();
		return contents;
	}

	private void look() {
		if (searching != null) {
			searching.cancel();
		}
		String text = search.getText();
		if (text.isBlank()) {
			show(List.of());
			state.setText(Texts.get("choose.start")); //$NON-NLS-1$
			return;
		}
		searching = jobs.quietly("patients", m -> host.search(text, LIMIT), this::show, e -> { //$NON-NLS-1$
			show(List.of());
			state.setText(Jobs.sentence(e));
		});
	}

	private void show(List<Patient> patients) {
		found = patients;
		table.removeAll();
		for (Patient patient : patients) {
			new TableItem(table, SWT.NONE).setText(IdentityRows.line(patient.identity(), formats));
		}
		state.setText(patients.isEmpty() ? Texts.get("choose.none") : ""); //$NON-NLS-1$ //$NON-NLS-2$
		enable();
	}

	private void enable() {
		int index = table.getSelectionIndex();
		chosen = index >= 0 ? found.get(index) : null;
		if (getButton(IDialogConstants.OK_ID) != null) {
			getButton(IDialogConstants.OK_ID).setEnabled(chosen != null);
		}
	}
}
