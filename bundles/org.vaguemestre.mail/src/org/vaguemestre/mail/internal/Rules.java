package org.vaguemestre.mail.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.CorrespondentKind;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.NetworkRules;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.SignInMethod;
import org.vaguemestre.mail.Unpacker;
import org.vaguemestre.trace.TraceEvent;

/** The rules that are plugged in at the moment. */
final class Rules {

	private static final int MOST_LOOKED_AT = 20;

	private final Supplier<List<NetworkRules>> plugged;

	Rules(Supplier<List<NetworkRules>> plugged) {
		this.plugged = plugged;
	}

	NetworkRules forAccount(Account account) {
		return plugged.get().stream().filter(r -> r.applies(account)).findFirst().orElse(NetworkRules.NONE);
	}

	/** The networks that mailboxes can belong to. */
	List<NetworkRules> networks() {
		return plugged.get().stream().filter(r -> !r.id().isEmpty()).sorted(Comparator.comparing(NetworkRules::id)).toList();
	}

	/** The way to sign in that an account has chosen; empty for its password. */
	Optional<SignInMethod> signIn(Account account) throws MailException {
		if (account.signIn().equals(Account.PASSWORD)) {
			return Optional.empty();
		}
		return Optional.of(forAccount(account).signIns().stream().filter(m -> m.id().equals(account.signIn())).findFirst()
				.orElseThrow(() -> new MailException(MailFailure.SIGN_IN_UNKNOWN, account.address())));
	}

	/** The rules that know the writer's address. */
	private Optional<NetworkRules> forReading(String address) {
		return plugged.get().stream().filter(r -> r.correspondent(address) != CorrespondentKind.UNKNOWN).findFirst();
	}

	CorrespondentKind correspondent(String address) {
		return forReading(address).map(r -> r.correspondent(address)).orElse(CorrespondentKind.UNKNOWN);
	}

	/** Whom a message is exchanged with: of what goes to citizens alone it is they, for nobody but the user sent that. */
	CorrespondentKind kind(String from, List<String> to) {
		boolean citizens = !to.isEmpty() && to.stream().limit(MOST_LOOKED_AT).allMatch(a -> correspondent(a) == CorrespondentKind.CITIZEN);
		return citizens ? CorrespondentKind.CITIZEN : correspondent(from);
	}

	/** As the writer's network shows it; of a writer that none knows, without the marks of any. */
	String shownSubject(String address, String subject) {
		Optional<NetworkRules> known = forReading(address);
		if (known.isPresent()) {
			return known.get().shownSubject(subject);
		}
		String shown = subject;
		for (NetworkRules network : plugged.get()) {
			shown = network.shownSubject(shown);
		}
		return shown;
	}

	List<NetworkRules.Objection> objections(Account account, OutgoingMessage message, Locale locale) {
		return NetworkRules.objections(plugged.get(), account, message, locale);
	}

	/** Whether a network knows that software wrote it. */
	boolean application(ReadMessage message) {
		return plugged.get().stream().anyMatch(r -> r.application(message));
	}

	/** What all networks want to be kept of their checks. */
	List<TraceEvent> traces(Account account, OutgoingMessage message) {
		return plugged.get().stream().flatMap(r -> r.traces(account, message).stream()).toList();
	}

	List<Unpacker> unpackers() {
		return plugged.get().stream().flatMap(r -> r.unpacker().stream()).toList();
	}
}
