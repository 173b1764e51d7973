package org.vaguemestre.mail.ui.internal.account;

import org.eclipse.jface.dialogs.IDialogConstants;
import org.eclipse.jface.wizard.WizardDialog;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Shell;
import org.vaguemestre.ui.Ids;

/** The window of the wizard; its buttons speak the language of the suite, which those of the platform do not. */
final class AccountDialog extends WizardDialog {

	private static final Point PAGE = new Point(620, 400);

	AccountDialog(Shell parent, AccountSetup wizard) {
		super(parent, wizard);
		setHelpAvailable(false);
		setPageSize(PAGE);
	}

	/** Ends the wizard as its button does. */
	void finish() {
		if (getShell() != null && !getShell().isDisposed()) {
			finishPressed();
		}
	}

	@Override
	protected void configureShell(Shell shell) {
		super.configureShell(shell);
		Ids.set(shell, "wizard.window"); //$NON-NLS-1$
	}

	@Override
	protected Button createButton(Composite parent, int id, String label, boolean defaultButton) {
		return switch (id) {
		case IDialogConstants.BACK_ID -> named(parent, id, "back", defaultButton); //$NON-NLS-1$
		case IDialogConstants.NEXT_ID -> named(parent, id, "next", defaultButton); //$NON-NLS-1$
		case IDialogConstants.FINISH_ID -> named(parent, id, "finish", defaultButton); //$NON-NLS-1$
		case IDialogConstants.CANCEL_ID -> named(parent, id, "cancel", defaultButton); //$NON-NLS-1$
		default -> super.createButton(parent, id, label, defaultButton);
		};
	}

	private Button named(Composite parent, int id, String name, boolean defaultButton) {
		return Ids.set(super.createButton(parent, id, Words.get("button." + name), defaultButton), "wizard." + name); //$NON-NLS-1$ //$NON-NLS-2$
	}
}
