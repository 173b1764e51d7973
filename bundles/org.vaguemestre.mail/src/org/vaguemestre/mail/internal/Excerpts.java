package org.vaguemestre.mail.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.vaguemestre.mail.Excerpt;
import org.vaguemestre.mail.Query;

/** Finds the words of a query in the text of a message. */
final class Excerpts {

	private static final int BEFORE = 40;
	private static final int LENGTH = 160;
	private static final int MAX_TEXT = 100_000;

	private Excerpts() {
	}

	/** @return a stretch of the first of the texts that holds a word of the query */
	static Optional<Excerpt> of(Query query, List<String> texts) {
		List<String> words = new ArrayList<>();
		for (Query.Term term : query.terms()) {
			if (term instanceof Query.Words w && !w.not()) {
				for (String word : w.phrase() ? new String[] { w.text() } : w.text().split("[^\\p{L}\\p{N}]+")) { //$NON-NLS-1$
					String bare = Folded.of(word.strip()).text();
					if (!bare.isEmpty()) {
						words.add(bare);
					}
				}
			}
		}
		for (String text : texts) {
			String line = (text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text).replaceAll("[\\s\\p{Cntrl}]+", " ").strip(); //$NON-NLS-1$ //$NON-NLS-2$
			Optional<Excerpt> found = of(words, line);
			if (found.isPresent()) {
				return found;
			}
		}
		return Optional.empty();
	}

	private static Optional<Excerpt> of(List<String> words, String line) {
		Folded folded = Folded.of(line);
		List<Excerpt.Range> all = new ArrayList<>();
		for (String word : words) {
			for (int at = folded.text().indexOf(word); at >= 0; at = folded.text().indexOf(word, at + 1)) {
				// words begin where no word goes on
				if (at == 0 || !Character.isLetterOrDigit(folded.text().charAt(at - 1))) {
					int start = folded.places()[at];
					all.add(new Excerpt.Range(start, folded.places()[at + word.length()] - start));
				}
			}
		}
		if (all.isEmpty()) {
			return Optional.empty();
		}
		all.sort(Comparator.comparingInt(Excerpt.Range::start).thenComparing(Comparator.comparingInt(Excerpt.Range::length).reversed()));
		int from = beginning(line, Math.max(0, all.get(0).start() - BEFORE));
		int to = Math.min(line.length(), from + LENGTH);
		String lead = from == 0 ? "" : "…"; //$NON-NLS-1$ //$NON-NLS-2$
		List<Excerpt.Range> shown = new ArrayList<>();
		int end = from;
		for (Excerpt.Range range : all) {
			if (range.start() >= end && range.start() + range.length() <= to) {
				shown.add(new Excerpt.Range(range.start() - from + lead.length(), range.length()));
				end = range.start() + range.length();
			}
		}
		return Optional.of(new Excerpt(lead + line.substring(from, to) + (to == line.length() ? "" : "…"), shown)); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** Not in the middle of a word, if one begins nearby. */
	private static int beginning(String line, int from) {
		int space = from == 0 ? -1 : line.indexOf(' ', from);
		return space < 0 || space > from + BEFORE / 2 ? from : space + 1;
	}
}
