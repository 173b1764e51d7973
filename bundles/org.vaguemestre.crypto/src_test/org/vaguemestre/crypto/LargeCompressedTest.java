package org.vaguemestre.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.DeflaterOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entities;
import org.vaguemestre.mime.Entity;

/** A large attachment that was compressed, inside and outside of other layers, is read without being held. */
class LargeCompressedTest {

	private static final int MEGABYTES = 100;
	private static final String UP_TO_CONTENT = "3080060b2a864886f70d0109100109a080308002010030" + "0d060b2a864886f70d01091003083080"
			+ "06092a864886f70d010701a0800484";
	private static final String FIELDS = "From: claire@example.org\r\nSubject: Scanner\r\n";

	@TempDir
	Path folder;

	private static Bytes scan() {
		return Bytes.of(new Bytes.Source() {
			@Override
			public int length() {
				return MEGABYTES << 20;
			}

			@Override
			public void read(int position, byte[] into, int offset, int count) {
				for (int i = 0; i < count; i++) {
					into[offset + i] = (byte) ((position + i) * 0x9E3779B1 >>> 21);
				}
			}
		});
	}

	private static Bytes attachment(String name, String type, Bytes content) {
		return new Entities(new Random(1)).attachment(name, type, content).raw();
	}

	private static String digest(Bytes bytes) throws Exception {
		MessageDigest digest = MessageDigest.getInstance("SHA-256");
		bytes.writeTo(new java.security.DigestOutputStream(OutputStream.nullOutputStream(), digest));
		return HexFormat.of().formatHex(digest.digest());
	}

	private Bytes compressed(Bytes entity, Path packed) throws IOException {
		try (OutputStream out = new DeflaterOutputStream(Files.newOutputStream(packed))) {
			entity.writeTo(out);
		}
		FileChannel file = FileChannel.open(packed);
		Bytes content = Bytes.of(file);
		Bytes head = Bytes.of(HexFormat.of().parseHex(UP_TO_CONTENT));
		Bytes length = Bytes.of(ByteBuffer.allocate(4).putInt(content.length()).array());
		return attachment("smime.p7m", "application/pkcs7-mime", Bytes.join(List.of(head, length, content, Bytes.of(new byte[10]))));
	}

	/** Signed, compressed and encrypted; compressed, signed and encrypted: as one program has one order, and another the other. */
	@Test
	void isReadInLittleMemoryInAnyOrderOfLayers() throws Exception {
		TestPki ca = TestPki.root("Large root");
		UnlockedKey key = ca.mailEc("Claire Moreau", "claire@example.org");
		SmimeWriter writer = new SmimeWriter(Clock.fixed(TestPki.NOW, ZoneOffset.UTC), new SecureRandom());
		Bytes entity = attachment("scanner.dcm", "application/dicom", scan());
		Bytes outer = writer.encrypt(compressed(writer.sign(entity, key, SignOptions.DEFAULT), folder.resolve("a")), List.of(key.certificate()), EncryptOptions.DEFAULT);
		Bytes inner = writer.encrypt(writer.sign(compressed(entity, folder.resolve("b")), key, SignOptions.DEFAULT), List.of(key.certificate()), EncryptOptions.DEFAULT);
		Path store = folder.resolve("key.p12");
		java.security.KeyStore keys = java.security.KeyStore.getInstance("PKCS12");
		keys.load(null, null);
		keys.setKeyEntry("k", key.privateKey(), "p".toCharArray(), new java.security.cert.Certificate[] { key.certificate(), ca.certificate() });
		try (OutputStream out = Files.newOutputStream(store)) {
			keys.store(out, "p".toCharArray());
		}
		for (Bytes message : List.of(outer, inner)) {
			Path file = folder.resolve("message.eml");
			try (OutputStream out = Files.newOutputStream(file)) {
				out.write(FIELDS.getBytes(StandardCharsets.US_ASCII));
				message.writeTo(out);
			}
			Process reader = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:+UseSerialGC", "-Xmx48m", "-cp",
					System.getProperty("java.class.path"), Reader.class.getName(), store.toString(), file.toString()).redirectErrorStream(true).start();
			String said = new String(reader.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
			assertEquals("VALID DECRYPTED [] " + digest(scan()), said.substring(said.lastIndexOf('\n') + 1), said);
		}
	}

	/** Reads a message in a process of its own, which has less memory than the attachment is large. */
	static final class Reader {
		public static void main(String[] arguments) throws Exception {
			java.security.KeyStore keys = java.security.KeyStore.getInstance(Path.of(arguments[0]).toFile(), "p".toCharArray());
			List<java.security.cert.X509Certificate> chain = java.util.Arrays.stream(keys.getCertificateChain("k")).map(java.security.cert.X509Certificate.class::cast).toList();
			UnlockedKey key = new UnlockedKey("k", chain, (java.security.PrivateKey) keys.getKey("k", "p".toCharArray()));
			try (FileChannel channel = FileChannel.open(Path.of(arguments[1]))) {
				SecureMessage read = SmimeReader.create().read(Entity.parse(Bytes.of(channel)),
						new ReadContext(List.of(key), List.of(chain.get(1)), List.of(), List.of(), TestPki.NOW));
				System.out.println(read.signature().status() + " " + read.encryption().status() + ' ' + read.warnings() + ' ' + digest(read.content().content()));
			}
		}
	}

	/** Whatever is done to a sealed file, nothing comes out of it but what was written. */
	@Test
	void aSealedFileTellsChanges() throws Exception {
		byte[] content = new byte[200_000];
		new Random(3).nextBytes(content);
		Path path = folder.resolve("sealed");
		byte[] key;
		try (SealedFile.Writer writer = new SealedFile.Writer(FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), new SecureRandom())) {
			writer.write(content);
			writer.finish(true);
			key = writer.key();
			assertEquals(content.length, writer.length());
			assertThrows(IOException.class, () -> writer.write(1), "the last block would be sealed twice with one nonce");
			assertEquals(content.length, writer.length());
		}
		Bytes read = open(path, key, content.length);
		assertEquals(Bytes.of(content), read);
		assertEquals(Bytes.of(content).slice(65_530, 70_000), read.slice(65_530, 70_000));
		byte[] sealed = Files.readAllBytes(path);
		assertTrue(new String(sealed, StandardCharsets.ISO_8859_1).indexOf(new String(content, 1_000, 16, StandardCharsets.ISO_8859_1)) < 0);
		byte[] changed = sealed.clone();
		changed[100_000] ^= 1;
		fails(changed, key, content.length);
		// two blocks in each other's place
		byte[] swapped = sealed.clone();
		int block = (64 << 10) + 16;
		System.arraycopy(sealed, 0, swapped, block, block);
		System.arraycopy(sealed, block, swapped, 0, block);
		fails(swapped, key, content.length);
		fails(java.util.Arrays.copyOf(sealed, sealed.length - 1), key, content.length);
		// what is told to be shorter than it is
		fails(sealed, key, content.length - 1);
	}

	private static Bytes open(Path path, byte[] key, int length) throws IOException {
		return Bytes.of(SealedFile.source(FileChannel.open(path), key, length));
	}

	private void fails(byte[] sealed, byte[] key, int length) throws IOException {
		Bytes read = open(Files.write(folder.resolve("changed"), sealed), key, length);
		assertThrows(UncheckedIOException.class, read::toArray);
	}
}
