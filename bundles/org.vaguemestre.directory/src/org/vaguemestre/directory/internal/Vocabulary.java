package org.vaguemestre.directory.internal;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Words with numbers in the order they came in. */
final class Vocabulary {

	private static final int MOST_WORDS = 4_000_000;

	private final Map<String, Integer> numbers = new HashMap<>();

	/** @throws UncheckedIOException when there are more words than an index takes */
	int number(String word) {
		Integer known = numbers.get(word);
		if (known == null) {
			known = numbers.size();
			if (known == MOST_WORDS) {
				throw new UncheckedIOException(new SourceFile.TooLongException());
			}
			numbers.put(word, known);
		}
		return known;
	}

	int size() {
		return numbers.size();
	}

	/** The words by their numbers. */
	String[] words() {
		String[] words = new String[numbers.size()];
		numbers.forEach((word, number) -> words[number] = word);
		return words;
	}

	/** A word in the order of its bytes. */
	record Numbered(byte[] word, int number) {
	}

	/** All words in the order of their bytes; they are forgotten here. */
	Numbered[] drain() {
		Numbered[] all = new Numbered[numbers.size()];
		int next = 0;
		for (Map.Entry<String, Integer> each : numbers.entrySet()) {
			all[next++] = new Numbered(each.getKey().getBytes(StandardCharsets.UTF_8), each.getValue());
		}
		numbers.clear();
		Arrays.sort(all, (a, b) -> Arrays.compareUnsigned(a.word(), b.word()));
		return all;
	}
}
