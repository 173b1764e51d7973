package org.vaguemestre.servers.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.mail.Keywords;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.servers.NeedsServers;
import org.vaguemestre.servers.Peer;
import org.vaguemestre.servers.RealServers;

/** A recipient is refused when the copy of the message has long been in the folder of what was sent, on real servers. */
@NeedsServers
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LateRefusalTest {

	private static final String LATE = "absent@cardio.mssante.example";

	@TempDir
	Path folder;
	private RealServers servers;
	private ServerSocket door;
	private volatile String answer = "450 4.2.1 later";
	private final List<Socket> open = new CopyOnWriteArrayList<>();

	@BeforeEach
	void open() throws Exception {
		servers = RealServers.shared();
		servers.clear();
		door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		daemon(this::accept);
	}

	@AfterEach
	void close() throws Exception {
		door.close();
		for (Socket each : open) {
			each.close();
		}
	}

	private void accept() {
		try {
			while (true) {
				Socket client = door.accept();
				Socket beyond = new Socket(InetAddress.getLoopbackAddress(), servers.port("smtp", Security.NONE));
				open.addAll(List.of(client, beyond));
				daemon(() -> lines(client, beyond, true));
				daemon(() -> lines(beyond, client, false));
			}
		} catch (IOException e) {
			// closed
			return;
		}
	}

	private void lines(Socket from, Socket to, boolean client) {
		try (from; to) {
			BufferedReader in = new BufferedReader(new InputStreamReader(from.getInputStream(), StandardCharsets.ISO_8859_1));
			for (String words = in.readLine(); words != null; words = in.readLine()) {
				if (client && words.toLowerCase(Locale.ROOT).startsWith("rcpt to:<" + LATE)) {
					from.getOutputStream().write((answer + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
				} else {
					// one recipient after the other, so that the answers are told apart
					to.getOutputStream().write((words.replace("PIPELINING", "X-ALONE") + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
				}
			}
		} catch (IOException e) {
			// one of them has hung up, and so does the other one now
			return;
		}
	}

	private static void daemon(Runnable work) {
		Thread thread = new Thread(work, "late refusals");
		thread.setDaemon(true);
		thread.start();
	}

	private Collection<Peer.Held> copies() throws Exception {
		try (Peer peer = new Peer(servers, servers.claire())) {
			return peer.messages("Sent").values();
		}
	}

	@Test
	void theCopyThatTellsItHasTheMarksOfTheOneBefore() throws Exception {
		MovedClock clock = new MovedClock();
		try (Practice claire = new Practice(folder, servers, servers.claire(), clock, Duration.ofSeconds(20))) {
			claire.save(claire.account(servers.imap(Security.STARTTLS), new Server("127.0.0.1", door.getLocalPort(), Security.NONE)));
			claire.sync();
			claire.mail.sender().send(claire.letter("Courrier", servers.helene().address(), LATE), Practice.NONE);
			Practice.until("the copy", () -> copies().size() == 1);
			Set<String> marks = new TreeSet<>(Set.of("\\Seen", "\\Flagged", "\\Answered", Keywords.WITHDRAWN, "Rappel"));
			try (Peer peer = new Peer(servers, servers.claire())) {
				peer.append("Sent", "\\Seen", Practice.message(servers.claire().address(), "Autre", "x"));
				peer.select("Sent");
				peer.command("UID STORE 1 FLAGS (" + String.join(" ", marks) + ")");
			}
			answer = "550 5.1.1 nobody";
			clock.move(Duration.ofHours(6));
			claire.mail.outbox().flush(Practice.NONE);
			Practice.until("the copy in its place", () -> copies().stream().anyMatch(m -> m.field("X-Vaguemestre-Refused").startsWith(LATE)));
			Practice.until("the copy before is gone", () -> copies().size() == 2);
			Peer.Held copy = copies().stream().filter(m -> m.field("Subject").equals("Courrier")).findFirst().orElseThrow();
			assertTrue(copy.field("X-Vaguemestre-Refused").contains("550"), copy.field("X-Vaguemestre-Refused"));
			assertEquals(marks, copy.flags());
		}
	}
}
