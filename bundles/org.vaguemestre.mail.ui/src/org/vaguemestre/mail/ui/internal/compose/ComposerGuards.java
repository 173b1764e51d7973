package org.vaguemestre.mail.ui.internal.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

import org.vaguemestre.directory.AddressUse;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.guard.Guard;
import org.vaguemestre.mail.guard.Guards;
import org.vaguemestre.mail.guard.Situation;
import org.vaguemestre.mail.ui.internal.ServiceLookup;

/** The guards of one window, with all that they look at. */
final class ComposerGuards implements SendGate {

	private final ComposerServices services;
	private final Supplier<OriginFacts> origin;
	private final Set<String> picked;
	private final Guards guards;

	/**
	 * @param services what the window works with
	 * @param origin   the message that is answered
	 * @param picked   addresses that the user chose with profession and place in sight; grows, safe for several threads
	 */
	ComposerGuards(ComposerServices services, Supplier<OriginFacts> origin, Set<String> picked) {
		this.services = services;
		this.origin = origin;
		this.picked = picked;
		this.guards = new Guards(new Guards.Around(services.rules(), services.book(),
				ServiceLookup.find(AddressUse.class).orElse(AddressUse.NONE), services.host()));
	}

	@Override
	public List<Guard> guards(OutgoingMessage message, KeyStates states) {
		List<Guard> all = new ArrayList<>(KeyGuards.of(states));
		Optional<Account> account = services.accounts().find(message.accountId());
		Set<String> off = GuardSettings.off();
		account.ifPresent(a -> all.addAll(guards.of(new Situation(a, message, origin.get().encrypted(), origin.get().patient(),
				services.outbox().sizeLimit(a.id()), services.receipts().flatMap(r -> r.confirmsDelivery(a.id())), picked), off, Locale.getDefault())));
		return Guards.open(all, message, off);
	}
}
