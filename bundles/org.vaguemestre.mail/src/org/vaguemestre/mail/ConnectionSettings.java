package org.vaguemestre.mail;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.vaguemestre.crypto.TlsSettings;

/**
 * What the connections of an account must be like. What is not here is not for discussion: TLS 1.2 and 1.3
 * alone, the host name always checked.
 *
 * @param suites     the cipher suites that may be used, by their standard names, the best first; none means the usual ones
 * @param revocation what to do about certificates that may have been revoked
 * @param clientKey  the id of the key in the vault that is shown to servers which ask for a certificate; empty for none
 * @param trusted    whose servers are accepted, unless the account names files with its own authorities
 */
public record ConnectionSettings(List<String> suites, Revocation revocation, Optional<String> clientKey, Trusted trusted) {

	/** The usual suites, revocation looked up, no certificate of one's own. */
	public static final ConnectionSettings USUAL = new ConnectionSettings(List.of(), Revocation.IF_KNOWN, Optional.empty(), Trusted.USUAL);

	/** Whose servers are accepted. */
	public enum Trusted {
		/** Of a network: those authorities that were chosen for servers, or else those that the network asks for; otherwise the system's. */
		USUAL,
		/** Those of the system. */
		SYSTEM,
		/** Those of the health authorities alone (IGC-Santé). */
		IGC_SANTE
	}

	/** What to do about certificates that may have been revoked; one that is known to be so is always refused. */
	public enum Revocation {
		/** Nothing is fetched; what the server sends along counts. */
		NOT_FETCHED,
		/** Lists and answers are fetched and kept; where nothing can be known the connection is made. */
		IF_KNOWN,
		/** The same, but where nothing can be known the connection is refused. */
		REQUIRED
	}

	/**
	 * @throws IllegalArgumentException if a suite protects nothing
	 */
	public ConnectionSettings {
		suites = List.copyOf(suites);
		Objects.requireNonNull(revocation);
		Objects.requireNonNull(clientKey);
		Objects.requireNonNull(trusted);
		TlsSettings.checkSuites(suites);
	}
}
