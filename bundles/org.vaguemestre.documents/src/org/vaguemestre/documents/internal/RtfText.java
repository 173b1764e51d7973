package org.vaguemestre.documents.internal;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;

import org.vaguemestre.mime.Bytes;

/** The plain text of an RTF document: enough to read a letter, without its looks. */
public final class RtfText {

	private static final int LIMIT = 500_000;
	private static final Charset WINDOWS = Charset.forName("windows-1252"); //$NON-NLS-1$
	/** Groups that hold no text of the document. */
	private static final Set<String> SILENT = Set.of("fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$
			"footer", "listtable", "listoverridetable", "generator", "themedata", "datastore"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$

	private final String source;
	private final StringBuilder text = new StringBuilder();
	private int at;
	private int depth;
	/** The depth of the silent group that the reader is in; 0 outside of one. */
	private int silent;
	/** Characters that follow a Unicode one for readers that do not know it. */
	private int skip;

	private RtfText(String source) {
		this.source = source;
	}

	/** The words of a file. */
	public static String of(Bytes rtf) {
		return of(new String(rtf.toArray(), StandardCharsets.ISO_8859_1));
	}

	/** The words of what was read from a file already. */
	public static String of(String rtf) {
		RtfText reader = new RtfText(rtf);
		reader.read();
		return reader.text.toString().replaceAll("[ \\t]+\\n", "\n").replaceAll("\\n{3,}", "\n\n").strip(); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	}

	private void read() {
		while (at < source.length() && text.length() < LIMIT) {
			char c = source.charAt(at++);
			switch (c) {
			case '{' -> depth++;
			case '}' -> {
				if (depth-- == silent) {
					silent = 0;
				}
			}
			case '\\' -> control();
			case '\r', '\n' -> {
				// line ends of the file mean nothing
			}
			default -> put(String.valueOf(c));
			}
		}
	}

	private void control() {
		if (at >= source.length()) {
			return;
		}
		char c = source.charAt(at);
		if (!Character.isLetter(c)) {
			at++;
			symbol(c);
			return;
		}
		int from = at;
		while (at < source.length() && at - from < 32 && Character.isLetter(source.charAt(at))) {
			at++;
		}
		String word = source.substring(from, at);
		int number = at;
		while (at < source.length() && at - number < 10 && (Character.isDigit(source.charAt(at)) || at == number && source.charAt(at) == '-')) {
			at++;
		}
		String value = source.substring(number, at);
		if (at < source.length() && source.charAt(at) == ' ') {
			at++;
		}
		word(word, value);
	}

	private void symbol(char c) {
		switch (c) {
		case '\'' -> {
			String hex = source.substring(at, Math.min(source.length(), at + 2));
			at += hex.length();
			if (hex.matches("[0-9A-Fa-f]{2}")) { //$NON-NLS-1$
				put(new String(new byte[] { (byte) Integer.parseInt(hex, 16) }, WINDOWS));
			}
		}
		case '*' -> silence();
		case '~' -> put("\u00A0"); //$NON-NLS-1$
		case '\\', '{', '}' -> put(String.valueOf(c));
		default -> {
			// hyphenation and the like
		}
		}
	}

	private void word(String word, String value) {
		if (SILENT.contains(word)) {
			silence();
			return;
		}
		switch (word) {
		case "par", "line", "row", "sect", "page" -> put("\n"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
		case "tab", "cell" -> put("\t"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		case "emdash", "endash" -> put("–"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		case "lquote", "rquote" -> put("’"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		case "bullet" -> put("•"); //$NON-NLS-1$ //$NON-NLS-2$
		case "u" -> { //$NON-NLS-1$
			if (value.matches("-?\\d{1,6}")) { //$NON-NLS-1$
				put(String.valueOf((char) Integer.parseInt(value)));
				skip = 1;
			}
		}
		default -> {
			// looks
		}
		}
	}

	private void silence() {
		if (silent == 0 && depth > 0) {
			silent = depth;
		}
	}

	private void put(String piece) {
		if (skip > 0) {
			skip--;
		} else if (silent == 0) {
			text.append(piece);
		}
	}
}
