package org.vaguemestre.mail.internal;

import java.util.List;
import java.util.function.Supplier;

import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.CorrespondentKind;
import org.vaguemestre.mail.NetworkRules;

/** The rules that are plugged in at the moment. */
final class Rules {

	private final Supplier<List<NetworkRules>> plugged;

	Rules(Supplier<List<NetworkRules>> plugged) {
		this.plugged = plugged;
	}

	NetworkRules forAccount(Account account) {
		return plugged.get().stream().filter(r -> r.applies(account)).findFirst().orElse(NetworkRules.NONE);
	}

	/** For what came in: the rules that know the writer's address, else the first that are plugged in. */
	NetworkRules forReading(String address) {
		List<NetworkRules> all = plugged.get();
		return all.stream().filter(r -> r.correspondent(address) != CorrespondentKind.UNKNOWN).findFirst()
				.or(() -> all.stream().findFirst()).orElse(NetworkRules.NONE);
	}
}
