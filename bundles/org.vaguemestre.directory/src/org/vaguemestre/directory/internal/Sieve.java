package org.vaguemestre.directory.internal;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import org.vaguemestre.directory.BoxType;
import org.vaguemestre.directory.EntryFilter;
import org.vaguemestre.directory.Facet;

/** A filter in the numbers of one index. */
final class Sieve {

	private final Index index;
	private final EntryFilter filter;
	/** For each facet with words which numbers pass; null where all do. */
	private final boolean[][] words = new boolean[Attributes.WORDED.size()][];
	private final int types;
	private final boolean open;

	Sieve(Index index, EntryFilter filter) {
		this.index = index;
		this.filter = filter;
		this.open = filter.isNone();
		List<Set<String>> wanted = List.of(filter.professions(), filter.specialties(), filter.departments());
		for (int i = 0; i < words.length; i++) {
			words[i] = wanted.get(i).isEmpty() ? null : numbers(index.attributes().words(Attributes.WORDED.get(i)), wanted.get(i));
		}
		types = filter.types().isEmpty() ? -1 : filter.types().stream().mapToInt(BoxType::ordinal).map(i -> 1 << i).sum();
	}

	private static boolean[] numbers(List<String> all, Set<String> wanted) {
		Set<String> folded = wanted.stream().map(word -> word.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
		boolean[] pass = new boolean[Attributes.UNLISTED + 1];
		for (int i = 0; i < all.size(); i++) {
			pass[i] = folded.contains(all.get(i).toLowerCase(Locale.ROOT));
		}
		// whether it does is seen in the entry itself
		pass[Attributes.UNLISTED] = true;
		return pass;
	}

	boolean passes(int entry) {
		if (open) {
			return true;
		}
		long row = index.attributes().row(entry);
		boolean unlisted = false;
		for (int i = 0; i < words.length; i++) {
			if (words[i] != null) {
				Facet facet = Attributes.WORDED.get(i);
				int word = Attributes.word(row, facet);
				if (!words[i][word]) {
					return false;
				}
				unlisted |= word == Attributes.UNLISTED;
			}
		}
		return (types >> Attributes.type(row) & 1) != 0 && (!filter.paperlessOnly() || Attributes.isPaperless(row))
				&& (!unlisted || filter.accepts(index.entry(entry)));
	}

	/** Whether nothing is narrowed. */
	boolean isOpen() {
		return open;
	}
}
