package org.vaguemestre.mail.internal;

import java.text.Normalizer;

/** A text without accents and case that remembers where each of its characters stood. */
record Folded(String text, int[] places) {

	static Folded of(String original) {
		StringBuilder bare = new StringBuilder(original.length());
		int[] places = new int[original.length() * 2 + 1];
		for (int at = 0; at < original.length();) {
			int point = original.codePointAt(at);
			String parts = point < 128 ? String.valueOf((char) point)
					: Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKD);
			for (int i = 0; i < parts.length();) {
				int part = parts.codePointAt(i);
				i += Character.charCount(part);
				if (Character.getType(part) != Character.NON_SPACING_MARK && bare.length() + 2 < places.length) {
					int lower = Character.toLowerCase(part);
					for (int unit = 0; unit < Character.charCount(lower); unit++) {
						places[bare.length() + unit] = at;
					}
					bare.appendCodePoint(lower);
				}
			}
			at += Character.charCount(point);
		}
		places[bare.length()] = original.length();
		return new Folded(bare.toString(), places);
	}
}
