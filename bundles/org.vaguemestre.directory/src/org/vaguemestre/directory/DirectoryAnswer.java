package org.vaguemestre.directory;

import java.util.List;
import java.util.Map;

/**
 * What was found.
 *
 * @param total   how many entries match, also those beyond the limit; at least as many as the hits
 * @param hits    the best of them, best first
 * @param near    whether nothing matched as it was typed and these entries are merely spelled nearly so
 * @param waiting {@linkplain DirectorySource#id identifiers} of the sources that have not answered yet
 * @param failed  the sources that did not answer, and why
 */
public record DirectoryAnswer(int total, List<DirectoryHit> hits, boolean near, List<String> waiting,
		Map<String, DirectoryException> failed) {

	/** Nothing was found. */
	public static final DirectoryAnswer NOTHING = new DirectoryAnswer(0, List.of(), false);

	public DirectoryAnswer {
		hits = List.copyOf(hits);
		waiting = List.copyOf(waiting);
		failed = Map.copyOf(failed);
	}

	/**
	 * The answer of one source.
	 *
	 * @param total how many entries match
	 * @param hits  the best of them, best first
	 * @param near  whether they are merely spelled nearly so
	 */
	public DirectoryAnswer(int total, List<DirectoryHit> hits, boolean near) {
		this(total, hits, near, List.of(), Map.of());
	}
}
