package org.vaguemestre.directory.internal;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Addresses of citizens (Mon espace santé): made of the national health identity number, so that the address alone is health data. */
final class Citizens {

	private static final String DOMAIN = "patient.mssante.fr"; //$NON-NLS-1$
	/** Sex, year, month, place of birth with the Corsican departments, order, key. */
	private static final Pattern INS = Pattern.compile("([1-478]\\d{4})(\\d{2}|2[ab])(\\d{6})(\\d{2})"); //$NON-NLS-1$

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
		Matcher parts = INS.matcher(text);
		if (!parts.matches()) {
			return false;
		}
		String department = parts.group(2).replace("2a", "19").replace("2b", "18"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		long number = Long.parseLong(parts.group(1) + department + parts.group(3));
		return 97 - number % 97 == Long.parseLong(parts.group(4));
	}
}
