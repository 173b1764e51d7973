package org.vaguemestre.mail;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.vaguemestre.mime.Bytes;

/**
 * What the user wrote, before it becomes a MIME message.
 *
 * @param accountId   the account that sends
 * @param to          recipients
 * @param cc          recipients of a copy
 * @param bcc         recipients of a copy that the others do not see; an encrypted message goes to each of them apart
 * @param subject     the subject; may be empty
 * @param text        plain text with {@code \n} line ends
 * @param attachments attachments in order
 * @param sign        whether to sign
 * @param encrypt     whether to encrypt to every recipient; if that is not possible nothing is sent
 * @param origin      the message that this one answers or forwards
 * @param choices     the ids of those {@link NetworkRules.Choice choices} of the sender's network that the user made
 * @param patientId   the host's identifier of the patient whom the message is about, where it was begun from a chart
 * @param answered    what the user has said yes to about this message, so that it is not asked again: keys of
 *                    {@link org.vaguemestre.mail.guard.Guard}
 * @param receipts    what it asks for in return
 * @param disposition what it tells of another message; its content is made of that and the text alone, and of that message where it is attached
 */
public record OutgoingMessage(String accountId, List<Address> to, List<Address> cc, List<Address> bcc, String subject,
		String text, List<Attached> attachments, boolean sign, boolean encrypt, Optional<Origin> origin, Set<String> choices,
		Optional<String> patientId, Set<String> answered, ReceiptRequest receipts, Optional<Disposition> disposition) {

	/** @throws NullPointerException if a component is null */
	public OutgoingMessage {
		Objects.requireNonNull(accountId);
		Objects.requireNonNull(subject);
		Objects.requireNonNull(text);
		Objects.requireNonNull(origin);
		Objects.requireNonNull(receipts);
		Objects.requireNonNull(disposition);
		to = List.copyOf(to);
		cc = List.copyOf(cc);
		bcc = List.copyOf(bcc);
		attachments = List.copyOf(attachments);
		choices = Collections.unmodifiableSet(new TreeSet<>(choices));
		Objects.requireNonNull(patientId);
		answered = Set.copyOf(answered);
	}

	/**
	 * Without choices, about no patient that is known, and asking for no receipt.
	 *
	 * @param accountId   see above
	 * @param to          see above
	 * @param cc          see above
	 * @param bcc         see above
	 * @param subject     see above
	 * @param text        see above
	 * @param attachments see above
	 * @param sign        see above
	 * @param encrypt     see above
	 * @param origin      see above
	 */
	public OutgoingMessage(String accountId, List<Address> to, List<Address> cc, List<Address> bcc, String subject, String text,
			List<Attached> attachments, boolean sign, boolean encrypt, Optional<Origin> origin) {
		this(accountId, to, cc, bcc, subject, text, attachments, sign, encrypt, origin, Set.of(), Optional.empty(), Set.of(),
				ReceiptRequest.NONE, Optional.empty());
	}

	/**
	 * @param made the ids of choices
	 * @return the same message with these alone
	 */
	public OutgoingMessage choosing(Set<String> made) {
		return new OutgoingMessage(accountId, to, cc, bcc, subject, text, attachments, sign, encrypt, origin, made, patientId, answered,
				receipts, disposition);
	}

	/**
	 * @param patient the host's identifier of a patient; empty for none
	 * @return the same message about that patient
	 */
	public OutgoingMessage about(Optional<String> patient) {
		return new OutgoingMessage(accountId, to, cc, bcc, subject, text, attachments, sign, encrypt, origin, choices, patient, answered,
				receipts, disposition);
	}

	/**
	 * @param keys what the user has said yes to
	 * @return the same message with that in place of what was answered before
	 */
	public OutgoingMessage answered(Set<String> keys) {
		return new OutgoingMessage(accountId, to, cc, bcc, subject, text, attachments, sign, encrypt, origin, choices, patientId, keys,
				receipts, disposition);
	}

	/**
	 * @param newTo  recipients
	 * @param newCc  recipients of a copy
	 * @param newBcc recipients of a hidden copy
	 * @return the same message to them
	 */
	public OutgoingMessage to(List<Address> newTo, List<Address> newCc, List<Address> newBcc) {
		return new OutgoingMessage(accountId, newTo, newCc, newBcc, subject, text, attachments, sign, encrypt, origin, choices, patientId, answered,
				receipts, disposition);
	}

	/**
	 * @param request what it shall ask for in return
	 * @return the same message asking for that
	 */
	public OutgoingMessage asking(ReceiptRequest request) {
		return new OutgoingMessage(accountId, to, cc, bcc, subject, text, attachments, sign, encrypt, origin, choices, patientId, answered,
				request, disposition);
	}

	/**
	 * @param accountId the account that sends
	 * @return an empty message, signed and encrypted by default
	 */
	public static OutgoingMessage empty(String accountId) {
		return new OutgoingMessage(accountId, List.of(), List.of(), List.of(), "", "", List.of(), true, true, //$NON-NLS-1$ //$NON-NLS-2$
				Optional.empty());
	}

	/** @return all recipients, To first, then Cc, then Bcc */
	public List<Address> recipients() {
		List<Address> all = new ArrayList<>(to);
		all.addAll(cc);
		all.addAll(bcc);
		return List.copyOf(all);
	}

	/**
	 * A file that goes with the message.
	 *
	 * @param name    its name, without folders
	 * @param type    its media type, such as {@code application/pdf}
	 * @param content its bytes
	 */
	public record Attached(String name, String type, Bytes content) {
		/** Folders are cut from the name, and control characters taken out. */
		public Attached {
			Objects.requireNonNull(content);
			name = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1).replaceAll("\\p{Cntrl}", //$NON-NLS-1$
					"_"); //$NON-NLS-1$
			name = name.isBlank() ? "document" : name; //$NON-NLS-1$
			type = type.matches("[\\w.+-]{1,100}/[\\w.+-]{1,100}") ? type : "application/octet-stream"; //$NON-NLS-1$ //$NON-NLS-2$
		}
	}

	/**
	 * @param told what it tells of another message
	 * @return the same message as a read receipt
	 */
	public OutgoingMessage telling(Disposition told) {
		return new OutgoingMessage(accountId, to, cc, bcc, subject, text, attachments, sign, encrypt, origin, choices, patientId, answered,
				receipts, Optional.of(told));
	}

	/**
	 * What the user's program tells of a message that asked for it (RFC 8098 §3).
	 *
	 * @param localId           the message
	 * @param messageId         its Message-ID; empty if it has none
	 * @param originalRecipient whom it was sent to, as its field {@code Original-Recipient} says; empty if it does not
	 * @param automatic         whether nobody was asked
	 * @param integration       what became of its document; empty if it tells that the message was displayed
	 */
	public record Disposition(long localId, String messageId, String originalRecipient, boolean automatic, Optional<Integration> integration) {
		/** @throws NullPointerException if a component is null */
		public Disposition {
			Objects.requireNonNull(messageId);
			Objects.requireNonNull(originalRecipient);
			Objects.requireNonNull(integration);
		}
	}

	/**
	 * The message that is answered, forwarded or withdrawn.
	 *
	 * @param localId    its local id, to mark it answered or withdrawn; 0 if it is not in the mailbox
	 * @param kind       what is done with it
	 * @param messageId  its Message-ID with angle brackets; empty if it has none
	 * @param references its References and its own Message-ID, oldest first, for the new References field (RFC 5322 §3.6.4)
	 */
	public record Origin(long localId, Kind kind, String messageId, List<String> references) {

		/** What is done with the message. */
		public enum Kind {
			/** It is answered. */
			REPLY,
			/** It is forwarded. */
			FORWARD,
			/** Its documents, which it was sent with, are withdrawn by their author; it is marked so once this one has gone out. */
			WITHDRAW
		}

		/** @throws NullPointerException if a component is null */
		public Origin {
			Objects.requireNonNull(kind);
			Objects.requireNonNull(messageId);
			references = List.copyOf(references);
		}
	}
}
