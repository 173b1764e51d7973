package org.vaguemestre.mail.ui.internal.compose;

import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import org.vaguemestre.host.WrittenDate;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.OutgoingMessage.Attached;
import org.vaguemestre.mail.OutgoingMessage.Origin;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.guard.Guard;

/** What a composer begins with: the draft of a new message, an answer or a forward. Knows no window. */
final class Composition {

	private static final int MAX_QUOTED = 200_000;
	private static final int MAX_REFERENCES = 30;

	private final Locale locale;
	private final ZoneId zone;

	Composition(Locale locale, ZoneId zone) {
		this.locale = locale;
		this.zone = zone;
	}

	/**
	 * How a new message leaves unless the user says otherwise.
	 *
	 * @param sign    whether there is a key to sign with
	 * @param encrypt whether the sender could read the copy
	 */
	record Protection(boolean sign, boolean encrypt) {
	}

	/**
	 * The message that a request asks for, sent by that account.
	 *
	 * @param request what the user chose
	 * @param account the sender; never among the recipients of an answer
	 * @param usual   how it leaves
	 * @return what the window begins with
	 */
	OutgoingMessage begin(ComposeRequest request, Account account, Protection usual) {
		if (request.draft().isPresent()) {
			return request.draft().get().message();
		}
		OutgoingMessage empty = new OutgoingMessage(account.id(), request.to(), List.of(), List.of(), "", "", List.of(), //$NON-NLS-1$ //$NON-NLS-2$
				usual.sign(), usual.encrypt(), Optional.empty()).about(request.about().map(a -> a.patient().id()));
		return request.original().map(original -> switch (request.mode()) {
		case REPLY -> known(answer(empty, original, account, false));
		case REPLY_ALL -> known(answer(empty, original, account, true));
		case FORWARD -> forward(empty, original);
		case WITHDRAW -> known(withdraw(empty, original, request.withdrawn().orElseThrow()));
		case NEW, DRAFT -> empty;
		}).orElse(empty);
	}

	/** Who wrote is not mistaken for somebody of the same name. */
	private static OutgoingMessage known(OutgoingMessage answer) {
		return answer.answered(answer.recipients().stream().map(r -> Guard.NAMESAKE + ':' + r.address().toLowerCase(Locale.ROOT))
				.collect(Collectors.toSet()));
	}

	private OutgoingMessage answer(OutgoingMessage empty, ReadMessage original, Account account, boolean all) {
		Map<String, Address> to = new LinkedHashMap<>();
		List<Address> writers = original.replyTo().isEmpty() ? List.of(original.from()) : original.replyTo();
		// an answer to what one wrote oneself goes on to the same people
		boolean own = original.from().same(account.address());
		add(to, own ? original.to() : writers, own ? "" : account.address()); //$NON-NLS-1$
		if (to.isEmpty()) {
			add(to, writers, ""); //$NON-NLS-1$
		}
		Map<String, Address> cc = new LinkedHashMap<>();
		if (all) {
			List<Address> others = new ArrayList<>(own ? List.of() : original.to());
			others.addAll(original.cc());
			add(cc, others, account.address());
			cc.keySet().removeAll(to.keySet());
		}
		String intro = Words.get("quote.intro", date(original), name(original.from())); //$NON-NLS-1$
		String quoted = limited(original.shownText()).lines().map(l -> l.startsWith(">") ? ">" + l : "> " + l) //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				.collect(Collectors.joining("\n", "", "\n")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		return with(empty, List.copyOf(to.values()), List.copyOf(cc.values()), prefixed("Re: ", original.subject()), //$NON-NLS-1$
				"\n\n" + intro + "\n" + quoted, List.of(), origin(original, Origin.Kind.REPLY)); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private OutgoingMessage forward(OutgoingMessage empty, ReadMessage original) {
		String text = "\n\n" //$NON-NLS-1$
				+ Words.get("forward.intro", original.from(), date(original), Recipients.format(original.to()), original.subject()) //$NON-NLS-1$
				+ "\n\n" + limited(original.shownText()); //$NON-NLS-1$
		List<Attached> attachments = original.attachments().stream()
				.map(a -> new Attached(a.name(), a.type(), a.part().content())).toList();
		return with(empty, List.of(), List.of(), prefixed(Words.get("forward.prefix") + ' ', original.subject()), text, attachments, //$NON-NLS-1$
				origin(original, Origin.Kind.FORWARD));
	}

	private static OutgoingMessage withdraw(OutgoingMessage empty, ReadMessage original, ComposeRequest.Withdrawn withdrawn) {
		return new OutgoingMessage(empty.accountId(), original.to(), original.cc(), withdrawn.hidden(), withdrawn.subject(), withdrawn.text(),
				withdrawn.files(), empty.sign(), empty.encrypt(), origin(original, Origin.Kind.WITHDRAW)).about(withdrawn.patientId());
	}

	private static OutgoingMessage with(OutgoingMessage base, List<Address> to, List<Address> cc, String subject, String text,
			List<Attached> attachments, Optional<Origin> origin) {
		return new OutgoingMessage(base.accountId(), to, cc, List.of(), subject, text, attachments, base.sign(), base.encrypt(), origin)
				.about(base.patientId());
	}

	private static Optional<Origin> origin(ReadMessage original, Origin.Kind kind) {
		List<String> references = new ArrayList<>(original.references());
		references.remove(original.messageId());
		if (!original.messageId().isEmpty()) {
			references.add(original.messageId());
		}
		// the first names the conversation, the last ones the place in it (RFC 5322 §3.6.4 asks for all; servers limit lines)
		while (references.size() > MAX_REFERENCES) {
			references.remove(1);
		}
		return Optional.of(new Origin(original.row().map(r -> r.id()).orElse(0L), kind, original.messageId(), references));
	}

	private static void add(Map<String, Address> people, List<Address> more, String except) {
		more.stream().filter(a -> a.valid() && !a.same(except)).forEach(a -> people.putIfAbsent(a.address().toLowerCase(Locale.ROOT), a));
	}

	private static String prefixed(String prefix, String subject) {
		String plain = subject.strip();
		String marks = prefix.startsWith("Re") ? "(?i)(re|ré)\\s*:.*" : "(?i)(fwd?|tr)\\s*:.*"; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		return plain.matches(marks) ? plain : prefix + plain;
	}

	private String date(ReadMessage original) {
		return Words.get("date.time", //$NON-NLS-1$
				WrittenDate.of(FormatStyle.LONG, locale).withZone(zone).format(original.date()),
				DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT).withLocale(locale).withZone(zone).format(original.date()));
	}

	private static String name(Address address) {
		return address.name().isEmpty() ? address.address() : address.name();
	}

	private static String limited(String text) {
		String plain = text.stripTrailing();
		return plain.length() <= MAX_QUOTED ? plain : plain.substring(0, MAX_QUOTED);
	}
}
