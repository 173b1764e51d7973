package org.vaguemestre.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import javax.security.auth.x500.X500Principal;

import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A new key waits for its certificate, over a restart too. */
class PendingKeyTest {

	private static final Clock NOW = Clock.fixed(TestPki.NOW, ZoneOffset.UTC);
	private static final TestPki AUTHORITY = TestPki.root("Authority");
	/** The authority never sees the private part. */
	private static final PrivateKey ELSEWHERE = TestPki.ec("secp256r1").getPrivate();

	@TempDir
	private Path folder;
	private final Secrets secrets = new Secrets();

	@ParameterizedTest
	@EnumSource(KeyRequest.Kind.class)
	void theCertificateMakesItAnOwnKey(KeyRequest.Kind kind) throws Exception {
		PendingKey made = vault().createKey(new KeyRequest(kind, new X500Principal("CN=Dr Claire Moreau"), List.of("Claire@medecin.example")));
		assertEquals(List.of(made), vault().pendingKeys());
		String pem = new String(made.request()).replaceAll("-----.*-----|\\s", "");
		CertificationRequest request = CertificationRequest.getInstance(Base64.getDecoder().decode(pem));
		byte[] encoded = request.getCertificationRequestInfo().getSubjectPublicKeyInfo().getEncoded();
		PublicKey key = KeyFactory.getInstance(algorithm(kind)).generatePublic(new X509EncodedKeySpec(encoded));
		UnlockedKey issued = AUTHORITY.issue(s -> s.subject("CN=Dr Claire Moreau").address("claire@medecin.example").keys(new KeyPair(key, ELSEWHERE)));
		KeyVault vault = vault();
		vault.importCertificates(CertificateFiles.pem(issued.certificate()), CorrespondentCertificate.Source.FILE);
		assertTrue(vault.pendingKeys().isEmpty());
		assertEquals(issued.certificate(), vault().unlock(vault.ownKeys().get(0).id()).certificate());
	}

	private static String algorithm(KeyRequest.Kind kind) {
		return switch (kind) {
		case RSA_3072 -> "RSA";
		case P256, P384 -> "EC";
		case ED25519 -> "Ed25519";
		};
	}

	private KeyVault vault() {
		return KeyVault.at(folder, secrets, NOW);
	}

	/** Secrets of one test. */
	private static final class Secrets implements SecretStore {
		private final Map<String, String> kept = new ConcurrentHashMap<>();

		@Override
		public Optional<char[]> get(String key) {
			return Optional.ofNullable(kept.get(key)).map(String::toCharArray);
		}

		@Override
		public void put(String key, char[] secret) {
			kept.put(key, new String(secret));
		}

		@Override
		public void remove(String key) {
			kept.remove(key);
		}
	}
}
