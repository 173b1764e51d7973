package org.vaguemestre.crypto.internal;

import java.net.IDN;
import java.util.Locale;

/** Compares the addresses of messages with those of certificates. */
final class MailAddresses {

	private static final String ENCODED = "xn--"; //$NON-NLS-1$

	private MailAddresses() {
	}

	/**
	 * In lower case, an encoded domain as the characters that it stands for. Only that way round: encoding would make one of
	 * domains that differ.
	 */
	static String comparable(String address) {
		String plain = address.strip().toLowerCase(Locale.ROOT);
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
}
