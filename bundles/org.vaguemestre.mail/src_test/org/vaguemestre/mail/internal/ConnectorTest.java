package org.vaguemestre.mail.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.vaguemestre.crypto.AnchorUse;
import org.vaguemestre.crypto.KeyVault;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.ConnectionSettings;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.NetworkRules;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;

/** Whose servers an account accepts. */
class ConnectorTest {

	private final AtomicInteger asked = new AtomicInteger();
	private final KeyVault vault = (KeyVault) Proxy.newProxyInstance(KeyVault.class.getClassLoader(), new Class<?>[] { KeyVault.class },
			(proxy, method, arguments) -> {
				assertEquals("anchors", method.getName());
				assertEquals(AnchorUse.Purpose.SERVERS, arguments[0]);
				asked.incrementAndGet();
				return List.of();
			});
	private final AtomicInteger network = new AtomicInteger();
	private final NetworkRules rules = (NetworkRules) Proxy.newProxyInstance(NetworkRules.class.getClassLoader(), new Class<?>[] { NetworkRules.class },
			(proxy, method, arguments) -> {
				if (method.getName().equals("id")) {
					return "mssante";
				}
				if (method.getName().equals("authorities")) {
					network.incrementAndGet();
				}
				return InvocationHandler.invokeDefault(proxy, method, arguments);
			});
	private final Connector connector = new Connector(Clock.systemUTC(), Timeouts.USUAL, vault, Optional.empty(), new Rules(() -> List.of(rules)));

	@Test
	void theAuthoritiesForServersAreThoseOfHealthAccountsAlone() throws Exception {
		connector.policy(account(Account.ORDINARY, List.of()));
		assertEquals(0, asked.get());
		connector.policy(account("mssante", List.of()));
		assertEquals(1, asked.get());
		assertEquals(1, network.get(), "none was chosen, so the network decides");
	}

	@Test
	void whoeverChoosesForAnAccountIsNotOverruled() throws Exception {
		for (ConnectionSettings.Trusted trusted : List.of(ConnectionSettings.Trusted.SYSTEM, ConnectionSettings.Trusted.IGC_SANTE)) {
			Account usual = account("mssante", List.of());
			connector.policy(new Account(usual.id(), usual.label(), usual.address(), usual.displayName(), usual.incoming(), usual.outgoing(), usual.user(),
					List.of(), usual.network(), usual.signIn(),
					new ConnectionSettings(List.of(), ConnectionSettings.Revocation.IF_KNOWN, Optional.empty(), trusted)));
		}
		assertEquals(0, asked.get());
		assertEquals(0, network.get());
	}

	@Test
	void anAccountWithAnchorsOfItsOwnTrustsNoOthers() {
		assertThrows(MailException.class, () -> connector.policy(account("mssante", List.of(Path.of("absent.pem")))));
		assertEquals(0, asked.get());
	}

	private static Account account(String network, List<Path> anchors) {
		Server server = new Server("mail.example", 993, Security.TLS);
		return new Account("a", "Claire", "claire@mail.example", "Claire", server, server, "claire", anchors, network);
	}
}
