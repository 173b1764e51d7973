package org.vaguemestre.mail.ui.internal.compose;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.crypto.RecipientKeyState;
import org.vaguemestre.crypto.RecipientKeyState.State;
import org.vaguemestre.host.WrittenDate;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.NetworkRules;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.ui.internal.compose.KeySearch.Finding;
import org.vaguemestre.mail.ui.internal.compose.KeySearch.Stage;

/**
 * Whether a message can leave as its switches say, in words, before it is sent. Knows no window.
 *
 * @param encrypted what the encryption switch says
 * @param summary   what will happen, one sentence
 * @param lines     what is known of each recipient, obstacles first
 */
record KeyStates(boolean encrypted, String summary, List<Line> lines) {

	/** How a line is marked, the worst first. */
	enum Mark {
		/** The message cannot leave so. */
		BAD,
		/** It can; the user should know. */
		CAUTION,
		/** As it should be. */
		GOOD
	}

	/**
	 * One recipient, the sender's own key, or what the network says.
	 *
	 * @param mark whether it can be done
	 * @param who  a name or an address; empty where the text names it
	 * @param text what is so, and what to do where it is bad
	 * @param rule whether a network says it, and not the keys
	 */
	record Line(Mark mark, String who, String text, boolean rule) {
		Line(Mark mark, String who, String text) {
			this(mark, who, text, false);
		}

		/** @return the line as one reads it */
		String sentence() {
			return who.isEmpty() ? text : Words.get("keys.line", who, text); //$NON-NLS-1$
		}
	}

	KeyStates {
		lines = lines.stream().sorted(Comparator.comparing(Line::mark)).toList();
	}

	/** @return whether nothing stands in the way of sending */
	boolean ready() {
		return mark() != Mark.BAD;
	}

	/** @return the worst mark */
	Mark mark() {
		return lines.isEmpty() ? Mark.GOOD : lines.get(0).mark();
	}

	/**
	 * @param message what is written
	 * @param account who sends it
	 * @param keys    the keys, if any are kept here
	 * @param rules   of the networks that are installed
	 * @param locale  of the sentences
	 * @return what would happen to it
	 */
	static KeyStates of(OutgoingMessage message, Account account, Optional<KeyVault> keys, List<NetworkRules> rules, Locale locale) {
		return of(message, account, keys, a -> Optional.empty(), rules, locale);
	}

	/**
	 * @param search what is known of the search for a recipient's certificate
	 * @return as above
	 */
	static KeyStates of(OutgoingMessage message, Account account, Optional<KeyVault> keys, Function<Address, Optional<Finding>> search,
			List<NetworkRules> rules, Locale locale) {
		List<Line> lines = new ArrayList<>();
		List<Address> valid = message.recipients().stream().filter(Address::valid).toList();
		message.recipients().stream().filter(r -> !r.valid())
				.forEach(r -> lines.add(new Line(Mark.BAD, r.toString(), Words.get("address.invalid")))); //$NON-NLS-1$
		boolean canSign = keys.flatMap(k -> k.signingKey(account.address())).isPresent();
		boolean canRead = keys.filter(k -> k.keyState(account.address()).canEncrypt()).isPresent();
		if (message.sign() && !canSign || message.encrypt() && !canRead) {
			lines.add(new Line(Mark.BAD, "", Words.get("keys.own.missing", account.address()))); //$NON-NLS-1$ //$NON-NLS-2$
		}
		if (message.encrypt()) {
			valid.forEach(r -> lines.add(line(r, keys, search.apply(r), locale)));
		}
		lines.addAll(objections(NetworkRules.objections(rules, account, message, locale)));
		boolean bad = lines.stream().anyMatch(l -> l.mark() == Mark.BAD);
		return new KeyStates(message.encrypt(), bad ? Words.get("keys.blocked") : summary(message, canSign), lines); //$NON-NLS-1$
	}

	/** What holds for several recipients or domains is one line, with the advice once. */
	private static List<Line> objections(List<NetworkRules.Objection> objections) {
		Map<String, List<NetworkRules.Objection>> alike = objections.stream()
				.collect(Collectors.groupingBy(o -> o.code() + o.blocking() + o.advice(), LinkedHashMap::new, Collectors.toList()));
		return alike.values().stream().map(all -> new Line(all.get(0).blocking() ? Mark.BAD : Mark.CAUTION, "", //$NON-NLS-1$
				all.stream().map(NetworkRules.Objection::words).distinct().collect(Collectors.joining(" ")) + ' ' + all.get(0).advice(), true)) //$NON-NLS-1$
				.toList();
	}

	private static String summary(OutgoingMessage message, boolean canSign) {
		if (message.encrypt()) {
			return Words.get(message.sign() ? "keys.both" : "keys.encrypted"); //$NON-NLS-1$ //$NON-NLS-2$
		}
		if (message.sign()) {
			return Words.get("keys.signed"); //$NON-NLS-1$
		}
		return Words.get(canSign ? "keys.neither" : "keys.noneYet"); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** @return those to whom nothing can be encrypted, because no certificate of theirs is known that could be used any more */
	static List<Address> missing(OutgoingMessage message, KeyVault keys) {
		return message.recipients().stream().filter(Address::valid)
				.filter(r -> EnumSet.of(State.NONE, State.EXPIRED).contains(keys.keyState(r.address()).state())).toList();
	}

	private static Line line(Address recipient, Optional<KeyVault> keys, Optional<Finding> search, Locale locale) {
		String who = recipient.name().isEmpty() ? recipient.address() : recipient.name();
		if (keys.isEmpty()) {
			return new Line(Mark.BAD, who, Words.get("keys.missing")); //$NON-NLS-1$
		}
		RecipientKeyState state = keys.get().keyState(recipient.address());
		Optional<String> from = search.filter(f -> f.stage() == Stage.FOUND).map(Finding::source);
		return switch (state.state()) {
		case VALID -> new Line(Mark.GOOD, who, from.map(f -> Words.get("keys.valid.found", end(state, locale), f)) //$NON-NLS-1$
				.orElseGet(() -> Words.get("keys.valid", end(state, locale)))); //$NON-NLS-1$
		case UNTRUSTED -> new Line(Mark.CAUTION, who, from.map(f -> Words.get("keys.untrusted.found", f)) //$NON-NLS-1$
				.orElseGet(() -> Words.get("keys.untrusted"))); //$NON-NLS-1$
		case NONE -> new Line(Mark.BAD, who, Words.get(search.filter(f -> f.stage() != Stage.FOUND).map(f -> "keys.missing." + f.stage()) //$NON-NLS-1$
				.orElse("keys.missing"))); //$NON-NLS-1$
		case EXPIRED -> new Line(Mark.BAD, who, Words.get("keys.expired", end(state, locale))); //$NON-NLS-1$
		case NOT_YET_VALID, UNUSABLE -> new Line(Mark.BAD, who, Words.get("keys.unusable", state.reason().sentence(locale))); //$NON-NLS-1$
		};
	}

	private static String end(RecipientKeyState state, Locale locale) {
		Instant end = state.certificate().map(c -> c.getNotAfter().toInstant()).orElse(Instant.EPOCH);
		return WrittenDate.of(FormatStyle.LONG, locale).withZone(ZoneId.systemDefault()).format(end);
	}
}
