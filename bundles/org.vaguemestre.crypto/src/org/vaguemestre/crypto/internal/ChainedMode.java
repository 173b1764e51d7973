package org.vaguemestre.crypto.internal;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import javax.crypto.BadPaddingException;
import javax.crypto.Cipher;
import javax.crypto.IllegalBlockSizeException;
import javax.crypto.SecretKey;
import javax.crypto.spec.IvParameterSpec;

import org.vaguemestre.mime.Bytes;

/** Cipher block chaining with the padding of PKCS #7, of which any part can be worked out when it is asked for. */
final class ChainedMode {

	/** A multiple of every block length. */
	private static final int STEP = 64 * 1024;

	private ChainedMode() {
	}

	/**
	 * @param cipher    of the platform, without padding
	 * @param encrypted whole blocks
	 * @throws BadPaddingException       if it does not end as it should
	 * @throws IllegalBlockSizeException if it is no whole number of blocks
	 */
	static Bytes open(String cipher, SecretKey key, byte[] vector, Bytes encrypted) throws GeneralSecurityException {
		int block = vector.length;
		if (encrypted.isEmpty() || encrypted.length() % block != 0) {
			throw new IllegalBlockSizeException("no whole blocks"); //$NON-NLS-1$
		}
		Clear clear = new Clear(cipher, key, vector, encrypted, encrypted.length());
		byte[] last = new byte[block];
		try {
			clear.read(encrypted.length() - block, last, 0, block);
		} catch (IOException e) {
			throw new GeneralSecurityException(e);
		}
		int pad = last[block - 1] & 0xff;
		int wrong = pad == 0 || pad > block ? 1 : 0;
		for (int i = 0; i < block; i++) {
			wrong |= i >= block - pad ? last[i] ^ pad : 0;
		}
		if (wrong != 0) {
			throw new BadPaddingException();
		}
		return Bytes.held(new Clear(cipher, key, vector, encrypted, encrypted.length() - pad));
	}

	private record Clear(String cipher, SecretKey key, byte[] vector, Bytes encrypted, int length) implements Bytes.Source {

		@Override
		public void read(int position, byte[] into, int offset, int count) throws IOException {
			int block = vector.length;
			int start = position / block * block;
			int end = (position + count + block - 1) / block * block;
			byte[] before = start == 0 ? vector : encrypted.slice(start - block, block).toArray();
			byte[] part = encrypted.slice(start, end - start).toArray();
			try {
				Cipher opening = Cipher.getInstance(cipher);
				opening.init(Cipher.DECRYPT_MODE, key, new IvParameterSpec(before));
				System.arraycopy(opening.doFinal(part), position - start, into, offset, count);
			} catch (GeneralSecurityException e) {
				throw new IOException(e);
			}
		}
	}

	/** The encrypted form; what is large is encrypted once to know how it goes on at each step, and again for who reads it. */
	static Bytes seal(String cipher, SecretKey key, byte[] vector, Bytes clear) throws IOException {
		int block = vector.length;
		int pad = block - clear.length() % block;
		byte[] padding = new byte[pad];
		Arrays.fill(padding, (byte) pad);
		Bytes padded = Bytes.join(List.of(clear, Bytes.of(padding)));
		List<byte[]> vectors = new ArrayList<>(List.of(vector));
		Sealed sealed = new Sealed(cipher, key, vectors, padded);
		if (padded.length() < Bytes.LARGE) {
			byte[] all = new byte[padded.length()];
			sealed.step(0, padded.length(), all, 0);
			return Bytes.of(all);
		}
		byte[] step = new byte[STEP];
		for (int at = 0; at + STEP < padded.length(); at += STEP) {
			sealed.step(at, STEP, step, 0);
			vectors.add(Arrays.copyOfRange(step, STEP - block, STEP));
		}
		return Bytes.of(sealed);
	}

	private record Sealed(String cipher, SecretKey key, List<byte[]> vectors, Bytes padded) implements Bytes.Source {

		@Override
		public int length() {
			return padded.length();
		}

		@Override
		public void read(int position, byte[] into, int offset, int count) throws IOException {
			for (int done = 0; done < count;) {
				int start = (position + done) / STEP * STEP;
				byte[] step = new byte[Math.min(STEP, padded.length() - start)];
				step(start, step.length, step, 0);
				int from = position + done - start;
				int part = Math.min(step.length - from, count - done);
				System.arraycopy(step, from, into, offset + done, part);
				done += part;
			}
		}

		private void step(int start, int count, byte[] into, int offset) throws IOException {
			try {
				Cipher sealing = Cipher.getInstance(cipher);
				sealing.init(Cipher.ENCRYPT_MODE, key, new IvParameterSpec(vectors.get(start / STEP)));
				padded.copy(start, into, offset, count);
				sealing.doFinal(into, offset, count, into, offset);
			} catch (GeneralSecurityException e) {
				throw new IOException(e);
			}
		}
	}
}
