package org.vaguemestre.servers.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vaguemestre.host.HostUser;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.Keywords;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.Teamwork;
import org.vaguemestre.mail.Teamwork.Answer;
import org.vaguemestre.servers.LesserServer;
import org.vaguemestre.servers.NeedsServers;
import org.vaguemestre.servers.Peer;
import org.vaguemestre.servers.RealServers;
import org.vaguemestre.trace.TraceActions;

/** Marks of letters that were given without a connection, and reach a real server later. */
@NeedsServers
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class NotedMarksTest {

	private static final String A = Keywords.code("anne");
	private static final String B = Keywords.code("bruno");
	private static final Instant TEN = Instant.parse("2026-11-25T10:00:00Z");

	@TempDir
	Path folder;
	private RealServers servers;
	private final List<AutoCloseable> open = new ArrayList<>();

	private final class Workstation {
		final Practice practice;
		final Teamwork work;
		final Set<String> hidden;
		LesserServer line;

		Workstation(String user, Clock clock, Set<String> hidden) throws Exception {
			this.hidden = hidden;
			practice = new Practice(folder.resolve(user), servers, servers.claire(), clock, Duration.ofSeconds(20));
			open.add(practice);
			OfficeHost host = (OfficeHost) Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { OfficeHost.class },
					(proxy, method, arguments) -> switch (method.getName()) {
					case "currentUser" -> Optional.of(new HostUser(user, user, Optional.empty()));
					case "users" -> List.of();
					default -> throw new UnsupportedOperationException(method.getName());
					});
			work = practice.mail.teamwork(() -> Optional.of(host));
			connect();
		}

		final void connect() throws Exception {
			line = new LesserServer(servers.port("imap", Security.NONE), hidden);
			open.add(line);
			practice.save(practice.account(new Server("127.0.0.1", line.port(), Security.NONE), servers.smtp(Security.STARTTLS)));
			practice.sync();
		}

		void cut() throws Exception {
			line.close();
		}

		MessageRow row() throws Exception {
			return row("Bilan");
		}

		MessageRow row(String subject) throws Exception {
			return practice.rows(Folder.Kind.INBOX).stream().filter(r -> r.subject().equals(subject)).findFirst().orElseThrow();
		}

		Answer begin() throws Exception {
			return work.begin(row().id(), Optional.empty(), Practice.NONE).answer();
		}

		void end() throws Exception {
			work.end(row().id(), Practice.NONE);
		}

		Optional<String> sees() throws Exception {
			return work.work(row().flags()).worker();
		}
	}

	@BeforeEach
	void letter() throws Exception {
		servers = RealServers.shared();
		servers.clear();
		try (Peer peer = new Peer(servers, servers.claire())) {
			peer.append("INBOX", "", Practice.message("labo@biolab.mssante.example", "Bilan", "x"));
		}
	}

	@AfterEach
	void close() throws Exception {
		for (AutoCloseable each : open) {
			each.close();
		}
	}

	private Set<String> marks() throws Exception {
		return flags("Bilan").stream().filter(k -> k.startsWith(Keywords.PREFIX)).collect(Collectors.toSet());
	}

	private Set<String> flags(String subject) throws Exception {
		try (Peer peer = new Peer(servers, servers.claire())) {
			return peer.messages("INBOX").values().stream().filter(h -> h.field("Subject").equals(subject)).findFirst().orElseThrow().flags();
		}
	}

	private static Set<String> of(String code, Instant minute) {
		Set<String> marks = new HashSet<>(Keywords.since(minute));
		marks.add(Keywords.inProgress(code));
		return marks;
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "QRESYNC CONDSTORE" })
	void whatWasBegunAndEndedWithoutAConnectionLeavesTheWorkOfAColleague(String lacking) throws Exception {
		Set<String> hidden = Set.of(lacking.split(" "));
		Workstation anne = new Workstation("anne", Clock.fixed(TEN.minusSeconds(1200), ZoneOffset.UTC), hidden);
		Workstation bruno = new Workstation("bruno", Clock.fixed(TEN, ZoneOffset.UTC), hidden);
		anne.cut();
		assertEquals(Answer.LATER, anne.begin());
		anne.end();
		assertEquals(Answer.DONE, bruno.begin());
		anne.connect();
		assertEquals(of(B, TEN), marks());
		bruno.practice.sync();
		assertEquals(Optional.of(B), bruno.sees());
		assertEquals(of(B, TEN), anne.row().flags().keywords());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "QRESYNC CONDSTORE" })
	void whatWasBegunWithoutAConnectionComesAfterAColleagueWhoHasItNow(String lacking) throws Exception {
		Set<String> hidden = Set.of(lacking.split(" "));
		MovedClock clock = new MovedClock();
		Workstation anne = new Workstation("anne", clock, hidden);
		Workstation bruno = new Workstation("bruno", clock, hidden);
		anne.cut();
		assertEquals(Answer.LATER, anne.begin());
		clock.move(Duration.ofMinutes(20));
		assertEquals(Answer.DONE, bruno.begin());
		Set<String> his = marks();
		anne.connect();
		assertEquals(his, marks());
		assertEquals(his, anne.row().flags().keywords(), "both see the same");
		bruno.end();
		assertEquals(Set.of(), marks());
	}

	@Test
	void whatIsStillGoingOnIsTold() throws Exception {
		MovedClock clock = new MovedClock();
		Workstation anne = new Workstation("anne", clock, Set.of());
		Workstation bruno = new Workstation("bruno", clock, Set.of());
		assertEquals(Answer.DONE, bruno.begin());
		// the program of Bruno was killed
		clock.move(Keywords.FADES.plusMinutes(2));
		anne.cut();
		assertEquals(Answer.LATER, anne.begin());
		clock.move(Duration.ofMinutes(5));
		anne.connect();
		bruno.practice.sync();
		assertEquals(Optional.of(A), bruno.sees());
		assertEquals(Answer.HELD, bruno.begin());
	}

	@Test
	void whatIsTakenUpAgainAnotherDayIsTold() throws Exception {
		MovedClock clock = new MovedClock();
		Workstation anne = new Workstation("anne", clock, Set.of());
		Workstation bruno = new Workstation("bruno", clock, Set.of());
		assertEquals(Answer.DONE, anne.begin());
		clock.move(Duration.ofHours(20));
		anne.cut();
		assertEquals(Answer.LATER, anne.begin());
		anne.connect();
		bruno.practice.sync();
		assertEquals(Optional.of(A), bruno.sees());
		anne.cut();
		anne.end();
		clock.move(Duration.ofMinutes(1));
		anne.connect();
		assertEquals(Set.of(), marks());
	}

	@Test
	void whoTakesUpWorkAnewIsNotDisturbedByWhatWasNotedBefore() throws Exception {
		MovedClock clock = new MovedClock();
		Workstation anne = new Workstation("anne", clock, Set.of());
		Workstation bruno = new Workstation("bruno", clock, Set.of());
		assertEquals(Answer.DONE, bruno.begin());
		anne.practice.sync();
		clock.move(Keywords.FADES.plusMinutes(2));
		anne.cut();
		// takes away what Bruno has left
		assertEquals(Answer.LATER, anne.begin());
		clock.move(Duration.ofMinutes(3));
		assertEquals(Answer.DONE, bruno.begin());
		Set<String> his = marks();
		anne.connect();
		assertEquals(his, marks());
		assertEquals(Optional.of(B), anne.sees());
	}

	@Test
	void whatFadedBeforeItReachedTheServerIsToldToNobody() throws Exception {
		MovedClock clock = new MovedClock();
		Workstation anne = new Workstation("anne", clock, Set.of());
		anne.cut();
		assertEquals(Answer.LATER, anne.begin());
		assertNotEquals(Set.of(), anne.row().flags().keywords());
		clock.move(Keywords.FADES.plusMinutes(2));
		anne.connect();
		assertEquals(Set.of(), marks());
		assertEquals(Set.of(), anne.row().flags().keywords());
		assertEquals(List.of(), anne.practice.mail.mailbox().waiting(anne.practice.id));
	}

	@Test
	void marksOfOneLetterAreToldTogether() throws Exception {
		try (Peer peer = new Peer(servers, servers.claire())) {
			peer.append("INBOX", "", Practice.message("labo@biolab.mssante.example", "Autre", "x"));
		}
		Workstation anne = new Workstation("anne", Clock.systemUTC(), Set.of());
		Mailbox mailbox = anne.practice.mail.mailbox();
		List<Long> both = List.of(anne.row("Bilan").id(), anne.row("Autre").id());
		// with a connection some would be told while others are still given
		anne.cut();
		for (String mark : List.of(Keywords.WAITING, "Urgent", Keywords.FILED, Keywords.RESULTS_SEEN, "Rappel")) {
			mailbox.setKeyword(both, mark, true);
		}
		mailbox.setKeyword(both.subList(1, 2), Keywords.WAITING, false);
		anne.connect();
		assertEquals(Set.of(Keywords.WAITING, Keywords.FILED, Keywords.RESULTS_SEEN, "Urgent", "Rappel"), flags("Bilan"));
		assertEquals(Set.of(Keywords.FILED, Keywords.RESULTS_SEEN, "Urgent", "Rappel"), flags("Autre"));
		// ours of the one, ours of the other, the others of both, and what was taken
		assertEquals(4, anne.practice.traces.stream().filter(t -> t.action().equals(TraceActions.MAIL_MARKED)).count());
		assertEquals(List.of(), mailbox.waiting(anne.practice.id));
	}
}
