package org.vaguemestre.directory.internal.ldap;

import java.util.Comparator;
import java.util.List;

import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.directory.internal.EntryText;
import org.vaguemestre.directory.internal.Folding;

/** How well entries fit what was typed, for a server says nothing of that. */
final class Ranking {

	/** More are not asked for: they would make a filter that no server wants. */
	static final int MOST_WORDS = 8;

	private final List<String> words;

	Ranking(String typed) {
		this.words = EntryText.sought(Folding.words(typed)).stream().limit(MOST_WORDS).toList();
	}

	/** @return what was typed, folded */
	List<String> words() {
		return words;
	}

	/** @return the best first: whole words of the name, then beginnings of them, then the rest; then the alphabet */
	Comparator<DirectoryHit> byEntry() {
		return Comparator.<DirectoryHit>comparingInt(hit -> distance(hit.entry()))
				.thenComparing(hit -> Folding.line(hit.entry().sortName())).thenComparing(hit -> hit.entry().address());
	}

	private int distance(DirectoryEntry entry) {
		List<String> name = Folding.words(entry.displayName());
		int distance = 0;
		for (String word : words) {
			distance += name.contains(word) ? 0 : name.stream().anyMatch(n -> n.startsWith(word)) ? 1 : 2;
		}
		return distance;
	}

	/** @return whether every word that was typed begins a word of the entry */
	boolean fits(DirectoryEntry entry) {
		List<String> all = Folding.words(String.join(" ", entry.address(), entry.displayName(), entry.activity(), entry.rpps(), //$NON-NLS-1$
				entry.workplace().name(), entry.workplace().service(), entry.workplace().brand(), entry.finess(), entry.postcode(),
				entry.place()));
		return words.stream().allMatch(word -> all.stream().anyMatch(a -> a.startsWith(word)));
	}
}
