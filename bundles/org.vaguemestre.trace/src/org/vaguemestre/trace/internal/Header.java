package org.vaguemestre.trace.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * The beginning of a file. Not secret; the first record carries its hash, and so proves it.
 *
 * @param file   the number of the file
 * @param first  the number of its first record
 * @param anew   whether the chain begins anew here because what was before could not be continued
 * @param former the hash of the last record of the file before; zeros if there is none
 * @param key    the name of its key
 */
record Header(long file, long first, boolean anew, byte[] former, byte[] key) {

	private static final byte[] MAGIC = "VMTRACE1".getBytes(StandardCharsets.US_ASCII); //$NON-NLS-1$
	/** Its length in bytes. */
	static final int SIZE = MAGIC.length + 2 * Long.BYTES + 1 + Sealing.HASH + Sealing.NAME;

	byte[] bytes() {
		return ByteBuffer.allocate(SIZE).put(MAGIC).putLong(file).putLong(first).put((byte) (anew ? 1 : 0)).put(former).put(key).array();
	}

	/** What the first record has to carry. */
	byte[] hash() {
		return Sealing.hash(bytes());
	}

	/** Empty when these bytes are no beginning. */
	static Optional<Header> of(byte[] bytes) {
		if (bytes.length < SIZE || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
			return Optional.empty();
		}
		ByteBuffer in = ByteBuffer.wrap(bytes, MAGIC.length, SIZE - MAGIC.length);
		long file = in.getLong();
		long first = in.getLong();
		byte anew = in.get();
		byte[] former = new byte[Sealing.HASH];
		byte[] key = new byte[Sealing.NAME];
		in.get(former).get(key);
		return file < 1 || first < 1 || anew < 0 || anew > 1 ? Optional.empty() : Optional.of(new Header(file, first, anew == 1, former, key));
	}
}
