package org.vaguemestre.servers.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.prefs.Preferences;
import org.vaguemestre.cabinet.internal.Office;
import org.vaguemestre.cabinet.internal.data.CabinetDatabase;
import org.vaguemestre.filing.FilingContext;
import org.vaguemestre.filing.FilingDesk;
import org.vaguemestre.filing.FilingOutcome;
import org.vaguemestre.filing.PatientChoice;
import org.vaguemestre.filing.Prospect;
import org.vaguemestre.host.FiledDocument;
import org.vaguemestre.host.HostUser;
import org.vaguemestre.host.Patient;
import org.vaguemestre.mail.AccountState;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.Keywords;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.servers.NeedsServers;
import org.vaguemestre.servers.Peer;
import org.vaguemestre.servers.RealServers;

/** Two people, each with a mailbox, a desk and the office software, at one mailbox and one database of charts. */
@NeedsServers
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FiledTogetherTest {

	private static final int ROUNDS = 20;
	/** What "within seconds" means. */
	private static final Duration SOON = Duration.ofSeconds(5);

	@TempDir
	Path folder;
	private RealServers servers;
	private CabinetDatabase charts;
	private final List<Desktop> all = new ArrayList<>();

	/** All that somebody works with. */
	private final class Desktop {
		final Practice practice;
		final Office office;
		final FilingDesk desk;

		Desktop(int who) throws Exception {
			Clock clock = Clock.systemUTC();
			office = new Office(charts, clock, e -> {
				throw new AssertionError(e);
			});
			HostUser user = office.team().get(who).user();
			office.signIn(user);
			Path own = folder.resolve(user.id());
			practice = new Practice(own, servers, servers.claire(), clock, Duration.ofSeconds(20));
			Preferences none = (Preferences) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { Preferences.class },
					(proxy, method, arguments) -> {
						throw new UnsupportedOperationException(method.getName());
					});
			desk = new FilingContext(() -> Optional.of(office), new FilingContext.Mail(() -> Optional.of(practice.mail.mailbox()),
					() -> Optional.of(practice.mail.reader()), () -> Optional.of(practice.mail.accounts())), List::of, practice.traces::add, none,
					own.resolve("filed"), clock, Locale.FRENCH, Runnable::run).desk();
			practice.starttls();
			practice.sync();
			practice.mail.start();
			practice.await(AccountState.Status.ONLINE);
			all.add(this);
		}

		MessageRow row(String subject) throws Exception {
			return practice.rows(Folder.Kind.INBOX).stream().filter(r -> r.subject().equals(subject)).findFirst().orElseThrow();
		}

		FilingOutcome file(String subject, Patient patient, CyclicBarrier start) throws Exception {
			Prospect prospect = desk.prospect(practice.mail.reader().read(row(subject).id(), Practice.NONE));
			PatientChoice choice = prospect.choice().choose(patient).confirm();
			start.await();
			return desk.file(prospect, choice);
		}
	}

	@BeforeEach
	void open() throws Exception {
		servers = RealServers.shared();
		servers.clear();
		charts = CabinetDatabase.at(folder.resolve("charts"));
	}

	@AfterEach
	void close() throws Exception {
		all.forEach(d -> d.practice.close());
		charts.close();
	}

	@Test
	void twoWhoFileTheSameLetterAtOnceEndWithOneDocument() throws Exception {
		try (Peer peer = new Peer(servers, servers.claire())) {
			for (int round = 0; round < ROUNDS; round++) {
				peer.append("INBOX", "", Practice.message("labo@biolab.mssante.example", "Bilan " + round, "Potassium " + round));
			}
		}
		Desktop anne = new Desktop(0);
		Desktop bruno = new Desktop(1);
		Patient patient = anne.office.search("DUBOIS", 1).get(0);
		int before = anne.office.timeline(patient.id()).size();
		int[] first = new int[2];
		Duration longest = Duration.ZERO;
		ExecutorService hands = Executors.newFixedThreadPool(2);
		try {
			for (int round = 0; round < ROUNDS; round++) {
				String subject = "Bilan " + round;
				CyclicBarrier start = new CyclicBarrier(2);
				Future<FilingOutcome> one = hands.submit(() -> anne.file(subject, patient, start));
				Future<FilingOutcome> two = hands.submit(() -> bruno.file(subject, patient, start));
				FilingOutcome a = one.get();
				FilingOutcome b = two.get();
				assertTrue(a.complete() && b.complete(), subject);
				assertEquals(1, a.filed().size() + b.filed().size(), subject);
				FilingOutcome winner = a.filed().isEmpty() ? b : a;
				FilingOutcome other = a.filed().isEmpty() ? a : b;
				first[winner == a ? 0 : 1]++;
				FiledDocument entry = winner.filed().get(0);
				assertEquals(List.of(entry), other.alreadyFiled(), "who came second is told who and when");
				assertEquals((winner == a ? anne : bruno).office.currentUser().orElseThrow().id(), entry.filedBy());
				assertEquals(List.of(entry), anne.office.findFiled(entry.key()));
				assertEquals(List.of(entry), bruno.office.findFiled(entry.key()));
				long begun = System.nanoTime();
				Practice.until("both and the server say so", () -> anne.row(subject).filed() && bruno.row(subject).filed() && server(subject));
				Duration took = Duration.ofNanos(System.nanoTime() - begun);
				assertTrue(took.compareTo(SOON) < 0, subject + " took " + took);
				longest = took.compareTo(longest) > 0 ? took : longest;
			}
		} finally {
			hands.shutdownNow();
		}
		assertEquals(before + ROUNDS, bruno.office.timeline(patient.id()).size());
		System.out.println("of " + ROUNDS + " at once: " + first[0] + " and " + first[1] + "; agreement after at most " + longest.toMillis() + " ms");
	}

	@Test
	void whatIsTakenBackIsToFileAgainForBoth() throws Exception {
		try (Peer peer = new Peer(servers, servers.claire())) {
			peer.append("INBOX", "", Practice.message("labo@biolab.mssante.example", "Bilan", "Potassium"));
		}
		Desktop anne = new Desktop(0);
		Desktop bruno = new Desktop(1);
		Patient patient = anne.office.search("DUBOIS", 1).get(0);
		FilingOutcome filed = anne.file("Bilan", patient, new CyclicBarrier(1));
		Practice.until("filed for both", () -> bruno.row("Bilan").filed() && server("Bilan"));
		assertTrue(anne.desk.undo(filed.letter().orElseThrow()).complete());
		Practice.until("to file for both", () -> !bruno.row("Bilan").filed() && !server("Bilan"));
		assertEquals(1, bruno.file("Bilan", patient, new CyclicBarrier(1)).filed().size());
	}

	private boolean server(String subject) throws Exception {
		try (Peer peer = new Peer(servers, servers.claire())) {
			return peer.messages("INBOX").values().stream().filter(h -> h.field("Subject").equals(subject)).findFirst().orElseThrow().flags()
					.contains(Keywords.FILED);
		}
	}
}
