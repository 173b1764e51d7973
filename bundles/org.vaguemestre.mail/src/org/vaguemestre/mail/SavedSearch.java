package org.vaguemestre.mail;

import java.util.Objects;

/**
 * A search that the user kept, shown as a folder.
 *
 * @param id    stable; a {@link Folder} never has it
 * @param name  what the tree shows
 * @param query as typed, see {@link Query}
 */
public record SavedSearch(long id, String name, String query) {

	/** @throws NullPointerException if a component is null */
	public SavedSearch {
		Objects.requireNonNull(name);
		Objects.requireNonNull(query);
	}
}
