package org.vaguemestre.mail;

import java.util.Set;
import java.util.TreeSet;

/**
 * The flags of a message (RFC 9051 §2.3.2).
 *
 * @param seen     it was read
 * @param answered it was answered
 * @param flagged  the user marked it
 * @param draft    it is a draft
 * @param keywords the other marks that programs gave it, such as {@code $Forwarded}; in no order
 */
public record Flags(boolean seen, boolean answered, boolean flagged, boolean draft, Set<String> keywords) {

	/** A new message's flags. */
	public static final Flags NONE = new Flags(false, false, false, false);

	/** Keeps a copy of the keywords. */
	public Flags {
		keywords = Set.copyOf(keywords);
	}

	/**
	 * Without keywords.
	 *
	 * @param seen     it was read
	 * @param answered it was answered
	 * @param flagged  the user marked it
	 * @param draft    it is a draft
	 */
	public Flags(boolean seen, boolean answered, boolean flagged, boolean draft) {
		this(seen, answered, flagged, draft, Set.of());
	}

	/**
	 * @param value whether it was read
	 * @return a copy with that flag
	 */
	public Flags withSeen(boolean value) {
		return new Flags(value, answered, flagged, draft, keywords);
	}

	/**
	 * @param value whether it was answered
	 * @return a copy with that flag
	 */
	public Flags withAnswered(boolean value) {
		return new Flags(seen, value, flagged, draft, keywords);
	}

	/**
	 * @param value whether the user marked it
	 * @return a copy with that flag
	 */
	public Flags withFlagged(boolean value) {
		return new Flags(seen, answered, value, draft, keywords);
	}

	/**
	 * @param keyword a keyword (an atom of RFC 9051 §9)
	 * @param value   whether the message has it
	 * @return a copy with or without that keyword
	 */
	public Flags withKeyword(String keyword, boolean value) {
		Set<String> others = new TreeSet<>(keywords);
		if (value) {
			others.add(keyword);
		} else {
			others.remove(keyword);
		}
		return new Flags(seen, answered, flagged, draft, others);
	}
}
