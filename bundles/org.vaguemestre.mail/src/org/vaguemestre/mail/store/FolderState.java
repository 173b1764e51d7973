package org.vaguemestre.mail.store;

/**
 * How far the copy of a folder has come; what a quick resynchronisation (RFC 7162) starts from.
 *
 * @param uidValidity   what its messages were stored under (RFC 9051 §2.3.1.1); 0 before the first synchronisation
 * @param highestModSeq up to here all changes of the server are in the copy; 0 if that is not known
 * @param uidNext       all messages of the server with a lower UID are in the copy; 0 if that is not known
 * @param exists        how many messages the server had then
 */
public record FolderState(long uidValidity, long highestModSeq, long uidNext, long exists) {

	/** Before the first synchronisation. */
	public static final FolderState NONE = new FolderState(0, 0, 0, 0);

	/**
	 * @param other how the folder stood at another time
	 * @return whether nothing has happened between the two; without modification sequences that cannot be known, for the sums may
	 *         agree although flags have changed
	 */
	public boolean sameAs(FolderState other) {
		return highestModSeq > 0 && highestModSeq == other.highestModSeq && uidValidity == other.uidValidity && exists == other.exists;
	}
}
