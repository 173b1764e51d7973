package org.vaguemestre.mail.store;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.vaguemestre.mail.CorrespondentKind;
import org.vaguemestre.mail.DocumentFacts;
import org.vaguemestre.mail.EncryptionMark;
import org.vaguemestre.mail.Flags;
import org.vaguemestre.mail.ResultMark;
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
	 * @param results       the worst of its laboratory results
	 * @param documents     what its documents are
	 */
	public record Line(String fromName, String fromAddress, String to, String subject, String patient, Instant date,
			String messageId, boolean attachment, SignatureMark signature, EncryptionMark encryption,
			CorrespondentKind correspondent, List<String> references, ResultMark results, DocumentFacts documents) {

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
			Objects.requireNonNull(results);
			Objects.requireNonNull(documents);
		}

		/**
		 * A line of a message whose content was not looked at.
		 *
		 * @param fromName      see above
		 * @param fromAddress   see above
		 * @param to            see above
		 * @param subject       see above
		 * @param patient       see above
		 * @param date          see above
		 * @param messageId     see above
		 * @param attachment    see above
		 * @param signature     see above
		 * @param encryption    see above
		 * @param correspondent see above
		 * @param references    see above
		 */
		public Line(String fromName, String fromAddress, String to, String subject, String patient, Instant date, String messageId,
				boolean attachment, SignatureMark signature, EncryptionMark encryption, CorrespondentKind correspondent, List<String> references) {
			this(fromName, fromAddress, to, subject, patient, date, messageId, attachment, signature, encryption, correspondent, references,
					ResultMark.NOT_READ, DocumentFacts.NOT_READ);
		}

		/**
		 * @param mark  the worst of its results
		 * @param facts what its documents are
		 * @return the same line with them
		 */
		public Line with(ResultMark mark, DocumentFacts facts) {
			return new Line(fromName, fromAddress, to, subject, patient, date, messageId, attachment, signature, encryption, correspondent,
					references, mark, facts);
		}
	}
}
