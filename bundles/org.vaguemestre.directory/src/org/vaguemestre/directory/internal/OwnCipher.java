package org.vaguemestre.directory.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryException.Reason;

/**
 * The file of the practice's own entries, encrypted (AES-256-GCM). What stands before the secret part is authenticated with it.
 * <pre>
 * mark | name of the key (16) | nonce (12) | secret part and tag (16)
 * </pre>
 */
final class OwnCipher {

	/** The form that is written. */
	private static final byte[] MARK = "Vaguemestre own 1\n".getBytes(StandardCharsets.US_ASCII); //$NON-NLS-1$
	/** What the marks of all forms begin with. */
	private static final int FAMILY = MARK.length - 2;
	private static final int NAME = 16;
	private static final int NONCE = 12;
	private static final int TAG = 16;
	private static final int HEAD = MARK.length + NAME + NONCE;

	private final OwnKeys keys;
	private final SecureRandom random;

	OwnCipher(OwnKeys keys, SecureRandom random) {
		this.keys = keys;
		this.random = random;
	}

	/** @return bytes that {@link #open} opens */
	byte[] seal(byte[] plain, Optional<String> keyName) throws DirectoryException {
		byte[] key = keyName.isPresent() ? key(keyName.get()) : fresh();
		byte[] nonce = new byte[NONCE];
		random.nextBytes(nonce);
		byte[] sealed = Arrays.copyOf(MARK, HEAD + plain.length + TAG);
		System.arraycopy(HexFormat.of().parseHex(OwnKeys.name(key)), 0, sealed, MARK.length, NAME);
		System.arraycopy(nonce, 0, sealed, MARK.length + NAME, NONCE);
		try {
			cipher(Cipher.ENCRYPT_MODE, key, sealed).doFinal(plain, 0, plain.length, sealed, HEAD);
			return sealed;
		} catch (GeneralSecurityException e) {
			throw new IllegalStateException("every Java platform has AES-GCM", e); //$NON-NLS-1$
		}
	}

	/**
	 * @return what was sealed; empty when the bytes are damaged
	 * @throws DirectoryException {@link Reason#KEY} without the key, {@link Reason#UNREADABLE} for a form of later versions
	 */
	Optional<byte[]> open(byte[] sealed) throws DirectoryException {
		if (sealed.length < HEAD + TAG || !Arrays.equals(sealed, 0, FAMILY, MARK, 0, FAMILY)) {
			return Optional.empty();
		}
		if (!Arrays.equals(sealed, 0, MARK.length, MARK, 0, MARK.length)) {
			throw new DirectoryException(Reason.UNREADABLE, "", null); //$NON-NLS-1$
		}
		byte[] key = key(keyName(sealed));
		try {
			return Optional.of(cipher(Cipher.DECRYPT_MODE, key, sealed).doFinal(sealed, HEAD, sealed.length - HEAD));
		} catch (AEADBadTagException e) {
			return Optional.empty();
		} catch (GeneralSecurityException e) {
			throw new IllegalStateException("every Java platform has AES-GCM", e); //$NON-NLS-1$
		}
	}

	/** @return the name of the key of sealed bytes */
	static String keyName(byte[] sealed) {
		return HexFormat.of().formatHex(sealed, MARK.length, MARK.length + NAME);
	}

	private static Cipher cipher(int mode, byte[] key, byte[] head) throws GeneralSecurityException {
		Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding"); //$NON-NLS-1$
		cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(8 * TAG, head, MARK.length + NAME, NONCE)); //$NON-NLS-1$
		cipher.updateAAD(head, 0, HEAD);
		return cipher;
	}

	private byte[] fresh() throws DirectoryException {
		try {
			return keys.fresh();
		} catch (IOException e) {
			throw new DirectoryException(Reason.KEY, "", e); //$NON-NLS-1$
		}
	}

	private byte[] key(String name) throws DirectoryException {
		try {
			return keys.find(name).orElseThrow(() -> new DirectoryException(Reason.KEY, "", null)); //$NON-NLS-1$
		} catch (IOException e) {
			throw new DirectoryException(Reason.KEY, "", e); //$NON-NLS-1$
		}
	}
}
