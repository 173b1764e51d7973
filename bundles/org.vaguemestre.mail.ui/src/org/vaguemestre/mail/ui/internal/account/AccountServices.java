package org.vaguemestre.mail.ui.internal.account;

import java.util.Optional;

import org.vaguemestre.mail.Accounts;
import org.vaguemestre.mail.ConnectionCheck;
import org.vaguemestre.mail.ServerDiscovery;
import org.vaguemestre.mail.ui.internal.ServiceLookup;

/**
 * What setting up an account works with.
 *
 * @param accounts  where it is kept
 * @param discovery asks the DNS for servers
 * @param check     tries them
 */
record AccountServices(Accounts accounts, ServerDiscovery discovery, ConnectionCheck check) {

	/** @return the services of this application; empty while those of mail have not started */
	static Optional<AccountServices> find() {
		Optional<Accounts> accounts = ServiceLookup.find(Accounts.class);
		Optional<ServerDiscovery> discovery = ServiceLookup.find(ServerDiscovery.class);
		Optional<ConnectionCheck> check = ServiceLookup.find(ConnectionCheck.class);
		if (accounts.isEmpty() || discovery.isEmpty() || check.isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(new AccountServices(accounts.get(), discovery.get(), check.get()));
	}
}
