package org.vaguemestre.directory.internal;

import java.util.Arrays;

/** Bytes that are being put together, used again and again by one thread. */
final class ByteList {

	private byte[] bytes = new byte[1024];
	private int size;

	void clear() {
		size = 0;
	}

	void add(int value) {
		if (size == bytes.length) {
			bytes = Arrays.copyOf(bytes, size * 2);
		}
		bytes[size++] = (byte) value;
	}

	void addAll(byte[] some) {
		if (size + some.length > bytes.length) {
			bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + some.length));
		}
		System.arraycopy(some, 0, bytes, size, some.length);
		size += some.length;
	}

	/** The bytes, the first {@link #size} of which count. */
	byte[] bytes() {
		return bytes;
	}

	int size() {
		return size;
	}

	byte[] copy() {
		return Arrays.copyOf(bytes, size);
	}
}
