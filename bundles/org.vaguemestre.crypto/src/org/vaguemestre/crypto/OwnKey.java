package org.vaguemestre.crypto;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * A key of the user as the vault lists it: everything but the private part, which {@link KeyVault#unlock} gives.
 *
 * @param id    the SHA-256 fingerprint of the certificate, 64 lower-case hexadecimal digits
 * @param label the name for the user
 * @param chain the certificate of the key first, then its issuers as far as they are known; never empty
 * @param place where the private part lies
 */
public record OwnKey(String id, String label, List<X509Certificate> chain, Place place) {

	/** Where a private key lies. */
	public enum Place {
		/** In the vault. */
		VAULT,
		/** On a card or token; {@link KeySources} tells whether it is in. */
		CARD,
		/** In the store of the operating system. */
		SYSTEM
	}

	/** Checks and copies. */
	public OwnKey {
		Objects.requireNonNull(id);
		Objects.requireNonNull(label);
		Objects.requireNonNull(place);
		chain = List.copyOf(chain);
		if (chain.isEmpty()) {
			throw new IllegalArgumentException("a key without its certificate"); //$NON-NLS-1$
		}
	}

	/**
	 * A key in the vault.
	 *
	 * @param id    as above
	 * @param label as above
	 * @param chain as above
	 */
	public OwnKey(String id, String label, List<X509Certificate> chain) {
		this(id, label, chain, Place.VAULT);
	}

	/**
	 * @return the certificate of the key
	 */
	public X509Certificate certificate() {
		return chain.get(0);
	}

	/**
	 * @return the mail addresses that the key speaks for (RFC 8550 §3), in lower case
	 */
	public List<String> addresses() {
		return Certificates.addresses(certificate());
	}

	/**
	 * @return algorithm and size for a reader, for instance {@code RSA 3072} or {@code EC P-256}
	 */
	public String algorithm() {
		return Certificates.keyAlgorithm(certificate());
	}

	/**
	 * @return the start of its validity
	 */
	public Instant notBefore() {
		return certificate().getNotBefore().toInstant();
	}

	/**
	 * @return the end of its validity
	 */
	public Instant notAfter() {
		return certificate().getNotAfter().toInstant();
	}
}
