package org.vaguemestre.mail.guard;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.vaguemestre.directory.AddressBook;
import org.vaguemestre.directory.AddressUse;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mail.NetworkRules;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.guard.Guard.Answer;
import org.vaguemestre.mail.guard.Guard.Deed;
import org.vaguemestre.mail.guard.Guard.Severity;

/** Looks at messages before they leave: what the text announces, whom it goes to, whom it is about, how large it is, what the networks say. */
public final class Guards {

	/** The doubts of this class that a practice may want to hear no more, as they are listed. */
	private static final List<String> OPTIONAL = List.of(Guard.NO_SUBJECT, Guard.NO_ATTACHMENT, Guard.CLEAR_ANSWER, Guard.NAMESAKE,
			Guard.OTHER_PATIENT, Guard.NO_RECEIPT);

	private final Around around;
	private final PatientGuards patients;

	/**
	 * What is asked for it.
	 *
	 * @param rules of the networks
	 * @param book  who is known on this workstation; empty without a directory
	 * @param use   whom the practice writes to
	 * @param host  the office software; empty without one
	 */
	public record Around(List<NetworkRules> rules, Optional<AddressBook> book, AddressUse use, Optional<OfficeHost> host) {
		/** @throws NullPointerException if a component is null */
		public Around {
			rules = List.copyOf(rules);
			Objects.requireNonNull(book);
			Objects.requireNonNull(use);
			Objects.requireNonNull(host);
		}
	}

	/**
	 * @param around what is asked; one object for each message that is written, which remembers what it read of its documents
	 */
	public Guards(Around around) {
		this.around = around;
		this.patients = new PatientGuards(around.host(), new MessagePatients());
	}

	/**
	 * Asks directory and host and reads the documents: not for the thread of a window.
	 *
	 * @param situation the message
	 * @param off       codes of doubts that the practice does not want to hear
	 * @param locale    English or French
	 * @return what is open about it, what blocks first; what was {@linkplain OutgoingMessage#answered() answered} is not among it
	 */
	public List<Guard> of(Situation situation, Set<String> off, Locale locale) {
		NetworkRules network = around.rules().stream().filter(r -> r.applies(situation.account())).findFirst().orElse(NetworkRules.NONE);
		List<Guard> all = new ArrayList<>(written(situation, locale));
		around.book().ifPresent(book -> all.addAll(new NamesakeGuards(book, around.use()).of(situation, locale)));
		all.addAll(patients.of(situation, network, locale));
		receipt(situation, locale).ifPresent(all::add);
		all.addAll(RuleGuards.of(situation, around.rules(), locale));
		size(situation, locale).ifPresent(all::add);
		return open(all, situation.message(), off);
	}

	/**
	 * @param all     what was found
	 * @param message what it was found in
	 * @param off     codes of doubts that the practice does not want to hear
	 * @return what is still open, what blocks first
	 */
	public static List<Guard> open(List<Guard> all, OutgoingMessage message, Set<String> off) {
		return all.stream().filter(g -> g.blocking() || !off.contains(g.code()) && !message.answered().contains(g.key()))
				.sorted((a, b) -> a.severity().compareTo(b.severity())).toList();
	}

	/**
	 * @param rules  of the networks
	 * @param locale English or French
	 * @return the doubts that can be switched off, each code with what it warns of in a few words
	 */
	public static Map<String, String> optional(List<NetworkRules> rules, Locale locale) {
		Map<String, String> all = new LinkedHashMap<>();
		OPTIONAL.forEach(code -> all.put(code, Texts.of(locale, "optional." + code))); //$NON-NLS-1$
		rules.forEach(r -> all.putAll(r.optionalDoubts(locale)));
		return all;
	}

	/**
	 * @param message what is sent
	 * @param network the rules of the account's network
	 * @param locale  English or French
	 * @return what is said where its documents are about several patients; empty if they are about one, or none
	 */
	public static Optional<Guard> severalPatients(OutgoingMessage message, NetworkRules network, Locale locale) {
		List<PatientIdentity> about = new MessagePatients().of(message);
		return about.size() > 1 ? Optional.of(PatientGuards.several(about, network, locale)) : Optional.empty();
	}

	private static List<Guard> written(Situation situation, Locale locale) {
		OutgoingMessage message = situation.message();
		List<Guard> guards = new ArrayList<>();
		if (message.subject().isBlank()) {
			guards.add(doubt(Guard.NO_SUBJECT, Texts.of(locale, "subject.words"), Deed.SUBJECT, "subject.write", "subject.without", locale)); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		}
		if (message.attachments().isEmpty()) {
			Announcement.in(message.subject() + "\n\n" + OwnWords.of(message.text())) //$NON-NLS-1$
					.ifPresent(said -> guards.add(doubt(Guard.NO_ATTACHMENT, Texts.of(locale, "attachment.words", said), Deed.ATTACH, //$NON-NLS-1$
							"attachment.attach", "attachment.without", locale))); //$NON-NLS-1$ //$NON-NLS-2$
		}
		if (situation.originEncrypted() && !message.encrypt()) {
			guards.add(doubt(Guard.CLEAR_ANSWER, Texts.of(locale, "clear.words"), Deed.ENCRYPT, "clear.encrypt", "clear.anyway", locale)); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		}
		return guards;
	}

	/** Where it is not known yet what the server can do, nothing is said. */
	private static Optional<Guard> receipt(Situation situation, Locale locale) {
		boolean never = situation.message().receipts().delivery() && situation.confirms().filter(c -> !c).isPresent();
		return never ? Optional.of(doubt(Guard.NO_RECEIPT, Texts.of(locale, "receipt.words", situation.account().outgoing().host()), //$NON-NLS-1$
				Deed.READ_RECEIPT, situation.message().receipts().read() ? "receipt.only" : "receipt.read", "receipt.anyway", locale)) //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				: Optional.empty();
	}

	private static Guard doubt(String code, String words, Deed safe, String safeKey, String sendKey, Locale locale) {
		return new Guard(code, "", Severity.DOUBT, words, "", List.of(), List.of(new Answer(safe, "", Texts.of(locale, safeKey)), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				new Answer(Deed.SEND, "", Texts.of(locale, sendKey)))); //$NON-NLS-1$
	}

	private static Optional<Guard> size(Situation situation, Locale locale) {
		long size = EncodedSize.of(situation.message());
		if (situation.serverLimit().isEmpty() || size <= situation.serverLimit().getAsLong()) {
			return Optional.empty();
		}
		long limit = situation.serverLimit().getAsLong();
		return Optional.of(new Guard(Guard.TOO_LARGE, "", Severity.BLOCKING, //$NON-NLS-1$
				Texts.of(locale, "size.words", Texts.megabytes(locale, size), situation.account().outgoing().host(), Texts.megabytes(locale, limit)), //$NON-NLS-1$
				Texts.of(locale, "size.advice"), List.of(), List.of(new Answer(Deed.FILES, "", Texts.of(locale, "answer.files"))))); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}
}
