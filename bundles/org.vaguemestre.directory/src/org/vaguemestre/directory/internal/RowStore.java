package org.vaguemestre.directory.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Rows that were read, kept on the disk in the order they came, and sorted with sixteen bytes of memory for each. A row has all
 * that an index needs of it: what it is sorted by, the entry, its words, attributes and keys.
 */
final class RowStore implements AutoCloseable {

	private static final String FILE = "rows.tmp"; //$NON-NLS-1$
	private static final int LINE = 0;
	private static final int ATTRIBUTES = 8;
	private static final int ADDRESS = 16;
	private static final int NUMBER = 24;
	private static final int KEY_LENGTH = 40;
	private static final int ENTRY_LENGTH = 44;
	private static final int WORDS = 48;
	private static final int KEY = 52;
	private static final int LETTERS = 8;

	private final Path folder;
	private final OutputStream out;
	private final ByteList record = new ByteList();
	private final ByteList key = new ByteList();
	private final ByteList encoded = new ByteList();
	private final LongList order = new LongList();
	private final LongList starts = new LongList();
	private long length;

	RowStore(Path folder) throws IOException {
		this.folder = folder;
		this.out = Table.stream(folder.resolve(FILE));
	}

	void add(long line, Row entry, EntryWords words, long attributes) throws IOException {
		key.clear();
		entry.key(key);
		encoded.clear();
		EntryCodec.encode(entry, encoded);
		record.clear();
		record.addLong(line);
		record.addLong(attributes);
		record.addLong(Keys.address(entry.address().string()));
		record.addLong(words.numbers()[0]);
		record.addLong(words.numbers()[1]);
		record.addInt(key.size());
		record.addInt(encoded.size());
		record.addInt(words.size());
		record.addAll(key);
		record.addAll(encoded);
		for (int i = 0; i < words.size(); i++) {
			record.addInt(words.row()[i]);
		}
		order.add(beginning(key) << Keys.ENTRY_BITS | starts.size());
		starts.add(length);
		out.write(record.bytes(), 0, record.size());
		length += record.size();
		if (length > Integer.MAX_VALUE) {
			throw new SourceFile.TooLongException();
		}
	}

	/** Eight letters in forty bits, in the order of the keys as far as they tell. */
	private static long beginning(ByteList key) {
		long bits = 0;
		boolean telling = true;
		for (int i = 0; i < LETTERS; i++) {
			int letter = 0;
			if (telling && i < key.size()) {
				int c = key.bytes()[i] & 0xff;
				letter = c < ' ' ? c & 1 : c == ' ' ? 2 : c < 'a' ? 3 : c <= 'z' ? c - 'a' + 4 : 31;
				telling = letter != 0 && letter != 3 && letter != 31;
			}
			bits = bits << 5 | letter;
		}
		return bits;
	}

	@Override
	public void close() throws IOException {
		out.close();
	}

	/** All rows in their order. */
	Sorted sorted() throws IOException {
		out.close();
		long[] sorted = order.toArray();
		order.clear();
		Arrays.sort(sorted);
		Sorted all = new Sorted(Table.map(folder.resolve(FILE)), sorted, starts);
		starts.clear();
		return all;
	}

	/** The rows by their place in the order. */
	static final class Sorted {

		private final ByteBuffer data;
		private final int[] starts;

		private Sorted(ByteBuffer data, long[] order, LongList all) {
			this.data = data;
			this.starts = new int[order.length];
			for (int i = 0; i < order.length; i++) {
				starts[i] = (int) all.get((int) order[i] & Keys.ENTRY_MASK);
			}
			int from = 0;
			while (from < order.length) {
				int to = from + 1;
				while (to < order.length && order[to] >>> Keys.ENTRY_BITS == order[from] >>> Keys.ENTRY_BITS) {
					to++;
				}
				if (to - from > 1) {
					// the same beginning: as a whole
					int[] same = Arrays.stream(starts, from, to).boxed().sorted(this::compare).mapToInt(Integer::intValue).toArray();
					System.arraycopy(same, 0, starts, from, same.length);
				}
				from = to;
			}
		}

		int size() {
			return starts.length;
		}

		private int compare(int one, int other) {
			int oneEnd = one + KEY + data.getInt(one + KEY_LENGTH) + data.getInt(one + ENTRY_LENGTH);
			int otherEnd = other + KEY + data.getInt(other + KEY_LENGTH) + data.getInt(other + ENTRY_LENGTH);
			int i = one + KEY;
			int j = other + KEY;
			while (i + Long.BYTES <= oneEnd && j + Long.BYTES <= otherEnd) {
				long a = data.getLong(i);
				long b = data.getLong(j);
				if (a != b) {
					return Long.compareUnsigned(a, b);
				}
				i += Long.BYTES;
				j += Long.BYTES;
			}
			while (i < oneEnd && j < otherEnd) {
				int order = (data.get(i++) & 0xff) - (data.get(j++) & 0xff);
				if (order != 0) {
					return order;
				}
			}
			return oneEnd - i - (otherEnd - j);
		}

		/** Whether a row is the same as the one before it. */
		boolean isRepeated(int row) {
			return row > 0 && compare(starts[row - 1], starts[row]) == 0;
		}

		/** Below zero when a key with an entry comes before a row, zero when they are the same. */
		int compare(ByteList key, byte[] entry, int row) {
			int start = starts[row];
			byte[] own = new byte[data.getInt(start + KEY_LENGTH)];
			data.get(start + KEY, own);
			int order = Arrays.compareUnsigned(key.bytes(), 0, key.size(), own, 0, own.length);
			return order != 0 ? order : Arrays.compareUnsigned(entry, entry(row));
		}

		byte[] entry(int row) {
			int start = starts[row];
			byte[] entry = new byte[data.getInt(start + ENTRY_LENGTH)];
			data.get(start + KEY + data.getInt(start + KEY_LENGTH), entry);
			return entry;
		}

		/** The words of a row with their fields. */
		int[] words(int row) {
			int start = starts[row];
			int at = start + KEY + data.getInt(start + KEY_LENGTH) + data.getInt(start + ENTRY_LENGTH);
			int[] words = new int[data.getInt(start + WORDS)];
			for (int i = 0; i < words.length; i++) {
				words[i] = data.getInt(at + i * Integer.BYTES);
			}
			return words;
		}

		long line(int row) {
			return data.getLong(starts[row] + LINE);
		}

		long attributes(int row) {
			return data.getLong(starts[row] + ATTRIBUTES);
		}

		long address(int row) {
			return data.getLong(starts[row] + ADDRESS);
		}

		/** One of two, or {@link EntryWords#NO_NUMBER}. */
		long number(int row, int which) {
			return data.getLong(starts[row] + NUMBER + which * Long.BYTES);
		}
	}
}
