package org.vaguemestre.apicrypt;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.vaguemestre.apicrypt.internal.ApicryptUnpacker;
import org.vaguemestre.apicrypt.internal.SubjectObjections;
import org.vaguemestre.apicrypt.internal.Texts;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.CorrespondentKind;
import org.vaguemestre.mail.NetworkRules;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.Unpacker;
import org.vaguemestre.trace.TraceEvent;

/**
 * Apicrypt beside Vaguemestre: its mail is recognised and handed to the user's own program, and whoever writes to its addresses is told
 * what is not protected there. Nothing is encrypted as that network does, and no seal is ever given for what it did.
 */
public final class ApicryptRules implements NetworkRules {

	/** The id by which mailboxes belong to the network. */
	public static final String NETWORK = "apicrypt"; //$NON-NLS-1$

	/** For so many recipients other mailboxes are looked up. */
	private static final int MOST_LOOKED_UP = 5;

	private final Supplier<ApicryptSettings> settings;
	private final Ground ground;

	/**
	 * What the rules ask others.
	 *
	 * @param others   the other networks of the moment
	 * @param patient  whose chart is open
	 * @param boxes    other mailboxes of correspondents
	 * @param unpacker hands packed files to the user's program; empty for none
	 */
	public record Ground(Supplier<List<NetworkRules>> others, Supplier<Optional<PatientIdentity>> patient, OtherMailboxes boxes,
			Optional<Unpacker> unpacker) {

		/** Nobody to ask. */
		public static final Ground NONE = new Ground(List::of, Optional::empty, OtherMailboxes.NONE, Optional.empty());

		/** @throws NullPointerException if a component is null */
		public Ground {
			Objects.requireNonNull(others);
			Objects.requireNonNull(patient);
			Objects.requireNonNull(boxes);
			Objects.requireNonNull(unpacker);
		}
	}

	/**
	 * @param settings the settings of the moment
	 * @param ground   what the rules ask others
	 */
	public ApicryptRules(Supplier<ApicryptSettings> settings, Ground ground) {
		this.settings = Objects.requireNonNull(settings);
		this.ground = Objects.requireNonNull(ground);
	}

	/**
	 * @param settings the settings of the moment
	 * @param base     the folder in which a private folder is made for each run of the program; emptied of what else lies there
	 * @param clock    tells the year, after which keys are named
	 * @param trace    is told when the program starts and how it ends, without content or names of files
	 * @return what hands packed files to the user's program
	 */
	public static Unpacker unpacker(Supplier<ApicryptSettings> settings, Supplier<Path> base, Clock clock, Consumer<TraceEvent> trace) {
		return new ApicryptUnpacker(settings, base, clock, trace);
	}

	@Override
	public String id() {
		return NETWORK;
	}

	@Override
	public String name(Locale locale) {
		return Texts.of("network.name", locale); //$NON-NLS-1$
	}

	@Override
	public String hint(Locale locale) {
		return Texts.of("network.hint", locale); //$NON-NLS-1$
	}

	@Override
	public boolean likely(String address) {
		return settings.get().holds(address);
	}

	@Override
	public CorrespondentKind correspondent(String address) {
		return settings.get().holds(address) ? CorrespondentKind.PROFESSIONAL : CorrespondentKind.UNKNOWN;
	}

	@Override
	public String mark(String address, Locale locale) {
		return settings.get().holds(address) ? name(locale) : ""; //$NON-NLS-1$
	}

	@Override
	public String shownSubject(String subject) {
		return subject;
	}

	@Override
	public boolean trusted(String address) {
		return settings.get().holds(address);
	}

	@Override
	public List<Objection> check(Account account, OutgoingMessage message, Locale locale) {
		return objections(message, message.recipients(), locale);
	}

	/** A network that the address belongs to as well protects what is sent inside it. */
	@Override
	public List<Objection> checkFromElsewhere(Account account, OutgoingMessage message, Locale locale) {
		Optional<NetworkRules> own = ground.others().get().stream().filter(r -> r.applies(account)).findFirst();
		List<Address> here = message.recipients().stream().filter(r -> settings.get().holds(r.address()))
				.filter(r -> own.filter(o -> o.correspondent(r.address()) == CorrespondentKind.PROFESSIONAL && o.trusted(r.address())).isEmpty()).toList();
		return here.isEmpty() ? List.of() : objections(message, here, locale);
	}

	private List<Objection> objections(OutgoingMessage message, List<Address> recipients, Locale locale) {
		List<Objection> objections = new ArrayList<>();
		if (!message.encrypt() && !recipients.isEmpty()) {
			objections.addAll(SubjectObjections.of(message.subject(), ground.patient().get(), locale));
			objections.add(new Objection(false, "NOT_PROTECTED", Texts.of("NOT_PROTECTED.what", locale), Texts.of("NOT_PROTECTED.advice", locale))); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		}
		recipients.stream().map(Address::address).filter(settings.get()::holds).distinct().limit(MOST_LOOKED_UP)
				.forEach(a -> ground.boxes().of(a, locale).ifPresent(m -> objections.add(new Objection(false, "OTHER_MAILBOX", //$NON-NLS-1$
						Texts.of("OTHER_MAILBOX.what", locale, a, m.holder(), m.address(), m.network()), Texts.of("OTHER_MAILBOX.advice", locale))))); //$NON-NLS-1$ //$NON-NLS-2$
		return objections;
	}

	@Override
	public Optional<OtherMailbox> otherMailbox(String address, Locale locale) {
		return settings.get().holds(address) ? ground.boxes().of(address, locale) : Optional.empty();
	}

	@Override
	public List<Field> fields(Account account, OutgoingMessage message) {
		return List.of();
	}

	@Override
	public Optional<Unpacker> unpacker() {
		return ground.unpacker();
	}
}
