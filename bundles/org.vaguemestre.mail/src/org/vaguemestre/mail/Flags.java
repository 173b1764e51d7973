package org.vaguemestre.mail;

/**
 * The flags of a message (RFC 9051 §2.3.2).
 *
 * @param seen     it was read
 * @param answered it was answered
 * @param flagged  the user marked it
 * @param draft    it is a draft
 */
public record Flags(boolean seen, boolean answered, boolean flagged, boolean draft) {

	/** A new message's flags. */
	public static final Flags NONE = new Flags(false, false, false, false);

	/**
	 * @param value whether it was read
	 * @return a copy with that flag
	 */
	public Flags withSeen(boolean value) {
		return new Flags(value, answered, flagged, draft);
	}

	/**
	 * @param value whether it was answered
	 * @return a copy with that flag
	 */
	public Flags withAnswered(boolean value) {
		return new Flags(seen, value, flagged, draft);
	}

	/**
	 * @param value whether the user marked it
	 * @return a copy with that flag
	 */
	public Flags withFlagged(boolean value) {
		return new Flags(seen, answered, value, draft);
	}
}
