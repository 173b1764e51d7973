package org.vaguemestre.directory;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the extraction of the national directory is fetched.
 *
 * @param address where the file is; HTTPS alone
 * @param anchors a file with the only authorities that its server is trusted by, in PEM or DER; empty for those of the system
 * @param daily   whether it is fetched in the background, at most once a day; otherwise only when the user asks
 */
public record ExtractionSettings(URI address, Optional<Path> anchors, boolean daily) {

	/**
	 * The national directory itself. Its server is certified by the authority IGC-Santé, which no system knows: {@link #anchors}
	 * are needed.
	 */
	public static final URI NATIONAL = URI.create(
			"https://service.annuaire.sante.fr/annuaire-sante-webservices/V300/services/extraction/Extraction_Correspondance_MSSante"); //$NON-NLS-1$

	/** The same file on the government's platform of open data, whose server the system trusts. */
	public static final URI MIRROR = URI.create("https://www.data.gouv.fr/api/1/datasets/r/afe01105-d9a1-41fe-921f-e40ea48b2ba6"); //$NON-NLS-1$

	/** What holds until the user says otherwise: the mirror, when the user asks. */
	public static final ExtractionSettings DEFAULT = new ExtractionSettings(MIRROR, Optional.empty(), false);

	/** @throws IllegalArgumentException if the address is not one of HTTPS, see {@link #isAddress} */
	public ExtractionSettings {
		Objects.requireNonNull(anchors);
		if (!isAddress(address)) {
			throw new IllegalArgumentException("not an address of HTTPS: " + address); //$NON-NLS-1$
		}
	}

	/**
	 * @param address any address
	 * @return whether it says HTTPS and a host, and nobody's name or password
	 */
	public static boolean isAddress(URI address) {
		return "https".equalsIgnoreCase(address.getScheme()) && address.getHost() != null && address.getRawUserInfo() == null //$NON-NLS-1$
				&& address.getRawFragment() == null;
	}
}
