package org.vaguemestre.host;

import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A national health identity number (<em>identité nationale de santé</em>) with
 * the authority that gave it.
 *
 * @param matricule the 13 characters followed by the 2-digit key, without spaces; kept as received, so it may be malformed
 * @param oid       the assigning authority: 1.2.250.1.213.1.4.8 (INS-NIR), .9 (INS-NIA), .10 (INS-NIR, test), .11 (demonstration)
 */
public record Ins(String matricule, String oid) {

	/** INS-NIR, production. */
	public static final String OID_NIR = "1.2.250.1.213.1.4.8";
	/** INS-NIA, production. */
	public static final String OID_NIA = "1.2.250.1.213.1.4.9";
	/** INS-NIR of test identities. */
	public static final String OID_NIR_TEST = "1.2.250.1.213.1.4.10";
	/** INS-NIR of demonstrations. */
	public static final String OID_NIR_DEMO = "1.2.250.1.213.1.4.11";

	private static final Set<String> AUTHORITIES = Set.of(OID_NIR, OID_NIA, OID_NIR_TEST, OID_NIR_DEMO);
	/** Sex, year and month; department, Corsica's with a letter; commune and order; key. */
	private static final Pattern FORM = Pattern.compile("[0-9]{5}(?:[0-9]{2}|2[AB])[0-9]{6}[0-9]{2}"); //$NON-NLS-1$
	private static final int COUNTED = 13;
	private static final int MODULUS = 97;

	/**
	 * @throws NullPointerException if a component is null
	 */
	public Ins {
		Objects.requireNonNull(matricule);
		Objects.requireNonNull(oid);
	}

	/** @return whether the matricule has its 15 characters and its key fits: 97 minus the remainder of the first 13 by 97, Corsica's 2A and 2B counted as 19 and 18 */
	public boolean keyFits() {
		if (!FORM.matcher(matricule).matches()) {
			return false;
		}
		long number = Long.parseLong(matricule.substring(0, COUNTED).replace("2A", "19").replace("2B", "18")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		return MODULUS - number % MODULUS == Long.parseLong(matricule.substring(COUNTED));
	}

	/** @return whether the authority is one of those that give such numbers */
	public boolean authorityKnown() {
		return AUTHORITIES.contains(oid);
	}
}
