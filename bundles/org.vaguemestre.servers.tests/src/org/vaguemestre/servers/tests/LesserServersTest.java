package org.vaguemestre.servers.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.servers.LesserServer;
import org.vaguemestre.servers.NeedsServers;
import org.vaguemestre.servers.RealServers;

/** Two clients agree whatever a server lacks: by QRESYNC, by CONDSTORE, or by comparing. */
@NeedsServers
class LesserServersTest {

	private static final Set<String> NO_QRESYNC = Set.of("QRESYNC", "NOTIFY");
	private static final Set<String> NO_SEQUENCE = Set.of("QRESYNC", "CONDSTORE", "NOTIFY", "LIST-STATUS");
	private static final Set<String> BARE = Set.of("QRESYNC", "CONDSTORE", "NOTIFY", "LIST-STATUS", "LIST-EXTENDED", "SPECIAL-USE", "ESEARCH", "MOVE",
			"UNSELECT", "IDLE", "SASL-IR", "LITERAL+", "COMPRESS=DEFLATE", "ENABLE", "QUOTA");

	@TempDir
	Path folder;
	private RealServers servers;

	@BeforeEach
	void open() throws Exception {
		servers = RealServers.shared();
		servers.clear();
	}

	/** @return what was said to the server */
	private List<String> agree(Set<String> hidden) throws Exception {
		try (TwoClients clients = new TwoClients(folder, servers, servers.claire(), 7);
				LesserServer lesser = new LesserServer(servers.port("imap", Security.NONE), hidden)) {
			clients.practice.save(clients.practice.account(new Server("127.0.0.1", lesser.port(), Security.NONE), servers.smtp(Security.STARTTLS)));
			clients.verify();
			for (int i = 0; i < 6; i++) {
				clients.peerChanges(8);
				clients.localFlags(3);
				clients.localMoves(2);
				clients.verify();
			}
			clients.peerExpunges(5);
			clients.verify();
			clients.restartFolder();
			clients.verify();
			return List.copyOf(lesser.commands());
		}
	}

	private static boolean said(List<String> commands, String words) {
		return commands.stream().anyMatch(c -> c.contains(words));
	}

	@Test
	void withEverything() throws Exception {
		List<String> commands = agree(new HashSet<>());
		assertTrue(said(commands, "(QRESYNC ("));
		assertEquals(0, commands.stream().filter(c -> c.startsWith("UID FETCH 1:*")).count(), "nothing is compared");
	}

	@Test
	void withoutQuickResynchronisation() throws Exception {
		List<String> commands = agree(NO_QRESYNC);
		assertTrue(said(commands, "CHANGEDSINCE"));
		assertTrue(!said(commands, "QRESYNC"));
	}

	@Test
	void withoutModificationSequences() throws Exception {
		List<String> commands = agree(NO_SEQUENCE);
		assertTrue(said(commands, "UID FETCH 1:* (FLAGS)"));
		assertTrue(!said(commands, "CONDSTORE"));
	}

	@Test
	void withNothingAtAll() throws Exception {
		List<String> commands = agree(BARE);
		assertTrue(said(commands, "UID COPY"));
		assertTrue(!said(commands, "RETURN"));
	}
}
