package org.vaguemestre.directory;

import java.util.Objects;

/**
 * What to look for.
 *
 * @param text   what was typed; without a letter or digit it finds nothing
 * @param filter narrows what is found
 * @param limit  the most hits to return, at most {@link Directory#MOST_HITS}; what is above counts as that
 */
public record DirectoryQuery(String text, EntryFilter filter, int limit) {

	public DirectoryQuery {
		Objects.requireNonNull(text);
		Objects.requireNonNull(filter);
		limit = Math.max(0, Math.min(limit, Directory.MOST_HITS));
	}

	/**
	 * @param text  what was typed
	 * @param limit the most hits to return
	 * @return a query for it in all entries
	 */
	public static DirectoryQuery of(String text, int limit) {
		return new DirectoryQuery(text, EntryFilter.NONE, limit);
	}
}
