package org.vaguemestre.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;

import org.bouncycastle.asn1.cms.AuthEnvelopedData;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.EnvelopedData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vaguemestre.crypto.EncryptOptions.Content;
import org.vaguemestre.crypto.EncryptOptions.RsaTransport;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entities;
import org.vaguemestre.mime.Entity;

/** Messages that are not held in memory, read from a file as they are written to one; and what is said of those that do not open. */
class LargeMessagesTest {

	private static final TestPki CA = TestPki.root("Large root");
	private static final UnlockedKey RSA = CA.mail("Claire Moreau", "claire@example.org");
	private static final UnlockedKey EC = CA.mailEc("Claire Moreau", "claire@example.org");
	private static final ReadContext CONTEXT = new ReadContext(List.of(RSA, EC), List.of(CA.certificate()), List.of(), List.of(), TestPki.NOW);
	private static final byte[] FIELDS = "From: claire@example.org\r\nSubject: Scanner\r\n".getBytes(US_ASCII);
	private static final int LENGTH = Bytes.LARGE + 12_345;

	@TempDir
	Path folder;

	private final SmimeWriter writer = new SmimeWriter(Clock.fixed(TestPki.NOW, ZoneOffset.UTC), new SecureRandom());

	private static byte[] noise() {
		byte[] bytes = new byte[LENGTH];
		new Random(5).nextBytes(bytes);
		return bytes;
	}

	private static Bytes attachment(byte[] content) {
		return new Entities(new Random(1)).attachment("scanner.dcm", "application/dicom", Bytes.of(content)).raw();
	}

	private Path write(Bytes entity) throws IOException {
		Path file = folder.resolve("message.eml");
		try (OutputStream out = Files.newOutputStream(file)) {
			out.write(FIELDS);
			entity.writeTo(out);
		}
		return file;
	}

	private static SecureMessage read(FileChannel file) throws IOException {
		return SmimeReader.create().read(Entity.parse(Bytes.of(file)), CONTEXT);
	}

	@ParameterizedTest
	@EnumSource
	void thereAndBack(Content content) throws Exception {
		byte[] scan = noise();
		Bytes signed = writer.sign(attachment(scan), RSA, SignOptions.DEFAULT);
		Path file = write(writer.encrypt(signed, List.of(EC.certificate()), new EncryptOptions(content, RsaTransport.OAEP_SHA256)));
		try (FileChannel channel = FileChannel.open(file)) {
			SecureMessage read = read(channel);
			assertEquals(SignatureVerdict.Status.VALID, read.signature().status(), () -> read.signature().toString());
			assertEquals(content.toString(), read.encryption().algorithm());
			assertEquals(Bytes.of(scan), read.content().content());
		}
		// one bit in the middle of what is in base64
		try (RandomAccessFile raw = new RandomAccessFile(file.toFile(), "rw")) {
			long middle = raw.length() / 2;
			raw.seek(middle);
			int was = raw.read();
			raw.seek(middle);
			raw.write(was == 'A' ? 'B' : was == '\r' || was == '\n' ? 'C' : 'A');
		}
		try (FileChannel channel = FileChannel.open(file)) {
			SecureMessage read = read(channel);
			assertTrue(read.signature().status() != SignatureVerdict.Status.VALID, () -> read.signature().toString());
			assertTrue(!content.authenticated() || read.encryption().reason() == ReasonCode.DECRYPTION_FAILED, () -> read.encryption().toString());
		}
	}

	@Test
	void lineEndsThatAreNotCanonicalAreMadeSo() throws Exception {
		String lines = "Content-Type: text/plain\n\n" + "Une ligne de plus.\n".repeat(LENGTH / 19);
		Path file = write(writer.sign(Bytes.of(lines.getBytes(US_ASCII)), EC, SignOptions.DEFAULT));
		try (FileChannel channel = FileChannel.open(file)) {
			assertEquals(SignatureVerdict.Status.VALID, read(channel).signature().status());
		}
		Path unix = folder.resolve("unix.eml");
		Files.writeString(unix, Files.readString(file).replace("\r\n", "\n"));
		try (FileChannel channel = FileChannel.open(unix)) {
			assertEquals(SignatureVerdict.Status.VALID, read(channel).signature().status());
		}
	}

	/** Whoever asks with changed messages learns nothing about the padding (RFC 3218): key, content and tag fail alike. */
	@Test
	void oneErrorForAllCauses() throws Exception {
		byte[] clear = "Content-Type: text/plain\r\n\r\nBonjour\r\n".getBytes(US_ASCII);
		for (UnlockedKey key : List.of(RSA, EC)) {
			for (RsaTransport transport : RsaTransport.values()) {
				for (Content content : Content.values()) {
					byte[] cms = Entity.parse(Bytes.of(writer.encrypt(clear, List.of(key.certificate()), new EncryptOptions(content, transport)))).content().toArray();
					ContentInfo info = ContentInfo.getInstance(cms);
					byte[] encryptedKey = content.authenticated() ? encryptedKey(AuthEnvelopedData.getInstance(info.getContent()).getRecipientInfos().getObjectAt(0))
							: encryptedKey(EnvelopedData.getInstance(info.getContent()).getRecipientInfos().getObjectAt(0));
					int place = place(cms, encryptedKey);
					for (int i = 0; i < encryptedKey.length; i += 7) {
						fails(cms, place + i, content, key + " " + transport + ' ' + content);
					}
					fails(cms, cms.length - 1, content, key + " " + transport + ' ' + content);
				}
			}
		}
	}

	private static byte[] encryptedKey(org.bouncycastle.asn1.ASN1Encodable recipient) {
		var info = org.bouncycastle.asn1.cms.RecipientInfo.getInstance(recipient).getInfo();
		return info instanceof org.bouncycastle.asn1.cms.KeyTransRecipientInfo t ? t.getEncryptedKey().getOctets()
				: org.bouncycastle.asn1.cms.RecipientEncryptedKey
						.getInstance(((org.bouncycastle.asn1.cms.KeyAgreeRecipientInfo) info).getRecipientEncryptedKeys().getObjectAt(0)).getEncryptedKey().getOctets();
	}

	private static int place(byte[] all, byte[] part) {
		int at = 0;
		while (!java.util.Arrays.equals(all, at, at + part.length, part, 0, part.length)) {
			at++;
		}
		return at;
	}

	private static void fails(byte[] cms, int changed, Content content, String what) {
		byte[] other = cms.clone();
		other[changed] ^= 1;
		byte[] entity = TestCms.entity("enveloped-data", other);
		SecureMessage read = SmimeReader.create().read(Entity.parse(Bytes.join(List.of(Bytes.of(FIELDS), Bytes.of(entity)))), CONTEXT);
		// where nothing is authenticated, what a wrong key decrypts to passes for padded one time in 256, and is noise
		boolean noise = !content.authenticated() && read.encryption().reason() == ReasonCode.OK && !read.content().text().equals("Bonjour\n");
		assertTrue(noise || read.encryption().reason() == ReasonCode.DECRYPTION_FAILED, what);
	}
}
