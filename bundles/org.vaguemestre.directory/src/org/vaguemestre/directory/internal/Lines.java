package org.vaguemestre.directory.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;

/** Which line of the source became which entry, by sixty-four bits of each line, so that lines seen before need not be read again. */
final class Lines {

	private static final String FILE = "lines.dat"; //$NON-NLS-1$
	private static final int WIDTH = Long.BYTES + Integer.BYTES;
	private static final int BUCKET_BITS = 16;

	private final ByteBuffer rows;

	private Lines(ByteBuffer rows) {
		this.rows = rows;
	}

	static Lines open(Path folder) throws IOException {
		ByteBuffer rows = Table.map(folder.resolve(FILE));
		if (rows.limit() % WIDTH != 0) {
			throw new IOException("the lines of the index are incomplete"); //$NON-NLS-1$
		}
		return new Lines(rows);
	}

	int size() {
		return rows.limit() / WIDTH;
	}

	long hash(int place) {
		return rows.getLong(place * WIDTH);
	}

	int entry(int place) {
		return rows.getInt(place * WIDTH + Long.BYTES);
	}

	/** Finds lines by their hashes; made once for many look-ups. */
	static final class Finder {

		private final Lines lines;
		/** Where the hashes begin that have the same highest bits. */
		private final int[] buckets = new int[(1 << BUCKET_BITS) + 1];

		Finder(Lines lines) {
			this.lines = lines;
			for (int i = 0; i < lines.size(); i++) {
				buckets[bucket(lines.hash(i)) + 1]++;
			}
			for (int i = 1; i < buckets.length; i++) {
				buckets[i] += buckets[i - 1];
			}
		}

		private static int bucket(long hash) {
			return (int) (hash >>> Long.SIZE - BUCKET_BITS);
		}

		/** The place of a hash, or -1. */
		int find(long hash) {
			int bucket = bucket(hash);
			for (int i = buckets[bucket]; i < buckets[bucket + 1]; i++) {
				if (lines.hash(i) == hash) {
					return i;
				}
			}
			return -1;
		}
	}

	/** Gathers lines in any order. */
	static final class Writer {

		private final LongList hashes = new LongList();
		private final LongList entries = new LongList();

		void add(long hash, int entry) {
			hashes.add(hash);
			entries.add(entry);
		}

		/** Writes the lines and forgets them. */
		void write(Path folder) throws IOException {
			long[] order = new long[hashes.size()];
			for (int i = 0; i < order.length; i++) {
				// the highest bit turned: the order is that of numbers without a sign
				order[i] = (hashes.get(i) ^ Long.MIN_VALUE) & ~(long) Keys.ENTRY_MASK | i;
			}
			Arrays.sort(order);
			try (Output out = new Output(folder.resolve(FILE))) {
				int start = 0;
				while (start < order.length) {
					int end = start + 1;
					while (end < order.length && order[end] >>> Keys.ENTRY_BITS == order[start] >>> Keys.ENTRY_BITS) {
						end++;
					}
					if (end - start > 1) {
						sort(order, start, end);
					}
					for (int i = start; i < end; i++) {
						int row = (int) order[i] & Keys.ENTRY_MASK;
						if (i == start || hashes.get(row) != hashes.get((int) order[i - 1] & Keys.ENTRY_MASK)) {
							out.writeLong(hashes.get(row));
							out.writeInt((int) entries.get(row));
						}
					}
					start = end;
				}
			}
			hashes.clear();
			entries.clear();
		}

		/** By all bits of the hashes; rarely more than two, or the same line many times. */
		private void sort(long[] order, int start, int end) {
			long[] sorted = Arrays.stream(order, start, end).boxed()
					.sorted((a, b) -> Long.compareUnsigned(hashes.get((int) (long) a & Keys.ENTRY_MASK),
							hashes.get((int) (long) b & Keys.ENTRY_MASK)))
					.mapToLong(Long::longValue).toArray();
			System.arraycopy(sorted, 0, order, start, sorted.length);
		}
	}
}
