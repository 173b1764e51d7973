package org.vaguemestre.store.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.InflaterInputStream;

import org.vaguemestre.mime.Bytes;

/**
 * Texts, compressed. Only the letters are counted, no repetitions are looked for: that makes them about half as large and takes no more time than
 * it saves in encrypting and writing.
 */
final class Packing {

	private Packing() {
	}

	static byte[] pack(Bytes raw) {
		return pack(raw.toArray());
	}

	static byte[] pack(byte[] raw) {
		Deflater deflater = new Deflater(Deflater.BEST_SPEED);
		try {
			deflater.setStrategy(Deflater.HUFFMAN_ONLY);
			deflater.setInput(raw);
			deflater.finish();
			byte[] packed = new byte[raw.length - raw.length / 8 + 64];
			int length = 0;
			while (!deflater.finished()) {
				if (length == packed.length) {
					packed = Arrays.copyOf(packed, length + length / 2);
				}
				length += deflater.deflate(packed, length, packed.length - length);
			}
			return Arrays.copyOf(packed, length);
		} finally {
			deflater.end();
		}
	}

	static Bytes unpack(byte[] packed) throws IOException {
		try (InputStream in = new InflaterInputStream(Bytes.of(packed).open())) {
			return Bytes.of(in.readAllBytes());
		}
	}
}
