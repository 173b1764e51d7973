package org.vaguemestre.mail.store;

import java.util.List;
import java.util.Objects;

import org.vaguemestre.mail.Receipt;

/**
 * What a message has to do with receipts.
 *
 * @param recipients the addresses of all its recipients in lower case, for when it is a sent one
 * @param told       what it reports of others, for when it is a report
 * @param noted      what was noted in the sender's own copy when the message was sent, for when it is one
 */
public record ReceiptNews(List<String> recipients, List<Told> told, List<Told> noted) {

	/** Nothing. */
	public static final ReceiptNews NONE = new ReceiptNews(List.of(), List.of(), List.of());

	/** Keeps copies. */
	public ReceiptNews {
		recipients = List.copyOf(recipients);
		told = List.copyOf(told);
		noted = List.copyOf(noted);
	}

	/**
	 * What is reported of one recipient of one message.
	 *
	 * @param messageId the Message-ID of that message, with angle brackets
	 * @param receipt   what is reported
	 */
	public record Told(String messageId, Receipt receipt) {
		/** @throws NullPointerException if a component is null */
		public Told {
			Objects.requireNonNull(messageId);
			Objects.requireNonNull(receipt);
		}
	}
}
