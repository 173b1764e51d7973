package org.vaguemestre.mime.internal;

import java.text.Normalizer;

/** Names that came from outside, made safe for a screen and for a disk. */
public final class FileNames {

	private static final int MAX = 120;

	private FileNames() {
	}

	/** The last step of the name without anything that hides its end, leaves its folder or is reserved somewhere. */
	public static String safe(String name) {
		String decoded = EncodedWords.decode(name);
		String last = decoded.substring(Math.max(decoded.lastIndexOf('/'), decoded.lastIndexOf('\\')) + 1);
		String plain = Normalizer.normalize(last, Normalizer.Form.NFC).replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cs}]", "") //$NON-NLS-1$ //$NON-NLS-2$
				.replaceAll("[:*?\"<>|]", "_").replaceAll("\\s+", " ").replaceAll("^[. ]+|[. ]+$", ""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
		if (plain.matches("(?i)(con|prn|aux|nul|com\\d|lpt\\d)(\\..*)?")) { //$NON-NLS-1$
			plain = '_' + plain;
		}
		if (plain.length() <= MAX) {
			return plain;
		}
		int dot = plain.lastIndexOf('.');
		String extension = dot > 0 && plain.length() - dot <= 10 ? plain.substring(dot) : ""; //$NON-NLS-1$
		return plain.substring(0, MAX - extension.length()) + extension;
	}
}
