package org.vaguemestre.store.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;

import org.junit.jupiter.api.Test;

class SqueezingTest {

	@Test
	void theSameBytesComeBack() throws Exception {
		Random random = new Random(7);
		for (int round = 0; round < 3_000; round++) {
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			for (int i = random.nextInt(6); i >= 0; i--) {
				byte[] content = new byte[random.nextInt(400)];
				random.nextBytes(content);
				out.write(switch (random.nextInt(5)) {
				case 0 -> content;
				case 1 -> Base64.getMimeEncoder().encode(content);
				case 2 -> Base64.getMimeEncoder(4 + 4 * random.nextInt(25), (random.nextBoolean() ? "\n" : "\r\n").getBytes()).encode(content);
				case 3 -> "AAAA\r\n".repeat(random.nextInt(9)).getBytes();
				default -> "\r\nSubject: x\r\n\r\n".substring(random.nextInt(15)).getBytes();
				});
			}
			byte[] raw = out.toByteArray();
			assertArrayEquals(raw, Squeezing.expand(Squeezing.squeeze(raw).bytes()), () -> new String(raw, StandardCharsets.ISO_8859_1));
			Bodies.Packed packed = Bodies.Packed.of(org.vaguemestre.mime.Bytes.of(raw), new Blobs(new StoreFiles(java.nio.file.Path.of("unused"), java.time.Clock.systemUTC()), new java.security.SecureRandom(), java.time.Clock.systemUTC()));
			assertTrue(packed.data().length <= raw.length);
		}
	}

	@Test
	void anAttachmentTakesThreeQuarters() {
		byte[] content = new byte[100_000];
		new Random(8).nextBytes(content);
		byte[] raw = ("Subject: x\r\n\r\n" + Base64.getMimeEncoder().encodeToString(content) + "\r\n--x--\r\n").getBytes();
		Squeezing.Squeezed squeezed = Squeezing.squeeze(raw);
		assertTrue(squeezed.bytes().length < 100_200, squeezed.bytes().length + " bytes");
		assertTrue(squeezed.plain() < 200);
	}

	@Test
	void whatIsNotWholeIsRefused() {
		byte[] squeezed = Squeezing.squeeze(("x\r\n" + "QUJD\r\n".repeat(20)).getBytes()).bytes();
		for (int i = 0; i < squeezed.length; i++) {
			byte[] cut = Arrays.copyOf(squeezed, i);
			assertThrows(IOException.class, () -> Squeezing.expand(cut));
		}
		byte[] huge = squeezed.clone();
		huge[0] = 0x7f;
		assertThrows(IOException.class, () -> Squeezing.expand(huge));
	}
}
