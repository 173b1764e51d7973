package org.vaguemestre.mail.store;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;

/**
 * Where a search looks.
 *
 * @param folders these folders alone; without them all folders but trash and junk, unless the query names one
 * @param limit   how many messages at most are found
 */
public record SearchScope(Optional<Set<Long>> folders, int limit) {

	/** As many as a list can hold. */
	public static final int ALL = Integer.MAX_VALUE;

	/** Keeps a copy. */
	public SearchScope {
		folders = folders.map(Set::copyOf);
	}

	/**
	 * @param limit how many messages at most are found
	 * @return all folders but trash and junk
	 */
	public static SearchScope everywhere(int limit) {
		return new SearchScope(Optional.empty(), limit);
	}

	/**
	 * @param folderId a folder
	 * @return that folder, without a limit
	 */
	public static SearchScope folder(long folderId) {
		return folders(Set.of(folderId));
	}

	/**
	 * @param folderIds folders, of one account or several
	 * @return those folders, without a limit
	 */
	public static SearchScope folders(Collection<Long> folderIds) {
		return new SearchScope(Optional.of(Set.copyOf(folderIds)), ALL);
	}
}
