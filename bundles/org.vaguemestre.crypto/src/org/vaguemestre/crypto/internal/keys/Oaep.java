package org.vaguemestre.crypto.internal.keys;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.spec.MGF1ParameterSpec;
import java.util.Arrays;

import javax.crypto.BadPaddingException;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;

/** The padding of RSAES-OAEP (RFC 8017 §7.1.2, step 3), for cards that only do the arithmetic. */
final class Oaep {

	private Oaep() {
	}

	/**
	 * @param block      what the private key made of the cipher text, as long as the modulus
	 * @param parameters digest, mask and label
	 * @return the message
	 * @throws BadPaddingException whatever is wrong with it: which part, nobody may learn
	 */
	static byte[] unpad(byte[] block, OAEPParameterSpec parameters) throws GeneralSecurityException {
		byte[] label = MessageDigest.getInstance(parameters.getDigestAlgorithm())
				.digest(((PSource.PSpecified) parameters.getPSource()).getValue());
		int hash = label.length;
		if (block.length < 2 * hash + 2) {
			throw new BadPaddingException();
		}
		String mask = ((MGF1ParameterSpec) parameters.getMGFParameters()).getDigestAlgorithm();
		byte[] seed = Arrays.copyOfRange(block, 1, 1 + hash);
		byte[] data = Arrays.copyOfRange(block, 1 + hash, block.length);
		unmask(seed, data, mask);
		unmask(data, seed, mask);
		int wrong = block[0];
		for (int i = 0; i < hash; i++) {
			wrong |= data[i] ^ label[i];
		}
		int start = -1;
		for (int i = hash; i < data.length; i++) {
			if (start < 0 && data[i] == 1) {
				start = i + 1;
			}
			wrong |= start < 0 ? data[i] : 0;
		}
		if (wrong != 0 || start < 0) {
			throw new BadPaddingException();
		}
		return Arrays.copyOfRange(data, start, data.length);
	}

	/** MGF1 (RFC 8017 §B.2.1). */
	private static void unmask(byte[] masked, byte[] seed, String algorithm) throws GeneralSecurityException {
		MessageDigest digest = MessageDigest.getInstance(algorithm);
		int size = digest.getDigestLength();
		for (int done = 0; done < masked.length; done += size) {
			digest.update(seed);
			byte[] mask = digest.digest(ByteBuffer.allocate(4).putInt(done / size).array());
			for (int i = 0; i < size && done + i < masked.length; i++) {
				masked[done + i] ^= mask[i];
			}
		}
	}
}
