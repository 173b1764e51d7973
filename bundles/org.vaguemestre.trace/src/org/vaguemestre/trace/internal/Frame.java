package org.vaguemestre.trace.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;

/** A record in a file: its length, its number, and sealed the hash of the record before it and what was noted. */
final class Frame {

	/** Bytes before what is sealed. */
	static final int HEAD = Integer.BYTES + Long.BYTES;
	/** No record is longer: all texts at their limits, three bytes a character, are well below. */
	static final int MAX_SEALED = 1 << 16;
	/** No record is shorter. */
	static final int MIN_SEALED = Sealing.MORE + Sealing.HASH;

	/** What a frame held. */
	record Content(byte[] former, Noted noted) {
	}

	private Frame() {
	}

	static byte[] make(long number, byte[] former, Noted noted, Sealing sealing, SecureRandom random) {
		byte[] open = EventCodec.encode(former, noted);
		byte[] head = ByteBuffer.allocate(HEAD).putInt(open.length + Sealing.MORE).putLong(number).array();
		byte[] sealed = sealing.seal(open, head, random);
		return ByteBuffer.allocate(HEAD + sealed.length).put(head).put(sealed).array();
	}

	/** @throws GeneralSecurityException it is not what was written */
	static Content open(byte[] frame, Sealing sealing) throws GeneralSecurityException {
		byte[] open = sealing.open(Arrays.copyOfRange(frame, HEAD, frame.length), Arrays.copyOf(frame, HEAD));
		try {
			return new Content(Arrays.copyOf(open, Sealing.HASH), EventCodec.decode(open));
		} catch (IOException e) {
			throw new GeneralSecurityException("not a record", e); //$NON-NLS-1$
		}
	}
}
