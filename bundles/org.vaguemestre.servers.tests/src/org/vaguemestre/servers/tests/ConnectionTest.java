package org.vaguemestre.servers.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.AccountState;
import org.vaguemestre.mail.CheckStep;
import org.vaguemestre.mail.CheckStep.Status;
import org.vaguemestre.mail.CheckStep.Step;
import org.vaguemestre.mail.ConnectionCheck;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.servers.NeedsServers;
import org.vaguemestre.servers.RealServers;

/** The channel to Dovecot and Postfix: what is accepted, what is refused, and how that is told. */
@NeedsServers
class ConnectionTest {

	@TempDir
	Path folder;
	private RealServers servers;
	private Practice practice;

	@BeforeEach
	void open() throws Exception {
		servers = RealServers.shared();
		servers.clear();
		practice = new Practice(folder, servers, servers.claire());
	}

	@AfterEach
	void close() {
		practice.close();
	}

	private List<CheckStep> check(Account account, String password) {
		return practice.mail.check().check(account, password.toCharArray(), Locale.FRENCH, s -> { }, Practice.NONE);
	}

	private static CheckStep step(List<CheckStep> steps, String service, Step step) {
		return steps.stream().filter(s -> s.service().equals(service) && s.step() == step).findFirst()
				.orElseThrow(() -> new AssertionError(service + ' ' + step + " is not in " + steps));
	}

	/** The same refusal for both servers, and no password on the line. */
	private void refused(Account account, Step where, String reason, String words) throws Exception {
		List<CheckStep> steps = check(account, servers.claire().password());
		assertFalse(ConnectionCheck.works(steps));
		for (String service : List.of("imap", "smtp")) {
			CheckStep step = step(steps, service, where);
			assertEquals(Status.FAILED, step.status());
			assertEquals(reason, step.facts().get("reason"));
			assertTrue(step.words().contains(words), step.words());
			assertFalse(step.advice().isBlank());
			assertTrue(steps.stream().noneMatch(s -> s.service().equals(service) && s.step() == Step.AUTHENTICATION), steps.toString());
		}
		practice.save(account);
		MailException sync = assertThrows(MailException.class, practice::sync);
		assertEquals(MailFailure.TLS_REFUSED, sync.failure());
		assertTrue(sync.what(Locale.FRENCH).length() > 40 && !sync.advice(Locale.FRENCH).isBlank());
		int drafts = practice.mail.drafts().all().size();
		MailException send = assertThrows(MailException.class,
				() -> practice.mail.sender().send(practice.letter("x", servers.helene().address()), Practice.NONE));
		assertEquals(MailFailure.TLS_REFUSED, send.failure());
		assertEquals(drafts + 1, practice.mail.drafts().all().size());
	}

	@Test
	void bothProtectionsWork() throws Exception {
		for (Account account : List.of(practice.starttls(), practice.tls())) {
			List<CheckStep> steps = check(account, servers.claire().password());
			assertTrue(ConnectionCheck.works(steps), steps.toString());
			for (String service : List.of("imap", "smtp")) {
				assertEquals("TLSv1.3", step(steps, service, Step.TLS).facts().get("version"));
				assertEquals(Status.OK, step(steps, service, Step.CERTIFICATE).status());
				assertEquals("unknown", step(steps, service, Step.REVOCATION).facts().get("revocation"));
				assertTrue(steps.stream().anyMatch(s -> s.service().equals(service) && s.step() == Step.CERTIFICATE && "OTHER".equals(s.facts().get("anchor"))));
				assertEquals(Status.OK, step(steps, service, Step.AUTHENTICATION).status());
			}
			assertTrue(step(steps, "imap", Step.CAPABILITIES).words().contains("QRESYNC"));
			assertEquals("1073741824", step(steps, "imap", Step.QUOTA).facts().get("limit"));
			assertEquals("20971520", step(steps, "smtp", Step.LIMITS).facts().get("size"));
		}
	}

	@Test
	void aWrongPassword() throws Exception {
		Account account = practice.starttls();
		List<CheckStep> steps = check(account, "faux");
		for (String service : List.of("imap", "smtp")) {
			assertEquals(Status.FAILED, step(steps, service, Step.AUTHENTICATION).status());
			assertTrue(step(steps, service, Step.AUTHENTICATION).words().contains("mot de passe"));
		}
		practice.mail.accounts().setPassword(practice.id, "faux".toCharArray());
		practice.mail.start();
		AccountState state = practice.await(AccountState.Status.ATTENTION);
		assertTrue(state.nextAttempt().isEmpty());
		assertFalse(state.advice().isBlank());
		// the right one is taken up at once
		practice.mail.accounts().setPassword(practice.id, servers.claire().password().toCharArray());
		practice.await(AccountState.Status.ONLINE);
	}

	@Test
	void anUnknownAuthority() throws Exception {
		refused(practice.account(servers.imap(Security.TLS), servers.smtp(Security.STARTTLS), servers.mailCa()), Step.CERTIFICATE, "UNTRUSTED", "autorité");
		String host = servers.fact("unknownAuthorityHost");
		refused(at(host), Step.CERTIFICATE, "UNTRUSTED", "autorité");
	}

	@Test
	void aHealthAccountAcceptsTheHealthAuthoritiesAloneUnlessToldOtherwise() throws Exception {
		Account usual = practice.account(servers.imap(Security.TLS), servers.smtp(Security.STARTTLS));
		refused(new Account(usual.id(), usual.label(), usual.address(), usual.displayName(), usual.incoming(), usual.outgoing(), usual.user(), List.of(),
				usual.network()), Step.CERTIFICATE, "UNTRUSTED", "autorité");
	}

	@Test
	void anExpiredCertificate() throws Exception {
		refused(at(servers.fact("expiredHost")), Step.CERTIFICATE, "EXPIRED", "expir");
	}

	@Test
	void aCertificateForAnotherName() throws Exception {
		refused(at(servers.fact("otherNameHost")), Step.CERTIFICATE, "HOST_MISMATCH", "mail.elsewhere.example");
	}

	private Account at(String host) {
		return practice.account(new Server(host, servers.port("imap", Security.STARTTLS), Security.STARTTLS),
				new Server(host, servers.port("smtp", Security.TLS), Security.TLS));
	}

	@Test
	void aClosedPort() throws Exception {
		int closed;
		try (ServerSocket socket = new ServerSocket(0)) {
			closed = socket.getLocalPort();
		}
		Account account = practice.save(practice.account(new Server("localhost", closed, Security.TLS), servers.smtp(Security.STARTTLS)));
		List<CheckStep> steps = check(account, servers.claire().password());
		assertEquals(Status.FAILED, step(steps, "imap", Step.TCP).status());
		assertTrue(step(steps, "imap", Step.TCP).words().contains("localhost:" + closed), step(steps, "imap", Step.TCP).words());
		assertEquals(Status.OK, step(steps, "smtp", Step.AUTHENTICATION).status());
		assertEquals(MailFailure.CONNECTION_REFUSED, assertThrows(MailException.class, practice::sync).failure());
	}

	@Test
	void aServerThatKnowsOldTlsAlone() throws Exception {
		try (OldTls old = new OldTls(servers)) {
			Account account = practice.save(practice.account(new Server("localhost", old.port, Security.TLS), servers.smtp(Security.TLS)));
			List<CheckStep> steps = check(account, servers.claire().password());
			CheckStep tls = step(steps, "imap", Step.TLS);
			assertEquals(Status.FAILED, tls.status());
			assertEquals("PROTOCOL", tls.facts().get("reason"), tls.toString());
			assertEquals(MailFailure.TLS_REFUSED, assertThrows(MailException.class, practice::sync).failure());
		}
	}

	/** A server of before 2008, by OpenSSL. */
	private static final class OldTls implements AutoCloseable {

		final int port;
		private final Process process;

		OldTls(RealServers servers) throws IOException {
			try (ServerSocket socket = new ServerSocket(0)) {
				port = socket.getLocalPort();
			}
			Path folder = servers.ca().getParent();
			process = new ProcessBuilder("openssl", "s_server", "-tls1_1", "-cipher", "ALL:@SECLEVEL=0", "-accept", "127.0.0.1:" + port, "-cert",
					folder.resolve("server.pem").toString(), "-key", folder.resolve("server.key").toString()).redirectErrorStream(true).start();
			// it says ACCEPT when it is ready
			StringBuilder said = new StringBuilder();
			for (int c = process.getInputStream().read(); !said.toString().contains("ACCEPT"); c = process.getInputStream().read()) {
				if (c < 0) {
					throw new IOException(said.toString());
				}
				said.append((char) c);
			}
		}

		@Override
		public void close() {
			process.destroyForcibly();
		}
	}
}
