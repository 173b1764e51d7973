package org.vaguemestre.servers.tests;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.servers.FaultProxy.Action;
import org.vaguemestre.servers.FaultProxy.Fault;
import org.vaguemestre.servers.NeedsServers;
import org.vaguemestre.servers.RealServers;
import org.vaguemestre.servers.Spot;

/** What happens to a mailbox while it is being read. */
@NeedsServers
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class MeanwhileTest {

	@TempDir
	Path folder;
	private TwoClients clients;

	@BeforeEach
	void open() throws Exception {
		RealServers servers = RealServers.shared();
		servers.clear();
		clients = new TwoClients(folder, servers, servers.claire(), 1);
	}

	@AfterEach
	void close() throws Exception {
		clients.close();
	}

	@Test
	void aFolderIsMadeAnew() throws Exception {
		for (int i = 0; i < 20; i++) {
			clients.renew();
			System.out.println("round " + i);
			clients.imap.arm(new Fault(new Spot(false, "UID FETCH", false), 1 + i, Action.PASS, false, () -> {
				try {
					clients.restartFolder();
				} catch (Exception e) {
					e.printStackTrace();
				}
			}));
			long begun = System.nanoTime();
			try {
				clients.practice.sync();
			} catch (org.vaguemestre.mail.MailException e) {
				System.out.println(e);
			}
			System.out.println("fired " + clients.imap.fired() + " " + (System.nanoTime() - begun) / 1_000_000);
			clients.imap.mend();
			clients.verify();
		}
	}
}
