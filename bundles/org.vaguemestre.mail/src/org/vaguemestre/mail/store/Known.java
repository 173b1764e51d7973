package org.vaguemestre.mail.store;

import java.util.Arrays;
import java.util.Set;

import org.vaguemestre.mail.Flags;

/**
 * What the copy knows of all messages of a folder, in little memory. The arrays belong together by index and are never changed.
 *
 * @param uids     ascending; those of messages that were moved or deleted here too
 * @param ids      the local ids
 * @param flags    {@link #bits} of the flags
 * @param keywords the keywords, the same set for many
 */
public record Known(long[] uids, long[] ids, byte[] flags, Set<String>[] keywords) {

	/**
	 * @param uid a message
	 * @return its index, or a negative number
	 */
	public int indexOf(long uid) {
		return Arrays.binarySearch(uids, uid);
	}

	/**
	 * @param index 0 to size-1
	 * @return the flags here
	 */
	public Flags flagsAt(int index) {
		return flags(flags[index], keywords[index]);
	}

	/** @return how many messages */
	public int size() {
		return uids.length;
	}

	/**
	 * @param flags flags
	 * @return them without keywords as a number: 1 seen, 2 answered, 4 flagged, 8 draft
	 */
	public static int bits(Flags flags) {
		return (flags.seen() ? 1 : 0) | (flags.answered() ? 2 : 0) | (flags.flagged() ? 4 : 0) | (flags.draft() ? 8 : 0);
	}

	/**
	 * @param bits     what {@link #bits} told
	 * @param keywords the keywords
	 * @return the flags
	 */
	public static Flags flags(int bits, Set<String> keywords) {
		return new Flags((bits & 1) != 0, (bits & 2) != 0, (bits & 4) != 0, (bits & 8) != 0, keywords);
	}
}
