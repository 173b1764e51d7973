package org.vaguemestre.servers.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.servers.NeedsServers;
import org.vaguemestre.servers.RealServers;

/**
 * Faults at every command while a mailbox is synchronised, changed and sent from. {@code -Dfaults.count=200} looks longer than a
 * usual run, {@code -Dfaults.seed=} elsewhere.
 */
@NeedsServers
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class FaultsTest {

	private static final int COUNT = Integer.getInteger("faults.count", 60);
	private static final long SEED = Long.getLong("faults.seed", 1);
	/** Beyond these a server that files nothing cannot tell whether a message has gone. */
	private static final Set<String> HANDED_OVER = Set.of(".", "QUIT");

	@TempDir
	Path folder;
	private RealServers servers;

	@BeforeEach
	void open() throws Exception {
		servers = RealServers.shared();
		servers.clear();
	}

	@Test
	void linesThatBreakAnywhere() throws Exception {
		try (TwoClients clients = new TwoClients(folder, servers, servers.filing(), SEED)) {
			Campaign campaign = new Campaign(clients, spot -> true);
			campaign.survive(COUNT * 6 / 10);
			System.out.println("seed " + SEED + ", a server that files: " + campaign.told());
			if (COUNT >= 200) {
				assertEquals(List.of(), campaign.spared());
			}
		}
	}

	@Test
	void linesThatBreakBeforeAServerThatFilesNothingHasTheMessage() throws Exception {
		try (TwoClients clients = new TwoClients(folder, servers, servers.claire(), SEED)) {
			Campaign campaign = new Campaign(clients, spot -> !HANDED_OVER.contains(spot.verb()));
			campaign.survive(COUNT * 2 / 10);
			System.out.println("seed " + SEED + ", a server that files nothing: " + campaign.told());
		}
	}

	@Test
	void programsThatAreKilled() throws Exception {
		try (TwoClients clients = new TwoClients(folder, servers, servers.filing(), SEED)) {
			Kills kills = new Kills(clients);
			kills.survive(COUNT * 2 / 10);
			System.out.println("seed " + SEED + ": " + kills.told());
		}
	}
}
