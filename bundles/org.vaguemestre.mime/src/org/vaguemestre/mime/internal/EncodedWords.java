package org.vaguemestre.mime.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.vaguemestre.mime.Bytes;

/** Encoded words in header fields (RFC 2047). */
public final class EncodedWords {

	private static final Pattern WORD = Pattern.compile("=\\?([^?*\\s]{1,60})(?:\\*[^?]*)?\\?([BbQq])\\?([^?\\s]*)\\?="); //$NON-NLS-1$
	private static final int CHUNK = 45;

	private EncodedWords() {
	}

	/** The text with its encoded words decoded; neighbours of one charset are joined before decoding, as some writers cut characters. */
	public static String decode(String value) {
		if (!value.contains("=?")) { //$NON-NLS-1$
			return value;
		}
		StringBuilder out = new StringBuilder();
		ByteArrayOutputStream pending = new ByteArrayOutputStream();
		String charset = null;
		int end = 0;
		Matcher words = WORD.matcher(value);
		while (words.find()) {
			String between = value.substring(end, words.start());
			boolean joined = charset != null && between.isBlank();
			if (!joined || !charset.equalsIgnoreCase(words.group(1))) {
				flush(out, pending, charset);
				if (!joined) {
					out.append(between);
				}
				charset = words.group(1);
			}
			bytes(words.group(2).charAt(0), words.group(3), pending);
			end = words.end();
		}
		flush(out, pending, charset);
		return out.append(value.substring(end)).toString();
	}

	/** The text as it may stand in an unstructured field or a display name; unchanged when it is plain ASCII. */
	public static String encode(String text) {
		if (text.chars().allMatch(c -> c >= ' ' && c < 127) && !text.contains("=?")) { //$NON-NLS-1$
			return text;
		}
		StringBuilder out = new StringBuilder();
		StringBuilder chunk = new StringBuilder();
		int length = 0;
		for (int c : text.codePoints().toArray()) {
			String one = Character.toString(Character.isISOControl(c) ? ' ' : c);
			int size = one.getBytes(StandardCharsets.UTF_8).length;
			if (length + size > CHUNK) {
				word(out, chunk);
				length = 0;
			}
			chunk.append(one);
			length += size;
		}
		word(out, chunk);
		return out.toString();
	}

	private static void word(StringBuilder out, StringBuilder chunk) {
		out.append(out.length() == 0 ? "" : " ").append("=?UTF-8?B?") //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				.append(Base64.getEncoder().encodeToString(chunk.toString().getBytes(StandardCharsets.UTF_8))).append("?="); //$NON-NLS-1$
		chunk.setLength(0);
	}

	private static void flush(StringBuilder out, ByteArrayOutputStream pending, String charset) {
		if (charset != null && pending.size() > 0) {
			out.append(Charsets.decode(pending.toByteArray(), charset));
		}
		pending.reset();
	}

	private static void bytes(char encoding, String text, ByteArrayOutputStream out) {
		byte[] ascii = text.getBytes(StandardCharsets.ISO_8859_1);
		if (encoding == 'B' || encoding == 'b') {
			out.writeBytes(TransferEncoding.base64(Bytes.of(ascii)).bytes().toArray());
		} else {
			String unspaced = text.replace('_', ' ');
			out.writeBytes(TransferEncoding.quotedPrintable(unspaced.getBytes(StandardCharsets.ISO_8859_1), false).bytes().toArray());
		}
	}
}
