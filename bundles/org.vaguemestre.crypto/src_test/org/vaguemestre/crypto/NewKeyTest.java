package org.vaguemestre.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import javax.security.auth.x500.X500Principal;

import org.bouncycastle.asn1.pkcs.CertificationRequest;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A new key, from the request over the authority to the vault. */
class NewKeyTest {

	private static final TestPki CA = TestPki.root("Requests");
	private static final X500Principal SUBJECT = new X500Principal("CN=Dr H\u00e9l\u00e8ne Lef\u00e8vre, O=Cabinet, C=FR");
	private static final Clock CLOCK = Clock.fixed(TestPki.NOW, ZoneOffset.UTC);

	@TempDir
	Path folder;
	private final MemorySecrets secrets = new MemorySecrets();
	private KeyVault vault;

	@BeforeEach
	void anEmptyVault() {
		vault = KeyVault.at(folder.resolve("vault"), secrets, CLOCK);
	}

	private static KeyRequest request(KeyRequest.Kind kind) {
		return new KeyRequest(kind, SUBJECT, List.of("Helene@Example.org", "h.lefevre@example.org"));
	}

	@ParameterizedTest
	@EnumSource
	void fromTheRequestToTheOwnKey(KeyRequest.Kind kind) throws Exception {
		PendingKey pending = vault.createKey(request(kind));
		assertEquals(kind.text(), pending.algorithm());
		assertEquals(SUBJECT, new X500Principal(pending.subject()));
		assertEquals(List.of("helene@example.org", "h.lefevre@example.org"), pending.addresses());
		assertEquals(TestPki.NOW, pending.made());
		Files.write(folder.resolve("csr.pem"), pending.request());
		String told = new String(Tools.openssl(folder, "req -in csr.pem -verify -noout -text"), StandardCharsets.UTF_8);
		assertTrue((told + Files.readString(folder.resolve("tool.log"))).contains("verify OK"), told);
		assertTrue(told.contains("email:helene@example.org, email:h.lefevre@example.org"), told);

		// the authority is another program
		Files.writeString(folder.resolve("ext"), "keyUsage=critical,digitalSignature,keyEncipherment,keyAgreement\nextendedKeyUsage=emailProtection\n");
		Tools.openssl(folder, "req -x509 -newkey rsa:2048 -nodes -subj /CN=Authority -keyout ca.key -out ca.pem -days 3000");
		byte[] issued = Tools.openssl(folder, "x509 -req -in csr.pem -CA ca.pem -CAkey ca.key -set_serial 7 -days 30 -copy_extensions copy -extfile ext");
		KeyVault later = KeyVault.at(folder.resolve("vault"), secrets, CLOCK);
		assertEquals(List.of(pending), later.pendingKeys());
		ImportReport report = later.importCertificates(issued, CorrespondentCertificate.Source.FILE);
		X509Certificate certificate = CertificateFiles.certificates(issued).get(0);
		assertEquals(List.of(certificate), report.added());
		assertEquals(List.of(), later.pendingKeys());
		assertEquals(List.of(), later.correspondents());
		OwnKey own = later.ownKeys().get(0);
		assertEquals(pending.addresses(), own.addresses());
		assertEquals(kind.text(), own.algorithm());
		assertBelongs(later.unlock(own.id()));
		try (var files = Files.list(folder.resolve("vault/pending"))) {
			assertEquals(0, files.count(), "nothing stays behind");
		}
	}

	/** The private key signs what the certificate verifies. */
	private static void assertBelongs(UnlockedKey key) throws Exception {
		String algorithm = switch (key.privateKey().getAlgorithm()) {
		case "RSA" -> "SHA256withRSA";
		case "EC" -> "SHA256withECDSA";
		default -> "EdDSA";
		};
		Signature signature = Signature.getInstance(algorithm);
		signature.initSign(key.privateKey());
		signature.update(key.certificate().getEncoded());
		byte[] made = signature.sign();
		signature.initVerify(key.certificate().getPublicKey());
		signature.update(key.certificate().getEncoded());
		assertTrue(signature.verify(made));
	}

	@Test
	void theChainComesFromTheFile() throws Exception {
		PendingKey pending = vault.createKey(request(KeyRequest.Kind.P256));
		TestPki between = CA.below("Between", s -> s);
		UnlockedKey issued = between.issue(s -> s.subject("CN=H").address("helene@example.org").keys(new KeyPair(publicKey(pending), TestPki.ec("secp256r1").getPrivate())));
		ByteArrayOutputStream file = new ByteArrayOutputStream();
		for (X509Certificate certificate : List.of(CA.certificate(), between.certificate(), issued.certificate())) {
			file.writeBytes(CertificateFiles.pem(certificate));
		}
		vault.importCertificates(file.toByteArray(), CorrespondentCertificate.Source.FILE);
		assertEquals(List.of(issued.certificate(), between.certificate(), CA.certificate()), vault.ownKeys().get(0).chain());
	}

	private static PublicKey publicKey(PendingKey pending) {
		try {
			byte[] der = Base64.getMimeDecoder().decode(new String(pending.request(), StandardCharsets.US_ASCII).replaceAll("-----.*", ""));
			var info = CertificationRequest.getInstance(der).getCertificationRequestInfo().getSubjectPublicKeyInfo();
			return KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(info.getEncoded()));
		} catch (Exception e) {
			throw new IllegalStateException(e);
		}
	}

	@Test
	void theWaitingKeyIsProtectedAndCanBeGivenUp() throws Exception {
		PendingKey pending = vault.createKey(request(KeyRequest.Kind.RSA_3072));
		Path file = folder.resolve("vault/pending/" + pending.id() + ".p8");
		Files.copy(file, folder.resolve("waiting.p8"));
		String told = new String(Tools.openssl(folder, "asn1parse -inform DER -in waiting.p8"), StandardCharsets.US_ASCII);
		for (String part : List.of("PBES2", "PBKDF2", "hmacWithSHA256", "aes-256-cbc")) {
			assertTrue(told.contains(part), part + ": " + told);
		}
		Tools.openssl(folder, "pkcs8 -inform DER -in waiting.p8 -passin pass:" + new String(secrets.get("crypto/vault").get()));
		vault.removePendingKey(pending.id());
		assertEquals(List.of(), vault.pendingKeys());
		assertTrue(Files.notExists(file));
	}

	@Test
	void somebodyElsesCertificateStaysACorrespondents() throws Exception {
		PendingKey pending = vault.createKey(request(KeyRequest.Kind.P256));
		UnlockedKey other = CA.mailEc("Other", "helene@example.org");
		vault.importCertificates(CertificateFiles.pem(other.certificate()), CorrespondentCertificate.Source.FILE);
		assertEquals(List.of(pending), vault.pendingKeys());
		assertEquals(1, vault.correspondents().size());
	}

	@Test
	void requestsNeedAnAddress() {
		for (List<String> addresses : List.of(List.<String>of(), List.of("nobody"), List.of("h\u00e9l\u00e8ne@example.org"), List.of("a@b, c@d"))) {
			assertThrows(IllegalArgumentException.class, () -> new KeyRequest(KeyRequest.Kind.P256, SUBJECT, addresses), addresses.toString());
		}
	}

	@ParameterizedTest
	@CsvSource({ "Ed25519,Ed25519,true,false", "Ed448,Ed448,true,false", "X25519,X25519,false,true", "X448,X448,false,true" })
	void edwardsAndMontgomeryKeysAreKnown(String algorithm, String text, boolean signs, boolean encrypts) throws Exception {
		KeyPair keys = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
		X509Certificate certificate = CA.issue(s -> s.address("x@example.org").keys(keys)
				.usage(KeyUsage.digitalSignature | KeyUsage.keyAgreement)).certificate();
		assertEquals(text, Certificates.keyAlgorithm(certificate));
		Optional<ReasonCode> no = Optional.of(ReasonCode.CERTIFICATE_USAGE);
		assertEquals(signs ? Optional.empty() : no, Certificates.signatureObstacle(certificate, TestPki.NOW));
		assertEquals(encrypts ? Optional.empty() : no, Certificates.encryptionObstacle(certificate, TestPki.NOW));
	}
}
