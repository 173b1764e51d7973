package org.vaguemestre.mail;

import java.util.List;

/** Follows a {@link Mailbox}. Called on background threads, one call at a time; a listener must not block. */
public interface MailboxListener {

	/**
	 * Folders appeared, vanished or have other counts.
	 *
	 * @param accountId the account
	 */
	default void foldersChanged(String accountId) {
	}

	/**
	 * Messages of a folder appeared, vanished or changed.
	 *
	 * @param folderId the folder
	 */
	default void folderChanged(long folderId) {
	}

	/**
	 * New mail is here, analysed and stored. Not called for what the first synchronisation brings.
	 *
	 * @param folderId the folder
	 * @param rows     the new messages
	 */
	default void messagesArrived(long folderId, List<MessageRow> rows) {
	}

	/**
	 * An account is connected, has lost its connection, or needs the user.
	 *
	 * @param state the new state
	 */
	default void accountStateChanged(AccountState state) {
	}

	/**
	 * A signer whose letters were shown as genuine turned out to be revoked, or not to be trusted for another reason: what is open
	 * is to be read again.
	 */
	default void signerRefuted() {
	}
}
