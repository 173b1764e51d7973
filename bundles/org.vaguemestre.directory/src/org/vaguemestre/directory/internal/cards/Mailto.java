package org.vaguemestre.directory.internal.cards;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Addresses as URIs (RFC 6068), without anything but the address. */
final class Mailto {

	private static final String SCHEME = "mailto:"; //$NON-NLS-1$
	private static final String PLAIN = "!$'*+-./=@_~"; //$NON-NLS-1$

	private Mailto() {
	}

	static String of(String address) {
		StringBuilder uri = new StringBuilder(SCHEME);
		address.codePoints().forEach(c -> {
			// letters of other scripts are allowed in an IRI, and read by eye
			if (Character.isLetterOrDigit(c) || c < 0x80 && PLAIN.indexOf(c) >= 0) {
				uri.appendCodePoint(c);
			} else {
				for (byte b : Character.toString(c).getBytes(StandardCharsets.UTF_8)) {
					uri.append(String.format("%%%02X", b & 0xff)); //$NON-NLS-1$
				}
			}
		});
		return uri.toString();
	}

	/** @return the address; empty when it is another kind of URI or a broken one */
	static Optional<String> address(String uri) {
		if (!uri.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
			return Optional.empty();
		}
		String text = uri.substring(SCHEME.length());
		int query = text.indexOf('?');
		try {
			// a plus is a plus here
			return Optional.of(URLDecoder.decode((query < 0 ? text : text.substring(0, query)).replace("+", "%2B"), StandardCharsets.UTF_8)); //$NON-NLS-1$ //$NON-NLS-2$
		} catch (IllegalArgumentException e) {
			return Optional.empty();
		}
	}
}
