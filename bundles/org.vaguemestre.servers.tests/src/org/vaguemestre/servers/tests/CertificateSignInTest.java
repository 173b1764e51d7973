package org.vaguemestre.servers.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.ConnectionSettings;
import org.vaguemestre.mail.ConnectionSettings.Revocation;
import org.vaguemestre.mail.ConnectionSettings.Trusted;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mssante.MssanteSignIns;
import org.vaguemestre.servers.NeedsServers;
import org.vaguemestre.servers.RealServers;

/** The software of a mailbox signs in by the certificate that it shows in TLS (Ref#2 ECO.1.2.2); with a card, see {@link CardTest}. */
@NeedsServers
class CertificateSignInTest {

	@TempDir
	Path folder;
	private RealServers servers;
	private Practice practice;

	@BeforeEach
	void open() throws Exception {
		servers = RealServers.shared();
		servers.clear();
		practice = new Practice(folder, servers, servers.claire());
		practice.signIns.add(MssanteSignIns.certificate());
	}

	@AfterEach
	void close() {
		practice.close();
	}

	private Account account(RealServers.Box box, Optional<String> key, Security security) {
		return account(servers, box, key, security);
	}

	/** A mailbox of a program, at the address where servers ask for a certificate. */
	static Account account(RealServers servers, RealServers.Box box, Optional<String> key, Security security) {
		String host = servers.fact("applicationHost");
		return new Account("practice", "Logiciel", box.address(), box.name(), new Server(host, servers.port("imap", security), security),
				new Server(host, servers.port("smtp", security), security), box.address(), List.of(servers.ca()), "mssante")
				.signingInBy(MssanteSignIns.certificate().id()).with(new ConnectionSettings(List.of(), Revocation.NOT_FETCHED, key, Trusted.USUAL));
	}

	private String imported(Path pkcs12, String password) throws Exception {
		practice.vault.importPkcs12(Files.readAllBytes(pkcs12), password.toCharArray());
		assertEquals(1, practice.vault.ownKeys().size());
		return practice.vault.ownKeys().get(0).id();
	}

	/** Reads what is there, writes to a colleague, and has the copy. */
	static void readsAndWrites(RealServers servers, Practice practice, Account account) throws Exception {
		practice.mail.accounts().save(account);
		practice.sync();
		String subject = "Par certificat " + account.incoming().security();
		assertTrue(practice.mail.sender().send(practice.letter(subject, servers.helene().address()), Practice.NONE).complete());
		servers.delivered();
		assertTrue(servers.held(servers.helene(), "INBOX").stream().anyMatch(m -> m.contains("Subject: " + subject)));
		practice.sync();
		assertTrue(practice.subjects(Folder.Kind.SENT).contains(subject));
	}

	private MailFailure refused(Account account) throws Exception {
		practice.mail.accounts().save(account);
		return assertThrows(MailException.class, practice::sync).failure();
	}

	@Test
	void aKeyFromAFileOpensItsOwnMailboxWithoutAPassword() throws Exception {
		String key = imported(Path.of(servers.fact("application") + ".p12"), servers.claire().pkcs12Password());
		for (Security security : List.of(Security.STARTTLS, Security.TLS)) {
			readsAndWrites(servers, practice, account(servers.claire(), Optional.of(key), security));
		}
		// and no other
		assertEquals(MailFailure.SIGN_IN_REFUSED, refused(account(servers.helene(), Optional.of(key), Security.STARTTLS)));
	}

	@Test
	void withoutAKeyNothingIsTried() throws Exception {
		assertEquals(MailFailure.SIGN_IN_FAILED, refused(account(servers.claire(), Optional.empty(), Security.STARTTLS)));
	}

	@Test
	void aCertificateOfAnotherAuthorityOpensNothing() throws Exception {
		String key = imported(servers.claire().pkcs12(), servers.claire().pkcs12Password());
		assertEquals(MailFailure.SIGN_IN_REFUSED, refused(account(servers.claire(), Optional.of(key), Security.TLS)));
	}
}
