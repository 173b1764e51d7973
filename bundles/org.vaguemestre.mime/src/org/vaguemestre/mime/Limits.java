package org.vaguemestre.mime;

/**
 * What a parser accepts of one message. What lies beyond is kept as bytes and told as a {@link Defect}; it is never read.
 *
 * @param maxBytes       length of a message
 * @param maxParts       entities in a message, at all levels together
 * @param maxDepth       multiparts and messages inside each other
 * @param maxHeaderBytes length of one header block
 * @param maxHeaders     fields in one header block
 * @param maxTextChars   characters that {@link Entity#text()} returns
 */
public record Limits(int maxBytes, int maxParts, int maxDepth, int maxHeaderBytes, int maxHeaders, int maxTextChars) {

	/** Generous for real mail: 256 MB, 1,000 parts, 20 levels. */
	public static final Limits DEFAULT = new Limits(256 << 20, 1_000, 20, 1 << 20, 1_000, 4 << 20);

	public Limits {
		if (maxBytes < 1 || maxParts < 1 || maxDepth < 1 || maxHeaderBytes < 1 || maxHeaders < 1 || maxTextChars < 1) {
			throw new IllegalArgumentException("limits are positive"); //$NON-NLS-1$
		}
	}
}
