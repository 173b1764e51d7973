package org.vaguemestre.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.vaguemestre.mime.internal.Blocks;
import org.vaguemestre.mime.internal.Joined;

/**
 * An immutable slice of bytes. Slices share what is beneath, so that a part of a large message costs nothing. What is beneath
 * is an array or, for what is too large to be held, a {@link Source} that is asked block by block: a file, or bytes that are
 * worked out of others each time they are needed. Safe for use by several threads.
 */
public final class Bytes {

	/** No bytes. */
	public static final Bytes EMPTY = new Bytes(new byte[0], null, 0, 0);
	/** From this length on, bytes that are worked out of others are not held but worked out when they are asked for. */
	public static final int LARGE = 4 << 20;

	/** Where bytes come from that are not held in memory. What it gives must never change. Safe for use by several threads. */
	public interface Source {

		/** @return how many bytes there are */
		int length();

		/**
		 * Gives bytes.
		 *
		 * @param position the first of them
		 * @param into     where they are put
		 * @param offset   from where on
		 * @param count    how many; all of them are within {@link #length()}
		 * @throws IOException if they cannot be had
		 */
		void read(int position, byte[] into, int offset, int count) throws IOException;
	}

	private final byte[] array;
	/** Null where there is an array. */
	private final Blocks blocks;
	private final int offset;
	private final int length;

	private Bytes(byte[] array, Blocks blocks, int offset, int length) {
		this.array = array;
		this.blocks = blocks;
		this.offset = offset;
		this.length = length;
	}

	/**
	 * @param array the bytes; they are copied
	 * @return the same bytes, immutable
	 */
	public static Bytes copyOf(byte[] array) {
		return of(array.clone());
	}

	/**
	 * @param array the bytes, which the caller promises not to change any more
	 * @return a view of the array, not copied
	 */
	public static Bytes of(byte[] array) {
		return new Bytes(array, null, 0, array.length);
	}

	/**
	 * @param source gives the bytes whenever they are asked for
	 * @return a view of the source, of which a few blocks are held; a source that fails makes its readers fail with an
	 *         {@link UncheckedIOException}
	 */
	public static Bytes of(Source source) {
		return new Bytes(null, new Blocks(source), 0, source.length());
	}

	/**
	 * @param file that the caller keeps open, and as it is, for as long as the bytes are used; up to 2 GB
	 * @return a view of it, of which a few blocks are held
	 * @throws IOException if it cannot be asked for its length, or is larger
	 */
	public static Bytes of(FileChannel file) throws IOException {
		long size = file.size();
		if (size > Integer.MAX_VALUE - 8) {
			throw new IOException("more than 2 GB"); //$NON-NLS-1$
		}
		return of(new Source() {
			@Override
			public int length() {
				return (int) size;
			}

			@Override
			public void read(int position, byte[] into, int offset, int count) throws IOException {
				ByteBuffer buffer = ByteBuffer.wrap(into, offset, count);
				while (buffer.hasRemaining()) {
					if (file.read(buffer, (long) position + buffer.position() - offset) < 0) {
						throw new IOException("the file became shorter"); //$NON-NLS-1$
					}
				}
			}
		});
	}

	/**
	 * @param pieces in their order
	 * @return all of them as one; not copied if they are {@link #LARGE}
	 * @throws IllegalArgumentException for more than 2 GB
	 */
	public static Bytes join(List<Bytes> pieces) {
		Joined joined = new Joined(pieces);
		return pieces.size() == 1 ? pieces.get(0) : held(joined);
	}

	/**
	 * @param source gives the bytes whenever they are asked for
	 * @return the bytes: held if there are few, else worked out when they are asked for
	 */
	public static Bytes held(Source source) {
		Bytes all = of(source);
		return source.length() >= LARGE ? all : of(all.toArray());
	}

	/** @return the source that these bytes are all of; empty if they are in memory, or but a part */
	public Optional<Source> source() {
		return blocks != null && offset == 0 && length == blocks.source().length() ? Optional.of(blocks.source()) : Optional.empty();
	}

	/** @return how many bytes */
	public int length() {
		return length;
	}

	/** @return whether there are none */
	public boolean isEmpty() {
		return length == 0;
	}

	/**
	 * @param index 0 to length-1
	 * @return the byte there
	 */
	public byte at(int index) {
		int place = offset + Objects.checkIndex(index, length);
		return array != null ? array[place] : blocks.at(place);
	}

	/**
	 * @param value a byte
	 * @param from  where to begin, 0 or more
	 * @return the first index from there that holds the value; {@link #length()} if there is none
	 */
	public int indexOf(byte value, int from) {
		if (array == null) {
			return from >= length ? length : blocks.indexOf(value, offset + from, offset + length) - offset;
		}
		for (int i = offset + from, end = offset + length; i < end; i++) {
			if (array[i] == value) {
				return i - offset;
			}
		}
		return length;
	}

	/**
	 * @param from  first index
	 * @param count how many
	 * @return a part of these bytes
	 * @throws IndexOutOfBoundsException if it is not within these bytes
	 */
	public Bytes slice(int from, int count) {
		Objects.checkFromIndexSize(from, count, length);
		return new Bytes(array, blocks, offset + from, count);
	}

	/**
	 * Copies some of the bytes.
	 *
	 * @param from  the first of them
	 * @param into  where they are put
	 * @param start from where on
	 * @param count how many
	 * @throws IndexOutOfBoundsException if they are not within these bytes, or there is no room for them
	 */
	public void copy(int from, byte[] into, int start, int count) {
		Objects.checkFromIndexSize(from, count, length);
		if (array != null) {
			System.arraycopy(array, offset + from, into, start, count);
		} else {
			Objects.checkFromIndexSize(start, count, into.length);
			blocks.copy(offset + from, into, start, count);
		}
	}

	/** @return a copy in an array of its own */
	public byte[] toArray() {
		if (array != null) {
			return Arrays.copyOfRange(array, offset, offset + length);
		}
		byte[] all = new byte[length];
		blocks.copy(offset, all, 0, length);
		return all;
	}

	/** @return a stream over the bytes */
	public InputStream open() {
		return array != null ? new ByteArrayInputStream(array, offset, length) : blocks.open(offset, length);
	}

	/**
	 * @param out where to write the bytes
	 * @throws IOException if it cannot be written to
	 */
	public void writeTo(OutputStream out) throws IOException {
		if (array != null) {
			out.write(array, offset, length);
		} else {
			blocks.writeTo(out, offset, length);
		}
	}

	@Override
	public boolean equals(Object other) {
		if (!(other instanceof Bytes b) || b.length != length) {
			return false;
		}
		if (array != null && b.array != null) {
			return Arrays.equals(array, offset, offset + length, b.array, b.offset, b.offset + b.length);
		}
		// the same part of the same source need not be worked out twice to be compared
		if (array == b.array && blocks == b.blocks && offset == b.offset) {
			return true;
		}
		int i = 0;
		while (i < length && at(i) == b.at(i)) {
			i++;
		}
		return i == length;
	}

	@Override
	public int hashCode() {
		int hash = 1;
		for (int i = 0; i < length; i++) {
			hash = 31 * hash + at(i);
		}
		return hash;
	}

	@Override
	public String toString() {
		return length + " bytes"; //$NON-NLS-1$
	}
}
