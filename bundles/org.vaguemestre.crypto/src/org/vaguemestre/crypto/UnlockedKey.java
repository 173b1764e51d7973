package org.vaguemestre.crypto;

import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A private key with its certificate, ready to sign and decrypt. Held as short as possible and never stored by its
 * holder; its text form shows no key material.
 *
 * @param label      the name that the key's file gives it, or the holder's common name
 * @param chain      the certificate of the key first, then the issuers that came with it; never empty
 * @param privateKey the key; one on a card is only a handle
 * @param provider   who alone can use the key, if it lies on a card or in the system's store; empty if any provider can
 */
public record UnlockedKey(String label, List<X509Certificate> chain, PrivateKey privateKey, Optional<Provider> provider) {

	/** Checks and copies. */
	public UnlockedKey {
		Objects.requireNonNull(label);
		Objects.requireNonNull(privateKey);
		Objects.requireNonNull(provider);
		chain = List.copyOf(chain);
		if (chain.isEmpty()) {
			throw new IllegalArgumentException("a key without its certificate"); //$NON-NLS-1$
		}
	}

	/**
	 * A key that any provider can use.
	 *
	 * @param label      as above
	 * @param chain      as above
	 * @param privateKey the key
	 */
	public UnlockedKey(String label, List<X509Certificate> chain, PrivateKey privateKey) {
		this(label, chain, privateKey, Optional.empty());
	}

	/**
	 * @return the certificate of the key
	 */
	public X509Certificate certificate() {
		return chain.get(0);
	}

	@Override
	public String toString() {
		return "UnlockedKey[" + label + ", " + Certificates.fingerprint(certificate()) + "]"; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}
}
