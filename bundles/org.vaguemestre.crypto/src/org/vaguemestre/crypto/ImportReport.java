package org.vaguemestre.crypto;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * What an import did.
 *
 * @param added    what is new now
 * @param known    what was there already and stays as it was
 * @param warnings what the user must know: {@link ReasonCode#CERTIFICATE_EXPIRED} for an expired key, and the like;
 *                 none if all is well
 */
public record ImportReport(List<X509Certificate> added, List<X509Certificate> known, List<Warning> warnings) {

	/**
	 * A remark on one imported certificate.
	 *
	 * @param certificate the certificate
	 * @param reason      what is the matter with it
	 */
	public record Warning(X509Certificate certificate, ReasonCode reason) {
	}

	/** Copies. */
	public ImportReport {
		added = List.copyOf(added);
		known = List.copyOf(known);
		warnings = List.copyOf(warnings);
	}
}
