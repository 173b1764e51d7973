package org.vaguemestre.crypto.ui.internal;

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
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Ids;

/** Asks for the password of a key file or for the PIN of a card. Keeps nothing. */
final class SecretDialog extends Dialog {

	private static final int WIDTH = 380;

	private final String kind;
	private final String subject;
	private final boolean again;
	private Text field;
	private char[] answer;

	private SecretDialog(Shell parent, String kind, String subject, boolean again) {
		super(parent);
		this.kind = kind;
		this.subject = subject;
		this.again = again;
	}

	/**
	 * Asks and waits.
	 *
	 * @param parent the window
	 * @param file   the name of the key file
	 * @param again  whether the last answer was wrong
	 * @return the password; empty if the user gave up
	 */
	static Optional<char[]> password(Shell parent, String file, boolean again) {
		return new SecretDialog(parent, "password", file, again).ask(); //$NON-NLS-1$
	}

	/**
	 * Asks and waits.
	 *
	 * @param parent the window
	 * @param card   the name of the card's module
	 * @param again  whether the last answer was wrong
	 * @return the PIN; empty if the user gave up
	 */
	static Optional<char[]> pin(Shell parent, String card, boolean again) {
		return new SecretDialog(parent, "pin", card, again).ask(); //$NON-NLS-1$
	}

	private Optional<char[]> ask() {
		return open() == OK ? Optional.ofNullable(answer) : Optional.empty();
	}

	private String text(String key) {
		return Texts.get(kind + '.' + key, subject);
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(text("title")); //$NON-NLS-1$
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		Forms.room(area, Icon.KEY, again ? 4 : 3);
		Forms.sentence(area, text("prompt"), WIDTH); //$NON-NLS-1$
		Forms.sentence(area, text("hint"), WIDTH).setForeground(Colours.of(area).quiet()); //$NON-NLS-1$
		if (again) {
			Label wrong = Ids.set(Forms.sentence(area, text("again"), WIDTH), "crypto.password.wrong"); //$NON-NLS-1$ //$NON-NLS-2$
			wrong.setForeground(Colours.of(area).foreground(Tone.ALARM));
		}
		Composite line = new Composite(area, SWT.NONE);
		GridLayout inner = new GridLayout(2, false);
		inner.marginWidth = 0;
		line.setLayout(inner);
		line.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		field = Forms.secret(line, text("label"), "crypto.password"); //$NON-NLS-1$ //$NON-NLS-2$
		return area;
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		Button ok = createButton(parent, IDialogConstants.OK_ID, Texts.get("button.ok"), true); //$NON-NLS-1$
		Ids.set(ok, "crypto.password.ok"); //$NON-NLS-1$
		Ids.set(createButton(parent, IDialogConstants.CANCEL_ID, Texts.get("button.cancel"), false), //$NON-NLS-1$
				"crypto.password.cancel"); //$NON-NLS-1$
		// an empty answer would cost one of the few tries of a card
		ok.setEnabled(false);
		field.addListener(SWT.Modify, e -> ok.setEnabled(field.getCharCount() > 0));
		field.setFocus();
	}

	@Override
	protected void okPressed() {
		answer = field.getTextChars();
		field.setTextChars(new char[0]);
		super.okPressed();
	}
}
