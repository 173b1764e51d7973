package org.vaguemestre.servers.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.AccountState;
import org.vaguemestre.mail.CheckStep;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Pop3;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.SyncReport;
import org.vaguemestre.servers.NeedsServers;
import org.vaguemestre.servers.RealServers;

/** A maildrop of a real POP3 server. */
@NeedsServers
class PopTest {

	private static final Pop3 AT_ONCE = new Pop3(OptionalInt.of(0));

	@TempDir
	Path folder;
	private final MovedClock clock = new MovedClock();
	private RealServers servers;
	private Practice practice;

	@BeforeEach
	void open() throws Exception {
		servers = RealServers.shared();
		servers.clear();
		practice = new Practice(folder.resolve("practice"), servers, servers.claire(), clock, Duration.ofSeconds(5));
	}

	@AfterEach
	void close() {
		practice.close();
	}

	private Account account(Security security, Pop3 pop3) throws MailException {
		return practice.save(practice.account(servers.pop3(security), servers.smtp(Security.TLS)).fetchingBy(Optional.of(pop3)));
	}

	private byte[] letter(int number) {
		return ("From: Labo <labo@labo-biolab.mssante.example>\r\nTo: " + practice.box.address() + "\r\nSubject: Lettre " + number
				+ "\r\nMessage-ID: <" + number + "@labo.example>\r\n\r\n.Un point\r\n..\r\n" + "ligne\r\n".repeat(number))
				.getBytes(StandardCharsets.UTF_8);
	}

	private void deliver(int number) throws IOException {
		servers.save(practice.box, "INBOX", letter(number));
	}

	/** What the server still has. */
	private int held() throws IOException {
		return servers.held(practice.box, "INBOX").size();
	}

	@Test
	void allComesOnceAndStaysOnTheServerByTls() throws Exception {
		allComesOnceAndStaysOnTheServer(Security.TLS);
	}

	@Test
	void allComesOnceAndStaysOnTheServerByStls() throws Exception {
		allComesOnceAndStaysOnTheServer(Security.STARTTLS);
	}

	@Test
	void allComesOnceAndStaysOnTheServerOfThisMachineInClear() throws Exception {
		allComesOnceAndStaysOnTheServer(Security.NONE);
	}

	private void allComesOnceAndStaysOnTheServer(Security security) throws Exception {
		servers.fill(practice.box, IntStream.rangeClosed(1, 120).mapToObj(this::letter).toList());
		Server server = security == Security.NONE ? new Server("127.0.0.1", servers.pop3(security).port(), security) : servers.pop3(security);
		practice.save(practice.account(server, servers.smtp(Security.TLS)).fetchingBy(Optional.of(Pop3.LEAVING)));
		assertEquals(120, practice.sync().added());
		SyncReport again = practice.sync();
		assertEquals(0, again.added());
		assertEquals(0, again.bytes());
		assertEquals(120, practice.rows(Folder.Kind.INBOX).size());
		assertEquals(120, held());
		MessageRow row = practice.rows(Folder.Kind.INBOX).stream().filter(r -> r.subject().equals("Lettre 7")).findFirst().orElseThrow();
		assertEquals(".Un point\n..\n" + "ligne\n".repeat(7),
				practice.mail.reader().read(row.id(), Practice.NONE).text().replace("\r\n", "\n"));
	}

	@Test
	void aServerOfAnUnknownAuthorityLearnsNothing() throws Exception {
		practice.save(practice.account(new Server(servers.fact("unknownAuthorityHost"), servers.pop3(Security.STARTTLS).port(), Security.STARTTLS),
				servers.smtp(Security.TLS)).fetchingBy(Optional.of(Pop3.LEAVING)));
		assertEquals(MailFailure.TLS_REFUSED, assertThrows(MailException.class, practice::sync).failure());
	}

	@Test
	void aWrongPasswordIsSaidToBeOne() throws Exception {
		account(Security.TLS, Pop3.LEAVING);
		practice.mail.accounts().setPassword(practice.id, "wrong".toCharArray());
		assertEquals(MailFailure.AUTHENTICATION, assertThrows(MailException.class, practice::sync).failure());
	}

	@Test
	void whatIsSafelyHereIsDeletedThereWhenItsTimeHasCome() throws Exception {
		deliver(1);
		account(Security.TLS, new Pop3(OptionalInt.of(10)));
		practice.sync();
		assertEquals(1, held());
		clock.move(Duration.ofDays(6));
		deliver(2);
		practice.sync();
		assertEquals(2, held());
		clock.move(Duration.ofDays(5));
		assertEquals(1, practice.sync().removed());
		assertEquals(1, held());
		assertEquals(List.of("Lettre 1", "Lettre 2"), practice.subjects(Folder.Kind.INBOX));
	}

	@Test
	void whatIsMovedAndDeletedHereIsNotFetchedAgain() throws Exception {
		deliver(1);
		deliver(2);
		account(Security.STARTTLS, Pop3.LEAVING);
		practice.sync();
		Mailbox mailbox = practice.mail.mailbox();
		List<MessageRow> rows = practice.rows(Folder.Kind.INBOX);
		mailbox.setSeen(List.of(rows.get(0).id()), true);
		mailbox.delete(List.of(rows.get(0).id()));
		assertEquals(1, mailbox.undo(List.of(rows.get(0).id())));
		mailbox.delete(rows.stream().map(MessageRow::id).toList());
		practice.sync();
		assertEquals(List.of(), practice.subjects(Folder.Kind.INBOX));
		List<MessageRow> trash = practice.rows(Folder.Kind.TRASH);
		assertEquals(List.of("Lettre 1", "Lettre 2"), trash.stream().map(MessageRow::subject).toList());
		assertTrue(trash.get(0).flags().seen());
		mailbox.delete(List.of(trash.get(0).id()));
		practice.close();
		practice.open();
		account(Security.STARTTLS, Pop3.LEAVING);
		assertEquals(0, practice.sync().added());
		assertEquals(List.of("Lettre 2"), practice.subjects(Folder.Kind.TRASH));
		assertEquals(0, mailbox(practice).waiting(practice.id).size());
	}

	private static Mailbox mailbox(Practice practice) {
		return practice.mail.mailbox();
	}

	/** Deleting as soon as it is here: what is lost here then is lost. */
	@Test
	void aClientThatIsKilledAtAnyMomentLosesAndDoublesNothing() throws Exception {
		servers.fill(practice.box, IntStream.rangeClosed(1, 300).mapToObj(this::letter).toList());
		practice.close();
		Path errors = folder.resolve("errors");
		for (int i = 1; i <= 4; i++) {
			Process child = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-cp",
					ChildProcess.classPath(), PopClient.class.getName(), folder.resolve("practice").toString(),
					Integer.toString(servers.pop3(Security.NONE).port()), practice.box.address(), practice.box.password(),
					Integer.toString(60 + 7 * i), servers.ca().toString()).redirectErrorStream(true).redirectOutput(errors.toFile()).start();
			// it ends itself in the middle of its work, without another word
			assertEquals(137, child.waitFor(), () -> said(errors));
		}
		practice.open();
		account(Security.TLS, AT_ONCE);
		practice.sync();
		assertEquals(IntStream.rangeClosed(1, 300).mapToObj(n -> "Lettre " + n).sorted().toList(),
				practice.subjects(Folder.Kind.INBOX).stream().sorted().toList());
		assertEquals(0, held());
	}

	private static String said(Path errors) {
		try {
			return Files.readString(errors);
		} catch (IOException e) {
			return e.toString();
		}
	}

	@Test
	void theCopyOfWhatIsSentIsKeptHere() throws Exception {
		account(Security.TLS, Pop3.LEAVING);
		practice.mail.outbox().setUndoDelay(Duration.ZERO);
		practice.mail.outbox().send(practice.mail.drafts().create(practice.letter("Compte rendu", servers.helene().address())));
		practice.mail.outbox().flush(Practice.NONE);
		List<MessageRow> sent = practice.rows(Folder.Kind.SENT);
		assertEquals(List.of("Compte rendu"), sent.stream().map(MessageRow::subject).toList());
		assertTrue(sent.get(0).flags().seen());
		assertEquals(List.of(), practice.mail.outbox().all());
	}

	@Test
	void theCheckGoesThroughEachStep() throws Exception {
		deliver(1);
		Account account = account(Security.STARTTLS, AT_ONCE);
		List<CheckStep> steps = practice.mail.check().check(account, practice.box.password().toCharArray(), Locale.ENGLISH, s -> { }, Practice.NONE);
		List<CheckStep> pop = steps.stream().filter(s -> s.service().equals("pop3")).toList();
		assertTrue(pop.stream().noneMatch(s -> s.status() == CheckStep.Status.FAILED), pop.toString());
		assertTrue(pop.stream().map(CheckStep::step).toList().containsAll(
				List.of(CheckStep.Step.TCP, CheckStep.Step.TLS, CheckStep.Step.CERTIFICATE, CheckStep.Step.AUTHENTICATION)), pop.toString());
		assertTrue(pop.stream().anyMatch(s -> s.words().equals("There is one message in the maildrop.")), pop.toString());
		assertEquals(1, held());
	}

	@Test
	void mailComesWithoutBeingAskedForAndTheStateIsTold() throws Exception {
		deliver(1);
		account(Security.TLS, AT_ONCE);
		practice.mail.start();
		Practice.until("the letter", () -> practice.arrived.size() == 1);
		Practice.until("all is well", () -> mailbox(practice).state(practice.id).status() == AccountState.Status.ONLINE);
		assertEquals(0, held());
		deliver(2);
		mailbox(practice).reconnect(practice.id);
		Practice.until("the other letter", () -> practice.arrived.size() == 2);
	}

	@Test
	void thatADamagedCopyMayHaveTheOnlyMailIsToldWithTheStateOfTheMailbox() throws Exception {
		deliver(1);
		account(Security.TLS, AT_ONCE);
		practice.sync();
		assertEquals(0, held());
		practice.shut();
		Files.write(folder.resolve("practice/store/store.db"), new byte[8192], StandardOpenOption.WRITE);
		practice.open();
		account(Security.TLS, AT_ONCE);
		practice.mail.start();
		Practice.until("the warning", () -> mailbox(practice).state(practice.id).words().contains("store-damaged-"));
		assertEquals(AccountState.Status.ONLINE, mailbox(practice).state(practice.id).status());
		assertFalse(mailbox(practice).state(practice.id).advice().isBlank());
	}
}
