package org.vaguemestre.mime;

import java.util.Objects;
import java.util.regex.Pattern;

import org.vaguemestre.mime.internal.EncodedWords;

/**
 * A field of a header (RFC 5322 §2.2).
 *
 * @param name  as it was written
 * @param raw   the whole field as it came, with its folds, without the last line end
 * @param value unfolded, without surrounding space, encoded words (RFC 2047) as they stand: what addresses and parameters
 *              are read from
 */
public record Header(String name, Bytes raw, String value) {

	private static final Pattern HIDDEN = Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{9F}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}\\x{2028}\\x{2029}]"); //$NON-NLS-1$

	public Header {
		Objects.requireNonNull(name);
		Objects.requireNonNull(raw);
		Objects.requireNonNull(value);
	}

	/** The value for a reader: encoded words decoded, control and direction characters replaced by spaces. */
	public String text() {
		return HIDDEN.matcher(EncodedWords.decode(value)).replaceAll(" ").strip(); //$NON-NLS-1$
	}
}
