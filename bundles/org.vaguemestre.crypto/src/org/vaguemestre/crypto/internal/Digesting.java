package org.vaguemestre.crypto.internal;

import java.io.OutputStream;
import java.security.MessageDigest;

/**
 * Digests what is written, a little at a time: the virtual machine comes to its fast code for digests and ciphers by the number
 * of calls, and a large message should not have to be the fifth of its kind for that.
 */
final class Digesting extends OutputStream {

	/** What digests and ciphers are given at once. */
	static final int PIECE = 4 * 1024;

	private final MessageDigest digest;

	Digesting(MessageDigest digest) {
		this.digest = digest;
	}

	@Override
	public void write(int b) {
		digest.update((byte) b);
	}

	@Override
	public void write(byte[] bytes, int offset, int length) {
		for (int done = 0; done < length; done += PIECE) {
			digest.update(bytes, offset + done, Math.min(PIECE, length - done));
		}
	}
}
