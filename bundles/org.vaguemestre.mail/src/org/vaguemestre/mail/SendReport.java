package org.vaguemestre.mail;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import org.vaguemestre.mail.internal.ServerAnswer;

/**
 * What became of a message that has gone out.
 *
 * @param messageId its Message-ID with angle brackets
 * @param delivered the recipients whom the server took it for
 * @param refused   the recipients whom the server refused, each with why
 * @param copied    whether the copy is in Sent
 * @param notCopied why it is not, in the default language
 */
public record SendReport(String messageId, List<Address> delivered, List<Refusal> refused, boolean copied,
		Optional<MailException> notCopied) {

	/** @throws NullPointerException if a component is null */
	public SendReport {
		Objects.requireNonNull(messageId);
		Objects.requireNonNull(notCopied);
		delivered = List.copyOf(delivered);
		refused = List.copyOf(refused);
	}

	/** @return whether everyone was reached and the copy is kept */
	public boolean complete() {
		return refused.isEmpty() && copied;
	}

	/**
	 * A recipient whom the server refused.
	 *
	 * @param recipient the recipient
	 * @param code      the SMTP reply code, such as 550; 0 if there is none
	 * @param answer    what the server said, beginning with its codes
	 */
	public record Refusal(Address recipient, int code, String answer) {

		/**
		 * @param locale the reader's
		 * @return what the answer means and what to do; empty if its codes do not tell
		 */
		public Optional<String> advice(Locale locale) {
			return ServerAnswer.advice(answer, locale);
		}
	}
}
