package org.vaguemestre.mail.guard;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Gives each of several labels a letter of its own. */
public final class Mnemonics {

	private static final char MARK = '&';

	private Mnemonics() {
	}

	/**
	 * @param labels in the order in which they are shown, {@code &} before the letter that each would like, doubled where it is one of the words
	 * @param taken  letters that mean something else in the same window, in lower case
	 * @return the labels with letters of which none is there twice; a label for which none is left has no letter
	 */
	public static List<String> apart(List<String> labels, Set<Character> taken) {
		Set<Character> used = new HashSet<>(taken);
		List<String> apart = new ArrayList<>();
		for (String label : labels) {
			int wish = mark(label);
			String bare = wish < 0 ? label : label.substring(0, wish) + label.substring(wish + 1);
			int at = wish >= 0 && used.add(lower(bare.charAt(wish))) ? wish : free(bare, used);
			apart.add(at < 0 ? bare : bare.substring(0, at) + MARK + bare.substring(at));
		}
		return apart;
	}

	/** Where a single mark stands; -1 for nowhere. */
	private static int mark(String label) {
		for (int i = 0; i + 1 < label.length(); i++) {
			if (label.charAt(i) == MARK) {
				if (label.charAt(i + 1) != MARK) {
					return i;
				}
				i++;
			}
		}
		return -1;
	}

	/** First letters of words are found at a glance; then any other. Letters with accents have no key of their own everywhere. */
	private static int free(String bare, Set<Character> used) {
		for (boolean first : new boolean[] { true, false }) {
			for (int i = 0; i < bare.length(); i++) {
				char c = lower(bare.charAt(i));
				boolean begins = i == 0 || !Character.isLetterOrDigit(bare.charAt(i - 1));
				if (c >= 'a' && c <= 'z' && (begins || !first) && used.add(c)) {
					return i;
				}
			}
		}
		return -1;
	}

	private static char lower(char c) {
		return String.valueOf(c).toLowerCase(Locale.ROOT).charAt(0);
	}
}
