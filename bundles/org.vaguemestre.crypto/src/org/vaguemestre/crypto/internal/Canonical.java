package org.vaguemestre.crypto.internal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

import org.vaguemestre.mime.Bytes;

/** The canonical form of an entity, in which every line ends with CRLF (RFC 8551 §3.1.1). */
final class Canonical {

	private static final byte[] CRLF = { '\r', '\n' };
	private static final int CHUNK = 64 * 1024;

	private Canonical() {
	}

	/** What has this form already is not copied. */
	static Bytes of(Bytes entity) {
		if (is(entity)) {
			return entity;
		}
		ByteArrayOutputStream out = new ByteArrayOutputStream(entity.length() + entity.length() / 40 + 16);
		try {
			write(entity, out);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return Bytes.of(out.toByteArray());
	}

	static boolean is(Bytes entity) {
		Lines lines = new Lines(null);
		try {
			feed(entity, lines);
			return !lines.lonely && !lines.pending;
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** Writes the canonical form without holding it. */
	static void write(Bytes entity, OutputStream out) throws IOException {
		Lines lines = new Lines(out);
		feed(entity, lines);
		lines.end();
	}

	private static void feed(Bytes entity, Lines lines) throws IOException {
		byte[] chunk = new byte[Math.min(CHUNK, entity.length())];
		for (int done = 0; done < entity.length() && !(lines.out == null && lines.lonely);) {
			int part = Math.min(chunk.length, entity.length() - done);
			entity.copy(done, chunk, 0, part);
			lines.add(chunk, part);
			done += part;
		}
	}

	/** Reads on from chunk to chunk; only looks if there is nowhere to write. */
	private static final class Lines {
		private final OutputStream out;
		/** Whether the last byte was a CR that was not written yet. */
		private boolean pending;
		private boolean lonely;

		Lines(OutputStream out) {
			this.out = out;
		}

		void add(byte[] chunk, int length) throws IOException {
			int from = 0;
			if (pending && length > 0) {
				lonely |= chunk[0] != '\n';
				write(CRLF, 0, 2);
				from = chunk[0] == '\n' ? 1 : 0;
				pending = false;
			}
			int start = from;
			for (int i = from; i < length; i++) {
				byte b = chunk[i];
				if (b == '\r' && i + 1 < length && chunk[i + 1] == '\n') {
					i++;
				} else if (b == '\r' && i + 1 == length) {
					write(chunk, start, i - start);
					pending = true;
					return;
				} else if (b == '\r' || b == '\n') {
					lonely = true;
					write(chunk, start, i - start);
					write(CRLF, 0, 2);
					start = i + 1;
				}
			}
			write(chunk, start, length - start);
		}

		void end() throws IOException {
			if (pending) {
				write(CRLF, 0, 2);
			}
		}

		private void write(byte[] bytes, int from, int count) throws IOException {
			if (out != null) {
				out.write(bytes, from, count);
			}
		}
	}
}
