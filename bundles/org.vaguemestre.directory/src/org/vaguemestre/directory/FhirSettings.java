package org.vaguemestre.directory;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the national directory answers questions (FHIR R4, Annuaire Santé version 2). The key that it asks for is not among
 * the settings, see {@link DirectorySettings#setFhirKey}.
 *
 * @param base    the address that the names of resources are put behind; HTTPS alone
 * @param anchors a file with the only authorities that its server is trusted by, in PEM or DER; empty for those of the system
 */
public record FhirSettings(URI base, Optional<Path> anchors) {

	/** The national directory. */
	public static final FhirSettings DEFAULT = new FhirSettings(URI.create("https://gateway.api.esante.gouv.fr/fhir/v2"), Optional.empty()); //$NON-NLS-1$

	/** @throws IllegalArgumentException if the address is not one of HTTPS without a query, see {@link #isBase} */
	public FhirSettings {
		Objects.requireNonNull(anchors);
		if (!isBase(base)) {
			throw new IllegalArgumentException("not an address of HTTPS: " + base); //$NON-NLS-1$
		}
	}

	/**
	 * @param base any address
	 * @return whether it can be the base of a FHIR server
	 */
	public static boolean isBase(URI base) {
		return ExtractionSettings.isAddress(base) && base.getRawQuery() == null;
	}
}
