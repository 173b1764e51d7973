package org.vaguemestre.directory.internal;

import java.nio.ByteBuffer;
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
		room(some.length);
		System.arraycopy(some, 0, bytes, size, some.length);
		size += some.length;
	}

	void addAll(ByteList some) {
		room(some.size);
		System.arraycopy(some.bytes, 0, bytes, size, some.size);
		size += some.size;
	}

	void addAll(ByteBuffer some, int from, int count) {
		room(count);
		some.get(from, bytes, size, count);
		size += count;
	}

	/** Four bytes, the highest first. */
	void addInt(int value) {
		room(Integer.BYTES);
		for (int shift = 24; shift >= 0; shift -= 8) {
			bytes[size++] = (byte) (value >>> shift);
		}
	}

	/** Eight bytes, the highest first. */
	void addLong(long value) {
		addInt((int) (value >>> Integer.SIZE));
		addInt((int) value);
	}

	private void room(int more) {
		if (size + more > bytes.length) {
			bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, size + more));
		}
	}

	/** The bytes, the first {@link #size} of which count. */
	byte[] bytes() {
		return bytes;
	}

	int size() {
		return size;
	}
}
