package org.vaguemestre.mail.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.NetworkRules;
import org.vaguemestre.mail.SignInDialog;
import org.vaguemestre.mail.SignInMethod;
import org.vaguemestre.mail.SignIns;

/** The ways to sign in that are plugged in at the moment. */
final class PluggedSignIns implements SignIns {

	private final Rules rules;
	private final Consumer<String> again;

	/** @param again tries an account again */
	PluggedSignIns(Rules rules, Consumer<String> again) {
		this.rules = rules;
		this.again = again;
	}

	@Override
	public List<NetworkRules> networks() {
		return rules.networks();
	}

	@Override
	public Optional<SignInMethod> method(Account account) {
		try {
			return rules.signIn(account);
		} catch (MailException e) {
			Log.debug("a way to sign in that is not there", e); //$NON-NLS-1$
			return Optional.empty();
		}
	}

	@Override
	public void signIn(Account account, SignInDialog dialog, IProgressMonitor monitor) throws MailException {
		rules.signIn(account).orElseThrow(() -> new MailException(MailFailure.SIGN_IN_UNKNOWN, account.address()))
				.signIn(account, dialog, monitor);
		again.accept(account.id());
	}
}
