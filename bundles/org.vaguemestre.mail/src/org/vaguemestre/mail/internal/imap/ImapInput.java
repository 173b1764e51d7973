package org.vaguemestre.mail.internal.imap;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.vaguemestre.mime.Bytes;

/** Reads responses. Everything is bounded: whoever sends more than a server has reason to loses the line. */
final class ImapInput {

	/** All of a response but its strings. */
	private static final int MAX_LINE = 1 << 20;
	/** What follows SEARCH and its kin: numbers of a million messages. */
	private static final int MAX_NUMBERS = 12 << 20;
	private static final int MAX_DEPTH = 20;
	private static final int MAX_QUOTED = 64 * 1024;
	/** How long the strings of a response may be together: no more is asked for at once. */
	private static final long MAX_STRINGS = ImapFolder.CHUNK + 1024L;
	private static final int BUFFER = 64 * 1024;

	private InputStream in;
	private final byte[] buffer = new byte[BUFFER];
	private int at;
	private int end;
	private int line;
	private long strings;
	private long until;
	private final long limit;

	/** @param limit how long one response may take, however steadily it drips */
	ImapInput(InputStream in, Duration limit) {
		this.in = in;
		this.limit = limit.toNanos();
	}

	/** Reads on from another stream. What was read ahead from the old one must have been none. */
	void replace(InputStream other) {
		in = other;
	}

	/** @return whether more has come than was asked for */
	boolean ahead() {
		return at < end;
	}

	Response read() throws IOException {
		line = 0;
		strings = 0;
		// how long it may be until one begins is the socket's affair
		until = System.nanoTime() + Long.MAX_VALUE / 2;
		peek();
		until = System.nanoTime() + limit;
		String tag = word();
		if (tag.equals("+")) { //$NON-NLS-1$
			return new Response(tag, "", -1, "", rest(MAX_LINE), List.of()); //$NON-NLS-1$ //$NON-NLS-2$
		}
		expect(' ');
		String first = word();
		long number = -1;
		if (!first.isEmpty() && Character.isDigit(first.charAt(0))) {
			number = Response.number(first);
			expect(' ');
			first = word();
		}
		String name = first.toUpperCase(Locale.ROOT);
		return switch (name) {
		case "OK", "NO", "BAD", "BYE", "PREAUTH" -> status(tag, name); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
		case "SEARCH", "ESEARCH", "VANISHED", "SORT", "THREAD" -> new Response(tag, name, number, "", rest(MAX_NUMBERS).strip(), List.of()); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
		default -> new Response(tag, name, number, "", "", values()); //$NON-NLS-1$ //$NON-NLS-2$
		};
	}

	private Response status(String tag, String name) throws IOException {
		String code = ""; //$NON-NLS-1$
		skipSpaces();
		if (peek() == '[') {
			next();
			code = until(']');
			next();
		}
		return new Response(tag, name, -1, code, rest(MAX_LINE).strip(), List.of());
	}

	/** A tag or a name: up to a space or the end of the line, which stays. */
	private String word() throws IOException {
		StringBuilder word = new StringBuilder();
		while (peek() != ' ' && peek() != '\r' && peek() != '\n') {
			if (word.length() > 200) {
				throw ImapException.protocol("a word without end"); //$NON-NLS-1$
			}
			word.append((char) next());
		}
		return word.toString();
	}

	private String until(int close) throws IOException {
		StringBuilder text = new StringBuilder();
		while (peek() != close) {
			int c = next();
			if (c == '\r' || c == '\n') {
				throw ImapException.protocol("a response code without end"); //$NON-NLS-1$
			}
			text.append((char) c);
		}
		return text.toString();
	}

	/** The rest of the line as text. */
	private String rest(int limit) throws IOException {
		byte[] text = new byte[256];
		int length = 0;
		while (peek() != '\n') {
			if (length == text.length) {
				text = java.util.Arrays.copyOf(text, length * 2);
			}
			text[length++] = (byte) take();
			if (length > limit) {
				throw ImapException.protocol("a line without end"); //$NON-NLS-1$
			}
		}
		take();
		if (length > 0 && text[length - 1] == '\r') {
			length--;
		}
		return new String(text, 0, length, StandardCharsets.UTF_8);
	}

	private List<Object> values() throws IOException {
		List<Object> values = new ArrayList<>();
		while (true) {
			skipSpaces();
			int c = peek();
			if (c == '\r') {
				next();
			} else if (c == '\n') {
				next();
				return values;
			} else {
				values.add(value(0));
			}
		}
	}

	private Object value(int depth) throws IOException {
		int c = peek();
		if (c == '(') {
			return list(depth);
		} else if (c == '"') {
			return quoted();
		} else if (c == '{' || c == '~') {
			return literal();
		} else if (c == ')') {
			throw ImapException.protocol("a list that was not opened ends"); //$NON-NLS-1$
		}
		return atom();
	}

	private List<Object> list(int depth) throws IOException {
		if (depth > MAX_DEPTH) {
			throw ImapException.protocol("lists within lists without end"); //$NON-NLS-1$
		}
		next();
		List<Object> values = new ArrayList<>();
		while (true) {
			skipSpaces();
			int c = peek();
			if (c == ')') {
				next();
				return values;
			} else if (c == '\r' || c == '\n') {
				throw ImapException.protocol("a list without end"); //$NON-NLS-1$
			}
			values.add(value(depth + 1));
		}
	}

	private Bytes quoted() throws IOException {
		next();
		byte[] text = new byte[64];
		int length = 0;
		while (peek() != '"') {
			int c = next();
			if (c == '\\') {
				c = next();
			}
			if (c == '\r' || c == '\n' || length == MAX_QUOTED) {
				throw ImapException.protocol("a string without end"); //$NON-NLS-1$
			}
			if (length == text.length) {
				text = java.util.Arrays.copyOf(text, length * 2);
			}
			text[length++] = (byte) c;
		}
		next();
		return Bytes.of(java.util.Arrays.copyOf(text, length));
	}

	private Bytes literal() throws IOException {
		if (peek() == '~') {
			next();
		}
		if (next() != '{') {
			throw ImapException.protocol("a string that does not begin"); //$NON-NLS-1$
		}
		StringBuilder digits = new StringBuilder();
		while (peek() != '}' && digits.length() < 20) {
			digits.append((char) next());
		}
		long size = Response.number(digits.toString().replace("+", "")); //$NON-NLS-1$ //$NON-NLS-2$
		if (next() != '}' || size < 0 || (strings += size) > MAX_STRINGS) {
			throw ImapException.protocol("a string of " + digits + " bytes"); //$NON-NLS-1$ //$NON-NLS-2$
		}
		if (peek() == '\r') {
			next();
		}
		expect('\n');
		return Bytes.of(bytes((int) size));
	}

	/** Grows with what really comes: a size is only a claim. */
	private byte[] bytes(int size) throws IOException {
		byte[] all = new byte[Math.min(size, 1 << 20)];
		int length = 0;
		while (length < size) {
			if (length == all.length) {
				all = java.util.Arrays.copyOf(all, (int) Math.min(size, all.length * 4L));
			}
			int ready = Math.min(end - at, all.length - length);
			if (ready > 0) {
				System.arraycopy(buffer, at, all, length, ready);
				at += ready;
			} else {
				late();
				ready = in.read(all, length, all.length - length);
				if (ready < 0) {
					throw new EOFException("the server ended the line"); //$NON-NLS-1$
				}
			}
			length += ready;
		}
		return all;
	}

	/** An atom; a section in brackets belongs to it, whatever it holds. */
	private String atom() throws IOException {
		StringBuilder atom = new StringBuilder();
		boolean section = false;
		while (true) {
			int c = peek();
			if (c == '\r' || c == '\n' || !section && (c == ' ' || c == '(' || c == ')' || c == '"' || c == '{')) {
				break;
			}
			section = section ? c != ']' : c == '[';
			atom.append((char) next());
		}
		if (atom.isEmpty()) {
			// a character that begins nothing must not be met for ever
			throw ImapException.protocol("an unexpected character"); //$NON-NLS-1$
		}
		return atom.toString();
	}

	private void skipSpaces() throws IOException {
		while (peek() == ' ') {
			next();
		}
	}

	private void expect(int wanted) throws IOException {
		if (next() != wanted) {
			throw ImapException.protocol("something else than a response"); //$NON-NLS-1$
		}
	}

	private int peek() throws IOException {
		if (at == end) {
			fill();
		}
		return buffer[at] & 0xff;
	}

	private int next() throws IOException {
		if (++line > MAX_LINE) {
			throw ImapException.protocol("a line without end"); //$NON-NLS-1$
		}
		return take();
	}

	private int take() throws IOException {
		int c = peek();
		at++;
		return c;
	}

	private void fill() throws IOException {
		late();
		int count = in.read(buffer, 0, buffer.length);
		if (count < 0) {
			throw new EOFException("the server ended the line"); //$NON-NLS-1$
		}
		at = 0;
		end = count;
	}

	private void late() throws IOException {
		if (System.nanoTime() - until > 0) {
			throw ImapException.protocol("a response without end"); //$NON-NLS-1$
		}
	}
}
