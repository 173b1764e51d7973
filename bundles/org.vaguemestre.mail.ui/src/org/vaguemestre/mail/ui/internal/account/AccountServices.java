package org.vaguemestre.mail.ui.internal.account;

import java.util.List;
import java.util.Optional;

import org.vaguemestre.mail.Accounts;
import org.vaguemestre.mail.ConnectionCheck;
import org.vaguemestre.mail.NetworkRules;
import org.vaguemestre.mail.ServerDiscovery;
import org.vaguemestre.mail.SignIns;
import org.vaguemestre.mail.ui.internal.ServiceLookup;

/**
 * What setting up an account works with.
 *
 * @param accounts  where it is kept
 * @param discovery asks the DNS for servers
 * @param check     tries them
 * @param signIns   the networks and their ways to sign in; empty while nothing offers them
 */
record AccountServices(Accounts accounts, ServerDiscovery discovery, ConnectionCheck check, Optional<SignIns> signIns) {

	/** @return the services of this application; empty while those of mail have not started */
	static Optional<AccountServices> find() {
		Optional<Accounts> accounts = ServiceLookup.find(Accounts.class);
		Optional<ServerDiscovery> discovery = ServiceLookup.find(ServerDiscovery.class);
		Optional<ConnectionCheck> check = ServiceLookup.find(ConnectionCheck.class);
		if (accounts.isEmpty() || discovery.isEmpty() || check.isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(new AccountServices(accounts.get(), discovery.get(), check.get(), ServiceLookup.find(SignIns.class)));
	}

	/** @return the networks that a mailbox can belong to */
	List<NetworkRules> networks() {
		return signIns.map(SignIns::networks).orElse(List.of());
	}
}
