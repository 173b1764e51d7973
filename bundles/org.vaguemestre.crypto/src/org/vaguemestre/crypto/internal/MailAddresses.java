package org.vaguemestre.crypto.internal;

import java.net.IDN;
import java.util.Optional;

/**
 * Compares the addresses of messages with those of certificates. RFC 5280 §7.5 has host names compared without regard to the case
 * of ASCII letters, and local parts exactly. Here the case of ASCII letters counts in neither: no mail system of the field tells
 * two people apart by it, and writers put capitals where the certificate has none. Nothing else is taken for equal: not letters
 * that Unicode folds into one (the Kelvin sign is no K), not white space, not a dot at the end.
 */
final class MailAddresses {

	private static final String ENCODED = "xn--"; //$NON-NLS-1$

	private MailAddresses() {
	}

	/**
	 * ASCII in lower case, an encoded domain as the characters that it stands for. Only that way round: encoding would make one of
	 * domains that differ.
	 */
	static String comparable(String address) {
		String plain = lowerCase(address);
		int at = plain.lastIndexOf('@');
		if (at < 0 || !plain.substring(at).contains(ENCODED)) {
			return plain;
		}
		StringBuilder domain = new StringBuilder();
		for (String label : plain.substring(at + 1).split("\\.", -1)) { //$NON-NLS-1$
			domain.append(domain.isEmpty() ? "@" : ".").append(label.startsWith(ENCODED) ? IDN.toUnicode(label) : label); //$NON-NLS-1$ //$NON-NLS-2$
		}
		return plain.substring(0, at) + domain;
	}

	/**
	 * An address as a certificate states it.
	 *
	 * @param text what stands there
	 * @return it, with ASCII in lower case; empty if it is none, whatever another program would make of it
	 */
	static Optional<String> stated(String text) {
		int at = text.indexOf('@');
		boolean form = at > 0 && at == text.lastIndexOf('@') && at < text.length() - 1
				&& text.codePoints().noneMatch(c -> c <= ' ' || c == 0x7F || c == '<' || c == '>' || Character.isISOControl(c)
						|| Character.isSpaceChar(c) || Character.getType(c) == Character.FORMAT);
		return form ? Optional.of(lowerCase(text)) : Optional.empty();
	}

	/** @return whether all is ASCII */
	static boolean ascii(String text) {
		return text.chars().allMatch(c -> c < 0x80);
	}

	private static String lowerCase(String text) {
		StringBuilder lower = new StringBuilder(text.length());
		text.chars().forEach(c -> lower.append((char) (c >= 'A' && c <= 'Z' ? c + 32 : c)));
		return lower.toString();
	}
}
