package org.vaguemestre.directory.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What patients and secretaries call those who practise, for which the sources have other words: oculiste for ophtalmologue. */
final class Everyday {

	private static final Map<String, List<List<String>>> WORDS = read();

	private Everyday() {
	}

	/** @return what a folded word may stand for, each a few words, the likeliest first */
	static List<List<String>> of(String word) {
		return WORDS.getOrDefault(word, List.of());
	}

	private static Map<String, List<List<String>>> read() {
		Map<String, List<List<String>>> all = new HashMap<>();
		try (InputStream in = Everyday.class.getResourceAsStream("everyday.txt"); //$NON-NLS-1$
				BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
			for (String line = lines.readLine(); line != null; line = lines.readLine()) {
				int colon = line.indexOf(':');
				if (!line.startsWith("#") && colon > 0) { //$NON-NLS-1$
					all.put(line.substring(0, colon), Arrays.stream(line.substring(colon + 1).split(",")).map(Folding::words).toList()); //$NON-NLS-1$
				}
			}
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		return Map.copyOf(all);
	}
}
