package org.vaguemestre.servers.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.prefs.Preferences;
import org.vaguemestre.cabinet.internal.Office;
import org.vaguemestre.cabinet.internal.data.CabinetDatabase;
import org.vaguemestre.documents.DocumentReader;
import org.vaguemestre.documents.write.DocumentHeader;
import org.vaguemestre.documents.write.DocumentWrapper;
import org.vaguemestre.documents.write.LetterTypes;
import org.vaguemestre.documents.write.Withdrawal;
import org.vaguemestre.documents.write.XdmDocument;
import org.vaguemestre.documents.write.XdmWriter;
import org.vaguemestre.filing.FilingContext;
import org.vaguemestre.filing.FilingDesk;
import org.vaguemestre.filing.FilingOutcome;
import org.vaguemestre.filing.PatientChoice;
import org.vaguemestre.filing.Prospect;
import org.vaguemestre.filing.WaitingReason;
import org.vaguemestre.host.FiledDocument;
import org.vaguemestre.host.HostUser;
import org.vaguemestre.host.LetterHead;
import org.vaguemestre.host.Patient;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mail.AccountState;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.Keywords;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.servers.LesserServer;
import org.vaguemestre.servers.NeedsServers;
import org.vaguemestre.servers.Peer;
import org.vaguemestre.servers.RealServers;

/** Two people, each with a mailbox, a desk and the office software, at one mailbox and one database of charts. */
@NeedsServers
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class FiledTogetherTest {

	private static final int ROUNDS = 20;
	/** What "within seconds" means, on a machine that is busy with other things too; who is not told looks again after minutes. */
	private static final Duration SOON = Duration.ofSeconds(30);

	@TempDir
	Path folder;
	private RealServers servers;
	private CabinetDatabase charts;
	private final List<Desktop> all = new ArrayList<>();
	private final List<LesserServer> lines = new ArrayList<>();

	/** All that somebody works with. */
	private final class Desktop {
		final Practice practice;
		final Office office;
		final FilingDesk desk;
		final Optional<LesserServer> line;

		Desktop(int who) throws Exception {
			this(who, Optional.empty());
		}

		/** @param hidden what the server does not offer this one; empty for a line of its own, without TLS, that can be cut */
		Desktop(int who, Optional<Set<String>> hidden) throws Exception {
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
			line = hidden.isEmpty() ? Optional.empty() : Optional.of(new LesserServer(servers.port("imap", Security.NONE), hidden.get()));
			all.add(this);
			if (line.isEmpty()) {
				practice.starttls();
			} else {
				connect(line.get());
			}
			practice.sync();
			practice.mail.start();
			practice.await(AccountState.Status.ONLINE);
		}

		void connect(LesserServer server) throws Exception {
			lines.add(server);
			practice.save(practice.account(new Server("127.0.0.1", server.port(), Security.NONE), servers.smtp(Security.STARTTLS)));
		}

		/** The line is cut, and what is done from now on waits. */
		void cut() throws Exception {
			line.orElseThrow().close();
			assertThrows(MailException.class, practice::sync);
		}

		void back() throws Exception {
			connect(new LesserServer(servers.port("imap", Security.NONE), Set.of()));
			practice.sync();
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
		for (LesserServer line : lines) {
			line.close();
		}
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

	private void letters(String... subjects) throws Exception {
		try (Peer peer = new Peer(servers, servers.claire())) {
			for (String subject : subjects) {
				peer.append("INBOX", "", Practice.message("labo@biolab.mssante.example", subject, "Potassium"));
			}
		}
	}

	@Test
	void whoWasWithoutAConnectionAgreesAgainAndNothingIsLostOrFiledTwice() throws Exception {
		letters("Un", "Deux", "Trois", "Quatre");
		Desktop anne = new Desktop(0);
		Desktop bruno = new Desktop(1, Optional.of(Set.of()));
		Patient patient = anne.office.search("DUBOIS", 1).get(0);
		int before = anne.office.timeline(patient.id()).size();
		bruno.cut();
		// the charts are in the house, the mailbox is not
		assertEquals(1, bruno.file("Un", patient, new CyclicBarrier(1)).filed().size());
		assertEquals(1, bruno.file("Deux", patient, new CyclicBarrier(1)).filed().size());
		bruno.desk.waitingList().put(bruno.row("Trois").id(), WaitingReason.OTHER);
		assertEquals(1, anne.file("Un", patient, new CyclicBarrier(1)).alreadyFiled().size());
		assertEquals(1, anne.file("Trois", patient, new CyclicBarrier(1)).filed().size());
		anne.desk.waitingList().put(anne.row("Deux").id(), WaitingReason.UNKNOWN_PATIENT);
		Practice.until("Anne told the server", () -> server("Un") && server("Trois") && anne.practice.mail.mailbox().waiting(anne.practice.id).isEmpty());
		bruno.back();
		for (Desktop each : List.of(anne, bruno)) {
			Practice.until("the same", () -> each.row("Un").filed() && each.row("Deux").filed() && each.row("Trois").filed() && !each.row("Quatre").filed());
			Practice.until("nothing waits that is filed", () -> each.desk.waitingList().letters().isEmpty());
			assertEquals(List.of(), each.practice.mail.mailbox().waiting(each.practice.id));
		}
		assertEquals(before + 3, anne.office.timeline(patient.id()).size());
	}

	@Test
	void aMailboxThatWasNumberedAnewLosesNoMarkThatWaited() throws Exception {
		letters("Un", "Deux", "Trois");
		Desktop anne = new Desktop(0);
		Desktop bruno = new Desktop(1, Optional.of(Set.of()));
		Patient patient = anne.office.search("DUBOIS", 1).get(0);
		anne.file("Trois", patient, new CyclicBarrier(1));
		Practice.until("filed", () -> server("Trois") && bruno.row("Trois").filed());
		bruno.cut();
		bruno.file("Un", patient, new CyclicBarrier(1));
		bruno.desk.waitingList().put(bruno.row("Deux").id(), WaitingReason.UNKNOWN_PATIENT);
		servers.doveadm("mailbox", "update", "-u", servers.claire().address(), "--uid-validity", "4711", "INBOX");
		servers.kick(servers.claire());
		bruno.back();
		for (Desktop each : List.of(anne, bruno)) {
			Practice.until("filed", () -> each.row("Un").filed() && each.row("Trois").filed() && !each.row("Deux").filed());
			Practice.until("waits", () -> each.desk.waitingList().letters().stream().map(w -> w.row().subject()).toList().equals(List.of("Deux")));
			assertEquals(3, each.practice.rows(Folder.Kind.INBOX).size());
			assertEquals(List.of(), each.practice.mail.mailbox().waiting(each.practice.id));
		}
		assertTrue(server("Un"));
	}

	@Test
	void aMailboxThatCanOnlyBeReadLeavesTheMarksHereAndIsToldOnce() throws Exception {
		letters("Un", "Deux");
		Desktop bruno = new Desktop(1, Optional.of(Set.of("SELECT")));
		Patient patient = bruno.office.search("DUBOIS", 1).get(0);
		FilingOutcome filed = bruno.file("Un", patient, new CyclicBarrier(1));
		bruno.desk.waitingList().put(bruno.row("Deux").id(), WaitingReason.OTHER);
		bruno.practice.mail.mailbox().setSeen(List.of(bruno.row("Deux").id()), true);
		bruno.practice.sync();
		Practice.until("nothing waits for what will never come", () -> bruno.practice.mail.mailbox().waiting(bruno.practice.id).isEmpty());
		bruno.practice.sync();
		assertTrue(bruno.row("Un").filed(), "known here");
		assertFalse(server("Un"));
		assertEquals(1, bruno.desk.waitingList().letters().size());
		assertTrue(bruno.desk.undo(filed.letter().orElseThrow()).complete());
		bruno.practice.sync();
		assertFalse(bruno.row("Un").filed());
		assertEquals(List.of(), bruno.practice.mail.mailbox().waiting(bruno.practice.id));
	}

	@Test
	void inAStormOfMarksBothEndWithWhatTheServerHas() throws Exception {
		String[] subjects = IntStream.range(0, 12).mapToObj(i -> "Lettre " + i).toArray(String[]::new);
		letters(subjects);
		Desktop anne = new Desktop(0);
		Desktop bruno = new Desktop(1);
		Patient patient = anne.office.search("DUBOIS", 1).get(0);
		int before = anne.office.timeline(patient.id()).size();
		ExecutorService hands = Executors.newFixedThreadPool(2);
		try {
			List<Future<?>> work = new ArrayList<>();
			for (Desktop each : List.of(anne, bruno)) {
				work.add(hands.submit(() -> {
					Random random = new Random(each == anne ? 1 : 2);
					for (int i = 0; i < 150; i++) {
						MessageRow row = each.row(subjects[random.nextInt(subjects.length)]);
						switch (random.nextInt(6)) {
						case 0 -> each.file(row.subject(), patient, new CyclicBarrier(1));
						case 1 -> each.desk.waitingList().put(row.id(), WaitingReason.values()[random.nextInt(WaitingReason.values().length)]);
						case 2 -> each.desk.waitingList().take(row.id());
						case 3 -> each.desk.attention().seen(row.id());
						case 4 -> each.desk.attention().notSeen(row.id());
						default -> each.practice.mail.mailbox().setFlagged(List.of(row.id()), random.nextBoolean());
						}
					}
					return null;
				}));
			}
			for (Future<?> each : work) {
				each.get();
			}
		} finally {
			hands.shutdownNow();
		}
		for (Desktop each : List.of(anne, bruno)) {
			Practice.until("all told", () -> each.practice.mail.mailbox().waiting(each.practice.id).isEmpty());
		}
		Map<String, Set<String>> kept = new TreeMap<>();
		try (Peer peer = new Peer(servers, servers.claire())) {
			peer.messages("INBOX").values().forEach(h -> kept.put(h.field("Subject"), h.flags()));
		}
		for (Desktop each : List.of(anne, bruno)) {
			for (String subject : subjects) {
				Practice.until(subject, () -> each.row(subject).flags().keywords().equals(keywords(kept.get(subject)))
						&& each.row(subject).flags().flagged() == kept.get(subject).contains("\\Flagged"));
			}
		}
		long filed = kept.values().stream().filter(f -> f.contains(Keywords.FILED)).count();
		assertTrue(filed > 6, "most were filed");
		assertEquals(before + filed, anne.office.timeline(patient.id()).size(), "each once");
		Practice.until("the same waiting list", () -> waiting(anne).equals(waiting(bruno)));
	}

	private static Set<String> keywords(Set<String> flags) {
		return flags.stream().filter(f -> !f.startsWith("\\")).collect(Collectors.toSet());
	}

	private static List<String> waiting(Desktop desktop) throws Exception {
		return desktop.desk.waitingList().letters().stream().map(w -> w.row().subject() + ' ' + w.reason() + ' ' + w.by()).sorted().toList();
	}

	@Test
	void ofTwoWhoFileIntoTwoChartsAtOnceOneIsTold() throws Exception {
		letters("Un", "Deux", "Trois", "Quatre", "Cinq");
		Desktop anne = new Desktop(0);
		Desktop bruno = new Desktop(1);
		List<Patient> patients = anne.office.search("D", 2);
		ExecutorService hands = Executors.newFixedThreadPool(2);
		try {
			for (String subject : List.of("Un", "Deux", "Trois", "Quatre", "Cinq")) {
				CyclicBarrier start = new CyclicBarrier(2);
				Future<FilingOutcome> one = hands.submit(() -> anne.file(subject, patients.get(0), start));
				Future<FilingOutcome> two = hands.submit(() -> bruno.file(subject, patients.get(1), start));
				assertFalse(one.get().elsewhere().isEmpty() && two.get().elsewhere().isEmpty(), subject);
			}
		} finally {
			hands.shutdownNow();
		}
	}

	/** A document, the one that cancels it by its name alone, and letters that withdraw: each of two files one of them at once. */
	@Test
	void whatTwoFileAtOnceIsTiedAfterwards() throws Exception {
		LetterHead head = new LetterHead("899900000017", "DR", "Claire", "MOREAU", "G15_10/SM26", "Médecin", "3123456789", "Cabinet Moreau",
				"1 rue des Tilleuls", "51100", "Reims", "", "SA07", "Cabinet individuel");
		try (CabinetDatabase names = CabinetDatabase.at(folder.resolve("names")); Peer peer = new Peer(servers, servers.claire())) {
			PatientIdentity about = new Office(names, Clock.systemUTC(), e -> { }).search("DUBOIS", 1).get(0).identity();
			for (int round = 0; round < ROUNDS / 4; round++) {
				DocumentHeader first = DocumentHeader.fresh(LetterTypes.usual().get(0), "Lettre", about, head, OffsetDateTime.now().withNano(0), UUID::randomUUID);
				DocumentHeader next = first.next(first.date(), UUID::randomUUID);
				// no number and no set ties them
				DocumentHeader second = new DocumentHeader(next.id(), next.id(), 1, next.replaces(), next.type(), next.kind(), next.title(), next.date(),
						next.patient(), next.author(), next.act(), next.actDate());
				List<XdmDocument> letters = new ArrayList<>();
				for (DocumentHeader header : List.of(first, second)) {
					letters.add(DocumentWrapper.wrap(header, "", Bytes.of(header.id().getBytes(StandardCharsets.UTF_8)), Clock.systemUTC()));
				}
				peer.append("INBOX", "", archive("Un " + round, XdmWriter.archive("1.2.3", letters.subList(0, 1), Clock.systemUTC())));
				peer.append("INBOX", "", archive("Deux " + round, XdmWriter.archive("1.2.4", letters.subList(1, 2), Clock.systemUTC())));
				peer.append("INBOX", "", archive("Fin " + round, new Withdrawal(List.of(DocumentReader.read(letters.get(1).content(), "a.xml", "text/xml")
						.documents().get(0)), head, "", "Annulé", "Annulation").shipment("1.2.5", Clock.systemUTC()).archive()));
			}
		}
		Desktop anne = new Desktop(0);
		Desktop bruno = new Desktop(1);
		Patient patient = anne.office.search("DUBOIS", 1).get(0);
		ExecutorService hands = Executors.newFixedThreadPool(3);
		try {
			for (int round = 0; round < ROUNDS / 4; round++) {
				CyclicBarrier start = new CyclicBarrier(3);
				String number = " " + round;
				List<Future<FilingOutcome>> all = List.of(hands.submit(() -> anne.file("Un" + number, patient, start)),
						hands.submit(() -> bruno.file("Deux" + number, patient, start)), hands.submit(() -> anne.file("Fin" + number, patient, start)));
				for (Future<FilingOutcome> one : all) {
					assertTrue(one.get().complete());
				}
				assertEquals(List.of(), anne.office.timeline(patient.id()).stream().map(e -> e.document().filed())
						.filter(f -> f.title().equals("Lettre") && f.replacedBy().isEmpty()).toList(), "round" + number);
			}
		} finally {
			hands.shutdownNow();
		}
	}

	private static byte[] archive(String subject, Bytes zip) {
		String plain = new String(Practice.message("helene@cardio.mssante.example", subject, ""), StandardCharsets.UTF_8);
		String head = plain.substring(0, plain.indexOf("Content-Type:"));
		return (head + "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nBonjour\r\n--b\r\n"
				+ "Content-Type: application/zip; name=IHE_XDM.ZIP\r\nContent-Disposition: attachment; filename=IHE_XDM.ZIP\r\n"
				+ "Content-Transfer-Encoding: base64\r\n\r\n" + Base64.getMimeEncoder().encodeToString(zip.toArray()) + "\r\n--b--\r\n")
						.getBytes(StandardCharsets.UTF_8);
	}

	private boolean server(String subject) throws Exception {
		try (Peer peer = new Peer(servers, servers.claire())) {
			return peer.messages("INBOX").values().stream().filter(h -> h.field("Subject").equals(subject)).findFirst().orElseThrow().flags()
					.contains(Keywords.FILED);
		}
	}
}
