package org.vaguemestre.mail.internal;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.CorrespondentKind;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.NetworkRules;
import org.vaguemestre.mail.SignInMethod;

/** The rules that are plugged in at the moment. */
final class Rules {

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

	/** For what came in: the rules that know the writer's address, else the first that are plugged in. */
	NetworkRules forReading(String address) {
		List<NetworkRules> all = plugged.get();
		return all.stream().filter(r -> r.correspondent(address) != CorrespondentKind.UNKNOWN).findFirst()
				.or(() -> all.stream().findFirst()).orElse(NetworkRules.NONE);
	}
}
