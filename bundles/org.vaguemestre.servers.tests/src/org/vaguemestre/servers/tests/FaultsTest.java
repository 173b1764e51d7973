package org.vaguemestre.servers.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.mail.AccountState;
import org.vaguemestre.servers.FaultProxy.Action;
import org.vaguemestre.servers.FaultProxy.Fault;
import org.vaguemestre.servers.NeedsServers;
import org.vaguemestre.servers.RealServers;
import org.vaguemestre.servers.Spot;

/**
 * Faults at every command while a mailbox is synchronised, changed and sent from. {@code -Dfaults.count=200} looks longer than a
 * usual run, {@code -Dfaults.seed=} elsewhere.
 */
@NeedsServers
@Timeout(value = 30, unit = TimeUnit.MINUTES)
class FaultsTest {

	private static final int COUNT = Integer.getInteger("faults.count", 50);
	private static final long SEED = Long.getLong("faults.seed", 1);
	/** Beyond these a server that files nothing cannot tell whether a message has gone. */
	private static final Set<String> HANDED_OVER = Set.of(".", "QUIT");

	private static final List<Action> WAYS = List.of(Action.CUT_BEFORE, Action.CUT_WITHIN, Action.CUT_AFTER, Action.RESET_BEFORE, Action.RESET_AFTER, Action.HALF_CLOSE);

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

	/** The line on which a program waits for mail breaks; it finds out, and the mail that came meanwhile is shown. */
	@Test
	void linesThatBreakWhileItWaits() throws Exception {
		try (TwoClients clients = new TwoClients(folder, servers, servers.claire(), SEED)) {
			Practice practice = clients.practice;
			practice.mail.start();
			practice.await(AccountState.Status.ONLINE);
			Map<String, Integer> counts = new TreeMap<>();
			for (int i = 0; i < COUNT / 10; i++) {
				clients.imap.forget();
				practice.arrival(clients.peerWrites());
				List<Spot> spots = clients.imap.seen().keySet().stream().sorted(Comparator.comparing(Spot::toString)).toList();
				int way = clients.random.nextInt(4);
				if (way == 0) {
					clients.imap.cut();
				} else if (way == 1) {
					clients.imap.refuse(1);
					clients.imap.cut();
				} else if (way == 2) {
					servers.kick(clients.box);
				} else {
					clients.imap.arm(new Fault(spots.get(clients.random.nextInt(spots.size())), 1, WAYS.get(clients.random.nextInt(WAYS.size()))));
				}
				counts.merge(List.of("cut", "cut, and the next call refused", "session ended", "broken when mail comes").get(way), 1, Integer::sum);
				practice.arrival(clients.peerWrites());
				clients.imap.mend();
			}
			clients.verify();
			System.out.println("seed " + SEED + ", while it waits: " + COUNT / 10 + " faults survived " + counts);
		}
	}

	@Test
	void programsThatAreKilled() throws Exception {
		try (TwoClients clients = new TwoClients(folder, servers, servers.filing(), SEED)) {
			Kills kills = new Kills(clients);
			kills.survive(COUNT / 10);
			System.out.println("seed " + SEED + ": " + kills.told());
		}
	}
}
