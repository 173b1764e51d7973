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
	protected void createButtonsForButtonBar(Composite parent) {
		super.createButtonsForButtonBar(parent);
		name(IDialogConstants.BACK_ID, "back"); //$NON-NLS-1$
		name(IDialogConstants.NEXT_ID, "next"); //$NON-NLS-1$
		name(IDialogConstants.FINISH_ID, "finish"); //$NON-NLS-1$
		name(IDialogConstants.CANCEL_ID, "cancel"); //$NON-NLS-1$
	}

	private void name(int id, String name) {
		Button button = Ids.set(getButton(id), "wizard." + name); //$NON-NLS-1$
		button.setText(Words.get("button." + name)); //$NON-NLS-1$
		setButtonLayoutData(button);
	}
}
