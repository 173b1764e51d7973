package org.vaguemestre.host;

import java.util.Objects;

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

	/**
	 * @throws NullPointerException if a component is null
	 */
	public Ins {
		Objects.requireNonNull(matricule);
		Objects.requireNonNull(oid);
	}
}
