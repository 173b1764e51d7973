package org.vaguemestre.store.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.CheckStep;
import org.vaguemestre.mail.ConnectionCheck;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;

/** The channel to the servers: TLS, STARTTLS, refused certificates, and what the check says of them. */
class SecureLinesTest {

	private static final NullProgressMonitor NONE = new NullProgressMonitor();
	private static Pki pki;
	@TempDir
	Path folder;
	private Office office;

	@BeforeAll
	static void authority() throws Exception {
		pki = new Pki();
	}

	@BeforeEach
	void open() throws Exception {
		office = new Office(folder);
	}

	@AfterEach
	void close() {
		office.close();
	}

	private Account fronted(Front imap, Front smtp, Security security) throws Exception {
		return office.account(new Server("localhost", imap.port(), security), new Server("localhost", smtp.port(), security), List.of(office.anchor(pki)));
	}

	private void roundTrip(Front.Mode mode, Security security) throws Exception {
		var context = pki.server(Instant.now().plus(Duration.ofDays(90)));
		try (Front imap = new Front(office.server.getImap().getPort(), true, mode, context);
				Front smtp = new Front(office.server.getSmtp().getPort(), false, mode, context)) {
			Account account = fronted(imap, smtp, security);
			office.sync();
			assertTrue(office.mail.sender().send(new OutgoingMessage(office.id, List.of(Address.of(Office.HELENE)), List.of(), List.of(), "x", "y",
					List.of(), false, false, Optional.empty()), NONE).complete());
			List<CheckStep> steps = office.mail.check().check(account, "secret".toCharArray(), Locale.FRENCH, s -> { }, NONE);
			assertTrue(ConnectionCheck.works(steps), steps.toString());
			assertEquals(2, steps.stream().filter(s -> s.step() == CheckStep.Step.TLS && s.facts().get("version").startsWith("TLSv1.")).count());
			assertEquals(2, steps.stream().filter(s -> s.step() == CheckStep.Step.AUTHENTICATION && s.status() == CheckStep.Status.OK).count());
			List<CheckStep> wrong = office.mail.check().check(account, "faux".toCharArray(), Locale.FRENCH, s -> { }, NONE);
			CheckStep refused = wrong.stream().filter(s -> s.step() == CheckStep.Step.AUTHENTICATION).findFirst().orElseThrow();
			assertEquals(CheckStep.Status.FAILED, refused.status());
			assertTrue(refused.words().contains("mot de passe"));
		}
	}

	@Test
	void implicitTls() throws Exception {
		roundTrip(Front.Mode.TLS, Security.TLS);
	}

	@Test
	void startTls() throws Exception {
		roundTrip(Front.Mode.STARTTLS, Security.STARTTLS);
	}

	@Test
	void anExpiredCertificateIsRefusedInWords() throws Exception {
		var context = pki.server(Instant.now().minus(Duration.ofDays(2)));
		try (Front imap = new Front(office.server.getImap().getPort(), true, Front.Mode.TLS, context);
				Front smtp = new Front(office.server.getSmtp().getPort(), false, Front.Mode.TLS, context)) {
			Account account = fronted(imap, smtp, Security.TLS);
			MailException e = assertThrows(MailException.class, () -> office.sync());
			assertEquals(MailFailure.TLS_REFUSED, e.failure());
			assertTrue(e.what(Locale.ENGLISH).length() > 60, e.what(Locale.ENGLISH));
			List<CheckStep> steps = office.mail.check().check(account, "secret".toCharArray(), Locale.FRENCH, s -> { }, NONE);
			CheckStep certificate = steps.stream().filter(s -> s.service().equals("imap") && s.step() == CheckStep.Step.CERTIFICATE).findFirst().orElseThrow();
			assertEquals(CheckStep.Status.FAILED, certificate.status());
			assertEquals("EXPIRED", certificate.facts().get("reason"));
			assertTrue(steps.stream().noneMatch(s -> s.step() == CheckStep.Step.AUTHENTICATION));
		}
	}

	@Test
	void anUnknownAuthorityIsRefused() throws Exception {
		var context = new Pki().server(Instant.now().plus(Duration.ofDays(90)));
		try (Front imap = new Front(office.server.getImap().getPort(), true, Front.Mode.TLS, context)) {
			fronted(imap, imap, Security.TLS);
			assertEquals(MailFailure.TLS_REFUSED, assertThrows(MailException.class, () -> office.sync()).failure());
		}
	}

	@Test
	void withoutStartTlsNothingIsSaid() throws Exception {
		office.account(new Server("localhost", office.server.getImap().getPort(), Security.STARTTLS),
				new Server("localhost", office.server.getSmtp().getPort(), Security.STARTTLS), List.of(office.anchor(pki)));
		assertEquals(MailFailure.STARTTLS_NOT_OFFERED, assertThrows(MailException.class, () -> office.sync()).failure());
		MailException smtp = assertThrows(MailException.class, () -> office.mail.sender().send(new OutgoingMessage(office.id,
				List.of(Address.of(Office.HELENE)), List.of(), List.of(), "x", "y", List.of(), false, false, Optional.empty()), NONE));
		assertEquals(MailFailure.STARTTLS_NOT_OFFERED, smtp.failure());
	}

	@Test
	void aClearLineToAnotherMachineIsRefused() throws Exception {
		assertEquals(MailFailure.INSECURE_REFUSED, assertThrows(MailException.class,
				() -> office.account(new Server("mail.example.org", 143, Security.NONE), new Server("localhost", 25, Security.NONE), List.of())).failure());
	}
}
