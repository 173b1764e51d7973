package org.vaguemestre.servers.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.prefs.Preferences;
import org.vaguemestre.filing.FilingContext;
import org.vaguemestre.filing.ResultAttention;
import org.vaguemestre.host.HostUser;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.mail.AccountState;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.Keywords;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.servers.LesserServer;
import org.vaguemestre.servers.NeedsServers;
import org.vaguemestre.servers.Peer;
import org.vaguemestre.servers.RealServers;

/** Two workstations with stores of their own at one mailbox of a real server: who has seen results, and when. */
@NeedsServers
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class SeenTogetherTest {

	private final Clock clock = Clock.fixed(Instant.now(), ZoneOffset.UTC);
	private final Optional<Instant> minute = Optional.of(clock.instant().truncatedTo(ChronoUnit.MINUTES));

	@TempDir
	Path folder;
	private RealServers servers;
	private final List<Workstation> all = new ArrayList<>();
	private final List<LesserServer> lesser = new ArrayList<>();

	private final class Workstation {
		final Practice practice;
		final ResultAttention attention;

		Workstation(String user, Set<String> hidden) throws Exception {
			Path own = folder.resolve(user);
			practice = new Practice(own, servers, servers.claire(), Clock.systemUTC(), Duration.ofSeconds(20));
			OfficeHost host = proxy(OfficeHost.class, Optional.of(new HostUser(user, user, Optional.empty())));
			attention = new FilingContext(() -> Optional.of(host), new FilingContext.Mail(() -> Optional.of(practice.mail.mailbox()),
					() -> Optional.of(practice.mail.reader()), () -> Optional.of(practice.mail.accounts())), List::of, practice.traces::add,
					proxy(Preferences.class, null), own.resolve("filed"), clock, Locale.FRENCH, Runnable::run).desk().attention();
			Server imap = servers.imap(Security.STARTTLS);
			if (!hidden.isEmpty()) {
				LesserServer server = new LesserServer(servers.port("imap", Security.NONE), hidden);
				lesser.add(server);
				imap = new Server("127.0.0.1", server.port(), Security.NONE);
			}
			all.add(this);
			practice.save(practice.account(imap, servers.smtp(Security.STARTTLS)));
			practice.sync();
			practice.mail.start();
			practice.await(AccountState.Status.ONLINE);
		}

		MessageRow row() throws Exception {
			return practice.rows(Folder.Kind.INBOX).get(0);
		}
	}

	private static <T> T proxy(Class<T> type, Object user) {
		return type.cast(Proxy.newProxyInstance(SeenTogetherTest.class.getClassLoader(), new Class<?>[] { type }, (proxy, method, arguments) -> {
			if (user != null && method.getName().equals("currentUser")) {
				return user;
			}
			throw new UnsupportedOperationException(method.getName());
		}));
	}

	@BeforeEach
	void open() throws Exception {
		servers = RealServers.shared();
		servers.clear();
		try (Peer peer = new Peer(servers, servers.claire())) {
			peer.append("INBOX", "", Practice.message("labo@biolab.mssante.example", "Bilan", "Potassium"));
		}
	}

	@AfterEach
	void close() throws Exception {
		all.forEach(w -> w.practice.close());
		for (LesserServer server : lesser) {
			server.close();
		}
	}

	@Test
	void theOtherWorkstationIsToldWhoHasSeenResultsAndWhen() throws Exception {
		Workstation anne = new Workstation("anne", Set.of());
		Workstation bruno = new Workstation("bruno", Set.of());
		anne.attention.seen(anne.row().id());
		Practice.until("told there", () -> bruno.attention.seenAt(bruno.row()).equals(minute));
		assertEquals(Optional.of(Keywords.code("anne")), bruno.attention.seenBy(bruno.row()));
		bruno.attention.notSeen(bruno.row().id());
		Practice.until("taken back", () -> anne.attention.seenBy(anne.row()).isEmpty());
		Practice.until("nothing is left", () -> anne.row().flags().keywords().isEmpty() && bruno.row().flags().keywords().isEmpty());
		try (Peer peer = new Peer(servers, servers.claire())) {
			assertFalse(peer.messages("INBOX").values().iterator().next().flags().stream().anyMatch(f -> f.startsWith("vm-")));
		}
	}

	@Test
	void aServerThatKeepsNoSuchMarksLeavesThemToTheWorkstation() throws Exception {
		Workstation anne = new Workstation("anne", Set.of("PERMANENT KEYWORDS"));
		anne.attention.seen(anne.row().id());
		anne.practice.sync();
		Practice.until("nothing waits for what will never come", () -> anne.practice.mail.mailbox().waiting(anne.practice.id).isEmpty());
		assertEquals(minute, anne.attention.seenAt(anne.row()));
		assertEquals(Optional.of(Keywords.code("anne")), anne.attention.seenBy(anne.row()));
	}

	@Test
	void strangersKeywordsTellNoTime() throws Exception {
		Workstation anne = new Workstation("anne", Set.of());
		try (Peer peer = new Peer(servers, servers.claire())) {
			StringBuilder all = new StringBuilder(Keywords.RESULTS_SEEN + " vm-seen-zzzzzz");
			for (int bit = 0; bit < 29; bit++) {
				all.append(" vm-on-").append(bit);
			}
			peer.append("INBOX", all.toString(), Practice.message("labo@biolab.mssante.example", "Autre", "Potassium"));
		}
		MessageRow other = anne.practice.arrival("Autre");
		assertTrue(other.flags().keywords().size() > 25, "they came");
		assertEquals(Optional.empty(), anne.attention.seenAt(other));
		assertEquals(Optional.of("zzzzzz"), anne.attention.seenBy(other));
	}
}
