package org.vaguemestre.mail.internal.imap;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Names of folders as IMAP4rev1 writes them (RFC 3501 §5.1.3). */
final class ModifiedUtf7 {

	/** Longer ones name no folder that anybody made, and take too long to read. */
	private static final int MAX = 10_000;

	private ModifiedUtf7() {
	}

	/** @return the name; what is not rightly encoded stays as it is, so that it can be asked for again */
	static String decode(String name) {
		if (name.length() > MAX) {
			return name;
		}
		StringBuilder decoded = new StringBuilder();
		int at = 0;
		while (at < name.length()) {
			char c = name.charAt(at);
			int close = c == '&' ? name.indexOf('-', at) : -1;
			if (close < 0) {
				decoded.append(c);
				at++;
			} else if (close == at + 1) {
				decoded.append('&');
				at = close + 1;
			} else {
				try {
					byte[] bytes = Base64.getDecoder().decode(name.substring(at + 1, close).replace(',', '/'));
					decoded.append(new String(bytes, 0, bytes.length & ~1, StandardCharsets.UTF_16BE));
				} catch (IllegalArgumentException e) {
					decoded.append(name, at, close + 1);
				}
				at = close + 1;
			}
		}
		String text = decoded.toString();
		return encode(text).equals(name) ? text : name;
	}

	static String encode(String name) {
		StringBuilder encoded = new StringBuilder();
		int at = 0;
		while (at < name.length()) {
			char c = name.charAt(at);
			if (c == '&') {
				encoded.append("&-"); //$NON-NLS-1$
				at++;
			} else if (c >= ' ' && c <= '~') {
				encoded.append(c);
				at++;
			} else {
				int from = at;
				while (at < name.length() && (name.charAt(at) < ' ' || name.charAt(at) > '~')) {
					at++;
				}
				byte[] bytes = name.substring(from, at).getBytes(StandardCharsets.UTF_16BE);
				encoded.append('&').append(Base64.getEncoder().withoutPadding().encodeToString(bytes).replace('/', ',')).append('-');
			}
		}
		return encoded.toString();
	}
}
