package org.vaguemestre.mssante;

import java.text.MessageFormat;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.vaguemestre.crypto.HeaderProtection;
import org.vaguemestre.crypto.TrustAnchors;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.CorrespondentKind;
import org.vaguemestre.mail.NetworkRules;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.SignInMethod;
import org.vaguemestre.mail.guard.EncodedSize;
import org.vaguemestre.mssante.internal.AttachedDocuments;
import org.vaguemestre.mssante.internal.CitizenChecks;
import org.vaguemestre.mssante.internal.MssanteFields;
import org.vaguemestre.mssante.internal.PrescribedSubject;
import org.vaguemestre.mssante.internal.SenderNames;
import org.vaguemestre.mssante.internal.Texts;
import org.vaguemestre.trace.TraceEvent;

/** The rules of MSSanté for reading and sending. */
public final class MssanteRules implements NetworkRules {

	/** The id by which mailboxes belong to the trust space. */
	public static final String NETWORK = "mssante"; //$NON-NLS-1$

	/** The largest message that a citizen's mailbox takes, in bytes (Mon espace santé). */
	public static final long CITIZEN_LIMIT = 25_000_000;

	/** The age at which a citizen is no child any more, where nothing else is set. */
	public static final int ADULT = 18;

	/** How many addresses of one domain a warning names. */
	private static final int MOST_NAMED = 3;
	/** The marker of a message with an IHE XDM archive (ECO.2.1.3), hidden from the reader (ECO.3.1.3). */
	private static final Pattern XDM = Pattern.compile("XDM/1\\.0/DDM[+ ]?\\s*", Pattern.CASE_INSENSITIVE); //$NON-NLS-1$
	/** Ends an exchange with a citizen. */
	private static final String END = "[FIN]"; //$NON-NLS-1$
	/** The choice of a sender that a citizen may answer no more. */
	private static final String ENDING = NETWORK + ":end"; //$NON-NLS-1$

	private final Ground ground;
	private final Supplier<TrustSpace> space;
	private final AttachedDocuments documents = new AttachedDocuments();
	private final CitizenChecks citizens;

	/**
	 * What the rules ask others.
	 *
	 * @param space       the trust space of the moment
	 * @param signIns     the ways to sign in that are offered at the moment
	 * @param product     the number that the product has been given for X-MSS-NIL (ECO.2.4.3); empty while it has none
	 * @param host        the office software of the moment, which knows whose mailbox is whose and what patients have refused
	 * @param mayOverride whether the user may send against the opposition of a patient, which is then traced
	 * @param ofAge       how many years old a citizen is who is no child any more
	 * @param clock       tells today
	 */
	public record Ground(Supplier<TrustSpace> space, Supplier<List<SignInMethod>> signIns, Supplier<String> product,
			Supplier<Optional<OfficeHost>> host, BooleanSupplier mayOverride, IntSupplier ofAge, Clock clock) {
		/** @throws NullPointerException if a component is null */
		public Ground {
			Objects.requireNonNull(space);
			Objects.requireNonNull(signIns);
			Objects.requireNonNull(product);
			Objects.requireNonNull(host);
			Objects.requireNonNull(mayOverride);
			Objects.requireNonNull(ofAge);
			Objects.requireNonNull(clock);
		}
	}

	/**
	 * Without office software.
	 *
	 * @param space the trust space of the moment
	 */
	public MssanteRules(Supplier<TrustSpace> space) {
		this(new Ground(space, List::of, () -> "", Optional::empty, () -> false, () -> ADULT, Clock.systemDefaultZone())); //$NON-NLS-1$
	}

	/**
	 * @param ground what the rules ask others
	 */
	public MssanteRules(Ground ground) {
		this.ground = ground;
		this.space = ground.space();
		citizens = new CitizenChecks(ground.host(), ground.mayOverride(), documents);
	}

	@Override
	public String id() {
		return NETWORK;
	}

	/** ECO.1.1.10. */
	@Override
	public TrustAnchors authorities() {
		return TrustAnchors.igcSante();
	}

	@Override
	public String name(Locale locale) {
		return text("network.name", locale); //$NON-NLS-1$
	}

	@Override
	public String hint(Locale locale) {
		return text("network.hint", locale); //$NON-NLS-1$
	}

	/** Most operators have the network in their names. */
	@Override
	public boolean likely(String address) {
		TrustSpace now = space.get();
		return !now.unknown() && now.holds(address) || Address.of(address).domain().contains(NETWORK);
	}

	@Override
	public List<SignInMethod> signIns() {
		return ground.signIns().get();
	}

	@Override
	public CorrespondentKind correspondent(String address) {
		if (TrustSpace.citizen(address)) {
			return CorrespondentKind.CITIZEN;
		}
		TrustSpace now = space.get();
		return !now.unknown() && now.holds(address) ? CorrespondentKind.PROFESSIONAL : CorrespondentKind.UNKNOWN;
	}

	@Override
	public String shownSubject(String subject) {
		return XDM.matcher(subject).replaceFirst("").strip(); //$NON-NLS-1$
	}

	/** ECO.2.1.3. */
	@Override
	public String subjectAbout(String what, PatientIdentity patient) {
		return PrescribedSubject.of(what, patient);
	}

	/** Relays look for the marker (ECO.2.1.3); of a subject that is nothing but the mark for the end of an exchange nothing is hidden. */
	@Override
	public String outerSubject(String subject) {
		String plain = subject.strip();
		if (plain.equals(END)) {
			return END;
		}
		return XDM.matcher(plain).lookingAt() ? "XDM/1.0/DDM+" + HeaderProtection.HIDDEN : HeaderProtection.HIDDEN; //$NON-NLS-1$
	}

	@Override
	public boolean trusted(String address) {
		return space.get().holds(address);
	}

	@Override
	public List<Objection> check(Account account, OutgoingMessage message, Locale locale) {
		List<Objection> objections = new ArrayList<>();
		List<Address> recipients = message.recipients();
		objections.addAll(citizens.of(message, locale));
		boolean toCitizens = toCitizens(message);
		if (toCitizens && EncodedSize.of(message) > CITIZEN_LIMIT) {
			objections.add(objection(true, "CITIZEN_SIZE", locale, CITIZEN_LIMIT / 1_000_000)); //$NON-NLS-1$
		}
		outside(recipients, locale).forEach(objections::add);
		account.replyTo().filter(r -> !space.get().holds(r)).ifPresent(r -> objections.add(objection(false, "ANSWERS_OUTSIDE", locale, r))); //$NON-NLS-1$
		if (toCitizens && recipients.stream().anyMatch(r -> !TrustSpace.citizen(r.address()))) {
			objections.add(objection(false, "CITIZEN_AND_PROFESSIONAL", locale)); //$NON-NLS-1$
		}
		return objections;
	}

	/** Whose mailbox an address is, and what patients have refused, matters whoever carries the message. */
	@Override
	public List<Objection> checkFromElsewhere(Account account, OutgoingMessage message, Locale locale) {
		return citizens.of(message, locale);
	}

	@Override
	public List<TraceEvent> traces(Account account, OutgoingMessage message) {
		return citizens.traces(message);
	}

	/** The end of an exchange (ECO.2.2.8). */
	@Override
	public List<Choice> choices(Account account, OutgoingMessage message, Locale locale) {
		return applies(account) && toCitizens(message)
				? List.of(new Choice(ENDING, text("end.label", locale), text("end.tip", locale), END)) //$NON-NLS-1$ //$NON-NLS-2$
				: List.of();
	}

	private static boolean toCitizens(OutgoingMessage message) {
		return message.recipients().stream().anyMatch(r -> TrustSpace.citizen(r.address()));
	}

	@Override
	public Optional<PatientBox> patientBox(PatientIdentity patient, Locale locale) {
		CitizenBox box = CitizenBox.of(patient);
		LocalDate grown = LocalDate.now(ground.clock()).minusYears(ground.ofAge().getAsInt());
		String minor = patient.birthDate().filter(d -> d.isAfter(grown)).isPresent() ? text("box.minor", locale, patient.displayName()) : ""; //$NON-NLS-1$ //$NON-NLS-2$
		return Optional.of(new PatientBox(box.address(),
				box.refusal().map(r -> text("box." + r.name(), locale, patient.displayName())).orElse(minor))); //$NON-NLS-1$
	}

	/** A message that ended an exchange says so to whoever reads it again, and before an answer. */
	@Override
	public String notice(ReadMessage message, Locale locale) {
		boolean ends = message.secure().original().header("X-MSS-MES").filter(v -> v.strip().equalsIgnoreCase("FIN")).isPresent() //$NON-NLS-1$ //$NON-NLS-2$
				|| message.secure().subject().strip().equals(END);
		boolean ours = Stream.concat(message.to().stream(), message.cc().stream()).anyMatch(a -> TrustSpace.citizen(a.address()));
		if (!ends || !ours && !TrustSpace.citizen(message.from().address())) {
			return ""; //$NON-NLS-1$
		}
		return text(ours ? "end.sent" : "end.received", locale); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** Such a mailbox is read by nobody, so it has to say where answers go (ECO.2.2.5); those of persons rarely do. */
	@Override
	public boolean application(ReadMessage message) {
		return inside(message.from()) && message.secure().head().rawHeader("Reply-To").isPresent() && !message.replyTo().isEmpty() //$NON-NLS-1$
				&& message.replyTo().stream().allMatch(a -> inside(a) && !a.same(message.from().address()));
	}

	private boolean inside(Address address) {
		TrustSpace now = space.get();
		return !now.unknown() && now.holds(address.address()) && !TrustSpace.citizen(address.address());
	}

	@Override
	public String mark(String address, Locale locale) {
		return switch (correspondent(address)) {
		case CITIZEN -> text("mark.citizen", locale); //$NON-NLS-1$
		case PROFESSIONAL -> text("mark.professional", locale); //$NON-NLS-1$
		case UNKNOWN -> ""; //$NON-NLS-1$
		};
	}

	@Override
	public Optional<String> senderName(String address) {
		return ground.host().get().flatMap(OfficeHost::letterHead).flatMap(head -> SenderNames.of(address, head));
	}

	/** One for each domain, for it is the domain that the user has to judge. */
	private List<Objection> outside(List<Address> recipients, Locale locale) {
		TrustSpace now = space.get();
		Map<String, List<Address>> domains = new LinkedHashMap<>();
		for (Address recipient : recipients) {
			if (!now.holds(recipient.address())) {
				String name = TrustSpace.name(recipient.domain());
				domains.computeIfAbsent(name.isEmpty() ? recipient.domain() : name, d -> new ArrayList<>()).add(recipient);
			}
		}
		List<Objection> objections = new ArrayList<>();
		for (List<Address> outside : domains.values()) {
			String what = text("OUTSIDE_TRUST_SPACE.what", locale, outside.get(0).domain(), named(outside)); //$NON-NLS-1$
			String advice = now.daysOld().isPresent() ? text("OUTSIDE_TRUST_SPACE.old", locale, now.daysOld().getAsInt()) //$NON-NLS-1$
					: text("OUTSIDE_TRUST_SPACE.advice", locale); //$NON-NLS-1$
			objections.add(new Objection(false, "OUTSIDE_TRUST_SPACE", what, advice)); //$NON-NLS-1$
		}
		return objections;
	}

	private static String named(List<Address> recipients) {
		List<String> addresses = recipients.stream().map(Address::address).distinct().toList();
		String first = addresses.stream().limit(MOST_NAMED).collect(Collectors.joining(", ")); //$NON-NLS-1$
		return addresses.size() > MOST_NAMED ? first + ", …" : first; //$NON-NLS-1$
	}

	/** ECO.2.1.1. */
	@Override
	public boolean documentsInArchive() {
		return true;
	}

	/** ECO.2.1.1. */
	@Override
	public boolean onePatientAMessage() {
		return true;
	}

	@Override
	public OptionalLong sizeLimit(OutgoingMessage message) {
		return toCitizens(message) ? OptionalLong.of(CITIZEN_LIMIT) : OptionalLong.empty();
	}

	/** Where a message goes is always said. */
	@Override
	public Map<String, String> optionalDoubts(Locale locale) {
		return Map.of("CITIZEN_AND_PROFESSIONAL", text("CITIZEN_AND_PROFESSIONAL.short", locale)); //$NON-NLS-1$ //$NON-NLS-2$
	}

	@Override
	public List<Field> fields(Account account, OutgoingMessage message) {
		boolean ends = message.choices().contains(ENDING) || message.subject().strip().equals(END);
		return MssanteFields.of(message, documents.of(message), ground.product().get(), ends);
	}

	private static Objection objection(boolean blocking, String code, Locale locale, Object... values) {
		return new Objection(blocking, code, text(code + ".what", locale, values), text(code + ".advice", locale, values)); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static String text(String key, Locale locale, Object... values) {
		return new MessageFormat(Texts.in(locale).getString(key), locale).format(values);
	}
}
