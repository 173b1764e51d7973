package org.vaguemestre.directory.internal.ldap;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;

/** Filters (RFC 4515) from templates: what the user typed is escaped, so that it stays a value whatever it looks like. */
public final class Templates {

	private static final String WORD = "{word}"; //$NON-NLS-1$
	private static final String ADDRESS = "{address}"; //$NON-NLS-1$
	/** The letters that may carry an accent in French and its neighbours, in their plain form. */
	private static final String ACCENTED = "aceinouy"; //$NON-NLS-1$
	private static final Map<Character, String> ACCENTS = Map.of('a', "àâä", 'c', "ç", 'e', "éèêë", 'i', "îï", 'n', "ñ", 'o', "ôö", 'u', "ùûü", 'y', "ÿ"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$
	/** With fewer letters left of a word, nearly everything would match. */
	private static final int LETTERS_LEFT = 2;
	/** Of longer words without a letter that stays the end is never reached. */
	private static final int MOST_ACCENTED = 6;

	private Templates() {
	}

	/** @return whether it can be used for words */
	public static boolean words(String template) {
		return usable(template, WORD);
	}

	/** @return whether it can be used for an address */
	public static boolean address(String template) {
		return usable(template, ADDRESS);
	}

	private static boolean usable(String template, String placeholder) {
		try {
			return template.contains(placeholder) && Filter.create(template.replace(placeholder, "x")) != null; //$NON-NLS-1$
		} catch (LDAPException e) {
			return false;
		}
	}

	/** @return a filter that wants every word */
	static Filter words(String template, List<String> words) throws LDAPException {
		List<Filter> all = new ArrayList<>();
		for (String word : words) {
			all.add(Filter.create(template.replace(WORD, escaped(word))));
		}
		return all.size() == 1 ? all.get(0) : Filter.createANDFilter(all);
	}

	/** @return a filter that wants every word, folded ones, whatever stands in the place of letters that may carry an accent */
	static Filter loose(String template, List<String> words) throws LDAPException {
		List<Filter> all = new ArrayList<>();
		for (String word : words) {
			List<Filter> spellings = new ArrayList<>();
			for (String value : loose(word)) {
				spellings.add(Filter.create(template.replace(WORD, '*' + value).replaceAll("\\*{2,}", "*"))); //$NON-NLS-1$ //$NON-NLS-2$
			}
			all.add(spellings.size() == 1 ? spellings.get(0) : Filter.createORFilter(spellings));
		}
		return all.size() == 1 ? all.get(0) : Filter.createANDFilter(all);
	}

	/** @return whether one of the words could be written with an accent */
	static boolean accents(List<String> words) {
		return words.stream().flatMapToInt(String::chars).anyMatch(c -> ACCENTED.indexOf(c) >= 0);
	}

	/**
	 * Of a word that keeps too few letters, every spelling with one accent: Zoé is no less common than Hélène. Each may stand anywhere,
	 * as the parts of a double name do.
	 */
	private static List<String> loose(String word) {
		StringBuilder value = new StringBuilder();
		int left = 0;
		for (int c : word.codePoints().toArray()) {
			if (ACCENTED.indexOf(c) < 0) {
				value.append(escaped(Character.toString(c)));
				left++;
			} else if (value.isEmpty() || value.charAt(value.length() - 1) != '*') {
				value.append('*');
			}
		}
		return left < LETTERS_LEFT ? spellings(word) : List.of(value.toString());
	}

	private static List<String> spellings(String word) {
		List<String> spellings = new ArrayList<>(List.of(escaped(word)));
		for (int i = 0; i < Math.min(word.length(), MOST_ACCENTED); i++) {
			int at = i;
			ACCENTS.getOrDefault(word.charAt(i), "").chars() //$NON-NLS-1$
					.forEach(c -> spellings.add(escaped(word.substring(0, at) + (char) c + word.substring(at + 1))));
		}
		return spellings;
	}

	/** @return a filter for an address */
	static Filter address(String template, String address) throws LDAPException {
		return Filter.create(template.replace(ADDRESS, escaped(address)));
	}

	private static String escaped(String value) {
		return Filter.encodeValue(value);
	}
}
