package org.vaguemestre.mail;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.vaguemestre.crypto.SecureMessage;
import org.vaguemestre.documents.ClinicalFile;
import org.vaguemestre.documents.SafeHtml;
import org.vaguemestre.host.PatientIdentity;

/**
 * A message as a reader shows it: judged, decrypted, its documents read.
 *
 * @param row         its line in the mailbox, if it is in one
 * @param secure      the tree and the verdicts
 * @param from        the sender that counts
 * @param to          recipients
 * @param cc          recipients of a copy
 * @param replyTo     where an answer goes; the sender if nothing else is stated
 * @param subject     the subject as shown
 * @param date        as the message states it, or when it was received
 * @param messageId   its Message-ID with angle brackets; empty if it has none
 * @param references  its References, oldest first
 * @param html        the HTML body, not cleaned; none where nothing shows that it is as it was written
 * @param text        the text body, or the text of the HTML body; a page beside it may say something else, see {@link #shownText}
 * @param attachments what there is to open beside the text
 * @param files       those of the attachments that are clinical
 * @param patient     whom the documents are about, if they all agree
 * @param warnings    sentences for the reader, in the language of the platform
 * @param otherProtection what protects it beside S/MIME, in a sentence, see {@link Unpacker}; nobody here has checked that
 */
public record ReadMessage(Optional<MessageRow> row, SecureMessage secure, Address from, List<Address> to,
		List<Address> cc, List<Address> replyTo, String subject, Instant date, String messageId,
		List<String> references, Optional<String> html, String text, List<Attachment> attachments,
		List<ClinicalFile> files, Optional<PatientIdentity> patient, List<String> warnings, Optional<String> otherProtection) {

	/** @throws NullPointerException if a component is null */
	public ReadMessage {
		Objects.requireNonNull(row);
		Objects.requireNonNull(secure);
		Objects.requireNonNull(from);
		Objects.requireNonNull(subject);
		Objects.requireNonNull(date);
		Objects.requireNonNull(messageId);
		Objects.requireNonNull(html);
		Objects.requireNonNull(text);
		Objects.requireNonNull(patient);
		Objects.requireNonNull(otherProtection);
		to = List.copyOf(to);
		cc = List.copyOf(cc);
		replyTo = List.copyOf(replyTo);
		references = List.copyOf(references);
		attachments = List.copyOf(attachments);
		files = List.copyOf(files);
		warnings = List.copyOf(warnings);
	}

	/**
	 * A message that nothing protects but S/MIME.
	 *
	 * @param row         see above
	 * @param secure      see above
	 * @param from        see above
	 * @param to          see above
	 * @param cc          see above
	 * @param replyTo     see above
	 * @param subject     see above
	 * @param date        see above
	 * @param messageId   see above
	 * @param references  see above
	 * @param html        see above
	 * @param text        see above
	 * @param attachments see above
	 * @param files       see above
	 * @param patient     see above
	 * @param warnings    see above
	 */
	public ReadMessage(Optional<MessageRow> row, SecureMessage secure, Address from, List<Address> to, List<Address> cc, List<Address> replyTo,
			String subject, Instant date, String messageId, List<String> references, Optional<String> html, String text,
			List<Attachment> attachments, List<ClinicalFile> files, Optional<PatientIdentity> patient, List<String> warnings) {
		this(row, secure, from, to, cc, replyTo, subject, date, messageId, references, html, text, attachments, files, patient, warnings,
				Optional.empty());
	}

	/**
	 * What a reader reads: of a page its text. The text that came beside a page may say something else, and nobody has seen it; so
	 * what is quoted in an answer, filed or told is this.
	 *
	 * @return the text of the page that is shown, else the text
	 */
	public String shownText() {
		return html.filter(h -> !h.isBlank()).map(SafeHtml::toText).orElse(text);
	}
}
