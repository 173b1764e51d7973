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
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;

/** Asks for the password of a key file. */
final class PasswordDialog extends Dialog {

	private static final int WIDTH = 380;

	private final String file;
	private final boolean again;
	private Text field;
	private char[] answer;

	PasswordDialog(Shell parent, String file, boolean again) {
		super(parent);
		this.file = file;
		this.again = again;
	}

	/**
	 * Opens and waits.
	 *
	 * @return the password; empty if the user gave up
	 */
	Optional<char[]> ask() {
		return open() == OK ? Optional.ofNullable(answer) : Optional.empty();
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		shell.setText(Texts.get("password.title")); //$NON-NLS-1$
	}

	@Override
	protected Control createDialogArea(Composite parent) {
		Composite area = (Composite) super.createDialogArea(parent);
		GridLayout layout = (GridLayout) area.getLayout();
		layout.numColumns = 2;
		layout.marginWidth = 16;
		layout.marginHeight = 14;
		layout.horizontalSpacing = 12;
		Label picture = new Label(area, SWT.NONE);
		picture.setImage(Icons.of(area).large(Icon.KEY));
		picture.setLayoutData(new GridData(SWT.CENTER, SWT.TOP, false, false, 1, 4));
		sentence(area, Texts.get("password.prompt", file)); //$NON-NLS-1$
		sentence(area, Texts.get("password.hint")).setForeground(Colours.of(area).quiet()); //$NON-NLS-1$
		Composite line = new Composite(area, SWT.NONE);
		GridLayout inner = new GridLayout(2, false);
		inner.marginWidth = 0;
		line.setLayout(inner);
		line.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		new Label(line, SWT.NONE).setText(Texts.get("password.label")); //$NON-NLS-1$
		field = Ids.set(new Text(line, SWT.PASSWORD | SWT.BORDER), "crypto.password"); //$NON-NLS-1$
		field.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		Label wrong = Ids.set(sentence(area, again ? Texts.get("password.again") : ""), "crypto.password.wrong"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		wrong.setForeground(Colours.of(area).foreground(Tone.ALARM));
		return area;
	}

	private static Label sentence(Composite parent, String text) {
		Label label = new Label(parent, SWT.WRAP);
		label.setText(text);
		GridData data = new GridData(SWT.FILL, SWT.TOP, true, false);
		data.widthHint = WIDTH;
		label.setLayoutData(data);
		return label;
	}

	@Override
	protected void createButtonsForButtonBar(Composite parent) {
		Button ok = createButton(parent, IDialogConstants.OK_ID, Texts.get("button.ok"), true); //$NON-NLS-1$
		Ids.set(ok, "crypto.password.ok"); //$NON-NLS-1$
		Ids.set(createButton(parent, IDialogConstants.CANCEL_ID, Texts.get("button.cancel"), false), //$NON-NLS-1$
				"crypto.password.cancel"); //$NON-NLS-1$
		field.setFocus();
	}

	@Override
	protected void okPressed() {
		answer = field.getTextChars();
		field.setTextChars(new char[0]);
		super.okPressed();
	}
}
