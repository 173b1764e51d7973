package org.vaguemestre.crypto.internal.keys;

import java.security.GeneralSecurityException;
import java.security.NoSuchAlgorithmException;
import java.security.Provider;
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
		if (oaep.isEmpty()) {
			Cipher cipher = cipher("PKCS1Padding", key.provider()); //$NON-NLS-1$
			cipher.init(Cipher.DECRYPT_MODE, key.privateKey());
			return finish(cipher, encrypted, key.provider());
		}
		Cipher cipher;
		try {
			cipher = cipher("OAEPPadding", key.provider()); //$NON-NLS-1$
			cipher.init(Cipher.DECRYPT_MODE, key.privateKey(), oaep.get());
		} catch (NoSuchPaddingException | NoSuchAlgorithmException e) {
			// the platform's provider of cards leaves this padding to its callers
			cipher = cipher("NoPadding", key.provider()); //$NON-NLS-1$
			cipher.init(Cipher.DECRYPT_MODE, key.privateKey());
			return Oaep.unpad(finish(cipher, encrypted, key.provider()), oaep.get());
		}
		return finish(cipher, encrypted, key.provider());
	}

	private static Cipher cipher(String padding, Optional<Provider> provider) throws GeneralSecurityException {
		String transformation = "RSA/ECB/" + padding; //$NON-NLS-1$
		return provider.isPresent() ? Cipher.getInstance(transformation, provider.get()) : Cipher.getInstance(transformation);
	}

	private static byte[] finish(Cipher cipher, byte[] encrypted, Optional<Provider> provider)
			throws GeneralSecurityException, CryptoException {
		try {
			return cipher.doFinal(encrypted);
		} catch (BadPaddingException e) {
			// the provider of cards says so of every fault
			if (provider.isPresent() && CardFaults.lost(e)) {
				throw CardFaults.of(e);
			}
			throw e;
		}
	}
}
