package org.vaguemestre.crypto.internal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;

import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;

import org.vaguemestre.mime.Bytes;

/**
 * The encryption inside AES-GCM (NIST SP 800-38D): counter mode that starts at 2 for a nonce of 12 bytes. It is its own
 * inverse and can be begun at any block, so that a large content need not be kept in the other form, neither in memory nor
 * on a disk.
 */
record CounterMode(SecretKey key, byte[] nonce, Bytes content) implements Bytes.Source {

	private static final int BLOCK = 16;
	private static final int FIRST = 2;

	@Override
	public int length() {
		return content.length();
	}

	@Override
	public void read(int position, byte[] into, int offset, int count) throws IOException {
		try {
			Cipher cipher = Cipher.getInstance("AES/CTR/NoPadding"); //$NON-NLS-1$
			cipher.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(counter(FIRST + position / BLOCK)));
			int skip = position % BLOCK;
			if (skip > 0) {
				cipher.update(new byte[skip]);
			}
			content.copy(position, into, offset, count);
			for (int i = 0; i < count; i += Digesting.PIECE) {
				cipher.update(into, offset + i, Math.min(Digesting.PIECE, count - i), into, offset + i);
			}
		} catch (GeneralSecurityException e) {
			throw new IOException(e);
		}
	}

	/** Content of 2 GB at most does not bring the counter to its end. */
	private byte[] counter(int value) {
		byte[] counter = Arrays.copyOf(nonce, BLOCK);
		for (int i = 0; i < 4; i++) {
			counter[BLOCK - 1 - i] = (byte) (value >>> 8 * i);
		}
		return counter;
	}
}
