package org.vaguemestre.directory;

import java.time.Duration;
import java.util.List;

/**
 * What a search found.
 *
 * @param total  how many entries match, also those beyond the limit
 * @param hits   the best of them, best first, no more than asked for
 * @param near   whether nothing matched as it was typed and these entries are merely spelled nearly so
 * @param took   how long the search took
 */
public record SearchResult(int total, List<DirectoryEntry> hits, boolean near, Duration took) {

	public SearchResult {
		hits = List.copyOf(hits);
	}
}
