package org.vaguemestre.crypto.internal.keys;

import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
import java.security.ProviderException;
import java.security.Signature;
import java.util.Optional;

import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.NoSuchPaddingException;
import javax.crypto.spec.OAEPParameterSpec;

import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.UnlockedKey;

/**
 * The operations of a private key, wherever it lies. The provider of a card is not registered, so that it has to be named: the
 * platform would not find it for a key.
 */
public final class Provided {

	private Provided() {
	}

	/** A signature by the provider of a key. */
	public static Signature signature(String algorithm, Optional<Provider> provider) throws NoSuchAlgorithmException {
		return provider.isPresent() ? Signature.getInstance(algorithm, provider.get()) : Signature.getInstance(algorithm);
	}

	/** A key agreement by the provider of a key. */
	public static KeyAgreement agreement(String algorithm, Optional<Provider> provider) throws NoSuchAlgorithmException {
		return provider.isPresent() ? KeyAgreement.getInstance(algorithm, provider.get()) : KeyAgreement.getInstance(algorithm);
	}

	/**
	 * Opens what was encrypted by RSA.
	 *
	 * @param key       the key
	 * @param oaep      the parameters of RSAES-OAEP; empty for RSAES-PKCS1-v1_5
	 * @param encrypted what was encrypted
	 * @return the clear bytes
	 * @throws BadPaddingException if they are not padded as they should be
	 * @throws CryptoException     if the card is gone, or failed
	 */
	public static byte[] openRsa(UnlockedKey key, Optional<OAEPParameterSpec> oaep, byte[] encrypted)
			throws GeneralSecurityException, CryptoException {
		try {
			return open(key, oaep, encrypted);
		} catch (GeneralSecurityException | ProviderException e) {
			// the provider of cards calls every fault one of the padding
			Optional<CryptoException> fault = fault(key, e);
			if (fault.isPresent()) {
				throw fault.get();
			}
			throw e;
		}
	}

	/** What is wrong with the card of a key, if a fault is one of its card. */
	public static Optional<CryptoException> fault(UnlockedKey key, Exception fault) {
		return key.provider().isPresent() && CardFaults.lost(fault) ? Optional.of(CardFaults.of(fault)) : Optional.empty();
	}

	private static byte[] open(UnlockedKey key, Optional<OAEPParameterSpec> oaep, byte[] encrypted) throws GeneralSecurityException {
		if (oaep.isEmpty()) {
			Cipher cipher = cipher("PKCS1Padding", key.provider()); //$NON-NLS-1$
			cipher.init(Cipher.DECRYPT_MODE, key.privateKey());
			return cipher.doFinal(encrypted);
		}
		try {
			Cipher cipher = cipher("OAEPPadding", key.provider()); //$NON-NLS-1$
			cipher.init(Cipher.DECRYPT_MODE, key.privateKey(), oaep.get());
			return cipher.doFinal(encrypted);
		} catch (NoSuchPaddingException | NoSuchAlgorithmException e) {
			// the platform's provider of cards leaves this padding to its callers
			Cipher cipher = cipher("NoPadding", key.provider()); //$NON-NLS-1$
			cipher.init(Cipher.DECRYPT_MODE, key.privateKey());
			return Oaep.unpad(cipher.doFinal(encrypted), oaep.get());
		}
	}

	private static Cipher cipher(String padding, Optional<Provider> provider) throws GeneralSecurityException {
		String transformation = "RSA/ECB/" + padding; //$NON-NLS-1$
		return provider.isPresent() ? Cipher.getInstance(transformation, provider.get()) : Cipher.getInstance(transformation);
	}
}
