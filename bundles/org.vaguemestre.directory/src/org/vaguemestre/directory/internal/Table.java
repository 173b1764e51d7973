package org.vaguemestre.directory.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Items of different lengths by number: a file with the items, one with where each begins. Read through the memory of the
 * system, so that a large table costs no heap and is there at once. Read-only once written; any thread may read.
 */
final class Table {

	private final ByteBuffer data;
	private final ByteBuffer starts;

	private Table(ByteBuffer data, ByteBuffer starts) {
		this.data = data;
		this.starts = starts;
	}

	static Table open(Path folder, String name) throws IOException {
		ByteBuffer starts = map(folder.resolve(name + ".at")); //$NON-NLS-1$
		ByteBuffer data = map(folder.resolve(name + ".dat")); //$NON-NLS-1$
		if (starts.limit() < 4 || starts.limit() % 4 != 0 || starts.getInt(starts.limit() - 4) != data.limit()) {
			throw new IOException("table " + name + " is incomplete"); //$NON-NLS-1$ //$NON-NLS-2$
		}
		return new Table(data, starts);
	}

	/** A whole file, read-only, highest byte first. */
	static ByteBuffer map(Path file) throws IOException {
		try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
			if (channel.size() > Integer.MAX_VALUE) {
				throw new IOException(file.getFileName() + " is too large"); //$NON-NLS-1$
			}
			return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()).order(ByteOrder.BIG_ENDIAN);
		}
	}

	int size() {
		return starts.limit() / 4 - 1;
	}

	int start(int item) {
		return starts.getInt(item * 4);
	}

	int end(int item) {
		return starts.getInt(item * 4 + 4);
	}

	/** All items one behind the other, for reading at absolute places. */
	ByteBuffer data() {
		return data;
	}

	/** One item, with a position of its own. */
	ByteBuffer item(int item) {
		return data.slice(start(item), end(item) - start(item));
	}

	/** Writes a table, item by item. */
	static final class Writer implements AutoCloseable {

		private final Output data;
		private final Output starts;
		private long length;

		Writer(Path folder, String name) throws IOException {
			data = new Output(folder.resolve(name + ".dat")); //$NON-NLS-1$
			starts = new Output(folder.resolve(name + ".at")); //$NON-NLS-1$
			starts.writeInt(0);
		}

		void add(byte[] bytes, int count) throws IOException {
			data.write(bytes, 0, count);
			length += count;
			if (length > Integer.MAX_VALUE) {
				throw new SourceFile.TooLongException();
			}
			starts.writeInt((int) length);
		}

		/** Adds all items of a table. */
		void addAll(Table table) throws IOException {
			if (length + table.data.limit() > Integer.MAX_VALUE) {
				throw new SourceFile.TooLongException();
			}
			data.write(table.data);
			for (int item = 0; item < table.size(); item++) {
				starts.writeInt((int) length + table.end(item));
			}
			length += table.data.limit();
		}

		@Override
		public void close() throws IOException {
			try (starts) {
				data.close();
			}
		}
	}
}
