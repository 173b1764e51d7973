package org.vaguemestre.mail;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * Somebody who works at the mailbox.
 *
 * @param code what keywords name the person by, see {@link Keywords#code}
 * @param name as colleagues see it
 */
public record Colleague(String code, String name) {

	private static final Set<String> TITLES = Set.of("dr", "pr", "m", "mme", "mlle", "mr", "mrs", "ms", "me"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$ //$NON-NLS-9$

	/** @throws NullPointerException if a component is null */
	public Colleague {
		Objects.requireNonNull(code);
		Objects.requireNonNull(name);
	}

	/** @return the first letters of the first and the last word of the name, without titles; of a person without a name, of the code */
	public String initials() {
		List<String> words = Arrays.stream(name.split("[\\s\\p{Z}.]+")) //$NON-NLS-1$
				.filter(w -> !w.isEmpty() && Character.isLetter(w.codePointAt(0)) && !TITLES.contains(w.toLowerCase(Locale.ROOT))).toList();
		if (words.isEmpty()) {
			return code.substring(0, Math.min(2, code.length())).toUpperCase(Locale.ROOT);
		}
		String first = first(words.get(0));
		return words.size() == 1 ? first : first + first(words.get(words.size() - 1));
	}

	private static String first(String word) {
		return new String(Character.toChars(word.codePointAt(0))).toUpperCase(Locale.ROOT);
	}
}
