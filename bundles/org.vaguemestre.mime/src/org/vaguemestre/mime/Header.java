package org.vaguemestre.mime;

import java.util.Objects;

/**
 * A field of a header (RFC 5322 §2.2).
 *
 * @param name  as it was written
 * @param raw   the whole field as it came, with its folds, without the last line end
 * @param value unfolded, without surrounding space, encoded words (RFC 2047) as they stand: what addresses and parameters
 *              are read from
 */
public record Header(String name, Bytes raw, String value) {

	public Header {
		Objects.requireNonNull(name);
		Objects.requireNonNull(raw);
		Objects.requireNonNull(value);
	}

	/** The value for a reader: encoded words decoded, control characters replaced by spaces. */
	public String text() {
		return org.vaguemestre.mime.internal.EncodedWords.decode(value).replaceAll("\\p{Cntrl}", " ").strip(); //$NON-NLS-1$ //$NON-NLS-2$
	}
}
