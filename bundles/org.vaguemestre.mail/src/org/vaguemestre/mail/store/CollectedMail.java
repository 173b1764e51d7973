package org.vaguemestre.mail.store;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;

import org.vaguemestre.mail.Flags;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mime.Bytes;

/**
 * The part of the local copy that may be the only one: the mail of accounts whose server keeps no folders, such as POP3 (RFC 1939). Each method
 * that changes something is one transaction, on the disk when it returns; they throw what those of {@link MailStore} throw.
 */
public interface CollectedMail {

	/**
	 * Nothing that was damaged is ever removed: of a mailbox without folders on its server it may be the only copy.
	 *
	 * @param accountId an account whose folders are in the store alone
	 * @return the damaged copies that were set aside, still lie beside the store and were not read back as a whole, oldest first
	 * @throws MailException see the type
	 */
	default List<Path> setAside(String accountId) throws MailException {
		return List.of();
	}

	/**
	 * Takes over what the copies that were set aside still have, and this store has not: by the names that its server gave the messages, and by
	 * their bytes where no name is known. A copy is tried again when it has changed, and at the next start. To be called after what the server
	 * has was collected.
	 *
	 * @param accountId an account whose folders are in the store alone
	 * @param read      makes of a message what enters the store
	 * @param stop      asked before each message
	 * @return the messages that came back
	 * @throws MailException see the type; never for what is wrong with a copy
	 */
	default List<Long> readBack(String accountId, BiFunction<Bytes, Flags, StoredMessage> read, BooleanSupplier stop) throws MailException {
		return List.of();
	}

	/**
	 * Adds messages to a folder that no server has, or that a server without folders brought, and remembers in the same transaction by
	 * what the server names them. The folder numbers them: their UIDs are not looked at.
	 *
	 * @param folderId a folder
	 * @param messages the messages; one whose name is remembered already is passed over
	 * @return the ids of the added ones, in order
	 * @throws MailException see the type
	 */
	List<Long> collect(long folderId, List<Collected> messages) throws MailException;

	/**
	 * @param accountId an account
	 * @return by what its server names the messages that were ever collected and not forgotten, and since when the whole of each is here;
	 *         {@link Instant#MAX} if it is not
	 * @throws MailException see the type
	 */
	Map<String, Instant> collected(String accountId) throws MailException;

	/**
	 * @param accountId an account
	 * @param names     by what its server named messages which it no longer has
	 * @throws MailException see the type
	 */
	void forgetCollected(String accountId, Collection<String> names) throws MailException;

	/**
	 * A message of a server without folders.
	 *
	 * @param name    by what the server names it for good; empty if no server has it
	 * @param message the message; if its content came along, the whole of it is here from then on
	 */
	record Collected(String name, StoredMessage message) {
	}
}
