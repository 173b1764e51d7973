package org.vaguemestre.crypto.ui.internal;

import java.util.Arrays;
import java.util.Optional;

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
import org.eclipse.swt.widgets.Text;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Ids;

/** Asks what of an own key shall leave the vault: the certificate, which is public, or the whole key under a password. */
final class ExportDialog extends Dialog {

	private static final int WIDTH = 420;
	private static final int SHORTEST = 12;

	private final String name;
	private Button whole;
	private Text password;
	private Text repeat;
	private Label problem;
	private Answer answer;

	/**
	 * What the user decided.
	 *
	 * @param password protects the whole key; empty if only the certificate is wanted
	 */
	record Answer(Optional<char[]> password) {
	}

	private ExportDialog(Shell parent, String name) {
		super(parent);
		this.name = name;
	}

	/**
	 * @param parent the window
	 * @param name   of the key
	 * @return what to export; empty if nothing
	 */
	static Optional<Answer> ask(Shell parent, String name) {
		ExportDialog dialog = new ExportDialog(parent, name);
		return dialog.open() == OK ? Optional.ofNullable(dialog.answer) : Optional.empty();
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(Texts.get("export.title")); //$NON-NLS-1$
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		Forms.room(area, Icon.KEY, 7);
		Forms.sentence(area, Texts.get("export.question", name), WIDTH); //$NON-NLS-1$
		choice(area, "export.certificate", "crypto.export.certificate").setSelection(true); //$NON-NLS-1$ //$NON-NLS-2$
		hint(area, "export.certificate.hint"); //$NON-NLS-1$
		whole = choice(area, "export.key", "crypto.export.key"); //$NON-NLS-1$ //$NON-NLS-2$
		hint(area, "export.key.hint"); //$NON-NLS-1$
		Composite fields = new Composite(area, SWT.NONE);
		GridLayout inner = new GridLayout(2, false);
		inner.marginLeft = 15;
		fields.setLayout(inner);
		fields.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		password = Forms.secret(fields, Texts.get("export.password"), "crypto.export.password"); //$NON-NLS-1$ //$NON-NLS-2$
		repeat = Forms.secret(fields, Texts.get("export.repeat"), "crypto.export.repeat"); //$NON-NLS-1$ //$NON-NLS-2$
		problem = Ids.set(Forms.sentence(area, "", WIDTH), "crypto.export.problem"); //$NON-NLS-1$ //$NON-NLS-2$
		problem.setForeground(Colours.of(area).quiet());
		((GridData) problem.getLayoutData()).horizontalIndent = 20;
		password.addListener(SWT.Modify, e -> enable());
		repeat.addListener(SWT.Modify, e -> enable());
		return area;
	}

	private Button choice(Composite area, String key, String id) {
		Button choice = Ids.set(new Button(area, SWT.RADIO), id);
		choice.setText(Texts.get(key));
		choice.addListener(SWT.Selection, e -> enable());
		GridData data = new GridData(SWT.FILL, SWT.CENTER, true, false);
		data.verticalIndent = 6;
		choice.setLayoutData(data);
		return choice;
	}

	private static void hint(Composite area, String key) {
		Label hint = Forms.sentence(area, Texts.get(key), WIDTH - 20);
		hint.setForeground(Colours.of(area).quiet());
		((GridData) hint.getLayoutData()).horizontalIndent = 20;
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		Ids.set(createButton(parent, IDialogConstants.OK_ID, Texts.get("export.do"), true), "crypto.export.ok"); //$NON-NLS-1$ //$NON-NLS-2$
		Ids.set(createButton(parent, IDialogConstants.CANCEL_ID, Texts.get("button.cancel"), false), "crypto.export.cancel"); //$NON-NLS-1$ //$NON-NLS-2$
		enable();
	}

	private void enable() {
		boolean key = whole.getSelection();
		password.setEnabled(key);
		repeat.setEnabled(key);
		boolean shortOne = password.getCharCount() < SHORTEST;
		boolean same = Arrays.equals(password.getTextChars(), repeat.getTextChars());
		problem.setText(!key ? "" : shortOne ? Texts.get("export.short", SHORTEST) : same ? "" : Texts.get("export.different")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		getButton(IDialogConstants.OK_ID).setEnabled(!key || !shortOne && same);
	}

	@Override
	protected void okPressed() {
		answer = new Answer(whole.getSelection() ? Optional.of(password.getTextChars()) : Optional.empty());
		super.okPressed();
	}
}
