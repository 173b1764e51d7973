package org.vaguemestre.directory.internal;

import java.util.Locale;

import org.vaguemestre.host.Ins;

/** Addresses of citizens (Mon espace santé): made of the national health identity number, so that the address alone is health data. */
final class Citizens {

	private static final String DOMAIN = "patient.mssante.fr"; //$NON-NLS-1$

	private Citizens() {
	}

	/**
	 * @param address a mail address
	 * @return whether it is at the citizens' domain, or at another one and begins with an identity number whose key is right
	 */
	static boolean is(String address) {
		String folded = address.strip().toLowerCase(Locale.ROOT);
		int at = folded.lastIndexOf('@');
		String domain = folded.substring(at + 1);
		return domain.equals(DOMAIN) || domain.equals(DOMAIN + '.') || domain.endsWith('.' + DOMAIN)
				|| at > 0 && isIns(folded.substring(0, at));
	}

	private static boolean isIns(String text) {
		return text.matches("[1-478].*") && new Ins(text.toUpperCase(Locale.ROOT), "").keyFits(); //$NON-NLS-1$ //$NON-NLS-2$
	}
}
