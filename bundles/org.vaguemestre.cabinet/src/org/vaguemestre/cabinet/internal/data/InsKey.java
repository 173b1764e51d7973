package org.vaguemestre.cabinet.internal.data;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/** The control key of a matricule INS: two digits behind the thirteen characters that look like a social security number. */
public final class InsKey {

	private static final Pattern NUMBER = Pattern.compile("[0-9]{5}(?:[0-9]{2}|2[AB])[0-9]{6}"); //$NON-NLS-1$
	private static final int LENGTH = 13;
	private static final int MODULUS = 97;

	private InsKey() {
	}

	/**
	 * @param number thirteen characters; Corsican departments are written 2A and 2B
	 * @return the key, 1 to 97; empty when this is no such number
	 */
	public static OptionalInt of(String number) {
		if (!NUMBER.matcher(number).matches()) {
			return OptionalInt.empty();
		}
		// the two Corsican departments take the place of the old 20, as 19 and 18
		long value = Long.parseLong(number.replace("2A", "19").replace("2B", "18")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		return OptionalInt.of((int) (MODULUS - value % MODULUS));
	}

	/**
	 * @param number thirteen characters
	 * @return the matricule: the number and its key in two digits
	 * @throws IllegalArgumentException when this is no such number
	 */
	public static String append(String number) {
		return number + String.format("%02d", of(number).orElseThrow(() -> new IllegalArgumentException(number))); //$NON-NLS-1$
	}

	/**
	 * @param matricule fifteen characters without spaces
	 * @return whether it has the form of a matricule, and the right key
	 */
	public static boolean valid(String matricule) {
		return matricule.length() == LENGTH + 2 && NUMBER.matcher(matricule.substring(0, LENGTH)).matches()
				&& append(matricule.substring(0, LENGTH)).equals(matricule);
	}

	/**
	 * @param matricule fifteen characters
	 * @return the groups that a French reader expects: {@code 2 79 03 51 215 189 89}; any other text comes back unchanged
	 */
	public static String grouped(String matricule) {
		return matricule.length() == LENGTH + 2
				? matricule.replaceFirst("(.)(..)(..)(..)(...)(...)(..)", "$1 $2 $3 $4 $5 $6 $7") //$NON-NLS-1$ //$NON-NLS-2$
				: matricule;
	}
}
