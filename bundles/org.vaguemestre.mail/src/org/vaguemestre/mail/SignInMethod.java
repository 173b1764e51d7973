package org.vaguemestre.mail;

import java.net.InetAddress;
import java.util.Locale;

import org.eclipse.core.runtime.IProgressMonitor;

/**
 * A way to sign in that a network offers besides the password that is kept. Methods may be called from any thread; all but
 * {@link #signIn} and {@link #credential} are quick and touch no network.
 */
public interface SignInMethod {

	/** @return the id under which accounts keep the choice; lower case letters, digits and hyphens */
	String id();

	/**
	 * @param locale English or French
	 * @return what a user knows it by, for instance {@code Client certificate}
	 */
	String name(Locale locale);

	/** @return whether it needs the password that is kept with the account */
	boolean needsPassword();

	/** @return whether the user has to do something now and then, see {@link #signIn} */
	boolean interactive();

	/**
	 * @param account an account
	 * @return whether it can connect without asking the user, as far as is known
	 */
	boolean ready(Account account);

	/**
	 * Lets the user sign in; waits for it.
	 *
	 * @param account the account, which need not be saved
	 * @param dialog  asks the user
	 * @param monitor progress and cancel
	 * @throws MailException why it did not work, in words
	 */
	void signIn(Account account, SignInDialog dialog, IProgressMonitor monitor) throws MailException;

	/**
	 * Ends what {@link #signIn} began, as far as this installation is concerned.
	 *
	 * @param account an account
	 */
	void signOut(Account account);

	/**
	 * Looks at an address before a connection is made to it.
	 *
	 * @param account the account
	 * @param server  its server
	 * @param address what its name stands for
	 * @throws MailException {@link MailFailure#SERVER_NOT_OF_NETWORK} if nothing may be shown to it
	 */
	default void reach(Account account, Server server, InetAddress address) throws MailException {
		// a password goes wherever its owner typed it to
	}

	/**
	 * What a server is shown on a connection that stands, whose certificate was found good. Asks nobody, but may fetch something.
	 *
	 * @param account  the account
	 * @param server   its server
	 * @param password the password that is kept, empty if there is none; not to be kept
	 * @return the credential
	 * @throws MailException {@link MailFailure#SIGN_IN_NEEDED} if the user has to sign in first;
	 *                       {@link MailFailure#SERVER_NOT_OF_NETWORK}
	 */
	Credential credential(Account account, Server server, char[] password) throws MailException;

	/**
	 * A server did not accept what it was shown.
	 *
	 * @param account the account
	 * @return whether another credential may do better without asking the user
	 */
	default boolean refused(Account account) {
		return false;
	}
}
