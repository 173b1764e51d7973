package org.vaguemestre.trace.internal;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where the chain ends, sealed, in a file beside it: a tail that was cut off is missed. Written after the records and before they
 * are acknowledged, so the chain may be longer than it says but never shorter.
 *
 * @param open        whether somebody was writing: only then may something unsealed stand behind the end
 * @param oldest      the number of the oldest file that is kept
 * @param oldestFirst the number of its first record
 * @param file        the number of the last file; 0 before the first
 * @param next        the number that the next record gets
 * @param offset      how long the last file is
 * @param hash        the hash of the last record, or of the header of a file without any
 */
record Head(boolean open, long oldest, long oldestFirst, long file, long next, long offset, byte[] hash) {

	static final String NAME = "trace.head"; //$NON-NLS-1$

	private static final byte[] MAGIC = "VMTHEAD1".getBytes(StandardCharsets.US_ASCII); //$NON-NLS-1$
	private static final int PREFIX = MAGIC.length + Sealing.NAME;
	private static final int SIZE = 1 + 5 * Long.BYTES + Sealing.HASH;

	/** Of a trace that holds nothing. */
	static Head first() {
		return new Head(true, 1, 1, 0, 1, 0, new byte[Sealing.HASH]);
	}

	Head with(boolean nowOpen) {
		return new Head(nowOpen, oldest, oldestFirst, file, next, offset, hash);
	}

	void write(LogFolder folder, Sealing sealing, SecureRandom random) throws IOException {
		byte[] prefix = ByteBuffer.allocate(PREFIX).put(MAGIC).put(sealing.name()).array();
		byte[] body = ByteBuffer.allocate(SIZE).put((byte) (open ? 1 : 0)).putLong(oldest).putLong(oldestFirst).putLong(file).putLong(next)
				.putLong(offset).put(hash).array();
		byte[] sealed = sealing.seal(body, prefix, random);
		Path fresh = folder.path().resolve(NAME + ".new"); //$NON-NLS-1$
		Path place = folder.path().resolve(NAME);
		Files.deleteIfExists(fresh);
		folder.write(fresh, 0, ByteBuffer.allocate(PREFIX + sealed.length).put(prefix).put(sealed).array());
		Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
		folder.sync();
	}

	/** The name of the key that sealed it; empty when these bytes are no head. */
	static Optional<byte[]> key(byte[] bytes) {
		return bytes.length == PREFIX + SIZE + Sealing.MORE && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
				? Optional.of(Arrays.copyOfRange(bytes, MAGIC.length, PREFIX))
				: Optional.empty();
	}

	/** @throws GeneralSecurityException it is not what was written */
	static Head of(byte[] bytes, Sealing sealing) throws GeneralSecurityException {
		ByteBuffer in = ByteBuffer.wrap(sealing.open(Arrays.copyOfRange(bytes, PREFIX, bytes.length), Arrays.copyOf(bytes, PREFIX)));
		try {
			boolean open = in.get() != 0;
			Head head = new Head(open, in.getLong(), in.getLong(), in.getLong(), in.getLong(), in.getLong(), new byte[Sealing.HASH]);
			in.get(head.hash);
			return head;
		} catch (BufferUnderflowException e) {
			throw new GeneralSecurityException("not a head", e); //$NON-NLS-1$
		}
	}
}
