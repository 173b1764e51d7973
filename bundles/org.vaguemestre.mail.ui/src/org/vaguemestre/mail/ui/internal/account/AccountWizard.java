package org.vaguemestre.mail.ui.internal.account;

import org.eclipse.swt.widgets.Shell;

/** Sets up an account. */
public final class AccountWizard {

	private AccountWizard() {
	}

	/**
	 * @param parent the window that asks
	 * @return whether an account was made
	 */
	public static boolean open(Shell parent) {
		throw new UnsupportedOperationException("no wizard yet"); //$NON-NLS-1$
	}
}
