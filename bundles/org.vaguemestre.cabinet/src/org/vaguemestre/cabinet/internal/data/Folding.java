package org.vaguemestre.cabinet.internal.data;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Names as they are compared: without case, accents, hyphens and apostrophes. */
public final class Folding {

	private Folding() {
	}

	/**
	 * @param text a name, or what someone typed
	 * @return letters in capitals, digits and slashes, in words parted by one space; empty when nothing is left
	 */
	public static String fold(String text) {
		String capitals = text.toUpperCase(Locale.ROOT).replace("Œ", "OE").replace("Æ", "AE"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		return Normalizer.normalize(capitals, Normalizer.Form.NFD).replaceAll("\\p{M}+", "") //$NON-NLS-1$ //$NON-NLS-2$
				.replaceAll("[^\\p{L}\\p{Nd}/]+", " ").strip(); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/**
	 * @param text what someone typed
	 * @return its words, folded
	 */
	public static List<String> words(String text) {
		String folded = fold(text);
		return folded.isEmpty() ? List.of() : Arrays.asList(folded.split(" ")); //$NON-NLS-1$
	}
}
