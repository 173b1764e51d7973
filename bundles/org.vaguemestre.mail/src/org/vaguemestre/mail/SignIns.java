package org.vaguemestre.mail;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;

/** The networks that are plugged in and the ways to sign in that they offer. OSGi service. */
public interface SignIns {

	/** @return the rules of networks that mailboxes can belong to, in the order of their ids */
	List<NetworkRules> networks();

	/**
	 * @param account an account
	 * @return its way to sign in; empty for the password that is kept, or if nothing offers the one that was chosen
	 */
	Optional<SignInMethod> method(Account account);

	/**
	 * Lets the user sign in, and tries the account again then.
	 *
	 * @param account the account, which need not be saved
	 * @param dialog  asks the user
	 * @param monitor progress and cancel
	 * @throws MailException {@link MailFailure#SIGN_IN_UNKNOWN} if nothing offers its way to sign in; why it did not work
	 */
	void signIn(Account account, SignInDialog dialog, IProgressMonitor monitor) throws MailException;
}
