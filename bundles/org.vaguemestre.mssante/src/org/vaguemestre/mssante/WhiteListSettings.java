package org.vaguemestre.mssante;

import java.net.URI;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the list of domains is fetched, and when it counts as old.
 *
 * @param address      where it is; HTTPS alone
 * @param anchors      a file with the only authorities that the server and the signature of the list are trusted by, in PEM or
 *                     DER; empty for those of the system, which say nothing of a signature
 * @param daily        whether it is fetched in the background, once a day; otherwise only when the user asks
 * @param oldAfterDays after how many days the user is told that it is old
 */
public record WhiteListSettings(URI address, Optional<Path> anchors, boolean daily, int oldAfterDays) {

	/** Where the authority publishes it. The server is certified by IGC-Santé, which no system knows: {@link #anchors} are needed. */
	public static final URI NATIONAL = URI.create("https://espacedeconfiance.mssante.fr/listeblanchemssante.xml"); //$NON-NLS-1$

	/** What holds until the user says otherwise. */
	public static final WhiteListSettings DEFAULT = new WhiteListSettings(NATIONAL, Optional.empty(), false, 30);

	/** @throws IllegalArgumentException if the address is not one, see {@link #isAddress}, or the days are not 1 to 1000 */
	public WhiteListSettings {
		Objects.requireNonNull(anchors);
		if (!isAddress(address) || oldAfterDays < 1 || oldAfterDays > 1000) {
			throw new IllegalArgumentException(address + " " + oldAfterDays); //$NON-NLS-1$
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
