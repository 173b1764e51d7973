package org.vaguemestre.mssante;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.junit.jupiter.api.Test;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.ConnectionSettings;
import org.vaguemestre.mail.Credential;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.SignInDialog;
import org.vaguemestre.mail.SignInMethod;

/** The ways to sign in beside Pro Santé Connect. */
class MssanteSignInsTest {

	private final Server server = new Server("imap.operateur.example", 143, Security.STARTTLS);
	private final Account account = new Account("a", "", "claire@medecin.example", "", server, server, "claire", List.of(), "mssante");

	/** Somebody who types one thing, or gives up. */
	private record Typist(Optional<String> typed) implements SignInDialog {
		@Override
		public boolean browse(URI page) {
			throw new AssertionError("no page is needed");
		}

		@Override
		public void tell(String words, String mark) {
			throw new AssertionError(words);
		}

		@Override
		public Optional<char[]> ask(String words) {
			assertTrue(words.contains("claire@medecin.example"), words);
			return typed.map(String::toCharArray);
		}

		@Override
		public Optional<char[]> askSecret(String words) {
			throw new AssertionError(words);
		}
	}

	private static MailFailure needed(SignInMethod method, Account account, Server server) {
		return assertThrows(MailException.class, () -> method.credential(account, server, "pass".toCharArray())).failure();
	}

	@Test
	void aCodeIsUsedUntilAServerRefusesIt() throws Exception {
		SignInMethod code = MssanteSignIns.oneTimeCode();
		assertEquals(MailFailure.SIGN_IN_NEEDED, needed(code, account, server));
		code.signIn(account, new Typist(Optional.of("493817")), new NullProgressMonitor());
		for (int i = 0; i < 2; i++) {
			assertEquals("pass493817", new String(assertInstanceOf(Credential.Password.class, code.credential(account, server, "pass".toCharArray())).secret()));
		}
		assertFalse(code.refused(account));
		assertFalse(code.ready(account));
		assertEquals(MailFailure.SIGN_IN_NEEDED, needed(code, account, server));
	}

	@Test
	void whoGivesUpIsNotSignedIn() {
		SignInMethod code = MssanteSignIns.oneTimeCode();
		assertThrows(OperationCanceledException.class, () -> code.signIn(account, new Typist(Optional.empty()), new NullProgressMonitor()));
		assertFalse(code.ready(account));
	}

	@Test
	void aCertificateHasToBeChosenFirst() throws Exception {
		SignInMethod certificate = MssanteSignIns.certificate();
		MailException none = assertThrows(MailException.class, () -> certificate.credential(account, server, new char[0]));
		assertTrue(none.getLocalizedMessage().contains(certificate.name(Locale.getDefault())), none.getLocalizedMessage());
		ConnectionSettings chosen = new ConnectionSettings(List.of(), ConnectionSettings.Revocation.IF_KNOWN, Optional.of("key-1"),
				ConnectionSettings.Trusted.USUAL);
		assertInstanceOf(Credential.Certificate.class, certificate.credential(account.with(chosen), server, new char[0]));
	}
}
