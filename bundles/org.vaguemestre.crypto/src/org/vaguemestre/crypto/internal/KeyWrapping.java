package org.vaguemestre.crypto.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.Key;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.interfaces.XECPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.cms.ecc.ECCCMSSharedInfo;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.UnlockedKey;
import org.vaguemestre.crypto.internal.keys.Brainpool;
import org.vaguemestre.crypto.internal.keys.Provided;

/**
 * The key encryption of CMS by the platform's providers, so that keys on a card work like those in files: RSA
 * (RFC 3370 §4.2.1, RFC 3560) and ephemeral-static ECDH (RFC 5753 §3.1, RFC 8418).
 */
final class KeyWrapping {

	/** dhSinglePass-stdDH-hkdf-sha256-scheme. */
	static final ASN1ObjectIdentifier HKDF_SHA256 = new ASN1ObjectIdentifier("1.2.840.113549.1.9.16.3.19"); //$NON-NLS-1$
	/** dhSinglePass-stdDH-hkdf-sha512-scheme. */
	static final ASN1ObjectIdentifier HKDF_SHA512 = new ASN1ObjectIdentifier("1.2.840.113549.1.9.16.3.21"); //$NON-NLS-1$

	/** ECDH with a key derivation by ANSI X9.63: the digest of each. The cofactor of the NIST curves is 1. */
	private static final Map<ASN1ObjectIdentifier, String> AGREEMENTS = Map.ofEntries(
			Map.entry(X9ObjectIdentifiers.dhSinglePass_stdDH_sha1kdf_scheme, "SHA-1"), //$NON-NLS-1$
			Map.entry(SECObjectIdentifiers.dhSinglePass_stdDH_sha224kdf_scheme, "SHA-224"), //$NON-NLS-1$
			Map.entry(SECObjectIdentifiers.dhSinglePass_stdDH_sha256kdf_scheme, "SHA-256"), //$NON-NLS-1$
			Map.entry(SECObjectIdentifiers.dhSinglePass_stdDH_sha384kdf_scheme, "SHA-384"), //$NON-NLS-1$
			Map.entry(SECObjectIdentifiers.dhSinglePass_stdDH_sha512kdf_scheme, "SHA-512"), //$NON-NLS-1$
			Map.entry(X9ObjectIdentifiers.dhSinglePass_cofactorDH_sha1kdf_scheme, "SHA-1"), //$NON-NLS-1$
			Map.entry(SECObjectIdentifiers.dhSinglePass_cofactorDH_sha224kdf_scheme, "SHA-224"), //$NON-NLS-1$
			Map.entry(SECObjectIdentifiers.dhSinglePass_cofactorDH_sha256kdf_scheme, "SHA-256"), //$NON-NLS-1$
			Map.entry(SECObjectIdentifiers.dhSinglePass_cofactorDH_sha384kdf_scheme, "SHA-384"), //$NON-NLS-1$
			Map.entry(SECObjectIdentifiers.dhSinglePass_cofactorDH_sha512kdf_scheme, "SHA-512")); //$NON-NLS-1$
	/** The same with HKDF (RFC 8418 §2.2). */
	private static final Map<ASN1ObjectIdentifier, String> HKDF = Map.of(
			HKDF_SHA256, "HmacSHA256", //$NON-NLS-1$
			new ASN1ObjectIdentifier("1.2.840.113549.1.9.16.3.20"), "HmacSHA384", //$NON-NLS-1$ //$NON-NLS-2$
			HKDF_SHA512, "HmacSHA512"); //$NON-NLS-1$
	private static final Map<ASN1ObjectIdentifier, Integer> WRAPS = Map.of(NISTObjectIdentifiers.id_aes128_wrap, 16,
			NISTObjectIdentifiers.id_aes192_wrap, 24, NISTObjectIdentifiers.id_aes256_wrap, 32);

	private KeyWrapping() {
	}

	/** RSAES-PKCS1-v1_5 or, with parameters, RSAES-OAEP. */
	static Cipher rsa(AlgorithmIdentifier oaep, int mode, Key key) throws GeneralSecurityException, IOException {
		if (oaep == null) {
			Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding"); //$NON-NLS-1$
			cipher.init(mode, key);
			return cipher;
		}
		return rsa(parameters(oaep), mode, key);
	}

	private static OAEPParameterSpec parameters(AlgorithmIdentifier oaep) throws GeneralSecurityException, IOException {
		AlgorithmParameters parameters = AlgorithmParameters.getInstance("OAEP"); //$NON-NLS-1$
		parameters.init(oaep.getParameters() == null ? new byte[] { 0x30, 0 }
				: oaep.getParameters().toASN1Primitive().getEncoded(ASN1Encoding.DER));
		return parameters.getParameterSpec(OAEPParameterSpec.class);
	}

	/** Opens what {@link #rsa} encrypted, wherever the key lies. */
	static byte[] openRsa(AlgorithmIdentifier oaep, UnlockedKey key, byte[] encrypted)
			throws GeneralSecurityException, IOException, CryptoException {
		return Provided.openRsa(key, oaep == null ? Optional.empty() : Optional.of(parameters(oaep)), encrypted);
	}

	static Cipher rsa(AlgorithmParameterSpec oaep, int mode, Key key) throws GeneralSecurityException {
		Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding"); //$NON-NLS-1$
		cipher.init(mode, key, oaep);
		return cipher;
	}

	/** Whether the agreement and its key wrap are known here. */
	static boolean knows(ASN1ObjectIdentifier agreement, AlgorithmIdentifier wrap) {
		return (AGREEMENTS.containsKey(agreement) || HKDF.containsKey(agreement)) && WRAPS.containsKey(wrap.getAlgorithm());
	}

	/**
	 * The key encryption key of an ephemeral-static agreement.
	 *
	 * @param agreement its scheme
	 * @param wrap      the wrap that the key is for, exactly as in the message: it goes into the derivation
	 * @param own       our private key
	 * @param provider  who alone can use it, if it lies on a card
	 * @param other     the other's public key; that it lies on our curve is for the provider to check, and it does
	 * @param material  user keying material of the message; may be null
	 */
	static SecretKey agree(ASN1ObjectIdentifier agreement, AlgorithmIdentifier wrap, PrivateKey own, Optional<Provider> provider,
			PublicKey other, byte[] material) throws GeneralSecurityException, IOException {
		int length = WRAPS.get(wrap.getAlgorithm());
		Optional<Provider> library = provider.isPresent() ? Optional.empty() : Brainpool.provider(other);
		KeyAgreement ecdh = Provided.agreement(other instanceof XECPublicKey ? "XDH" : "ECDH", provider.or(() -> library)); //$NON-NLS-1$ //$NON-NLS-2$
		ecdh.init(library.isPresent() ? Brainpool.privateKey(own) : own);
		ecdh.doPhase(library.isPresent() ? Brainpool.publicKey(other) : other, true);
		byte[] secret = ecdh.generateSecret();
		byte[] info = new ECCCMSSharedInfo(wrap, material, ByteBuffer.allocate(4).putInt(length * 8).array())
				.getEncoded(ASN1Encoding.DER);
		try {
			byte[] derived = HKDF.containsKey(agreement) ? hkdf(HKDF.get(agreement), secret, material, info, length)
					: derive(AGREEMENTS.get(agreement), secret, info, length);
			return new SecretKeySpec(derived, "AES"); //$NON-NLS-1$
		} finally {
			Arrays.fill(secret, (byte) 0);
		}
	}

	/** ANSI X9.63 key derivation (SEC 1 §3.6.1). */
	private static byte[] derive(String digest, byte[] secret, byte[] info, int length) throws GeneralSecurityException {
		MessageDigest hash = MessageDigest.getInstance(digest);
		byte[] key = new byte[length];
		int done = 0;
		for (int counter = 1; done < length; counter++) {
			hash.update(secret);
			hash.update(ByteBuffer.allocate(4).putInt(counter).array());
			byte[] block = hash.digest(info);
			int part = Math.min(block.length, length - done);
			System.arraycopy(block, 0, key, done, part);
			done += part;
		}
		return key;
	}

	/** HKDF (RFC 5869) for what fits in one block of its digest, as every key here does. */
	private static byte[] hkdf(String mac, byte[] secret, byte[] salt, byte[] info, int length) throws GeneralSecurityException {
		Mac extract = Mac.getInstance(mac);
		extract.init(new SecretKeySpec(salt == null || salt.length == 0 ? new byte[extract.getMacLength()] : salt, mac));
		Mac expand = Mac.getInstance(mac);
		expand.init(new SecretKeySpec(extract.doFinal(secret), mac));
		expand.update(info);
		return Arrays.copyOf(expand.doFinal(new byte[] { 1 }), length);
	}

	/** AES key wrap (RFC 3394). */
	static byte[] wrap(SecretKey with, SecretKey key) throws GeneralSecurityException {
		Cipher cipher = Cipher.getInstance("AESWrap"); //$NON-NLS-1$
		cipher.init(Cipher.WRAP_MODE, with);
		return cipher.wrap(key);
	}

	/** AES key unwrap; fails if the key was not wrapped with this one. */
	static byte[] unwrap(SecretKey with, byte[] wrapped) throws GeneralSecurityException {
		if (wrapped.length > 64) {
			throw new InvalidAlgorithmParameterException("no content key is that long"); //$NON-NLS-1$
		}
		Cipher cipher = Cipher.getInstance("AESWrap"); //$NON-NLS-1$
		cipher.init(Cipher.UNWRAP_MODE, with);
		return cipher.unwrap(wrapped, "AES", Cipher.SECRET_KEY).getEncoded(); //$NON-NLS-1$
	}
}
