package org.vaguemestre.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

import org.vaguemestre.crypto.HeaderProtection;
import org.vaguemestre.crypto.TrustAnchors;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.trace.TraceEvent;

/**
 * The rules of a mail network, plugged into reading and sending. OSGi service; several may be present. Every method is
 * quick, touches no network and may be called from any thread; those that look at what is sent may ask the office software,
 * and are not called by the thread of the user interface.
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

	/** @return the authorities that the network's servers are certified by; those of the system by default */
	default TrustAnchors authorities() {
		return TrustAnchors.system();
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
	 * The subject of a message about a patient.
	 *
	 * @param what    what is sent, such as the type of the document
	 * @param patient whom it is about
	 * @return what the network prescribes; by default {@code what} alone, for a subject may be read on the way
	 */
	default String subjectAbout(String what, PatientIdentity patient) {
		return what;
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

	/**
	 * @return whether clinical documents go as CDA in IHE XDM with their paper beside it (for instance Ref#2 ECO.2.1.1), so that the
	 *         other side can file them; otherwise files go as they are
	 */
	default boolean documentsInArchive() {
		return false;
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

	/**
	 * What the trace of the workstation keeps of the checks of a message; asked once, when the message is handed over, whether it
	 * may go or not.
	 *
	 * @param account the account that sends
	 * @param message the message
	 * @return what was asked or decided; no content and no name; none by default
	 */
	default List<TraceEvent> traces(Account account, OutgoingMessage message) {
		return List.of();
	}

	/**
	 * What the sender may choose for a message beyond what every message has.
	 *
	 * @param account the account that sends
	 * @param message the message, as far as it is written
	 * @param locale  English or French
	 * @return the choices that its recipients leave; none by default
	 */
	default List<Choice> choices(Account account, OutgoingMessage message, Locale locale) {
		return List.of();
	}

	/**
	 * The mailbox that a patient has in this network, by what the chart knows.
	 *
	 * @param patient who the chart says it is
	 * @param locale  English or French
	 * @return the mailbox, or why there is none; empty if this network has no mailboxes for patients
	 */
	default Optional<PatientBox> patientBox(PatientIdentity patient, Locale locale) {
		return Optional.empty();
	}

	/**
	 * What a reader has to know of a message beside its content, and before answering.
	 *
	 * @param message a message
	 * @param locale  English or French
	 * @return a sentence or two; empty for nothing
	 */
	default String notice(ReadMessage message, Locale locale) {
		return ""; //$NON-NLS-1$
	}

	/**
	 * The display name of a mailbox as the network wants it.
	 *
	 * @param address the address of a mailbox of the user
	 * @return a name to propose; empty if the network wants none of its own, or not enough is known
	 */
	default Optional<String> senderName(String address) {
		return Optional.empty();
	}

	/**
	 * Whether a message comes from a mailbox that software has, not a person.
	 *
	 * @param message a received message
	 * @return whether the network can tell that; not by default
	 */
	default boolean application(ReadMessage message) {
		return false;
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

	/**
	 * Something that the sender may choose for a message.
	 *
	 * @param id      what {@link OutgoingMessage#choices()} holds when it is chosen; begins with the id of the network and a colon
	 * @param label   what stands beside the box
	 * @param tip     what it means
	 * @param subject a subject that says the same by itself, for a message that has no other; empty if there is none
	 */
	record Choice(String id, String label, String tip, String subject) {
		/** @throws NullPointerException if a component is null */
		public Choice {
			Objects.requireNonNull(id);
			Objects.requireNonNull(label);
			Objects.requireNonNull(tip);
			Objects.requireNonNull(subject);
		}
	}

	/**
	 * The mailbox of a patient.
	 *
	 * @param address the mailbox, with the name that the network wants beside it; empty if it cannot be told
	 * @param words   why it cannot, and what to do; or what to know before writing there; may be empty
	 */
	record PatientBox(Optional<Address> address, String words) {
		/** @throws NullPointerException if a component is null */
		public PatientBox {
			Objects.requireNonNull(address);
			Objects.requireNonNull(words);
		}
	}

	/**
	 * @param address a correspondent's
	 * @param locale  English or French
	 * @return where the same person can be written to under the rules of another network, for the user to judge; quick
	 */
	default Optional<OtherMailbox> otherMailbox(String address, Locale locale) {
		return Optional.empty();
	}

	/**
	 * A mailbox of another network.
	 *
	 * @param address its address
	 * @param holder  whose it is, for the user to judge whether that is the same person
	 * @param network what its network is called
	 */
	record OtherMailbox(String address, String holder, String network) {
		/** @throws NullPointerException if a component is null */
		public OtherMailbox {
			Objects.requireNonNull(address);
			Objects.requireNonNull(holder);
			Objects.requireNonNull(network);
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
