package org.vaguemestre.mail.internal;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;

import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Accounts;
import org.vaguemestre.mail.Credential;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.SignInMethod;

/** Signs in: by the password that is kept, or the way that the network of an account offers. */
final class Doors {

	private final Rules rules;

	Doors(Rules rules) {
		this.rules = rules;
	}

	/** What needs a password. */
	@FunctionalInterface
	interface Keeping<T> {
		T open(char[] password) throws MailException;
	}

	/** Does what needs the password of an account, which does not stay in memory; empty for ways that need none. */
	<T> T withPassword(Accounts accounts, Account account, Keeping<T> door) throws MailException {
		Optional<SignInMethod> method = rules.signIn(account);
		char[] password = method.isPresent() && !method.get().needsPassword() ? new char[0] : accounts.password(account.id())
				.orElseThrow(() -> new MailException(MailFailure.PASSWORD_MISSING, account.address()));
		try {
			return door.open(password);
		} finally {
			Arrays.fill(password, ' ');
		}
	}

	/** Whether an account may stay connected: the session of its way to sign in has not ended. */
	boolean open(Account account) {
		try {
			return rules.signIn(account).filter(m -> m.interactive() && !m.ready(account)).isEmpty();
		} catch (MailException e) {
			// its plug-in is gone
			return false;
		}
	}

	/** Whether a server may be shown anything, before it is. */
	void reach(Account account, Server server, Collection<InetAddress> addresses) throws MailException {
		Optional<SignInMethod> method = rules.signIn(account);
		if (method.isPresent()) {
			for (InetAddress address : addresses) {
				method.get().reach(account, server, address);
			}
		}
	}

	/** What an account shows to a server. */
	Credential credential(Account account, Server server, char[] password) throws MailException {
		Optional<SignInMethod> method = rules.signIn(account);
		return method.isPresent() ? method.get().credential(account, server, password) : new Credential.Password(password.clone());
	}

	/** Makes a connection, and once more if the way to sign in has something better when it was refused. */
	<T> T enter(Account account, Server server, Entering<T> entering) throws MailException {
		Optional<SignInMethod> method = rules.signIn(account);
		try {
			return entering.enter();
		} catch (MailException e) {
			if (method.isEmpty() || e.failure() != MailFailure.AUTHENTICATION) {
				throw e;
			}
			if (!method.get().refused(account)) {
				throw refused(account, server, method.get(), e);
			}
		}
		try {
			return entering.enter();
		} catch (MailException e) {
			throw e.failure() == MailFailure.AUTHENTICATION ? refused(account, server, method.get(), e) : e;
		}
	}

	private static MailException refused(Account account, Server server, SignInMethod method, MailException cause) {
		String name = method.name(Locale.getDefault());
		return method.interactive() && !method.ready(account) ? new MailException(MailFailure.SIGN_IN_NEEDED, cause, name, account.address())
				: new MailException(MailFailure.SIGN_IN_REFUSED, cause, server.toString(), name);
	}

	/** What makes a connection. */
	@FunctionalInterface
	interface Entering<T> {
		T enter() throws MailException;
	}
}
