package org.vaguemestre.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

import org.vaguemestre.crypto.HeaderProtection;

/**
 * The rules of a mail network, plugged into reading and sending. OSGi service; several may be present. Every method is
 * quick, touches no network and may be called from any thread.
 */
public interface NetworkRules {

	/** @return the id by which accounts belong to the network; lower case letters, digits and hyphens */
	String id();

	/**
	 * @param locale English or French
	 * @return what the network is called
	 */
	String name(Locale locale);

	/**
	 * @param locale English or French
	 * @return what it means for a mailbox to belong to it, in a sentence; may be empty
	 */
	default String hint(Locale locale) {
		return ""; //$NON-NLS-1$
	}

	/**
	 * @param address the address of a mailbox
	 * @return whether it looks like one of this network; the user has the last word
	 */
	default boolean likely(String address) {
		return false;
	}

	/** @return the ways to sign in besides the password that is kept, the best first */
	default List<SignInMethod> signIns() {
		return List.of();
	}

	/**
	 * @param account an account
	 * @return whether these rules hold for it
	 */
	default boolean applies(Account account) {
		return !id().isEmpty() && account.network().equals(id());
	}

	/**
	 * @param address who writes
	 * @return what the address tells about the writer
	 */
	CorrespondentKind correspondent(String address);

	/**
	 * @param subject a subject as received, decoded
	 * @return what a reader is shown of it; never null
	 */
	String shownSubject(String subject);

	/**
	 * @param subject the subject of a message that is sent encrypted
	 * @return what is seen outside in its place: nothing of it, but marks that programs on the way have to read; printable ASCII
	 */
	default String outerSubject(String subject) {
		return HeaderProtection.HIDDEN;
	}

	/**
	 * @param address a recipient
	 * @return false when its domain is known to be outside the network; true also where nothing is known that could tell, which
	 *         {@link #correspondent} says by {@link CorrespondentKind#UNKNOWN}
	 */
	boolean trusted(String address);

	/**
	 * Looks at a message before it is sent.
	 *
	 * @param account the account that sends
	 * @param message the message
	 * @param locale  English or French
	 * @return what is wrong with it, worst first; empty if nothing is
	 */
	List<Objection> check(Account account, OutgoingMessage message, Locale locale);

	/**
	 * Looks at a message of an account that these rules do not apply to, for the sake of those recipients that are in this network.
	 *
	 * @param account the account that sends
	 * @param message the message
	 * @param locale  English or French
	 * @return what is wrong with it, worst first; empty if nothing is
	 */
	default List<Objection> checkFromElsewhere(Account account, OutgoingMessage message, Locale locale) {
		return List.of();
	}

	/** @return whether a message may be about one patient alone (for instance Ref#2 ECO.2.1.1); otherwise the user decides */
	default boolean onePatientAMessage() {
		return false;
	}

	/**
	 * @param message a message that is being written
	 * @return how many bytes it may have as it travels, for the sake of those of its recipients who are in this network; empty for any number
	 */
	default OptionalLong sizeLimit(OutgoingMessage message) {
		return OptionalLong.empty();
	}

	/**
	 * Which of its doubts a practice may want to hear no more.
	 *
	 * @param locale English or French
	 * @return codes of objections that never block, each with what it warns of in a few words, in the order in which they are listed
	 */
	default Map<String, String> optionalDoubts(Locale locale) {
		return Map.of();
	}

	/**
	 * What all networks have against a message.
	 *
	 * @param all     the networks
	 * @param account the account that sends
	 * @param message the message
	 * @param locale  English or French
	 * @return what the account's network says, then what those of recipients say
	 */
	static List<Objection> objections(List<NetworkRules> all, Account account, OutgoingMessage message, Locale locale) {
		Optional<NetworkRules> own = all.stream().filter(r -> r.applies(account)).findFirst();
		List<Objection> objections = new ArrayList<>(own.map(r -> r.check(account, message, locale)).orElse(List.of()));
		all.stream().filter(r -> own.filter(o -> o == r).isEmpty()).forEach(r -> objections.addAll(r.checkFromElsewhere(account, message, locale)));
		return objections;
	}

	/** @return what opens messages that this network protects in a way of its own; none by default */
	default Optional<Unpacker> unpacker() {
		return Optional.empty();
	}

	/**
	 * Header fields that the network asks for on every message.
	 *
	 * @param account the account that sends
	 * @param message the message
	 * @return names and ASCII values in order; may be empty
	 */
	List<Field> fields(Account account, OutgoingMessage message);

	/**
	 * What a list shows beside a correspondent, beyond the {@link #correspondent kind}.
	 *
	 * @param address who writes or is written to
	 * @param locale  English or French
	 * @return a word or two; empty for nothing
	 */
	default String mark(String address, Locale locale) {
		return ""; //$NON-NLS-1$
	}

	/**
	 * Keeps a record of what was done, if the network wants one. Quick: called on the thread that did it.
	 *
	 * @param account the account, to which these rules apply
	 * @param trace   what was done
	 */
	default void trace(Account account, MailTrace trace) {
		// most want none
	}

	/**
	 * A header field.
	 *
	 * @param name  its name
	 * @param value its value, without line ends
	 */
	record Field(String name, String value) {
		/** @throws NullPointerException if a component is null */
		public Field {
			Objects.requireNonNull(name);
			Objects.requireNonNull(value);
		}
	}

	/**
	 * What the rules have against a message.
	 *
	 * @param blocking whether it must not be sent so; otherwise the user decides
	 * @param code     for programs, for instance {@code OUTSIDE_TRUST_SPACE}
	 * @param words    what is wrong
	 * @param advice   what to do
	 */
	record Objection(boolean blocking, String code, String words, String advice) {
		/** @throws NullPointerException if a component is null */
		public Objection {
			Objects.requireNonNull(code);
			Objects.requireNonNull(words);
			Objects.requireNonNull(advice);
		}
	}

	/** The rules of ordinary mail: none. */
	NetworkRules NONE = new NetworkRules() {

		@Override
		public String id() {
			return Account.ORDINARY;
		}

		@Override
		public String name(Locale locale) {
			return ""; //$NON-NLS-1$
		}

		@Override
		public boolean applies(Account account) {
			return true;
		}

		@Override
		public CorrespondentKind correspondent(String address) {
			return CorrespondentKind.UNKNOWN;
		}

		@Override
		public String shownSubject(String subject) {
			return subject;
		}

		@Override
		public boolean trusted(String address) {
			return true;
		}

		@Override
		public List<Objection> check(Account account, OutgoingMessage message, Locale locale) {
			return List.of();
		}

		@Override
		public List<Field> fields(Account account, OutgoingMessage message) {
			return List.of();
		}
	};
}
