package org.vaguemestre.trace.internal;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A record that was once the last, remembered in the secure storage: a trace that does not hold it is another or an older one.
 *
 * @param number its number
 * @param hash   its hash
 */
record Anchor(long number, byte[] hash) {

	private static final Pattern TEXT = Pattern.compile("1 (\\d{1,18}) ([0-9a-f]{64})"); //$NON-NLS-1$

	String text() {
		return "1 " + number + ' ' + HexFormat.of().formatHex(hash); //$NON-NLS-1$
	}

	static Optional<Anchor> of(String text) {
		Matcher parts = TEXT.matcher(text);
		return parts.matches() ? Optional.of(new Anchor(Long.parseLong(parts.group(1)), HexFormat.of().parseHex(parts.group(2))))
				: Optional.empty();
	}
}
