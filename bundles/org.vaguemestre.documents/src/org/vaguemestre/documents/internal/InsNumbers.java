package org.vaguemestre.documents.internal;

import java.util.Set;

import org.vaguemestre.host.Ins;

/** What an INS looks like. */
public final class InsNumbers {

	private static final Set<String> AUTHORITIES = Set.of(Ins.OID_NIR, Ins.OID_NIA, Ins.OID_NIR_TEST, Ins.OID_NIR_DEMO);

	private InsNumbers() {
	}

	/** Whether numbers of that root are INS. */
	public static boolean authority(String oid) {
		return AUTHORITIES.contains(oid);
	}

	/** Without the blanks that people write. */
	public static String plain(String matricule) {
		return matricule.replaceAll("\\s+", ""); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/**
	 * @param ins a number of 15 characters, or of 13 without key
	 * @return whether its key fits (97 minus the remainder of 13 digits by 97; Corsica's 2A counts as 19, 2B as 18)
	 */
	public static boolean keyFits(Ins ins) {
		String number = ins.matricule();
		if (!number.matches("\\d{5}(\\d\\d|2[AB])\\d{6}(\\d{2})?")) { //$NON-NLS-1$
			return false;
		}
		if (number.length() == 13) {
			return true;
		}
		String digits = number.substring(0, 13);
		String counted = digits.substring(0, 5) + digits.substring(5, 7).replace("2A", "19").replace("2B", "18") //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
				+ digits.substring(7);
		return 97 - Long.parseLong(counted) % 97 == Long.parseLong(number.substring(13));
	}
}
