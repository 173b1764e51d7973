package org.vaguemestre.directory.internal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Lines of bounded length. Each is UTF-8, or Windows-1252 where it cannot be: extractions edited in a spreadsheet come so. A
 * line that is too long is skipped to its end and has no text.
 */
final class LineReader {

	static final int LONGEST = 16 * 1024;

	private static final Charset WINDOWS = Charset.forName("windows-1252"); //$NON-NLS-1$

	private final InputStream in;
	private final byte[] buffer = new byte[1 << 16];
	private final byte[] line = new byte[LONGEST];
	private final ByteBuffer wrapped = ByteBuffer.wrap(line);
	private final CharsetDecoder strict = StandardCharsets.UTF_8.newDecoder()
			.onMalformedInput(CodingErrorAction.REPORT).onUnmappableCharacter(CodingErrorAction.REPORT);
	private final CharBuffer decoded = CharBuffer.allocate(LONGEST);
	private int position;
	private int filled;
	private boolean first;
	/** Below zero before the first line. */
	private int length = -1;
	private boolean ended;

	LineReader(InputStream in) {
		this.in = in;
	}

	/** @return whether there was another line, which the other methods then tell of */
	boolean next() throws IOException {
		first = length < 0;
		length = 0;
		ended = false;
		boolean any = false;
		while (!ended && (position < filled || fill())) {
			any = true;
			int start = position;
			while (position < filled && buffer[position] != '\n') {
				position++;
			}
			int most = Math.min(position - start, LONGEST - Math.min(length, LONGEST));
			System.arraycopy(buffer, start, line, Math.min(length, LONGEST), most);
			length = Math.min(LONGEST + 1, length + position - start);
			ended = position < filled;
			position += ended ? 1 : 0;
		}
		return any;
	}

	/** @return whether it was longer than a row can be */
	boolean isTooLong() {
		return length > LONGEST;
	}

	/** @return whether there was an end of line behind it */
	boolean isEnded() {
		return ended;
	}

	/** @return sixty-four bits of a line that is not too long */
	long hash() {
		return Keys.hash(wrapped, length);
	}

	/** @return the bytes of a line that is not too long, from {@link #start} to {@link #end} */
	byte[] bytes() {
		return line;
	}

	/** @return behind the mark that a file may begin with */
	int start() {
		return first && length >= 3 && line[0] == (byte) 0xef && line[1] == (byte) 0xbb && line[2] == (byte) 0xbf ? 3 : 0;
	}

	/** @return before the end of the line */
	int end() {
		return length > start() && line[length - 1] == '\r' ? length - 1 : length;
	}

	/** @return whether it has nothing but UTF-8, and no quotation mark */
	boolean isPlain() {
		boolean ascii = true;
		for (int i = 0; i < length; i++) {
			if (line[i] == '"') {
				return false;
			}
			ascii &= line[i] >= 0;
		}
		return ascii || decode();
	}

	/** @return the line without its end; empty when too long */
	String text() {
		if (isTooLong()) {
			return ""; //$NON-NLS-1$
		}
		return decode() ? decoded.flip().toString() : new String(Arrays.copyOfRange(line, start(), end()), WINDOWS);
	}

	private boolean decode() {
		decoded.clear();
		strict.reset();
		ByteBuffer bytes = ByteBuffer.wrap(line, start(), end() - start());
		return !strict.decode(bytes, decoded, true).isError() && !strict.flush(decoded).isError();
	}

	private boolean fill() throws IOException {
		position = 0;
		filled = Math.max(0, in.read(buffer));
		return filled > 0;
	}
}
