package org.vaguemestre.mail.store;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.vaguemestre.mail.CorrespondentKind;
import org.vaguemestre.mail.EncryptionMark;
import org.vaguemestre.mail.Flags;
import org.vaguemestre.mail.SignatureMark;

/**
 * A message as it enters the store: what its server says of it and what its header tells.
 *
 * @param uid     its number in its folder on the server (RFC 9051 §2.3.1.1)
 * @param size    in bytes
 * @param flags   as the server has them
 * @param line    what the list shows, told from its header
 * @param content its content, if it came along; the content's line is shown then
 */
public record StoredMessage(long uid, long size, Flags flags, Line line, Optional<Content> content) {

	/** @throws NullPointerException if a component is null */
	public StoredMessage {
		Objects.requireNonNull(flags);
		Objects.requireNonNull(line);
		Objects.requireNonNull(content);
	}

	/**
	 * What the list shows of a message; told first from its header, later from its content.
	 *
	 * @param fromName      the sender's name, or address
	 * @param fromAddress   the sender's address; may be empty
	 * @param to            the recipients as one text
	 * @param subject       the subject as shown
	 * @param patient       the patient's name; may be empty
	 * @param date          when it was written or received
	 * @param messageId     its Message-ID; may be empty
	 * @param attachment    whether there is something to open
	 * @param signature     the mark of the signature
	 * @param encryption    the mark of the encryption
	 * @param correspondent who writes
	 * @param references    the Message-IDs of References and In-Reply-To, oldest first
	 */
	public record Line(String fromName, String fromAddress, String to, String subject, String patient, Instant date,
			String messageId, boolean attachment, SignatureMark signature, EncryptionMark encryption,
			CorrespondentKind correspondent, List<String> references) {

		/** @throws NullPointerException if a component is null */
		public Line {
			Objects.requireNonNull(fromName);
			Objects.requireNonNull(fromAddress);
			Objects.requireNonNull(to);
			Objects.requireNonNull(subject);
			Objects.requireNonNull(patient);
			Objects.requireNonNull(date);
			Objects.requireNonNull(messageId);
			Objects.requireNonNull(signature);
			Objects.requireNonNull(encryption);
			Objects.requireNonNull(correspondent);
			references = List.copyOf(references);
		}
	}
}
