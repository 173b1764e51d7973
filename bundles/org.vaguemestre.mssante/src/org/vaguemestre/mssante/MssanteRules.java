package org.vaguemestre.mssante;

import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.vaguemestre.crypto.HeaderProtection;
import org.vaguemestre.crypto.TrustAnchors;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.CorrespondentKind;
import org.vaguemestre.mail.NetworkRules;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.SignInMethod;
import org.vaguemestre.mssante.internal.MssanteFields;
import org.vaguemestre.mssante.internal.PrescribedSubject;
import org.vaguemestre.mssante.internal.Texts;

/** The rules of MSSanté for reading and sending, as far as they need no more than addresses, subjects and sizes. */
public final class MssanteRules implements NetworkRules {

	/** The id by which mailboxes belong to the trust space. */
	public static final String NETWORK = "mssante"; //$NON-NLS-1$

	/** The largest message that a citizen's mailbox takes, in bytes (Mon espace santé). */
	public static final long CITIZEN_LIMIT = 25_000_000;

	/** How many addresses of one domain a warning names. */
	private static final int MOST_NAMED = 3;
	/** The marker of a message with an IHE XDM archive (ECO.2.1.3), hidden from the reader (ECO.3.1.3). */
	private static final Pattern XDM = Pattern.compile("XDM/1\\.0/DDM[+ ]?\\s*", Pattern.CASE_INSENSITIVE); //$NON-NLS-1$
	/** Ends an exchange with a citizen. */
	private static final String END = "[FIN]"; //$NON-NLS-1$
	private static final Pattern CITIZEN_NUMBER = Pattern.compile("[0-9][0-9AB]{14}", Pattern.CASE_INSENSITIVE); //$NON-NLS-1$

	private final Supplier<TrustSpace> space;
	private final Supplier<List<SignInMethod>> signIns;
	private final Supplier<String> product;

	/**
	 * @param space the trust space of the moment
	 */
	public MssanteRules(Supplier<TrustSpace> space) {
		this(space, List::of, () -> ""); //$NON-NLS-1$
	}

	/**
	 * @param space   the trust space of the moment
	 * @param signIns the ways to sign in that are offered at the moment
	 * @param product the number that the product has been given for X-MSS-NIL (ECO.2.4.3); empty while it has none
	 */
	public MssanteRules(Supplier<TrustSpace> space, Supplier<List<SignInMethod>> signIns, Supplier<String> product) {
		this.space = Objects.requireNonNull(space);
		this.signIns = Objects.requireNonNull(signIns);
		this.product = Objects.requireNonNull(product);
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
		return signIns.get();
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
		for (Address recipient : recipients) {
			String local = recipient.address().substring(0, Math.max(0, recipient.address().lastIndexOf('@')));
			if (TrustSpace.citizen(recipient.address()) && !CITIZEN_NUMBER.matcher(local).matches()) {
				objections.add(objection(true, "CITIZEN_ADDRESS", locale, recipient.address())); //$NON-NLS-1$
			}
		}
		boolean citizens = recipients.stream().anyMatch(r -> TrustSpace.citizen(r.address()));
		// base64 makes three bytes four, and line ends come on top
		long size = message.attachments().stream().mapToLong(a -> a.content().length() * 137L / 100).sum() + message.text().length();
		if (citizens && size > CITIZEN_LIMIT) {
			objections.add(objection(true, "CITIZEN_SIZE", locale, CITIZEN_LIMIT / 1_000_000)); //$NON-NLS-1$
		}
		outside(recipients, locale).forEach(objections::add);
		if (citizens && recipients.stream().anyMatch(r -> !TrustSpace.citizen(r.address()))) {
			objections.add(objection(false, "CITIZEN_AND_PROFESSIONAL", locale)); //$NON-NLS-1$
		}
		return objections;
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

	@Override
	public List<Field> fields(Account account, OutgoingMessage message) {
		return MssanteFields.of(message, product.get(), END);
	}

	private static Objection objection(boolean blocking, String code, Locale locale, Object... values) {
		return new Objection(blocking, code, text(code + ".what", locale, values), text(code + ".advice", locale, values)); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static String text(String key, Locale locale, Object... values) {
		return new MessageFormat(Texts.in(locale).getString(key), locale).format(values);
	}
}
