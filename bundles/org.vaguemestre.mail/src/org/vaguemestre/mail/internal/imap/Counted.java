package org.vaguemestre.mail.internal.imap;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Counts what is sent. */
final class Counted extends FilterOutputStream {
	private long count;

	long count() {
		return count;
	}

	Counted(OutputStream out) {
		super(out);
	}

	@Override
	public void write(byte[] bytes, int from, int length) throws IOException {
		out.write(bytes, from, length);
		count += length;
	}

	@Override
	public void write(int b) throws IOException {
		out.write(b);
		count++;
	}
}
