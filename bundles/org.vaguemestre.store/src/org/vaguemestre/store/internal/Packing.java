package org.vaguemestre.store.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

import org.vaguemestre.mime.Bytes;

/** Raw messages, compressed: base64 shrinks by a quarter. */
final class Packing {

	private Packing() {
	}

	static byte[] pack(Bytes raw) throws IOException {
		Deflater deflater = new Deflater(Deflater.BEST_SPEED);
		try {
			ByteArrayOutputStream packed = new ByteArrayOutputStream(raw.length() / 2 + 64);
			try (DeflaterOutputStream out = new DeflaterOutputStream(packed, deflater)) {
				raw.writeTo(out);
			}
			return packed.toByteArray();
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
