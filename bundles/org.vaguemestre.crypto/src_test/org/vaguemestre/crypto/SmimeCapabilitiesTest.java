package org.vaguemestre.crypto;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.crypto.EncryptOptions.Content;
import org.vaguemestre.crypto.EncryptOptions.RsaTransport;
import org.vaguemestre.crypto.internal.FileKeyVault;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;

class SmimeCapabilitiesTest {

	private static final TestPki CA = TestPki.root("Capable root");
	private static final UnlockedKey CLAIRE = CA.mailEc("Claire Moreau", "claire@example.org");
	private static final SmimeCapabilities OLD = new SmimeCapabilities(Set.of(Content.AES_256_CBC, Content.AES_128_CBC), false);
	private static final Clock CLOCK = Clock.fixed(TestPki.NOW, ZoneOffset.UTC);

	@TempDir
	Path folder;

	private static SecureMessage read(byte[] entity) {
		byte[] message = ("From: claire@example.org\r\n" + new String(entity, UTF_8)).getBytes(UTF_8);
		return SmimeReader.create().read(Entity.parse(Bytes.of(message)),
				new ReadContext(List.of(), List.of(CA.certificate()), List.of(), List.of(), TestPki.NOW));
	}

	@Test
	void ourOwnAreInWhatWeSign() throws Exception {
		byte[] entity = "Content-Type: text/plain\r\n\r\nBonjour\r\n".getBytes(UTF_8);
		byte[] signed = new SmimeWriter(CLOCK, new SecureRandom()).sign(entity, CLAIRE, SignOptions.DEFAULT);
		assertEquals(Optional.of(SmimeCapabilities.OURS), read(signed).capabilities());
		byte[] forged = new String(signed, UTF_8).replace("Bonjour", "Bonsoir").getBytes(UTF_8);
		assertEquals(Optional.empty(), read(forged).capabilities());
		assertEquals(Optional.empty(), read(new TestCms().signer(CLAIRE, "SHA256withECDSA").multipart(new String(entity, UTF_8))).capabilities());
	}

	@Test
	void theBestThatAllOpen() {
		SmimeCapabilities small = new SmimeCapabilities(Set.of(Content.AES_128_GCM, Content.AES_128_CBC), true);
		assertEquals(EncryptOptions.DEFAULT, EncryptOptions.fitting(List.of()));
		assertEquals(EncryptOptions.DEFAULT, EncryptOptions.fitting(List.of(SmimeCapabilities.OURS)));
		assertEquals(new EncryptOptions(Content.AES_256_CBC, RsaTransport.PKCS1), EncryptOptions.fitting(List.of(SmimeCapabilities.OURS, OLD)));
		assertEquals(new EncryptOptions(Content.AES_128_GCM, RsaTransport.OAEP_SHA256), EncryptOptions.fitting(List.of(SmimeCapabilities.OURS, small)));
		assertEquals(new EncryptOptions(Content.AES_128_CBC, RsaTransport.PKCS1), EncryptOptions.fitting(List.of(OLD, small)));
		// who names nothing that is known here says nothing
		assertEquals(EncryptOptions.DEFAULT, EncryptOptions.fitting(List.of(new SmimeCapabilities(Set.of(), false))));
	}

	@Test
	void theVaultKeepsTheLast() throws Exception {
		// certificates are no secrets
		FileKeyVault vault = new FileKeyVault(folder, null, CLOCK, Optional.empty());
		vault.keepCapabilities(CLAIRE.certificate(), OLD);
		assertEquals(List.of(), vault.correspondents());
		vault.importCertificates(CertificateFiles.pem(CLAIRE.certificate()), CorrespondentCertificate.Source.MESSAGE);
		assertEquals(Optional.empty(), vault.correspondents().get(0).capabilities());
		for (SmimeCapabilities each : List.of(OLD, SmimeCapabilities.OURS, new SmimeCapabilities(Set.of(), false))) {
			vault.keepCapabilities(CLAIRE.certificate(), each);
			CorrespondentCertificate kept = new FileKeyVault(folder, null, CLOCK, Optional.empty()).correspondents().get(0);
			assertEquals(CLAIRE.certificate(), kept.certificate());
			assertEquals(CorrespondentCertificate.Source.MESSAGE, kept.source());
		}
		vault.keepCapabilities(CLAIRE.certificate(), OLD);
		assertEquals(Optional.of(OLD), new FileKeyVault(folder, null, CLOCK, Optional.empty()).correspondents().get(0).capabilities());
	}
}
