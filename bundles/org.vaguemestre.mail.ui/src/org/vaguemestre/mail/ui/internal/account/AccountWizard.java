package org.vaguemestre.mail.ui.internal.account;

import java.util.Optional;

import org.eclipse.jface.window.Window;
import org.eclipse.swt.widgets.Shell;
import org.vaguemestre.mail.Account;
import org.vaguemestre.ui.Questions;

/** Sets up an account, or changes one. */
public final class AccountWizard {

	private AccountWizard() {
	}

	/**
	 * Leads through a new account and waits for the end of it.
	 *
	 * @param parent the window that asks
	 * @return whether an account was made
	 */
	public static boolean open(Shell parent) {
		return run(parent, Optional.empty());
	}

	/**
	 * Changes an account and waits for the end of it. The password may stay as it is.
	 *
	 * @param parent  the window that asks
	 * @param account the account
	 * @return whether it was changed
	 */
	public static boolean edit(Shell parent, Account account) {
		return run(parent, Optional.of(account));
	}

	private static boolean run(Shell parent, Optional<Account> account) {
		Optional<AccountServices> services = AccountServices.find();
		if (services.isEmpty()) {
			Questions.inform(parent, Words.get("title.new"), Words.get("services.none")); //$NON-NLS-1$ //$NON-NLS-2$
			return false;
		}
		return new AccountDialog(parent, new AccountSetup(services.get(), account)).open() == Window.OK;
	}
}
