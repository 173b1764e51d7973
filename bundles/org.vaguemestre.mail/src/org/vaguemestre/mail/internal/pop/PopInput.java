package org.vaguemestre.mail.internal.pop;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Reads answers. Everything is bounded: whoever sends more than a server has reason to loses the line. */
final class PopInput {

	/** RFC 1939 allows 512, and servers say more. */
	private static final int MAX_LINE = 8 * 1024;

	private final InputStream in;
	private final byte[] buffer = new byte[64 * 1024];
	private final long limit;
	private int at;
	private int end;
	private long until;

	/** @param limit how long one answer may take, however steadily it drips */
	PopInput(InputStream in, Duration limit) {
		this.in = in;
		this.limit = limit.toNanos();
	}

	/** An answer is expected from now on. */
	void begin() {
		until = System.nanoTime() + limit;
	}

	/** @return whether more has come than was asked for */
	boolean ahead() {
		return at < end;
	}

	private int next() throws IOException {
		if (at == end) {
			if (System.nanoTime() - until > 0) {
				throw new SocketTimeoutException("an answer without end"); //$NON-NLS-1$
			}
			at = 0;
			end = Math.max(0, in.read(buffer));
			if (end == 0) {
				throw new EOFException();
			}
		}
		return buffer[at++] & 0xFF;
	}

	/** A line without its end. */
	String line() throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream(100);
		for (int c = next(); c != '\n'; c = next()) {
			if (line.size() >= MAX_LINE) {
				throw new PopException(PopException.Kind.PROTOCOL, "a line without end"); //$NON-NLS-1$
			}
			line.write(c);
		}
		String text = line.toString(StandardCharsets.UTF_8);
		return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text; //$NON-NLS-1$
	}

	/** What has come of the line that was begun; whether its end is among it. */
	private boolean rest(OutputStream out) throws IOException {
		int from = at;
		boolean ended = false;
		while (at < end && !ended) {
			ended = buffer[at++] == '\n';
		}
		out.write(buffer, from, at - from);
		return ended;
	}

	/** The lines up to that with a dot alone, byte for byte, without the dots that were set before others (RFC 1939 §3). */
	void lines(int most, OutputStream out) throws IOException {
		boolean start = true;
		for (long came = 0; came <= most;) {
			int c = next();
			if (start && c == '.') {
				c = next();
				if (c == '\n') {
					return;
				} else if (c == '\r') {
					c = next();
					if (c == '\n') {
						return;
					}
					out.write('\r');
					came++;
				}
			}
			out.write(c);
			int from = at;
			start = c == '\n' || rest(out);
			came += 1 + at - from;
		}
		throw new PopException(PopException.Kind.TOO_LARGE, "more than " + most + " bytes"); //$NON-NLS-1$ //$NON-NLS-2$
	}
}
