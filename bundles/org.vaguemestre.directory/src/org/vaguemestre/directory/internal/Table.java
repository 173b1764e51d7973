package org.vaguemestre.directory.internal;

import java.io.IOException;
import java.io.RandomAccessFile;
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

	private static final int BLOCK_BITS = 16;

	private final Path file;
	private final ByteBuffer data;
	private final ByteBuffer starts;
	/** By block of the items whether it was used. Threads may see it late and do no harm. */
	private final boolean[] used;

	private Table(Path file, ByteBuffer data, ByteBuffer starts) {
		this.file = file;
		this.data = data;
		this.starts = starts;
		this.used = new boolean[(data.limit() >>> BLOCK_BITS) + 1];
	}

	static Table open(Path folder, String name) throws IOException {
		// not with a plus: the first one of a program takes milliseconds, and the first answer waits for it
		ByteBuffer starts = map(folder.resolve(name.concat(".at"))); //$NON-NLS-1$
		Path file = folder.resolve(name.concat(".dat")); //$NON-NLS-1$
		ByteBuffer data = map(file);
		if (starts.limit() < 4 || starts.limit() % 4 != 0) {
			throw new IOException("table " + name + " is incomplete"); //$NON-NLS-1$ //$NON-NLS-2$
		}
		return new Table(file, data, starts);
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

	/** All items one behind the other, for reading at absolute places; {@link #expect} what is read here and there. */
	ByteBuffer data() {
		return data;
	}

	/** One item, with a position of its own. */
	ByteBuffer item(int item) {
		expect(item);
		return data.slice(start(item), end(item) - start(item));
	}

	/**
	 * Must be called before items are read here and there. Where a page of a mapped file is not in memory, systems read megabytes
	 * around it, and whoever searches first waits for them; what is read as a file before is in memory.
	 */
	void expect(int item) {
		int last = end(item) - 1 >>> BLOCK_BITS;
		for (int block = start(item) >>> BLOCK_BITS; block <= last && block < used.length; block++) {
			if (!used[block]) {
				used[block] = true;
				read(block);
			}
		}
	}

	private void read(int block) {
		try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) { //$NON-NLS-1$
			in.seek((long) block << BLOCK_BITS);
			in.read(new byte[1 << BLOCK_BITS]);
		} catch (IOException e) {
			// replaced and deleted meanwhile: the mapping is still there
			System.getLogger(Table.class.getName()).log(System.Logger.Level.TRACE, "not read ahead", e); //$NON-NLS-1$
		}
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
