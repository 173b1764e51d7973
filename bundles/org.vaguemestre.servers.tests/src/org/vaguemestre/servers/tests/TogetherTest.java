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
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
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
import org.vaguemestre.host.HostUser;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.Keywords;
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
	/** What "within seconds" means. */
	private static final Duration SOON = Duration.ofSeconds(5);

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
		bruno.work.end(bruno.row(subject).id());
		took.add(soon("ended", () -> anne.sees(subject).worker().isEmpty()));
		bruno.practice.mail.mailbox().markFiled(bruno.row(subject).id(), true);
		took.add(soon("filed", () -> anne.row(subject).filed()));
		bruno.practice.mail.mailbox().setKeyword(List.of(bruno.row(subject).id()), Keywords.RESULTS_SEEN, true);
		took.add(soon("seen", () -> anne.row(subject).flags().keywords().contains(Keywords.RESULTS_SEEN)));
		assertEquals(Answer.DONE, anne.assign(subject, null).answer());
		took.add(soon("released", () -> bruno.sees(subject).assignee().isEmpty()));
		bruno.practice.mail.mailbox().markFiled(bruno.row(subject).id(), false);
		took.add(soon("no longer filed", () -> !anne.row(subject).filed()));
		assertEquals(Set.of(Keywords.RESULTS_SEEN), server(subject).stream().filter(f -> f.startsWith(Keywords.PREFIX)).collect(java.util.stream.Collectors.toSet()));
		System.out.println("agreement after " + took.stream().map(d -> d.toMillis() + " ms").toList());
	}

	@Test
	void twoWorkstationsAgreeWithinSeconds() throws Exception {
		letters("Bilan", "Autre");
		Workstation anne = new Workstation(ANNE, Set.of(), Clock.systemUTC());
		Workstation bruno = new Workstation(BRUNO, Set.of(), Clock.systemUTC());
		anne.practice.mail.start();
		bruno.practice.mail.start();
		anne.practice.await(org.vaguemestre.mail.AccountState.Status.ONLINE);
		bruno.practice.await(org.vaguemestre.mail.AccountState.Status.ONLINE);
		agree(anne, bruno);
		assertTrue(anne.practice.traces.stream().anyMatch(t -> t.action().equals(TraceActions.MAIL_ASSIGNED) && t.request().contains(B)));
		assertTrue(bruno.practice.traces.stream().anyMatch(t -> t.action().equals(TraceActions.MAIL_WORK) && t.request().equals("end")));
	}
}
