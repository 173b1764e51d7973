package org.vaguemestre.crypto.internal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.cms.GCMParameters;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.vaguemestre.mime.Bytes;

/** The content encryption of CMS by the platform's providers: AES-GCM (RFC 5084), AES-CBC (RFC 3565), triple DES. */
final class ContentCipher {

	/** The only tag length that is accepted: shorter ones are easier to forge. */
	static final int TAG_BYTES = 16;
	private static final int NONCE_BYTES = 12;
	private static final int CHUNK = 64 * 1024;
	private static final int MAX_AT_ONCE = 16 << 20;
	private static final String CBC = "/CBC/NoPadding"; //$NON-NLS-1$

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

		int blockBytes() {
			return cipher().equals("AES") ? 16 : 8; //$NON-NLS-1$
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

	/**
	 * What GCM encryption gives.
	 *
	 * @param content worked out when it is asked for, if it is large
	 */
	record Sealed(Bytes content, byte[] tag) {
	}

	/** AES-GCM encryption, with a nonce of 12 bytes. */
	static Sealed seal(SecretKey key, byte[] nonce, byte[] aad, Bytes clear) throws GeneralSecurityException {
		return new Sealed(Bytes.held(new CounterMode(key, nonce, clear)), tag(key, nonce, aad, clear));
	}

	/** The tag alone. In small steps: the platform's cipher is thirty times slower when given all at once. */
	private static byte[] tag(SecretKey key, byte[] nonce, byte[] aad, Bytes clear) throws GeneralSecurityException {
		Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding"); //$NON-NLS-1$
		cipher.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(TAG_BYTES * 8, nonce));
		cipher.updateAAD(aad);
		byte[] chunk = new byte[Math.min(CHUNK, clear.length())];
		byte[] out = new byte[Digesting.PIECE + 2 * TAG_BYTES];
		for (int done = 0; done < clear.length();) {
			int part = Math.min(chunk.length, clear.length() - done);
			clear.copy(done, chunk, 0, part);
			for (int i = 0; i < part; i += Digesting.PIECE) {
				cipher.update(chunk, i, Math.min(Digesting.PIECE, part - i), out, 0);
			}
			done += part;
		}
		byte[] end = cipher.doFinal();
		return Arrays.copyOfRange(end, end.length - TAG_BYTES, end.length);
	}

	/**
	 * AES-GCM decryption; gives nothing unless the tag is right.
	 *
	 * @throws AEADBadTagException      if the content is not what was encrypted
	 * @throws IllegalArgumentException if the parameters are not those of GCM
	 * @throws GeneralSecurityException for another tag length, or a cipher that does not work
	 */
	static Bytes openGcm(byte[] key, ASN1Encodable parameters, byte[] aad, Bytes encrypted, byte[] tag) throws GeneralSecurityException {
		GCMParameters gcm = GCMParameters.getInstance(parameters);
		byte[] nonce = gcm.getNonce();
		if (gcm.getIcvLen() != TAG_BYTES || tag.length != TAG_BYTES) {
			throw new AEADBadTagException("tag of " + tag.length + " bytes"); //$NON-NLS-1$ //$NON-NLS-2$
		}
		SecretKey secret = new SecretKeySpec(key, "AES"); //$NON-NLS-1$
		if (nonce.length != NONCE_BYTES) {
			return openAtOnce(secret, nonce, aad, encrypted, tag);
		}
		// The platform's GCM decryption is slow on large content, and holds all of it. The same by its parts: counter mode, and
		// the tag is that of encrypting again. Nothing leaves before the tags are equal.
		Bytes clear = Bytes.held(new CounterMode(secret, nonce, encrypted));
		if (!MessageDigest.isEqual(tag(secret, nonce, aad, clear), tag)) {
			throw new AEADBadTagException("tag mismatch"); //$NON-NLS-1$
		}
		return clear;
	}

	/** For a nonce that only the platform's cipher makes a counter of; no writer of the field uses one for large content. */
	private static Bytes openAtOnce(SecretKey secret, byte[] nonce, byte[] aad, Bytes encrypted, byte[] tag) throws GeneralSecurityException {
		if (encrypted.length() > MAX_AT_ONCE) {
			throw new GeneralSecurityException("too large for a nonce of " + nonce.length + " bytes"); //$NON-NLS-1$ //$NON-NLS-2$
		}
		Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding"); //$NON-NLS-1$
		cipher.init(Cipher.DECRYPT_MODE, secret, new GCMParameterSpec(TAG_BYTES * 8, nonce));
		cipher.updateAAD(aad);
		return Bytes.of(cipher.doFinal(Bytes.join(List.of(encrypted, Bytes.of(tag))).toArray()));
	}

	/** CBC decryption with the padding of PKCS #7. */
	static Bytes openCbc(Algorithm algorithm, byte[] key, ASN1Encodable parameters, Bytes encrypted) throws GeneralSecurityException {
		byte[] vector = ASN1OctetString.getInstance(parameters).getOctets();
		if (vector.length != algorithm.blockBytes()) {
			throw new GeneralSecurityException("vector of " + vector.length + " bytes"); //$NON-NLS-1$ //$NON-NLS-2$
		}
		return ChainedMode.open(algorithm.cipher() + CBC, new SecretKeySpec(key, algorithm.cipher()), vector, encrypted);
	}

	/** CBC encryption with the padding of PKCS #7. */
	static Bytes sealCbc(SecretKey key, byte[] vector, Bytes clear) throws IOException {
		return ChainedMode.seal("AES" + CBC, key, vector, clear); //$NON-NLS-1$
	}

	/** The algorithm identifier of GCM. */
	static AlgorithmIdentifier gcm(ASN1ObjectIdentifier oid, byte[] nonce) {
		return new AlgorithmIdentifier(oid, new GCMParameters(nonce, TAG_BYTES));
	}
}
