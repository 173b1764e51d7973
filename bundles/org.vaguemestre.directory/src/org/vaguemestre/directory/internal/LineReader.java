package org.vaguemestre.directory.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Lines of bounded length. Each is UTF-8, or Windows-1252 where it cannot be: extractions edited in a spreadsheet come so. A
 * line that is too long is skipped to its end and given as {@link Line#tooLong}.
 */
final class LineReader {

	static final int LONGEST = 16 * 1024;

	private static final Charset WINDOWS = Charset.forName("windows-1252"); //$NON-NLS-1$

	/**
	 * @param text    the line without its end; empty when too long
	 * @param tooLong whether it was longer than a row can be
	 * @param ended   whether there was an end of line behind it
	 */
	record Line(String text, boolean tooLong, boolean ended) {
	}

	private final InputStream in;
	private final byte[] buffer = new byte[1 << 16];
	private final byte[] line = new byte[LONGEST];
	private final CharsetDecoder strict = StandardCharsets.UTF_8.newDecoder()
			.onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
	private final CharBuffer decoded = CharBuffer.allocate(LONGEST);
	private int position;
	private int filled;
	private boolean first = true;

	LineReader(InputStream in) {
		this.in = in;
	}

	/** @return the next line, empty behind the last one */
	Optional<Line> next() throws IOException {
		int length = 0;
		boolean any = false;
		boolean ended = false;
		while (position < filled || fill()) {
			any = true;
			byte b = buffer[position++];
			if (b == '\n') {
				ended = true;
				break;
			}
			if (length < LONGEST) {
				line[length] = b;
			}
			length = Math.min(length + 1, LONGEST + 1);
		}
		if (!any) {
			return Optional.empty();
		}
		if (length > LONGEST) {
			return Optional.of(new Line("", true, ended)); //$NON-NLS-1$
		}
		return Optional.of(new Line(text(length), false, ended));
	}

	private boolean fill() throws IOException {
		position = 0;
		filled = Math.max(0, in.read(buffer));
		return filled > 0;
	}

	private String text(int length) {
		int start = 0;
		int end = length;
		if (first && length >= 3 && line[0] == (byte) 0xef && line[1] == (byte) 0xbb && line[2] == (byte) 0xbf) {
			start = 3;
		}
		first = false;
		if (end > start && line[end - 1] == '\r') {
			end--;
		}
		ByteBuffer bytes = ByteBuffer.wrap(line, start, end - start);
		try {
			decoded.clear();
			strict.reset();
			if (strict.decode(bytes, decoded, true).isError() || strict.flush(decoded).isError()) {
				throw new CharacterCodingException();
			}
			return decoded.flip().toString();
		} catch (CharacterCodingException e) {
			return new String(Arrays.copyOfRange(line, start, end), WINDOWS);
		}
	}
}
