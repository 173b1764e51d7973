package org.vaguemestre.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.vaguemestre.crypto.EncryptOptions.Content;
import org.vaguemestre.crypto.EncryptOptions.RsaTransport;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;

/** Messages go between our reader and writer and those of openssl, which nobody here wrote. */
class OpensslTest {

	private static final TestPki CA = TestPki.root("Openssl root");
	private static final UnlockedKey RSA = CA.mail("Claire Moreau", "claire@example.org");
	private static final UnlockedKey EC = CA.mailEc("Claire Moreau", "claire@example.org");
	private static final ReadContext CONTEXT = new ReadContext(List.of(RSA, EC), List.of(CA.certificate()), List.of(), List.of(), TestPki.NOW);
	private static final String ENTITY = "Content-Type: text/plain; charset=utf-8\r\n\r\nBonjour, élève\r\n";
	private static final String FIELDS = "From: claire@example.org\r\nSubject: Essai\r\n";

	@TempDir
	static Path folder;

	private final SmimeReader reader = SmimeReader.create();
	private final SmimeWriter writer = new SmimeWriter(Clock.fixed(TestPki.NOW, ZoneOffset.UTC), new SecureRandom());

	@BeforeAll
	static void files() throws IOException {
		pem("ca.pem", "CERTIFICATE", encoded(CA.certificate()));
		pem("rsa.pem", "CERTIFICATE", encoded(RSA.certificate()));
		pem("ec.pem", "CERTIFICATE", encoded(EC.certificate()));
		pem("rsa.key", "PRIVATE KEY", RSA.privateKey().getEncoded());
		pem("ec.key", "PRIVATE KEY", EC.privateKey().getEncoded());
		Files.writeString(folder.resolve("entity"), ENTITY);
	}

	private static byte[] encoded(java.security.cert.X509Certificate certificate) {
		try {
			return certificate.getEncoded();
		} catch (java.security.cert.CertificateEncodingException e) {
			throw new IllegalStateException(e);
		}
	}

	private static void pem(String name, String label, byte[] der) throws IOException {
		Files.writeString(folder.resolve(name), "-----BEGIN " + label + "-----\n" + Base64.getMimeEncoder(64, new byte[] { '\n' }).encodeToString(der)
				+ "\n-----END " + label + "-----\n");
	}

	private static byte[] openssl(String words) throws IOException, InterruptedException {
		List<String> call = new ArrayList<>(List.of("openssl"));
		call.addAll(List.of(words.split(" ")));
		Path out = folder.resolve("out");
		Files.deleteIfExists(out);
		File log = folder.resolve("log").toFile();
		Process process = new ProcessBuilder(call).directory(folder.toFile()).redirectOutput(out.toFile()).redirectError(log).start();
		process.getOutputStream().close();
		assertTrue(process.waitFor(60, TimeUnit.SECONDS), words);
		assertEquals(0, process.exitValue(), () -> words + ": " + text(log.toPath()));
		return Files.readAllBytes(out);
	}

	private static String text(Path file) {
		try {
			return Files.readString(file);
		} catch (IOException e) {
			return e.toString();
		}
	}

	private SecureMessage read(byte[] message) {
		return reader.read(Entity.parse(Bytes.of(message)), CONTEXT);
	}

	@ParameterizedTest
	@CsvSource({ "rsa,", "ec,", "rsa,-keyopt rsa_padding_mode:pss", "rsa,-nodetach", "ec,-nodetach", "rsa,-md sha512", "ec,-md sha384",
			"rsa,-noattr", "rsa,-keyid", "rsa,-nodetach -indef", "rsa,-crlfeol", "rsa,-nodetach -noattr" })
	void whatOpensslSigns(String key, String more) throws Exception {
		byte[] message = openssl("cms -sign -from claire@example.org -subject Essai -in entity -signer " + key + ".pem -inkey " + key + ".key"
				+ (more == null ? "" : " " + more));
		SecureMessage read = read(message);
		assertEquals(SignatureVerdict.Status.VALID, read.signature().status(), () -> read.signature().toString());
		assertEquals("Bonjour, élève\n", read.content().text());
		byte[] forged = new String(message, UTF_8).replace("From: claire@", "From: paul@").getBytes(UTF_8);
		assertEquals(ReasonCode.SIGNER_NOT_SENDER, read(forged).signature().reason());
	}

	@ParameterizedTest
	@CsvSource({ "rsa,", "ec," })
	void whatOpensslOnceSigned(String key) throws Exception {
		byte[] message = openssl("smime -sign -from claire@example.org -subject Essai -in entity -signer " + key + ".pem -inkey " + key + ".key");
		assertEquals(SignatureVerdict.Status.VALID, read(message).signature().status());
	}

	@Test
	void oldDigestsOfOpenssl() throws Exception {
		byte[] message = openssl("cms -sign -md sha1 -from claire@example.org -in entity -signer rsa.pem -inkey rsa.key");
		assertEquals(ReasonCode.WEAK_ALGORITHM, read(message).signature().reason());
	}

	@ParameterizedTest
	@CsvSource({ "rsa,aes-256-cbc,", "rsa,aes-128-cbc,", "ec,aes-256-cbc,", "rsa,aes-256-gcm,", "rsa,aes-128-gcm,", "ec,aes-256-gcm,",
			"rsa,aes-192-cbc,-keyid", "rsa,aes-256-cbc,-stream" })
	void whatOpensslEncrypts(String key, String cipher, String more) throws Exception {
		byte[] message = openssl("cms -encrypt -" + cipher + " -from claire@example.org -in entity" + (more == null ? "" : " " + more) + " " + key + ".pem");
		SecureMessage read = read(message);
		assertEquals(EncryptionVerdict.Status.DECRYPTED, read.encryption().status(), () -> read.encryption().toString());
		assertEquals(cipher.toUpperCase(java.util.Locale.ROOT), read.encryption().algorithm());
		assertEquals("Bonjour, élève\n", read.content().text());
	}

	@Test
	void oaepOfOpenssl() throws Exception {
		byte[] message = openssl("cms -encrypt -aes-256-gcm -in entity -recip rsa.pem -keyopt rsa_padding_mode:oaep -keyopt rsa_oaep_md:sha256");
		assertEquals(EncryptionVerdict.Status.DECRYPTED, read(message).encryption().status());
	}

	@Test
	void tripleDesOpensWithAWarning() throws Exception {
		SecureMessage read = read(openssl("cms -encrypt -des3 -from claire@example.org -in entity rsa.pem"));
		assertEquals("Bonjour, élève\n", read.content().text());
		assertEquals(List.of(ReasonCode.WEAK_ENCRYPTION, ReasonCode.NOT_AUTHENTICATED), read.warnings());
	}

	@Test
	void brokenCiphersAreRefused() throws Exception {
		SecureMessage read = read(openssl("cms -encrypt -provider legacy -provider default -rc2-128 -in entity rsa.pem"));
		assertEquals(new EncryptionVerdict(EncryptionVerdict.Status.REFUSED, ReasonCode.WEAK_ENCRYPTION, Scope.WHOLE, "RC2-CBC"), read.encryption());
	}

	@Test
	void signedAndEncryptedByOpenssl() throws Exception {
		byte[] signed = openssl("cms -sign -in entity -signer ec.pem -inkey ec.key");
		Files.write(folder.resolve("signed"), signed);
		SecureMessage read = read(openssl("cms -encrypt -aes-256-gcm -from claire@example.org -in signed rsa.pem ec.pem"));
		assertEquals(SignatureVerdict.Status.VALID, read.signature().status(), () -> read.signature().toString());
		assertEquals(EncryptionVerdict.Status.DECRYPTED, read.encryption().status());
		// openssl signs at the time of the machine, the test judges at another
		assertEquals(List.of(ReasonCode.SIGNING_TIME_IMPLAUSIBLE), read.warnings());
	}

	@ParameterizedTest
	@EnumSource
	void opensslVerifiesWhatWeSign(SignOptions.RsaPadding padding) throws Exception {
		for (UnlockedKey key : List.of(RSA, EC)) {
			write(writer.sign(ENTITY.getBytes(UTF_8), key, new SignOptions(SignOptions.Digest.SHA256, padding)));
			byte[] content = openssl("cms -verify -in ours -CAfile ca.pem -purpose smimesign -attime " + TestPki.NOW.getEpochSecond());
			assertEquals(ENTITY, new String(content, UTF_8));
		}
	}

	@ParameterizedTest
	@EnumSource
	void opensslOpensWhatWeEncrypt(Content content) throws Exception {
		write(writer.encrypt(ENTITY.getBytes(UTF_8), List.of(RSA.certificate(), EC.certificate()), new EncryptOptions(content, RsaTransport.OAEP_SHA256)));
		for (String key : List.of("rsa", "ec")) {
			assertEquals(ENTITY, new String(openssl("cms -decrypt -in ours -recip " + key + ".pem -inkey " + key + ".key"), UTF_8));
		}
	}

	private static void write(byte[] entity) throws IOException {
		Files.writeString(folder.resolve("ours"), FIELDS + "MIME-Version: 1.0\r\n" + new String(entity, UTF_8));
	}
}
