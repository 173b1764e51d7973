package org.vaguemestre.mail;

import java.util.List;
import java.util.Optional;

/**
 * The user's mailboxes. Settings are kept in the preferences of the installation ({@code InstanceScope}); passwords
 * only in the secret store, and never in the same place. Methods may be called from any thread and touch no network.
 */
public interface Accounts {

	/** @return the accounts in the order in which they were made */
	List<Account> all();

	/**
	 * @param id an account's id
	 * @return the account, if it (still) exists
	 */
	Optional<Account> find(String id);

	/**
	 * Adds an account, or changes the one of the same id.
	 *
	 * @param account the account
	 * @throws MailException {@link MailFailure#INSECURE_REFUSED} if a server is not {@link Server#acceptable()};
	 *                       {@link MailFailure#SETTINGS_FAILED} if it could not be kept
	 */
	void save(Account account) throws MailException;

	/**
	 * Keeps a password in the secret store.
	 *
	 * @param id       an account's id
	 * @param password the password; the caller clears the array
	 * @throws MailException {@link MailFailure#SETTINGS_FAILED} if the secret store is not available
	 */
	void setPassword(String id, char[] password) throws MailException;

	/**
	 * @param id an account's id
	 * @return the password, a fresh array that the caller clears; empty if none is kept
	 * @throws MailException {@link MailFailure#SETTINGS_FAILED} if the secret store is not available
	 */
	Optional<char[]> password(String id) throws MailException;

	/**
	 * @param id an account's id
	 * @return what of it is copied to this machine; {@link SyncOptions#ALL} if nothing else was chosen
	 */
	SyncOptions options(String id);

	/**
	 * Chooses what of an account is copied to this machine.
	 *
	 * @param id      an account's id
	 * @param options the choice
	 * @throws MailException {@link MailFailure#ACCOUNT_GONE}; {@link MailFailure#SETTINGS_FAILED} if it could not be kept
	 */
	void setOptions(String id, SyncOptions options) throws MailException;

	/**
	 * Forgets an account and its password. Local copies of its messages go with it; drafts stay.
	 *
	 * @param id an account's id
	 * @throws MailException {@link MailFailure#SETTINGS_FAILED} if it could not be done
	 */
	void remove(String id) throws MailException;

	/**
	 * @param listener is told after each change, on the thread of the one who changed
	 */
	void addListener(Listener listener);

	/**
	 * @param listener is told no more
	 */
	void removeListener(Listener listener);

	/** Follows the list of accounts. */
	@FunctionalInterface
	interface Listener {
		/** An account was added, changed or removed, or its password was changed. */
		void accountsChanged();
	}
}
