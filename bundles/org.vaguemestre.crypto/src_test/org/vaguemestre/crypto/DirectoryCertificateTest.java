package org.vaguemestre.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.crypto.CorrespondentCertificate.Source;
import org.vaguemestre.crypto.RecipientKeyState.State;

/** A directory hands out whatever it likes: a certificate from there serves its own addresses alone, and is judged like any other. */
class DirectoryCertificateTest {

	private static final String HELENE = "helene@cardio.example";
	private static final TestPki TRUSTED = TestPki.root("AC reelle");
	private static final TestPki UNKNOWN = TestPki.root("AC inconnue");

	@TempDir
	private Path folder;
	private KeyVault vault;

	@BeforeEach
	void open() throws Exception {
		vault = at(TestPki.NOW);
		vault.trust(TRUSTED.certificate(), AnchorUse.MAIL);
	}

	private KeyVault at(Instant now) {
		return KeyVault.at(folder, new SecretStore() {

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
		}, Clock.fixed(now, ZoneOffset.UTC));
	}

	private static byte[] pem(X509Certificate... certificates) {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (X509Certificate certificate : certificates) {
			all.writeBytes(CertificateFiles.pem(certificate));
		}
		return all.toByteArray();
	}

	private static X509Certificate lasting(TestPki issuer, int days) {
		return issuer.issue(s -> s.subject("CN=Helene").address(HELENE).valid(TestPki.NOW.minus(Duration.ofDays(1)), TestPki.NOW.plus(Duration.ofDays(days))))
				.certificate();
	}

	@Test
	void itServesTheAddressesThatItNames() throws Exception {
		X509Certificate helene = TRUSTED.mail("Helene", HELENE).certificate();
		ImportReport report = vault.importCertificates(pem(helene, TRUSTED.certificate()), Source.DIRECTORY);
		assertEquals(1, report.added().size());
		KeyVault later = at(TestPki.NOW);
		assertEquals(Source.DIRECTORY, later.correspondents().get(0).source());
		assertEquals(State.VALID, later.keyState("HELENE@cardio.example").state());
		// it stood in the entry of somebody else
		assertEquals(State.NONE, later.keyState("paul@cardio.example").state());
		assertEquals(List.of(TRUSTED.certificate()), later.anchors());
	}

	@Test
	void itTrustsNobodyByItself() throws Exception {
		vault.importCertificates(pem(UNKNOWN.mail("Helene", HELENE).certificate(), UNKNOWN.certificate()), Source.DIRECTORY);
		assertEquals(State.UNTRUSTED, vault.keyState(HELENE).state());
		assertEquals(List.of(TRUSTED.certificate()), vault.anchors());
		assertTrue(vault.ownKeys().isEmpty());
	}

	@Test
	void itDoesNotTakeThePlaceOfAnotherThatNobodyVouchesForEither() throws Exception {
		X509Certificate shown = lasting(UNKNOWN, 10);
		X509Certificate published = lasting(TestPki.root("AC faussaire"), 1000);
		for (Source source : List.of(Source.MESSAGE, Source.FILE)) {
			vault.importCertificates(pem(published), Source.DIRECTORY);
			assertEquals(published, vault.keyState(HELENE).certificate().orElseThrow());
			vault.importCertificates(pem(shown), source);
			assertEquals(shown, vault.keyState(HELENE).certificate().orElseThrow());
			vault.removeCorrespondent(Certificates.fingerprint(shown));
		}
		// one that an authority vouches for goes before both
		X509Certificate vouched = lasting(TRUSTED, 5);
		vault.importCertificates(pem(shown), Source.FILE);
		vault.importCertificates(pem(vouched), Source.DIRECTORY);
		assertEquals(vouched, vault.keyState(HELENE).certificate().orElseThrow());
	}

	@Test
	void anExpiredOneIsNotUsed() throws Exception {
		vault.importCertificates(pem(TRUSTED.mail("Helene", HELENE).certificate()), Source.DIRECTORY);
		RecipientKeyState state = at(TestPki.NOW.plus(Duration.ofDays(20_000))).keyState(HELENE);
		assertEquals(State.EXPIRED, state.state());
		assertFalse(state.canEncrypt());
	}
}
