package org.vaguemestre.mail.store;

import java.util.OptionalLong;

/**
 * Where a search looks.
 *
 * @param folderId this folder alone; without it all folders but trash and junk, unless the query names one
 * @param limit    how many messages at most are found
 */
public record SearchScope(OptionalLong folderId, int limit) {

	/** As many as a list can hold. */
	public static final int ALL = Integer.MAX_VALUE;

	/**
	 * @param folderId a folder
	 * @return that folder, without a limit
	 */
	public static SearchScope folder(long folderId) {
		return new SearchScope(OptionalLong.of(folderId), ALL);
	}
}
