package org.vaguemestre.trace.internal;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM with random nonces (NIST SP 800-38D §8.2.2: good for 2^32 records under a key). */
final class Sealing {

	/** Bytes of a nonce. */
	static final int NONCE = 12;
	/** Bytes that a sealed text is longer. */
	static final int MORE = NONCE + 16;
	/** Bytes of a hash. */
	static final int HASH = 32;
	/** Bytes of a key's name. */
	static final int NAME = 16;

	private static final int TAG_BITS = 128;

	private final SecretKeySpec key;
	private final byte[] name;

	Sealing(byte[] key) {
		this.key = new SecretKeySpec(key, "AES"); //$NON-NLS-1$
		this.name = Arrays.copyOf(hash(key), NAME);
	}

	/** What the key is called; tells nothing of its 256 random bits. */
	byte[] name() {
		return name.clone();
	}

	static String text(byte[] name) {
		return HexFormat.of().formatHex(name);
	}

	byte[] seal(byte[] open, byte[] beside, SecureRandom random) {
		byte[] nonce = new byte[NONCE];
		random.nextBytes(nonce);
		try {
			Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, beside);
			return ByteBuffer.allocate(open.length + MORE).put(nonce).put(cipher.doFinal(open)).array();
		} catch (GeneralSecurityException e) {
			throw new IllegalStateException("every Java platform has AES-GCM", e); //$NON-NLS-1$
		}
	}

	/** @throws GeneralSecurityException it is not what was sealed */
	byte[] open(byte[] sealed, byte[] beside) throws GeneralSecurityException {
		if (sealed.length < MORE) {
			throw new GeneralSecurityException("too short"); //$NON-NLS-1$
		}
		Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE), beside);
		return cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
	}

	private Cipher cipher(int mode, byte[] nonce, byte[] beside) throws GeneralSecurityException {
		Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding"); //$NON-NLS-1$
		cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
		cipher.updateAAD(beside);
		return cipher;
	}

	static byte[] hash(byte[] bytes) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(bytes); //$NON-NLS-1$
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java platform has SHA-256", e); //$NON-NLS-1$
		}
	}
}
