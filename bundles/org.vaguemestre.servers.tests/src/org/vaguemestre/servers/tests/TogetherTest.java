package org.vaguemestre.servers.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
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
import org.vaguemestre.host.HostUser;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.mail.AccountState;
import org.vaguemestre.mail.Flags;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.Keywords;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Query;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.Sort;
import org.vaguemestre.mail.Teamwork;
import org.vaguemestre.mail.Teamwork.Answer;
import org.vaguemestre.mail.Teamwork.Settled;
import org.vaguemestre.servers.LesserServer;
import org.vaguemestre.servers.NeedsServers;
import org.vaguemestre.servers.Peer;
import org.vaguemestre.servers.RealServers;
import org.vaguemestre.trace.TraceActions;

/** Two workstations with copies of their own at one mailbox. */
@NeedsServers
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class TogetherTest {

	private static final HostUser ANNE = new HostUser("anne", "Dr Anne BERTIN", Optional.empty());
	private static final HostUser BRUNO = new HostUser("bruno", "Bruno CLERC", Optional.empty());
	private static final String A = Keywords.code("anne");
	private static final String B = Keywords.code("bruno");
	/** What "within seconds" means, on a machine that is busy with other things too; who is not told looks again after minutes. */
	private static final Duration SOON = Duration.ofSeconds(30);

	@TempDir
	Path folder;
	private RealServers servers;
	private final List<Workstation> all = new ArrayList<>();
	private final List<LesserServer> lesser = new ArrayList<>();

	/** A mailbox on somebody's screen. */
	private final class Workstation {
		final Practice practice;
		final Teamwork work;
		volatile HostUser user;

		Workstation(HostUser user, Set<String> hidden, Clock clock) throws Exception {
			this.user = user;
			practice = new Practice(folder.resolve(user.id()), servers, servers.claire(), clock, Duration.ofSeconds(20));
			OfficeHost host = (OfficeHost) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { OfficeHost.class },
					(proxy, method, arguments) -> switch (method.getName()) {
					case "currentUser" -> Optional.of(this.user);
					case "users" -> List.of(ANNE, BRUNO);
					default -> throw new UnsupportedOperationException(method.getName());
					});
			work = practice.mail.teamwork(() -> Optional.of(host));
			Server imap = servers.imap(Security.STARTTLS);
			if (!hidden.isEmpty()) {
				LesserServer server = new LesserServer(servers.port("imap", Security.NONE), hidden);
				lesser.add(server);
				imap = new Server("127.0.0.1", server.port(), Security.NONE);
			}
			practice.save(practice.account(imap, servers.smtp(Security.STARTTLS)));
			practice.sync();
			all.add(this);
		}

		MessageRow row(String subject) throws Exception {
			return practice.rows(Folder.Kind.INBOX).stream().filter(r -> r.subject().equals(subject)).findFirst().orElseThrow();
		}

		Teamwork.Work sees(String subject) throws Exception {
			return work.work(row(subject).flags());
		}

		Settled assign(String subject, String to) throws Exception {
			return work.assign(List.of(row(subject).id()), Optional.ofNullable(to), Practice.NONE).get(0);
		}

		Settled begin(String subject) throws Exception {
			return work.begin(row(subject).id(), Optional.empty(), Practice.NONE);
		}

		List<String> found(String query) throws Exception {
			return practice.mail.mailbox().search(Query.parse(query, ZoneOffset.UTC), new Sort(Sort.Column.SUBJECT, true)).rows(0, 100).stream()
					.map(MessageRow::subject).toList();
		}
	}

	@BeforeEach
	void open() throws Exception {
		servers = RealServers.shared();
		servers.clear();
	}

	@AfterEach
	void close() throws Exception {
		all.forEach(w -> w.practice.close());
		for (LesserServer server : lesser) {
			server.close();
		}
	}

	private void letters(String... subjects) throws Exception {
		try (Peer peer = new Peer(servers, servers.claire())) {
			for (String subject : subjects) {
				peer.append("INBOX", "", Practice.message("labo@biolab.mssante.example", subject, "x"));
			}
		}
	}

	private Set<String> server(String subject) throws Exception {
		try (Peer peer = new Peer(servers, servers.claire())) {
			return peer.messages("INBOX").values().stream().filter(h -> h.field("Subject").equals(subject)).findFirst().orElseThrow().flags();
		}
	}

	/** @return how long it took */
	private static Duration soon(String what, Practice.Condition condition) throws Exception {
		long begun = System.nanoTime();
		Practice.until(what, condition);
		Duration took = Duration.ofNanos(System.nanoTime() - begun);
		assertTrue(took.compareTo(SOON) < 0, what + " took " + took);
		return took;
	}

	private void agree(Workstation anne, Workstation bruno) throws Exception {
		String subject = "Bilan";
		List<Duration> took = new ArrayList<>();
		assertEquals(Answer.DONE, anne.assign(subject, B).answer());
		took.add(soon("assigned", () -> bruno.sees(subject).assignee().equals(Optional.of(B))));
		assertEquals(Answer.DONE, bruno.begin(subject).answer());
		took.add(soon("in progress", () -> anne.sees(subject).worker().equals(Optional.of(B)) && anne.sees(subject).since().isPresent()));
		bruno.work.end(bruno.row(subject).id(), Practice.NONE);
		took.add(soon("ended", () -> anne.sees(subject).worker().isEmpty()));
		bruno.practice.mail.mailbox().markFiled(bruno.row(subject).id(), true);
		took.add(soon("filed", () -> anne.row(subject).filed()));
		bruno.practice.mail.mailbox().setKeyword(List.of(bruno.row(subject).id()), Keywords.RESULTS_SEEN, true);
		took.add(soon("seen", () -> anne.row(subject).flags().keywords().contains(Keywords.RESULTS_SEEN)));
		assertEquals(Answer.DONE, anne.assign(subject, null).answer());
		took.add(soon("released", () -> bruno.sees(subject).assignee().isEmpty()));
		bruno.practice.mail.mailbox().markFiled(bruno.row(subject).id(), false);
		took.add(soon("no longer filed", () -> !anne.row(subject).filed()));
		assertEquals(Set.of(Keywords.RESULTS_SEEN), server(subject).stream().filter(f -> f.startsWith(Keywords.PREFIX)).collect(Collectors.toSet()));
		System.out.println("agreement after " + took.stream().map(d -> d.toMillis() + " ms").toList());
	}

	@Test
	void twoWorkstationsAgreeWithinSeconds() throws Exception {
		letters("Bilan", "Autre");
		Workstation anne = new Workstation(ANNE, Set.of(), Clock.systemUTC());
		Workstation bruno = new Workstation(BRUNO, Set.of(), Clock.systemUTC());
		anne.practice.mail.start();
		bruno.practice.mail.start();
		anne.practice.await(AccountState.Status.ONLINE);
		bruno.practice.await(AccountState.Status.ONLINE);
		agree(anne, bruno);
		assertTrue(anne.practice.traces.stream().anyMatch(t -> t.action().equals(TraceActions.MAIL_ASSIGNED) && t.request().contains(B)));
		assertTrue(bruno.practice.traces.stream().anyMatch(t -> t.action().equals(TraceActions.MAIL_WORK) && t.request().equals("end")));
	}

	/** Without news by itself the workstations look every fifteen seconds; who takes up a letter looks first, and so never sees too late. */
	@Test
	void withoutIdleAClaimSeesTheOtherAtOnceAndTheListSoon() throws Exception {
		letters("Bilan", "Autre");
		Workstation anne = new Workstation(ANNE, Set.of("IDLE", "NOTIFY"), Clock.systemUTC());
		Workstation bruno = new Workstation(BRUNO, Set.of("IDLE", "NOTIFY"), Clock.systemUTC());
		anne.practice.mail.start();
		bruno.practice.mail.start();
		anne.practice.await(AccountState.Status.ONLINE);
		bruno.practice.await(AccountState.Status.ONLINE);
		assertEquals(Answer.DONE, anne.begin("Bilan").answer());
		Settled second = bruno.begin("Bilan");
		assertEquals(Answer.HELD, second.answer());
		assertEquals(Optional.of(A), second.work().worker());
		assertEquals(Optional.of(A), bruno.sees("Bilan").worker());
		assertEquals(Answer.DONE, bruno.assign("Autre", B).answer());
		// Practice.until waits longer than a workstation between two looks
		Practice.until("the list without IDLE", () -> anne.sees("Autre").assignee().equals(Optional.of(B)));
	}

	/** Many times, from both sides at once: one has it, the other is told who, and both and the server say the same. */
	private void contest(Set<String> hidden, int rounds) throws Exception {
		letters("Bilan");
		Workstation anne = new Workstation(ANNE, hidden, Clock.systemUTC());
		Workstation bruno = new Workstation(BRUNO, hidden, Clock.systemUTC());
		Random random = new Random(20260302);
		ExecutorService hands = Executors.newFixedThreadPool(2);
		int[] won = new int[2];
		try {
			for (int round = 0; round < rounds; round++) {
				boolean claim = random.nextBoolean();
				CyclicBarrier start = new CyclicBarrier(2);
				long lateA = random.nextInt(3_000_000);
				long lateB = random.nextInt(3_000_000);
				Future<Settled> first = hands.submit(() -> at(start, lateA, () -> claim ? anne.begin("Bilan") : anne.assign("Bilan", A)));
				Future<Settled> other = hands.submit(() -> at(start, lateB, () -> claim ? bruno.begin("Bilan") : bruno.assign("Bilan", B)));
				Settled a = first.get();
				Settled b = other.get();
				String told = "round " + round + ": " + a + ", " + b;
				assertEquals(Set.of(Answer.DONE, Answer.HELD), Set.of(a.answer(), b.answer()), told);
				String winner = a.answer() == Answer.DONE ? A : B;
				won[winner.equals(A) ? 0 : 1]++;
				Settled loser = a.answer() == Answer.HELD ? a : b;
				assertEquals(Optional.of(winner), claim ? loser.work().worker() : loser.work().assignee(), told);
				Set<String> kept = server("Bilan");
				assertEquals(List.of(claim ? Keywords.inProgress(winner) : Keywords.assigned(winner)),
						kept.stream().filter(k -> k.startsWith(claim ? Keywords.inProgress("") : Keywords.assigned(""))).toList(), told);
				anne.practice.sync();
				bruno.practice.sync();
				assertEquals(anne.sees("Bilan"), bruno.sees("Bilan"), told);
				Workstation holder = winner.equals(A) ? anne : bruno;
				if (claim) {
					holder.work.end(holder.row("Bilan").id(), Practice.NONE);
				} else {
					assertEquals(Answer.DONE, holder.assign("Bilan", null).answer());
				}
				anne.practice.sync();
				bruno.practice.sync();
				anne.practice.sync();
				assertEquals(Set.of(), server("Bilan"));
			}
		} finally {
			hands.shutdownNow();
		}
		System.out.println("of " + rounds + " at once: " + won[0] + " and " + won[1]);
	}

	private static Settled at(CyclicBarrier start, long nanos, Callable<Settled> deed) throws Exception {
		start.await();
		long until = System.nanoTime() + nanos;
		while (System.nanoTime() < until) {
			Thread.onSpinWait();
		}
		return deed.call();
	}

	@Test
	void ofTwoAtOnceOneWins() throws Exception {
		contest(Set.of(), 60);
	}

	@Test
	void ofTwoAtOnceOneWinsWithoutModificationSequences() throws Exception {
		contest(Set.of("QRESYNC", "CONDSTORE", "NOTIFY", "LIST-STATUS"), 60);
		assertFalse(lesser.stream().anyMatch(l -> l.commands().stream().anyMatch(c -> c.contains("UNCHANGEDSINCE"))));
	}

	/** Another program, which knows nothing of them, takes all keywords away, and does so again while they are given. */
	@Test
	void aThirdProgramTakesTheMarksAway() throws Exception {
		letters("Bilan");
		Workstation anne = new Workstation(ANNE, Set.of(), Clock.systemUTC());
		Workstation bruno = new Workstation(BRUNO, Set.of(), Clock.systemUTC());
		anne.practice.mail.start();
		bruno.practice.mail.start();
		anne.practice.await(AccountState.Status.ONLINE);
		bruno.practice.await(AccountState.Status.ONLINE);
		anne.assign("Bilan", A);
		bruno.begin("Bilan");
		anne.practice.mail.mailbox().markFiled(anne.row("Bilan").id(), true);
		Practice.until("all marks", () -> server("Bilan").containsAll(Set.of(Keywords.assigned(A), Keywords.inProgress(B), Keywords.FILED)));
		try (Peer peer = new Peer(servers, servers.claire())) {
			peer.select("INBOX");
			peer.command("STORE 1 FLAGS (\\Seen)");
			soon("nothing at Anne's", () -> anne.row("Bilan").flags().equals(Flags.NONE.withSeen(true)) && !anne.row("Bilan").filed());
			soon("nothing at Bruno's", () -> bruno.row("Bilan").flags().equals(Flags.NONE.withSeen(true)));
			// what the other program sets stays when a mark is given
			peer.command("STORE 1 +FLAGS (\\Flagged Urgent)");
			assertEquals(Answer.DONE, bruno.assign("Bilan", B).answer());
			assertEquals(Set.of("\\Seen", "\\Flagged", "Urgent", Keywords.assigned(B)), server("Bilan"));
			soon("whose it is", () -> anne.sees("Bilan").assignee().equals(Optional.of(B)));
			peer.command("STORE 1 +FLAGS (\\Deleted)");
			peer.command("EXPUNGE");
		}
		soon("gone", () -> anne.practice.rows(Folder.Kind.INBOX).isEmpty());
	}

	@Test
	void whatIsRefusedTogetherIsToldOneByOne() throws Exception {
		letters("Bilan");
		Workstation anne = new Workstation(ANNE, Set.of(), Clock.systemUTC());
		Mailbox mailbox = anne.practice.mail.mailbox();
		List<Long> id = List.of(anne.row("Bilan").id());
		String tooLong = Keywords.PREFIX + "x".repeat(90);
		mailbox.setKeyword(id, tooLong, true);
		mailbox.setKeyword(id, Keywords.FILED, true);
		anne.practice.sync();
		assertEquals(Set.of(Keywords.FILED), server("Bilan"));
		assertEquals(List.of(), mailbox.waiting(anne.practice.id));
		assertTrue(anne.row("Bilan").flags().keywords().contains(tooLong), "what the server does not keep is kept here");
	}

	@Test
	void aMarkCostsNoneOfManyOthers() throws Exception {
		letters("Bilan");
		Workstation anne = new Workstation(ANNE, Set.of(), Clock.systemUTC());
		Set<String> many = IntStream.range(0, 70).mapToObj(i -> "Etiquette" + i).collect(Collectors.toSet());
		try (Peer peer = new Peer(servers, servers.claire())) {
			peer.select("INBOX");
			peer.command("STORE 1 +FLAGS (\\Flagged " + String.join(" ", many) + ")");
		}
		assertEquals(Answer.DONE, anne.assign("Bilan", A).answer());
		Set<String> expected = new HashSet<>(many);
		expected.addAll(Set.of("\\Flagged", Keywords.assigned(A)));
		assertEquals(expected, server("Bilan"));
	}

	@Test
	void aServerThatKeepsNoKeywordsLeavesThemToTheWorkstation() throws Exception {
		letters("Bilan", "Autre");
		Workstation anne = new Workstation(ANNE, Set.of("PERMANENT KEYWORDS"), Clock.systemUTC());
		assertEquals(Answer.HERE_ALONE, anne.assign("Bilan", A).answer());
		assertEquals(Answer.HERE_ALONE, anne.begin("Bilan").answer());
		anne.practice.mail.mailbox().markFiled(anne.row("Bilan").id(), true);
		anne.practice.sync();
		assertEquals(Set.of(), server("Bilan"));
		assertEquals(List.of(), anne.practice.mail.mailbox().waiting(anne.practice.id), "nothing waits for what will never come");
		try (Peer peer = new Peer(servers, servers.claire())) {
			peer.select("INBOX");
			peer.command("STORE 1 +FLAGS (\\Flagged)");
		}
		anne.practice.sync();
		MessageRow row = anne.row("Bilan");
		assertTrue(row.filed() && row.flags().flagged());
		assertEquals(Optional.of(A), anne.sees("Bilan").assignee());
		assertEquals(Optional.of(A), anne.sees("Bilan").worker());
		assertEquals(List.of("Bilan"), anne.found("assigned:me is:filed is:inprogress"));
		anne.work.end(row.id(), Practice.NONE);
		anne.assign("Bilan", null);
		anne.practice.mail.mailbox().markFiled(row.id(), false);
		anne.practice.sync();
		assertEquals(Teamwork.Work.NONE, anne.sees("Bilan"));
		assertFalse(anne.row("Bilan").filed());
	}

	@Test
	void whoLeftForLunchBlocksNobody() throws Exception {
		letters("Bilan");
		MovedClock clock = new MovedClock();
		Workstation anne = new Workstation(ANNE, Set.of(), clock);
		Workstation bruno = new Workstation(BRUNO, Set.of(), clock);
		assertEquals(Answer.DONE, anne.begin("Bilan").answer());
		assertEquals(Answer.HELD, bruno.begin("Bilan").answer());
		// the program of Anne was killed: on no other day it is taken for her work again
		clock.move(Duration.ofDays(1));
		assertEquals(Optional.empty(), bruno.sees("Bilan").worker());
		clock.move(Duration.ofDays(6));
		assertEquals(Optional.empty(), bruno.sees("Bilan").worker());
		assertEquals(Answer.DONE, anne.begin("Bilan").answer());
		assertEquals(Answer.HELD, bruno.begin("Bilan").answer());
		clock.move(Keywords.FADES.plusMinutes(2));
		assertEquals(Optional.empty(), bruno.sees("Bilan").worker());
		assertEquals(Answer.DONE, bruno.begin("Bilan").answer());
		assertEquals(Answer.HELD, anne.begin("Bilan").answer());
		// who was told goes on all the same, in the place of just that colleague
		assertEquals(Answer.DONE, anne.work.begin(anne.row("Bilan").id(), Optional.of(B), Practice.NONE).answer());
		assertEquals(Set.of(Keywords.inProgress(A)), server("Bilan").stream().filter(k -> k.startsWith("vm-by-")).collect(Collectors.toSet()));
		bruno.work.end(bruno.row("Bilan").id(), Practice.NONE);
		bruno.practice.sync();
		assertEquals(Optional.of(A), bruno.sees("Bilan").worker(), "the end of one is not the end of the other");
	}

	@Test
	void withoutAConnectionItIsNotedForLater() throws Exception {
		letters("Bilan");
		Workstation anne = new Workstation(ANNE, Set.of("QRESYNC"), Clock.systemUTC());
		Workstation bruno = new Workstation(BRUNO, Set.of(), Clock.systemUTC());
		LesserServer line = lesser.get(0);
		int port = line.port();
		line.close();
		assertEquals(Answer.LATER, anne.assign("Bilan", A).answer());
		assertEquals(Optional.of(A), anne.sees("Bilan").assignee());
		try (LesserServer again = new LesserServer(servers.port("imap", Security.NONE), Set.of())) {
			assertTrue(again.port() != port);
			anne.practice.save(anne.practice.account(new Server("127.0.0.1", again.port(), Security.NONE), servers.smtp(Security.STARTTLS)));
			anne.practice.sync();
			bruno.practice.sync();
			assertEquals(Optional.of(A), bruno.sees("Bilan").assignee());
		}
	}

	@Test
	void theSearchKnowsWhoseItIs() throws Exception {
		letters("Un", "Deux", "Trois");
		Workstation anne = new Workstation(ANNE, Set.of(), Clock.systemUTC());
		anne.assign("Un", A);
		anne.assign("Deux", B);
		assertEquals(List.of("Un"), anne.found("assigned:me"));
		assertEquals(List.of("Un"), anne.found("is:mine"));
		assertEquals(List.of("Deux"), anne.found("attribué:clerc"));
		assertEquals(List.of("Deux"), anne.found("assigned:BC"));
		assertEquals(List.of("Deux"), anne.found("assigned:bruno"));
		assertEquals(List.of("Trois"), anne.found("assigned:none"));
		assertEquals(List.of("Trois"), anne.found("est:non-attribué"));
		assertEquals(List.of("Deux", "Trois"), anne.found("-assigned:me"));
		assertEquals(List.of(), anne.found("assigned:personneici"));
	}
}
