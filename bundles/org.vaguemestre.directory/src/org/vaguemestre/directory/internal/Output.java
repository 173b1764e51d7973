package org.vaguemestre.directory.internal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** A new file, written by one thread: millions of small pieces are gathered without locks. Numbers have the highest byte first. */
final class Output implements Closeable {

	private static final int ROOM = 1 << 17;

	private final FileChannel file;
	private final ByteBuffer gathered = ByteBuffer.allocate(ROOM);

	/** @throws IOException also where there is such a file */
	Output(Path path) throws IOException {
		file = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
	}

	void write(byte[] bytes, int from, int count) throws IOException {
		int at = from;
		int left = count;
		while (left > gathered.remaining()) {
			int some = gathered.remaining();
			gathered.put(bytes, at, some);
			at += some;
			left -= some;
			flush();
		}
		gathered.put(bytes, at, left);
	}

	/** All of a buffer. */
	void write(ByteBuffer bytes) throws IOException {
		flush();
		ByteBuffer all = bytes.duplicate().rewind();
		while (all.hasRemaining()) {
			file.write(all);
		}
	}

	void writeShort(int value) throws IOException {
		room(Short.BYTES).putShort((short) value);
	}

	void writeInt(int value) throws IOException {
		room(Integer.BYTES).putInt(value);
	}

	void writeLong(long value) throws IOException {
		room(Long.BYTES).putLong(value);
	}

	private ByteBuffer room(int bytes) throws IOException {
		if (gathered.remaining() < bytes) {
			flush();
		}
		return gathered;
	}

	private void flush() throws IOException {
		gathered.flip();
		while (gathered.hasRemaining()) {
			file.write(gathered);
		}
		gathered.clear();
	}

	@Override
	public void close() throws IOException {
		try (file) {
			if (file.isOpen()) {
				flush();
			}
		}
	}
}
