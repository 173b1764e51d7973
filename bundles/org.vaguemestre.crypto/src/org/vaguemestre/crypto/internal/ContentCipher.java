package org.vaguemestre.crypto.internal;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Map;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.cms.GCMParameters;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/** The content encryption of CMS by the platform's providers: AES-GCM (RFC 5084), AES-CBC (RFC 3565), triple DES. */
final class ContentCipher {

	/** The only tag length that is accepted: shorter ones are easier to forge. */
	static final int TAG_BYTES = 16;
	private static final int NONCE_BYTES = 12;
	private static final int CHUNK = 64 * 1024;

	/**
	 * A content encryption algorithm.
	 *
	 * @param text     its name for a reader
	 * @param keyBytes the length of its key
	 * @param gcm      whether it authenticates
	 */
	record Algorithm(String text, int keyBytes, boolean gcm) {
		String cipher() {
			return keyBytes == 24 && text.startsWith("3DES") ? "DESede" : "AES"; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		}
	}

	private static final Map<ASN1ObjectIdentifier, Algorithm> KNOWN = Map.of(
			NISTObjectIdentifiers.id_aes256_GCM, new Algorithm("AES-256-GCM", 32, true), //$NON-NLS-1$
			NISTObjectIdentifiers.id_aes192_GCM, new Algorithm("AES-192-GCM", 24, true), //$NON-NLS-1$
			NISTObjectIdentifiers.id_aes128_GCM, new Algorithm("AES-128-GCM", 16, true), //$NON-NLS-1$
			NISTObjectIdentifiers.id_aes256_CBC, new Algorithm("AES-256-CBC", 32, false), //$NON-NLS-1$
			NISTObjectIdentifiers.id_aes192_CBC, new Algorithm("AES-192-CBC", 24, false), //$NON-NLS-1$
			NISTObjectIdentifiers.id_aes128_CBC, new Algorithm("AES-128-CBC", 16, false), //$NON-NLS-1$
			PKCSObjectIdentifiers.des_EDE3_CBC, new Algorithm("3DES-CBC", 24, false)); //$NON-NLS-1$

	private ContentCipher() {
	}

	/** The algorithm; null if it is not known here. */
	static Algorithm algorithm(ASN1ObjectIdentifier oid) {
		return KNOWN.get(oid);
	}

	/** What GCM encryption gives. */
	record Sealed(byte[] content, byte[] tag) {
	}

	/** AES-GCM encryption in small steps: the platform's cipher is thirty times slower when given all at once. */
	static Sealed seal(SecretKey key, byte[] nonce, byte[] aad, byte[] clear) throws GeneralSecurityException {
		Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding"); //$NON-NLS-1$
		cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BYTES * 8, nonce));
		cipher.updateAAD(aad);
		byte[] out = new byte[clear.length + TAG_BYTES];
		int done = 0;
		int written = 0;
		while (clear.length - done > CHUNK) {
			written += cipher.update(clear, done, CHUNK, out, written);
			done += CHUNK;
		}
		written += cipher.doFinal(clear, done, clear.length - done, out, written);
		return new Sealed(Arrays.copyOf(out, written - TAG_BYTES), Arrays.copyOfRange(out, written - TAG_BYTES, written));
	}

	/**
	 * AES-GCM decryption; gives nothing unless the tag is right.
	 *
	 * @throws AEADBadTagException      if the content is not what was encrypted
	 * @throws IllegalArgumentException if the parameters are not those of GCM
	 * @throws GeneralSecurityException for another tag length, or a cipher that does not work
	 */
	static byte[] openGcm(byte[] key, ASN1Encodable parameters, byte[] aad, byte[] encrypted, byte[] tag)
			throws GeneralSecurityException {
		GCMParameters gcm = GCMParameters.getInstance(parameters);
		byte[] nonce = gcm.getNonce();
		if (gcm.getIcvLen() != TAG_BYTES || tag.length != TAG_BYTES) {
			throw new AEADBadTagException("tag of " + tag.length + " bytes"); //$NON-NLS-1$ //$NON-NLS-2$
		}
		SecretKey secret = new SecretKeySpec(key, "AES"); //$NON-NLS-1$
		if (nonce.length != NONCE_BYTES) {
			Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding"); //$NON-NLS-1$
			cipher.init(Cipher.DECRYPT_MODE, secret, new GCMParameterSpec(TAG_BYTES * 8, nonce));
			cipher.updateAAD(aad);
			byte[] all = Arrays.copyOf(encrypted, encrypted.length + TAG_BYTES);
			System.arraycopy(tag, 0, all, encrypted.length, TAG_BYTES);
			return cipher.doFinal(all);
		}
		// The platform's GCM decryption is slow on large content. The same by its parts: GCM is counter mode, starting at
		// 2 for a nonce of 12 bytes, and the tag is that of encrypting again. Nothing leaves before the tags are equal.
		Cipher counter = Cipher.getInstance("AES/CTR/NoPadding"); //$NON-NLS-1$
		byte[] start = Arrays.copyOf(nonce, 16);
		start[15] = 2;
		counter.init(Cipher.DECRYPT_MODE, secret, new IvParameterSpec(start));
		byte[] clear = counter.doFinal(encrypted);
		if (!MessageDigest.isEqual(seal(secret, nonce, aad, clear).tag(), tag)) {
			Arrays.fill(clear, (byte) 0);
			throw new AEADBadTagException("tag mismatch"); //$NON-NLS-1$
		}
		return clear;
	}

	/** CBC decryption with the padding of PKCS #7. */
	static byte[] openCbc(Algorithm algorithm, byte[] key, ASN1Encodable parameters, byte[] encrypted)
			throws GeneralSecurityException {
		Cipher cipher = Cipher.getInstance(algorithm.cipher() + "/CBC/PKCS5Padding"); //$NON-NLS-1$
		cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, algorithm.cipher()),
				new IvParameterSpec(ASN1OctetString.getInstance(parameters).getOctets()));
		return cipher.doFinal(encrypted);
	}

	/** CBC encryption with the padding of PKCS #7. */
	static byte[] sealCbc(SecretKey key, byte[] vector, byte[] clear) throws GeneralSecurityException {
		Cipher cipher = Cipher.getInstance("AES/CBC/PKCS5Padding"); //$NON-NLS-1$
		cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(vector));
		return cipher.doFinal(clear);
	}

	/** The algorithm identifier of GCM. */
	static AlgorithmIdentifier gcm(ASN1ObjectIdentifier oid, byte[] nonce) {
		return new AlgorithmIdentifier(oid, new GCMParameters(nonce, TAG_BYTES));
	}
}
