package org.vaguemestre.crypto.internal.keys;

import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.interfaces.ECKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Locale;
import java.util.Optional;

import org.bouncycastle.jce.provider.BouncyCastleProvider;

/**
 * The curves of RFC 5639, which German cards and authorities have. The platform reads their keys, and no longer computes with
 * them; the library does.
 */
public final class Brainpool {

	/** Made when it is needed, and only once: that takes longer than a signature. */
	private static final class Library {

		static final Provider PROVIDER = new BouncyCastleProvider();
	}

	private Brainpool() {
	}

	/** The library, for whatever else the platform lacks. */
	public static Provider library() {
		return Library.PROVIDER;
	}

	/**
	 * @param key any key
	 * @return who computes with it; empty for the platform
	 */
	public static Optional<Provider> provider(Key key) {
		return key instanceof ECKey ec && ec.getParams() != null && ec.getParams().toString().toLowerCase(Locale.ROOT).contains("brainpool") //$NON-NLS-1$
				? Optional.of(library())
				: Optional.empty();
	}

	/** The key as the library wants it. */
	public static PublicKey publicKey(PublicKey key) throws GeneralSecurityException {
		return KeyFactory.getInstance(key.getAlgorithm(), library()).generatePublic(new X509EncodedKeySpec(key.getEncoded()));
	}

	/** The key as the library wants it. */
	public static PrivateKey privateKey(PrivateKey key) throws GeneralSecurityException {
		return KeyFactory.getInstance(key.getAlgorithm(), library()).generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
	}
}
