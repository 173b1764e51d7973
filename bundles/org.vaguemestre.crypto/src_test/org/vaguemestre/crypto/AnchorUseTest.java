package org.vaguemestre.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.crypto.AnchorUse.Purpose;

/** What the authorities in a vault are trusted for, over a restart too. */
class AnchorUseTest {

	private static final Clock NOW = Clock.fixed(TestPki.NOW, ZoneOffset.UTC);
	private static final TestPki REAL = TestPki.root("AC reelle");
	private static final TestPki TEST = TestPki.root("AC TEST");
	private static final TestPki SERVERS = TestPki.root("AC serveurs");

	@TempDir
	private Path folder;
	private KeyVault vault;

	@BeforeEach
	void open() {
		vault = KeyVault.at(folder, new NoSecrets(), NOW);
	}

	@Test
	void anAuthorityForServersProvesNoMail() throws Exception {
		vault.trust(REAL.certificate(), AnchorUse.MAIL);
		vault.trust(SERVERS.certificate(), new AnchorUse(Set.of(Purpose.SERVERS), false));
		open();
		assertEquals(List.of(REAL.certificate()), vault.anchors());
		assertEquals(List.of(SERVERS.certificate()), vault.anchors(Purpose.SERVERS));
		assertEquals(2, vault.trusted().size());
		vault.trust(SERVERS.certificate(), new AnchorUse(Set.of(Purpose.SERVERS, Purpose.MAIL), false));
		open();
		assertEquals(2, vault.anchors().size());
	}

	@Test
	void anAuthorityForTestsCountsOnlyWhileThereIsNoOther() throws Exception {
		AnchorUse tests = new AnchorUse(Set.of(Purpose.MAIL), true);
		vault.trust(TEST.certificate(), tests);
		open();
		assertEquals(List.of(TEST.certificate()), vault.anchors());
		vault.trust(REAL.certificate(), AnchorUse.MAIL);
		open();
		assertEquals(List.of(REAL.certificate()), vault.anchors());
		assertEquals(tests, vault.use(TEST.certificate()));
		vault.removeAnchor(REAL.certificate());
		assertEquals(List.of(TEST.certificate()), vault.anchors());
	}

	@Test
	void aFileWithoutUseIsOneOfMail() throws Exception {
		Files.createDirectories(folder.resolve("anchors"));
		Files.write(folder.resolve("anchors").resolve(Certificates.fingerprint(REAL.certificate()) + ".pem"),
				CertificateFiles.pem(REAL.certificate()));
		assertEquals(List.of(REAL.certificate()), vault.anchors());
		assertEquals(AnchorUse.MAIL, vault.use(REAL.certificate()));
	}

	@Test
	void nobodyIsTrustedForNothing() {
		assertThrows(IllegalArgumentException.class, () -> new AnchorUse(Set.of(), false));
	}

	@Test
	void aRemovedCorrespondentComesBackAsItWas() throws Exception {
		TestPki between = REAL.below("AC intermediaire", s -> s.valid(TestPki.NOW.minus(Duration.ofDays(9)), TestPki.NOW.plus(Duration.ofDays(9))));
		UnlockedKey helene = between.mail("Helene", "helene@cardio.example");
		vault.trust(REAL.certificate(), AnchorUse.MAIL);
		vault.importCertificates(CertificateFiles.pem(helene.certificate()), CorrespondentCertificate.Source.MESSAGE);
		CorrespondentCertificate before = vault.correspondents().get(0);
		vault.removeCorrespondent(before.id());
		assertTrue(vault.correspondents().isEmpty());
		KeyVault.at(folder, new NoSecrets(), Clock.offset(NOW, Duration.ofDays(1))).restore(before, List.of(between.certificate()));
		open();
		assertEquals(List.of(before), vault.correspondents());
		assertEquals(RecipientKeyState.State.VALID, vault.keyState("helene@cardio.example").state());
	}

	/** Nothing here has a private part. */
	private static final class NoSecrets implements SecretStore {

		@Override
		public Optional<char[]> get(String key) {
			return Optional.empty();
		}

		@Override
		public void put(String key, char[] secret) {
			throw new UnsupportedOperationException();
		}

		@Override
		public void remove(String key) {
			throw new UnsupportedOperationException();
		}
	}
}
