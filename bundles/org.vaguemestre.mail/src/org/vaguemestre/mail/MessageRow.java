package org.vaguemestre.mail;

import java.time.Instant;
import java.util.Objects;

/**
 * One line of the message list. Everything in it is text from outside, cleaned of control characters and bounded in
 * length, but not to be believed.
 *
 * @param id            the local id, stable while the message stays in its folder
 * @param folderId      its folder
 * @param fromName      the sender's display name; the address if there is none
 * @param fromAddress   the sender's address; may be empty
 * @param to            the recipients, as shown in a folder of sent mail
 * @param subject       the subject as shown, by the rules of the network
 * @param patient       the patient's name as a document of the message tells it; empty if there is none
 * @param date          the message's date, or when the server received it
 * @param size          in bytes, as the server tells
 * @param flags         read, answered, marked, draft
 * @param attachment    whether there is something to open beside the text
 * @param signature     the signature's mark
 * @param encryption    the encryption's mark
 * @param filed         whether it was filed into a patient's chart
 * @param correspondent professional or citizen
 * @param messageId     its Message-ID with angle brackets; empty if it has none
 * @param conversation  the same for all messages of a conversation, see {@link Mailbox#conversation}
 * @param results       the worst of its laboratory results
 * @param ticks         how far it has come, if it is a sent one
 * @param documents     what its documents are
 */
public record MessageRow(long id, long folderId, String fromName, String fromAddress, String to, String subject,
		String patient, Instant date, long size, Flags flags, boolean attachment, SignatureMark signature,
		EncryptionMark encryption, boolean filed, CorrespondentKind correspondent, String messageId,
		long conversation, ResultMark results, Ticks ticks, DocumentFacts documents) {

	/** @throws NullPointerException if a component is null */
	public MessageRow {
		Objects.requireNonNull(fromName);
		Objects.requireNonNull(fromAddress);
		Objects.requireNonNull(to);
		Objects.requireNonNull(subject);
		Objects.requireNonNull(patient);
		Objects.requireNonNull(date);
		Objects.requireNonNull(flags);
		Objects.requireNonNull(signature);
		Objects.requireNonNull(encryption);
		Objects.requireNonNull(correspondent);
		Objects.requireNonNull(messageId);
		Objects.requireNonNull(results);
		Objects.requireNonNull(ticks);
		Objects.requireNonNull(documents);
	}

	/**
	 * A row of a message whose results and documents are not known, and that is no sent one.
	 *
	 * @param id            see above
	 * @param folderId      see above
	 * @param fromName      see above
	 * @param fromAddress   see above
	 * @param to            see above
	 * @param subject       see above
	 * @param patient       see above
	 * @param date          see above
	 * @param size          see above
	 * @param flags         see above
	 * @param attachment    see above
	 * @param signature     see above
	 * @param encryption    see above
	 * @param filed         see above
	 * @param correspondent see above
	 * @param messageId     see above
	 * @param conversation  see above
	 */
	public MessageRow(long id, long folderId, String fromName, String fromAddress, String to, String subject, String patient, Instant date,
			long size, Flags flags, boolean attachment, SignatureMark signature, EncryptionMark encryption, boolean filed,
			CorrespondentKind correspondent, String messageId, long conversation) {
		this(id, folderId, fromName, fromAddress, to, subject, patient, date, size, flags, attachment, signature, encryption, filed,
				correspondent, messageId, conversation, ResultMark.NOT_READ, Ticks.NONE, DocumentFacts.NOT_READ);
	}

	/**
	 * @param value how far it has come
	 * @return a copy that says that
	 */
	public MessageRow withTicks(Ticks value) {
		return new MessageRow(id, folderId, fromName, fromAddress, to, subject, patient, date, size, flags, attachment, signature, encryption,
				filed, correspondent, messageId, conversation, results, value, documents);
	}

	/**
	 * @param id       a message that is no longer there
	 * @param folderId its folder
	 * @return an empty row for it, so that a list's indices hold
	 */
	public static MessageRow gone(long id, long folderId) {
		return new MessageRow(id, folderId, "", "", "", "", "", Instant.EPOCH, 0, Flags.NONE.withSeen(true), false, //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
				SignatureMark.NOT_READ, EncryptionMark.NOT_READ, false, CorrespondentKind.UNKNOWN, "", 0); //$NON-NLS-1$
	}
}
