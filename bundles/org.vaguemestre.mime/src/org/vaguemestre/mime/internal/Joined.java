package org.vaguemestre.mime.internal;

import java.util.Arrays;
import java.util.List;

import org.vaguemestre.mime.Bytes;

/** Several pieces, one after the other. */
public final class Joined implements Bytes.Source {

	private final Bytes[] pieces;
	/** Where each begins, and at last where all end. */
	private final int[] starts;

	public Joined(List<Bytes> pieces) {
		this.pieces = pieces.stream().filter(p -> !p.isEmpty()).toArray(Bytes[]::new);
		this.starts = new int[this.pieces.length + 1];
		for (int i = 0; i < this.pieces.length; i++) {
			if (starts[i] > Integer.MAX_VALUE - 8 - this.pieces[i].length()) {
				throw new IllegalArgumentException("more than 2 GB"); //$NON-NLS-1$
			}
			starts[i + 1] = starts[i] + this.pieces[i].length();
		}
	}

	@Override
	public int length() {
		return starts[pieces.length];
	}

	@Override
	public void read(int position, byte[] into, int offset, int count) {
		int found = Arrays.binarySearch(starts, position);
		int piece = found >= 0 ? found : -found - 2;
		for (int done = 0; done < count; piece++) {
			int from = position + done - starts[piece];
			int part = Math.min(pieces[piece].length() - from, count - done);
			pieces[piece].copy(from, into, offset + done, part);
			done += part;
		}
	}
}
