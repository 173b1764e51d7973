package org.vaguemestre.crypto;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What a connection must be like; the rest is not for discussion (TLS 1.2 and 1.3 alone, the host name always checked).
 *
 * @param anchors           whom to trust
 * @param suites            the cipher suites that may be used, by their standard names, the best first; those that this Java
 *                          machine lacks are passed over
 * @param revocation        where revocation is looked up beyond what the server staples; empty for nowhere
 * @param requireRevocation whether a server of which that cannot be found out is refused; if not, it is accepted, and a check of
 *                          the server says so
 * @param clientKey         what to show a server that asks for a certificate
 */
public record TlsSettings(TrustAnchors anchors, List<String> suites, Optional<RevocationSource> revocation, boolean requireRevocation,
		Optional<UnlockedKey> clientKey) {

	/** Authenticated encryption with keys that are forgotten afterwards (RFC 9325 §4.2). */
	public static final List<String> SOUND_SUITES = List.of("TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256", //$NON-NLS-1$ //$NON-NLS-2$
			"TLS_CHACHA20_POLY1305_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			"TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", //$NON-NLS-1$ //$NON-NLS-2$
			"TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256", "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			"TLS_DHE_RSA_WITH_CHACHA20_POLY1305_SHA256", "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256"); //$NON-NLS-1$ //$NON-NLS-2$

	private static final List<String> BROKEN = List.of("_NULL_", "_ANON_", "_EXPORT", "_RC4_", "_RC2_", "DES_", "_MD5"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$

	/**
	 * @throws IllegalArgumentException if a suite protects nothing (no encryption, no authentication, broken ciphers), or there is
	 *                                  none
	 */
	public TlsSettings {
		Objects.requireNonNull(anchors);
		Objects.requireNonNull(revocation);
		Objects.requireNonNull(clientKey);
		suites = List.copyOf(suites);
		checkSuites(suites);
		if (suites.isEmpty()) {
			throw new IllegalArgumentException("no cipher suite"); //$NON-NLS-1$
		}
	}

	/**
	 * @param suites names of cipher suites
	 * @throws IllegalArgumentException if one of them protects nothing
	 */
	public static void checkSuites(List<String> suites) {
		for (String suite : suites) {
			if (BROKEN.stream().anyMatch(suite.toUpperCase(Locale.ROOT)::contains)) {
				throw new IllegalArgumentException(suite + " protects nothing"); //$NON-NLS-1$
			}
		}
	}

	/**
	 * @param anchors whom to trust
	 * @return sound suites, revocation as the server staples it, no certificate of one's own
	 */
	public static TlsSettings of(TrustAnchors anchors) {
		return new TlsSettings(anchors, SOUND_SUITES, Optional.empty(), false, Optional.empty());
	}

	/**
	 * @param wanted the cipher suites
	 * @return the same with these
	 */
	public TlsSettings withSuites(List<String> wanted) {
		return new TlsSettings(anchors, wanted, revocation, requireRevocation, clientKey);
	}

	/**
	 * @param source   where to look it up
	 * @param required whether it must be known
	 * @return the same with these
	 */
	public TlsSettings withRevocation(Optional<RevocationSource> source, boolean required) {
		return new TlsSettings(anchors, suites, source, required, clientKey);
	}

	/**
	 * @param key to show to servers that ask
	 * @return the same with this
	 */
	public TlsSettings withClientKey(UnlockedKey key) {
		return new TlsSettings(anchors, suites, revocation, requireRevocation, Optional.of(key));
	}
}
