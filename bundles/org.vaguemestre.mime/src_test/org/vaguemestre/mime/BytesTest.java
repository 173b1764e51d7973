package org.vaguemestre.mime;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BytesTest {

	private static final int LENGTH = 5_000_003;

	@TempDir
	Path folder;

	private static byte[] noise(int length) {
		byte[] bytes = new byte[length];
		new Random(7).nextBytes(bytes);
		return bytes;
	}

	/** Whatever way they are read in, they are the same. */
	private static void same(byte[] expected, Bytes bytes) throws IOException {
		assertEquals(expected.length, bytes.length());
		assertArrayEquals(expected, bytes.toArray());
		ByteArrayOutputStream written = new ByteArrayOutputStream();
		bytes.writeTo(written);
		assertArrayEquals(expected, written.toByteArray());
		try (InputStream in = bytes.open()) {
			assertArrayEquals(expected, in.readAllBytes());
			assertEquals(-1, in.read());
		}
		Random random = new Random(11);
		for (int i = 0; i < 300; i++) {
			int from = random.nextInt(expected.length);
			int count = Math.min(expected.length - from, random.nextInt(i % 10 == 0 ? 300_000 : 300));
			Bytes slice = bytes.slice(from, count);
			assertArrayEquals(Arrays.copyOfRange(expected, from, from + count), slice.toArray());
			assertEquals(Bytes.of(expected).slice(from, count).indexOf((byte) 10, 0), slice.indexOf((byte) 10, 0));
			if (count > 0) {
				assertEquals(expected[from + count - 1], slice.at(count - 1));
			}
		}
		assertEquals(Bytes.of(expected), bytes);
		assertEquals(Bytes.of(expected).hashCode(), bytes.hashCode());
	}

	@Test
	void aFileIsReadWhereItLies() throws IOException {
		byte[] all = noise(LENGTH);
		Path file = Files.write(folder.resolve("all"), all);
		try (FileChannel channel = FileChannel.open(file)) {
			same(all, Bytes.of(channel));
			same(Arrays.copyOfRange(all, 3, all.length), Bytes.of(channel).slice(3, all.length - 3));
		}
	}

	@Test
	void aFileThatGoesAwayIsAnError() throws IOException {
		Path file = Files.write(folder.resolve("all"), noise(LENGTH));
		Bytes bytes;
		try (FileChannel channel = FileChannel.open(file)) {
			bytes = Bytes.of(channel);
		}
		assertThrows(UncheckedIOException.class, bytes::toArray);
		assertThrows(IndexOutOfBoundsException.class, () -> bytes.at(LENGTH));
		assertThrows(IndexOutOfBoundsException.class, () -> bytes.copy(LENGTH - 1, new byte[2], 0, 2));
	}

	@Test
	void piecesBecomeOne() throws IOException {
		byte[] all = noise(LENGTH);
		List<Bytes> pieces = List.of(Bytes.of(all).slice(0, 1), Bytes.EMPTY, Bytes.of(all).slice(1, 70_000), Bytes.of(all).slice(70_001, LENGTH - 70_001));
		same(all, Bytes.join(pieces));
		assertEquals(Bytes.of(all).slice(0, 70_001), Bytes.join(pieces.subList(0, 3)));
		assertEquals(Bytes.EMPTY, Bytes.join(List.of()));
	}

	@Test
	void base64OfAnyLengthThereAndBack() throws IOException {
		for (int length : new int[] { 1, 2, 3, 56, 57, 58, 113, 114, 115, 1000, LENGTH - 2, LENGTH - 1, LENGTH }) {
			byte[] clear = noise(length);
			byte[] text = (Base64.getMimeEncoder().encodeToString(clear) + "\r\n").getBytes(US_ASCII);
			Bytes encoded = Entities.base64(Bytes.of(clear));
			same(text, encoded);
			same(clear, Entity.parse(Bytes.join(List.of(Bytes.of("Content-Transfer-Encoding: base64\r\n\r\n".getBytes(US_ASCII)), encoded))).content());
		}
	}

	@Test
	void largeBase64IsReadAsLenientlyAsSmall() throws IOException {
		byte[] clear = noise(LENGTH);
		String text = Base64.getEncoder().encodeToString(clear);
		StringBuilder odd = new StringBuilder("Content-Transfer-Encoding: base64\r\n\r\n");
		Random random = new Random(3);
		for (int i = 0; i < text.length();) {
			int end = Math.min(text.length(), i + 1 + random.nextInt(200));
			odd.append(text, i, end).append(random.nextInt(3) == 0 ? "\r\n" : random.nextBoolean() ? " \n" : "!");
			i = end;
		}
		Entity entity = Entity.parse(Bytes.of(odd.toString().getBytes(US_ASCII)));
		same(clear, entity.content());
		assertTrue(entity.defects().contains(Defect.ENCODING_BROKEN));
		String joined = "Content-Transfer-Encoding: base64\r\n\r\n" + text + "\r\n" + text + "\r\n";
		byte[] twice = Arrays.copyOf(clear, 2 * LENGTH);
		System.arraycopy(clear, 0, twice, LENGTH, LENGTH);
		same(twice, Entity.parse(Bytes.of(joined.getBytes(US_ASCII))).content());
	}
}
