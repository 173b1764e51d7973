package org.vaguemestre.mime;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;

/** An immutable slice of bytes. Slices share the array beneath, so that a part of a large message costs nothing. */
public final class Bytes {

	/** No bytes. */
	public static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);

	private final byte[] array;
	private final int offset;
	private final int length;

	private Bytes(byte[] array, int offset, int length) {
		this.array = array;
		this.offset = offset;
		this.length = length;
	}

	/**
	 * @param array the bytes; they are copied
	 * @return the same bytes, immutable
	 */
	public static Bytes copyOf(byte[] array) {
		return new Bytes(array.clone(), 0, array.length);
	}

	/**
	 * @param array the bytes, which the caller promises not to change any more
	 * @return a view of the array, not copied
	 */
	public static Bytes of(byte[] array) {
		return new Bytes(array, 0, array.length);
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
		return array[offset + Objects.checkIndex(index, length)];
	}

	/**
	 * @param value a byte
	 * @param from  where to begin, 0 or more
	 * @return the first index from there that holds the value; {@link #length()} if there is none
	 */
	public int indexOf(byte value, int from) {
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
		return new Bytes(array, offset + from, count);
	}

	/** @return a copy in an array of its own */
	public byte[] toArray() {
		return Arrays.copyOfRange(array, offset, offset + length);
	}

	/** @return a stream over the bytes */
	public InputStream open() {
		return new ByteArrayInputStream(array, offset, length);
	}

	/**
	 * @param out where to write the bytes
	 * @throws IOException if it cannot be written to
	 */
	public void writeTo(OutputStream out) throws IOException {
		out.write(array, offset, length);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof Bytes b
				&& Arrays.equals(array, offset, offset + length, b.array, b.offset, b.offset + b.length);
	}

	@Override
	public int hashCode() {
		int hash = 1;
		for (int i = offset; i < offset + length; i++) {
			hash = 31 * hash + array[i];
		}
		return hash;
	}

	@Override
	public String toString() {
		return length + " bytes"; //$NON-NLS-1$
	}
}
