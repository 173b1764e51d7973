package org.vaguemestre.mail.ui.internal.account;

import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.swt.widgets.Shell;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Accounts;
import org.vaguemestre.mail.SignInDialog;
import org.vaguemestre.mail.SignInMethod;
import org.vaguemestre.mail.SignIns;
import org.vaguemestre.mail.ui.internal.ServiceLookup;
import org.vaguemestre.ui.Jobs;
import org.vaguemestre.ui.Questions;

/** What "try again" means for an account whose session has ended: signing in. */
public final class SignInAgain {

	private SignInAgain() {
	}

	/**
	 * Lets the user sign in if the account waits for that.
	 *
	 * @param jobs      run it
	 * @param shell     the window that asks
	 * @param accountId the account
	 * @param failed    is told what went wrong
	 * @param otherwise what is done for any other account
	 */
	public static void orElse(Jobs jobs, Shell shell, String accountId, Consumer<? super Exception> failed, Runnable otherwise) {
		Optional<Account> account = ServiceLookup.find(Accounts.class).flatMap(a -> a.find(accountId));
		Optional<SignIns> signIns = ServiceLookup.find(SignIns.class);
		Optional<SignInMethod> method = account.flatMap(a -> signIns.flatMap(s -> s.method(a)));
		if (method.isEmpty() || !method.get().interactive() || method.get().ready(account.get())) {
			otherwise.run();
			return;
		}
		String name = Words.get("signIn.by", method.get().name(Locale.getDefault())); //$NON-NLS-1$
		SignInDialog dialog = new ScreenDialog(shell, words -> jobs.ui(() -> Questions.inform(shell, name, words)));
		jobs.run(name, m -> {
			signIns.get().signIn(account.get(), dialog, m);
			return Boolean.TRUE;
		}, done -> { }, failed);
	}
}
