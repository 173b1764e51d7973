package org.vaguemestre.documents.internal.pdf;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Looks at a PDF before the library does: that one unpacks the streams that hold objects and their list whole, in memory,
 * however large they become. Streams of pages are not unpacked here, nor by what reads only the facts of a file.
 */
final class PdfGuard {

	/** Objects of a book of a thousand pages fit in a tenth of this. */
	static final int MAX_OBJECTS = 48 << 20;

	private static final int LOOK_BACK = 2_048;
	private static final Pattern ESCAPE = Pattern.compile("#([0-9A-Fa-f]{2})"); //$NON-NLS-1$
	private static final byte[] STREAM = "stream".getBytes(StandardCharsets.US_ASCII); //$NON-NLS-1$

	private final byte[] file;
	private long unpacked;

	private PdfGuard(byte[] file) {
		this.file = file;
	}

	/** Whether the objects of a file unpack to what memory bears. */
	static boolean bearable(byte[] file) {
		return new PdfGuard(file).bearable();
	}

	private boolean bearable() {
		for (int at = next(0); at >= 0; at = next(at + STREAM.length)) {
			String dictionary = dictionary(at);
			if (dictionary.contains("/ObjStm") || dictionary.contains("/XRef")) { //$NON-NLS-1$ //$NON-NLS-2$
				int data = at + STREAM.length;
				data += data < file.length && file[data] == '\r' ? 1 : 0;
				data += data < file.length && file[data] == '\n' ? 1 : 0;
				// no honest writer packs objects twice, or by the older methods
				boolean twice = dictionary.replace("/DecodeParms", "").split("Decode", -1).length > 2; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				if (twice || dictionary.contains("/LZW") || dictionary.contains("/RunLength") || !inflates(data)) { //$NON-NLS-1$ //$NON-NLS-2$
					return false;
				}
			}
		}
		return true;
	}

	/** The next begin of a stream: the word, not the end of {@code endstream}. */
	private int next(int from) {
		for (int at = from; at <= file.length - STREAM.length; at++) {
			if (file[at] == 's' && matches(at) && (at == 0 || file[at - 1] != 'd')) {
				return at;
			}
		}
		return -1;
	}

	private boolean matches(int at) {
		for (int i = 1; i < STREAM.length; i++) {
			if (file[at + i] != STREAM[i]) {
				return false;
			}
		}
		return true;
	}

	/** What stands before a stream since its object began, with the escapes of names resolved. */
	private String dictionary(int stream) {
		int from = Math.max(0, stream - LOOK_BACK);
		String before = new String(file, from, stream - from, StandardCharsets.ISO_8859_1);
		String own = before.substring(Math.max(0, Math.max(before.lastIndexOf(" obj"), before.lastIndexOf("endobj")))); //$NON-NLS-1$ //$NON-NLS-2$
		Matcher matcher = ESCAPE.matcher(own);
		return matcher.replaceAll(m -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(m.group(1), 16))));
	}

	private boolean inflates(int from) {
		Inflater inflater = new Inflater();
		try {
			inflater.setInput(file, from, file.length - from);
			byte[] buffer = new byte[65_536];
			while (!inflater.finished()) {
				int count = inflater.inflate(buffer);
				unpacked += count;
				if (unpacked > MAX_OBJECTS) {
					return false;
				}
				if (count == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
					break;
				}
			}
		} catch (DataFormatException e) {
			// not packed, or broken: the library finds out
			return true;
		} finally {
			inflater.end();
		}
		return true;
	}
}
