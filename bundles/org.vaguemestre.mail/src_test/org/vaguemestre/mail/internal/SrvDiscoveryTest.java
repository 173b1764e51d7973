package org.vaguemestre.mail.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.Test;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.ServerDiscovery.Found;
import org.vaguemestre.mail.ServerDiscovery.Srv;
import org.vaguemestre.mail.ServerDiscovery.SrvLookup;

class SrvDiscoveryTest {

	private static Found found(SrvLookup dns, String address) throws MailException {
		return new SrvDiscovery(dns, Duration.ofSeconds(2)).discover(address, new NullProgressMonitor());
	}

	@Test
	void ordersByPriorityAndPrefersTls() throws Exception {
		Map<String, List<Srv>> zone = Map.of(
				"_imaps._tcp.example.org", List.of(new Srv(20, 0, 993, "b.example.org"), new Srv(10, 1, 993, "c.example.org"), new Srv(10, 9, 993, "a.example.org")),
				"_imap._tcp.example.org", List.of(new Srv(0, 0, 143, "d.example.org")),
				"_submissions._tcp.example.org", List.of(new Srv(0, 0, 0, ".")),
				"_submission._tcp.example.org", List.of(new Srv(0, 0, 587, "s.example.org"), new Srv(0, 0, 587, "evil host/")));
		Found found = found(name -> zone.getOrDefault(name, List.of()), "moi@Example.org");
		assertTrue(found.answered());
		assertEquals(List.of("a.example.org:993", "c.example.org:993", "b.example.org:993", "d.example.org:143"),
				found.incoming().stream().map(Server::toString).toList());
		assertEquals(List.of(new Server("s.example.org", 587, Security.STARTTLS)), found.outgoing());
	}

	@Test
	void aSilentNameServiceIsAnEmptyAnswerInTime() {
		CountDownLatch never = new CountDownLatch(1);
		Found found = assertTimeoutPreemptively(Duration.ofSeconds(60), () -> found(name -> {
			try {
				never.await();
			} catch (InterruptedException e) {
				throw new IOException(e);
			}
			return List.of();
		}, "moi@example.org"));
		assertFalse(found.answered());
		assertEquals(List.of(), found.incoming());
	}

	@Test
	void internationalDomainsAreAskedForInAscii() throws Exception {
		List<String> asked = java.util.Collections.synchronizedList(new ArrayList<>());
		found(name -> {
			asked.add(name);
			return List.of();
		}, "moi@hôpital.example");
		assertTrue(asked.contains("_imaps._tcp.xn--hpital-ixa.example"), asked.toString());
		assertEquals(MailFailure.ADDRESS_INVALID, assertThrows(MailException.class, () -> found(n -> List.of(), "moi")).failure());
	}

	@Test
	void recordsAreReadStrictly() {
		List<Srv> records = new ArrayList<>();
		JndiSrvLookup.record("10 5 993 IMAP.Example.org.", records);
		JndiSrvLookup.record("10 5 993", records);
		JndiSrvLookup.record("x 5 993 a.b.", records);
		assertEquals(List.of(new Srv(10, 5, 993, "imap.example.org")), records);
	}
}
