package org.vaguemestre.mail.ui.internal.compose;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.vaguemestre.host.ChartDocument;
import org.vaguemestre.host.Patient;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.OutgoingMessage.Attached;
import org.vaguemestre.mail.ReadMessage;

/**
 * What a composer is opened for.
 *
 * @param mode      new, answer, forward, or going on with a draft
 * @param original  the message answered or forwarded
 * @param accountId the account that sends; empty for the usual one
 * @param to        recipients of a new message
 * @param draft     the draft to go on with
 * @param about     the patient whom it is about, where it is begun from a chart
 * @param withdrawn what tells that the documents of a message are withdrawn
 */
public record ComposeRequest(Mode mode, Optional<ReadMessage> original, Optional<String> accountId, List<Address> to,
		Optional<Draft> draft, Optional<About> about, Optional<Withdrawn> withdrawn) {

	/**
	 * What tells the recipients of a message that its documents are withdrawn.
	 *
	 * @param hidden    those of them whom the others do not see
	 * @param subject   the prescribed subject
	 * @param text      the text to begin with
	 * @param files     what is attached
	 * @param patientId the host's identifier of whom the documents are about; empty if it is not sure
	 */
	public record Withdrawn(List<Address> hidden, String subject, String text, List<Attached> files, Optional<String> patientId) {
		/** Copies the lists. */
		public Withdrawn {
			hidden = List.copyOf(hidden);
			Objects.requireNonNull(subject);
			Objects.requireNonNull(text);
			files = List.copyOf(files);
			Objects.requireNonNull(patientId);
		}
	}

	/**
	 * A message that is begun from a chart.
	 *
	 * @param patient whom it is about
	 * @param files   what is attached at first
	 * @param notice  what the user is to know at first; empty for nothing
	 */
	public record About(Patient patient, List<ChartFile> files, String notice) {
		/** Copies the list. */
		public About {
			Objects.requireNonNull(patient);
			files = List.copyOf(files);
			Objects.requireNonNull(notice);
		}
	}

	/**
	 * A document of the chart, as it is attached.
	 *
	 * @param document where it stands
	 * @param file     its content
	 */
	public record ChartFile(ChartDocument document, Attached file) {
	}

	/** What is written. */
	public enum Mode {
		/** A new message. */
		NEW,
		/** An answer to the sender. */
		REPLY,
		/** An answer to the sender and all recipients. */
		REPLY_ALL,
		/** The message sent on. */
		FORWARD,
		/** Documents of a message of one's own are withdrawn. */
		WITHDRAW,
		/** A draft that was left. */
		DRAFT
	}

	/**
	 * @throws IllegalArgumentException if an answer has no original, or a draft is missing
	 */
	public ComposeRequest {
		Objects.requireNonNull(mode);
		Objects.requireNonNull(accountId);
		Objects.requireNonNull(about);
		Objects.requireNonNull(withdrawn);
		to = List.copyOf(to);
		boolean needsOriginal = mode == Mode.REPLY || mode == Mode.REPLY_ALL || mode == Mode.FORWARD || mode == Mode.WITHDRAW;
		if (needsOriginal && original.isEmpty() || mode == Mode.DRAFT && draft.isEmpty()
				|| mode == Mode.WITHDRAW && withdrawn.isEmpty()) {
			throw new IllegalArgumentException("nothing to go on with: " + mode); //$NON-NLS-1$
		}
	}

	/**
	 * @param accountId the account that sends; empty for the usual one
	 * @param to        recipients
	 * @return a request for a new message
	 */
	public static ComposeRequest fresh(Optional<String> accountId, List<Address> to) {
		return new ComposeRequest(Mode.NEW, Optional.empty(), accountId, to, Optional.empty(), Optional.empty(), Optional.empty());
	}

	/**
	 * @param mode      answer or forward
	 * @param original  the message
	 * @param accountId the account that it came to
	 * @return a request for an answer
	 */
	public static ComposeRequest about(Mode mode, ReadMessage original, String accountId) {
		return new ComposeRequest(mode, Optional.of(original), Optional.of(accountId), List.of(), Optional.empty(), Optional.empty(), Optional.empty());
	}

	/**
	 * @param original  a message of one's own
	 * @param accountId the account that it was sent by
	 * @param withdrawn what tells that its documents are withdrawn
	 * @return a request for a message that says so to its recipients
	 */
	public static ComposeRequest withdraw(ReadMessage original, String accountId, Withdrawn withdrawn) {
		return new ComposeRequest(Mode.WITHDRAW, Optional.of(original), Optional.of(accountId), List.of(), Optional.empty(), Optional.empty(),
				Optional.of(withdrawn));
	}

	/**
	 * @param draft what was left
	 * @return a request to go on with it
	 */
	public static ComposeRequest resume(Draft draft) {
		return new ComposeRequest(Mode.DRAFT, Optional.empty(), Optional.of(draft.message().accountId()), List.of(),
				Optional.of(draft), Optional.empty(), Optional.empty());
	}

	/**
	 * @param patient a patient, and what is attached of the chart
	 * @return the same request about that patient
	 */
	public ComposeRequest about(About patient) {
		return new ComposeRequest(mode, original, accountId, to, draft, Optional.of(patient), withdrawn);
	}
}
