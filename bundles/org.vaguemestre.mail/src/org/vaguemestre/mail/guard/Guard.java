package org.vaguemestre.mail.guard;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Something about a message that someone should look at before it leaves.
 *
 * @param code     which kind it is, for programs, for instance {@link #NAMESAKE}
 * @param about    what it is about, so that the same answer holds only for the same matter; empty if there is one such matter alone
 * @param severity whether the user may send all the same
 * @param words    what is so, in a sentence
 * @param advice   what to do; may be empty
 * @param sides    what has to be compared, side by side; empty if nothing has
 * @param answers  what can be done, the safe one first; {@link Deed#SEND} is never among those of a blocking guard
 */
public record Guard(String code, String about, Severity severity, String words, String advice, List<Side> sides, List<Answer> answers) {

	/** The message has no subject. */
	public static final String NO_SUBJECT = "NO_SUBJECT"; //$NON-NLS-1$
	/** The text announces an attachment, and there is none. */
	public static final String NO_ATTACHMENT = "NO_ATTACHMENT"; //$NON-NLS-1$
	/** The message that is answered came encrypted, and the answer is not. */
	public static final String CLEAR_ANSWER = "CLEAR_ANSWER"; //$NON-NLS-1$
	/** Another professional has the recipient's name. */
	public static final String NAMESAKE = "NAMESAKE"; //$NON-NLS-1$
	/** The message is about another patient than the one whose chart is open. */
	public static final String OTHER_PATIENT = "OTHER_PATIENT"; //$NON-NLS-1$
	/** The documents of the message are about several patients. */
	public static final String SEVERAL_PATIENTS = "SEVERAL_PATIENTS"; //$NON-NLS-1$
	/** A delivery receipt is asked for, and the server of the account gives none. */
	public static final String NO_RECEIPT = "NO_RECEIPT"; //$NON-NLS-1$
	/** The message is larger than its server takes. */
	public static final String TOO_LARGE = "TOO_LARGE"; //$NON-NLS-1$

	/** Whether a message may leave all the same. */
	public enum Severity {
		/** It must not. */
		BLOCKING,
		/** The user decides. */
		DOUBT
	}

	/** What an answer does. */
	public enum Deed {
		/** The message leaves as it is; the guard is answered for it. */
		SEND,
		/** Back to writing, at the recipients. */
		WRITE,
		/** Back to writing, at the subject. */
		SUBJECT,
		/** Files are chosen to attach. */
		ATTACH,
		/** Back to writing, at the attachments. */
		FILES,
		/** The message is encrypted. */
		ENCRYPT,
		/** The recipients' programs are asked for a read receipt, and the servers for none. */
		READ_RECEIPT,
		/** {@link Answer#target()} takes the place of the recipient that the guard is {@linkplain Guard#about() about}. */
		REPLACE,
		/** The chart of the patient {@link Answer#target()} is opened. */
		CHART
	}

	/**
	 * Something that can be done.
	 *
	 * @param deed   what it does
	 * @param target what it needs to know for that; may be empty
	 * @param label  its words, with a {@code &} before the letter that chooses it together with Alt, and each other one doubled
	 */
	public record Answer(Deed deed, String target, String label) {
		/** @throws NullPointerException if a component is null */
		public Answer {
			Objects.requireNonNull(deed);
			Objects.requireNonNull(target);
			Objects.requireNonNull(label);
		}
	}

	/**
	 * One of several people who are compared.
	 *
	 * @param head   where it comes from, in a word or two
	 * @param lines  who it is, the name first
	 * @param answer how to choose it; empty if it cannot be chosen
	 */
	public record Side(String head, List<String> lines, Optional<Answer> answer) {
		/** @throws NullPointerException if a component is null */
		public Side {
			Objects.requireNonNull(head);
			lines = List.copyOf(lines);
			Objects.requireNonNull(answer);
		}
	}

	/**
	 * @throws NullPointerException     if a component is null
	 * @throws IllegalArgumentException if a blocking guard lets the message leave
	 */
	public Guard {
		Objects.requireNonNull(code);
		Objects.requireNonNull(about);
		Objects.requireNonNull(severity);
		Objects.requireNonNull(words);
		Objects.requireNonNull(advice);
		sides = List.copyOf(sides);
		answers = List.copyOf(answers);
		if (severity == Severity.BLOCKING && all(sides, answers).anyMatch(a -> a.deed() == Deed.SEND)) {
			throw new IllegalArgumentException("a guard that blocks and lets pass: " + code); //$NON-NLS-1$
		}
	}

	/**
	 * @param code  which kind a guard is
	 * @param about what it is about
	 * @return by what an answer to it is remembered with the message
	 */
	public static String key(String code, String about) {
		return about.isEmpty() ? code : code + ':' + about;
	}

	/** @return by what an answer to it is remembered with the message */
	public String key() {
		return key(code, about);
	}

	/** @return whether the message must not leave so */
	public boolean blocking() {
		return severity == Severity.BLOCKING;
	}

	/** @return everything that can be done, in the order in which it is shown */
	public List<Answer> allAnswers() {
		return all(sides, answers).toList();
	}

	private static Stream<Answer> all(List<Side> sides, List<Answer> answers) {
		return Stream.concat(sides.stream().flatMap(s -> s.answer().stream()), answers.stream());
	}
}
