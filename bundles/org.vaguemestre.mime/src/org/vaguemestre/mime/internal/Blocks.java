package org.vaguemestre.mime.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

import org.vaguemestre.mime.Bytes;

/** The few blocks of a source that are held. Readers of several threads may each load a block; none sees half of one. */
public final class Blocks {

	private static final int SHIFT = 16;
	/** The length of a block. */
	public static final int SIZE = 1 << SHIFT;
	private static final int MASK = SIZE - 1;
	private static final int HELD = 4;

	/** Its fields are final, so that a block that is seen is seen whole. */
	private record Block(int number, byte[] bytes) {
	}

	private final Bytes.Source source;
	private final int length;
	private final Block[] held = new Block[HELD];
	private Block last = new Block(-1, new byte[0]);

	public Blocks(Bytes.Source source) {
		this.source = source;
		this.length = source.length();
	}

	public Bytes.Source source() {
		return source;
	}

	public byte at(int place) {
		return block(place >> SHIFT).bytes[place & MASK];
	}

	private Block block(int number) {
		Block block = last;
		if (block.number != number) {
			block = held[number % HELD];
			if (block == null || block.number != number) {
				block = load(number);
				held[number % HELD] = block;
			}
			last = block;
		}
		return block;
	}

	private Block load(int number) {
		int start = number << SHIFT;
		byte[] bytes = new byte[Math.min(SIZE, length - start)];
		read(start, bytes, 0, bytes.length);
		return new Block(number, bytes);
	}

	private void read(int start, byte[] into, int offset, int count) {
		try {
			source.read(start, into, offset, count);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** Within [from, end[; end if there is none. */
	public int indexOf(byte value, int from, int end) {
		for (int i = from; i < end;) {
			byte[] bytes = block(i >> SHIFT).bytes;
			int stop = Math.min(bytes.length, end - (i & ~MASK));
			for (int j = i & MASK; j < stop; j++) {
				if (bytes[j] == value) {
					return (i & ~MASK) + j;
				}
			}
			i = (i & ~MASK) + stop;
		}
		return end;
	}

	/** Whole blocks go past those that are held. */
	public void copy(int from, byte[] into, int start, int count) {
		int done = 0;
		while (done < count) {
			int place = from + done;
			int whole = (place & MASK) == 0 ? count - done & ~MASK : 0;
			if (whole > 0) {
				read(place, into, start + done, whole);
				done += whole;
			} else {
				byte[] bytes = block(place >> SHIFT).bytes;
				int part = Math.min(bytes.length - (place & MASK), count - done);
				System.arraycopy(bytes, place & MASK, into, start + done, part);
				done += part;
			}
		}
	}

	public void writeTo(OutputStream out, int from, int count) throws IOException {
		for (int done = 0; done < count;) {
			int place = from + done;
			byte[] bytes = block(place >> SHIFT).bytes;
			int part = Math.min(bytes.length - (place & MASK), count - done);
			out.write(bytes, place & MASK, part);
			done += part;
		}
	}

	public InputStream open(int from, int count) {
		return new InputStream() {
			private int place = from;

			@Override
			public int read() {
				return place < from + count ? at(place++) & 0xff : -1;
			}

			@Override
			public int read(byte[] into, int offset, int wanted) {
				Objects.checkFromIndexSize(offset, wanted, into.length);
				int part = Math.min(wanted, from + count - place);
				if (part <= 0) {
					return wanted == 0 ? 0 : -1;
				}
				copy(place, into, offset, part);
				place += part;
				return part;
			}

			@Override
			public int available() {
				return from + count - place;
			}
		};
	}
}
