package org.vaguemestre.mail;

/**
 * What can go wrong between the user and a mailbox. Each has a sentence that tells what happened and one that tells
 * what to do, in English and French: see {@link MailException}.
 */
public enum MailFailure {
	/** The server's name is not known to the DNS. */
	UNKNOWN_HOST,
	/** Nothing answers on the server's port. */
	CONNECTION_REFUSED,
	/** The server did not answer in time. */
	TIMEOUT,
	/** The line was cut while it was in use. */
	CONNECTION_LOST,
	/** STARTTLS is required and the server does not offer it. */
	STARTTLS_NOT_OFFERED,
	/** The channel could not be protected: certificate, version or suite refused. */
	TLS_REFUSED,
	/** The settings for the security of the connection contradict each other or cannot be read. */
	TRUST_SETTINGS,
	/** A clear channel was asked for to a host that is not this machine. */
	INSECURE_REFUSED,
	/** User name or password refused. */
	AUTHENTICATION,
	/** No password is kept for the account. */
	PASSWORD_MISSING,
	/** The session of a way to sign in has ended or was never opened; {0} is its name, {1} the address. */
	SIGN_IN_NEEDED,
	/** A way to sign in did not work; {0} is its name, {1} why. */
	SIGN_IN_FAILED,
	/** A server does not accept a way to sign in; {0} is the server, {1} the way. */
	SIGN_IN_REFUSED,
	/** Nothing that is installed offers the way to sign in that was chosen for an account; {0} is the address. */
	SIGN_IN_UNKNOWN,
	/** A server is not known to belong to the network; nothing was shown to it. */
	SERVER_NOT_OF_NETWORK,
	/** The mailbox on the server is full (RFC 9208, RFC 5321 552). */
	MAILBOX_FULL,
	/** The message is larger than the server takes (RFC 1870). */
	MESSAGE_TOO_LARGE,
	/** The message holds more than this software is willing to read. */
	MESSAGE_LIMIT,
	/** The server takes no mail from this sender. */
	SENDER_REFUSED,
	/** The server refused every recipient. */
	RECIPIENTS_REFUSED,
	/** The server refused for another reason, which is quoted. */
	SERVER_REFUSED,
	/** What the server sent is not what the protocol allows. */
	PROTOCOL,
	/** The folder no longer exists. */
	FOLDER_GONE,
	/** Messages do not go into the folder of another account. */
	OTHER_MAILBOX,
	/** The message no longer exists on the server. */
	MESSAGE_GONE,
	/** The account no longer exists. */
	ACCOUNT_GONE,
	/** An address cannot be written to. */
	ADDRESS_INVALID,
	/** There is no recipient. */
	NO_RECIPIENT,
	/** A recipient has no valid certificate; nothing was sent. */
	RECIPIENT_KEY_MISSING,
	/** There is no own key to sign with, or to read one's own copy. */
	OWN_KEY_MISSING,
	/** Signing failed. */
	SIGNING,
	/** Encrypting failed; nothing was sent. */
	ENCRYPTING,
	/** The message is being sent, or may have gone, and can no longer be changed. */
	ON_ITS_WAY,
	/** The local store is damaged. */
	STORE_CORRUPT,
	/** A damaged copy that may be the only one lies beside the store. */
	COPY_SET_ASIDE,
	/** The server lists more folders than are shown; the rest of the mailbox is up to date. */
	FOLDERS_CUT,
	/** A folder other than the inbox could not be read; the rest of the mailbox is up to date. */
	FOLDER_UNREAD,
	/** The local store cannot be opened with the key that is kept. */
	STORE_KEY,
	/** The local store could not be read or written. */
	STORE,
	/** Settings or the secret store could not be read or written. */
	SETTINGS_FAILED,
	/** The rules of the network forbid to send the message so. */
	RULES,
	/** Something unexpected, which the log describes. */
	INTERNAL
}
