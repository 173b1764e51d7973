package org.vaguemestre.mail.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
import org.vaguemestre.mail.MailException;
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
	private final Connector connector = new Connector(Clock.systemUTC(), Timeouts.USUAL, vault, Optional.empty(), new Rules(List::of));

	@Test
	void theAuthoritiesForServersAreThoseOfHealthAccountsAlone() throws Exception {
		connector.policy(account(Account.ORDINARY, List.of()));
		assertEquals(0, asked.get());
		connector.policy(account("mssante", List.of()));
		assertEquals(1, asked.get());
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
