package org.vaguemestre.directory.internal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;

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
	private static final int KEY = 48;
	private static final int LETTERS = 8;
	private static final int LETTER_BITS = 5;
	/** Letters that end what a row is sorted by at first: none, a digit, and what is not of ASCII. */
	private static final int NO_LETTER = 0;
	private static final int DIGIT = 3;
	private static final int OTHER = 31;
	/** Bytes that are sorted by as one number, with the number of the row behind them. */
	private static final int SORTED_BYTES = 5;
	/** So many rows are sorted by comparing each with each. */
	private static final int FEW = 6;

	/** Rows that were read and are bytes but for their words, which another thread adds. */
	static final class Batch {

		private static final int ROOM = 1000;

		private final ByteList bytes = new ByteList();
		private final ByteList key = new ByteList();
		private final ByteList encoded = new ByteList();
		private final Row[] rows = new Row[ROOM];
		private final int[] ends = new int[ROOM];
		private final long[] beginnings = new long[ROOM];
		private int size;

		void add(long line, Row row, long attributes) {
			key.clear();
			row.key(key);
			encoded.clear();
			EntryCodec.encode(row, encoded);
			bytes.addLong(line);
			bytes.addLong(attributes);
			bytes.addLong(Keys.address(row.address()));
			bytes.addLong(NumberKey.of(row.number().bytes()));
			bytes.addLong(NumberKey.of(row.structure().bytes()));
			bytes.addInt(key.size());
			bytes.addInt(encoded.size());
			bytes.addAll(key);
			bytes.addAll(encoded);
			rows[size] = row;
			beginnings[size] = beginning(key);
			ends[size++] = bytes.size();
		}

		boolean isFull() {
			return size == ROOM;
		}

		void clear() {
			bytes.clear();
			size = 0;
		}
	}

	private final Path folder;
	private final Output out;
	private final ByteList words = new ByteList();
	private final LongList order = new LongList();
	private final LongList starts = new LongList();
	private long length;

	RowStore(Path folder) throws IOException {
		this.folder = folder;
		this.out = new Output(folder.resolve(FILE));
	}

	/** Finds the words of each row, and keeps both. */
	void add(Batch batch, EntryWords found) throws IOException {
		int from = 0;
		for (int i = 0; i < batch.size; i++) {
			found.take(batch.rows[i]);
			words.clear();
			words.addInt(found.size());
			for (int word = 0; word < found.size(); word++) {
				words.addInt(found.row()[word]);
			}
			order.add(batch.beginnings[i] << Keys.ENTRY_BITS | starts.size());
			starts.add(length);
			out.write(batch.bytes.bytes(), from, batch.ends[i] - from);
			out.write(words.bytes(), 0, words.size());
			length += batch.ends[i] - from + words.size();
			from = batch.ends[i];
			if (length > Integer.MAX_VALUE) {
				throw new SourceFile.TooLongException();
			}
		}
	}

	/** Eight letters in forty bits, in the order of the keys as far as they tell. */
	private static long beginning(ByteList key) {
		long bits = 0;
		boolean telling = true;
		for (int i = 0; i < LETTERS; i++) {
			int letter = NO_LETTER;
			if (telling && i < key.size()) {
				int c = key.bytes()[i] & 0xff;
				letter = c < ' ' ? c & 1 : c == ' ' ? 2 : c < 'a' ? DIGIT : c <= 'z' ? c - 'a' + DIGIT + 1 : OTHER;
				telling = letter != NO_LETTER && letter != DIGIT && letter != OTHER;
			}
			bits = bits << LETTER_BITS | letter;
		}
		return bits;
	}

	/** In how many bytes the keys agree that have the same beginning. */
	private static int agreed(long beginning) {
		int agreed = 0;
		while (agreed < LETTERS) {
			int letter = (int) (beginning >>> (LETTERS - 1 - agreed) * LETTER_BITS) & OTHER;
			if (letter == NO_LETTER || letter == DIGIT || letter == OTHER) {
				break;
			}
			agreed++;
		}
		return agreed;
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
		private final BitSet repeated = new BitSet();

		private Sorted(ByteBuffer data, long[] order, LongList all) {
			this.data = data;
			this.starts = new int[order.length];
			for (int i = 0; i < order.length; i++) {
				starts[i] = (int) all.get((int) order[i] & Keys.ENTRY_MASK);
			}
			int from = 0;
			while (from < order.length) {
				long beginning = order[from] >>> Keys.ENTRY_BITS;
				int to = from + 1;
				while (to < order.length && order[to] >>> Keys.ENTRY_BITS == beginning) {
					to++;
				}
				sort(from, to, agreed(beginning));
				from = to;
			}
		}

		/** Sorts some rows whose keys agree in so many bytes: by the next ones, and where those are the same, by those behind them. */
		private void sort(int from, int to, int agreed) {
			if (to - from <= FEW || agreed >= data.getInt(starts[from] + KEY_LENGTH)) {
				compareAll(from, to);
				return;
			}
			long[] order = new long[to - from];
			for (int i = 0; i < order.length; i++) {
				order[i] = bytes(starts[from + i], agreed) << Keys.ENTRY_BITS | i;
			}
			Arrays.sort(order);
			int[] before = Arrays.copyOfRange(starts, from, to);
			for (int i = 0; i < order.length; i++) {
				starts[from + i] = before[(int) order[i] & Keys.ENTRY_MASK];
			}
			int first = 0;
			while (first < order.length) {
				int behind = first + 1;
				while (behind < order.length && order[behind] >>> Keys.ENTRY_BITS == order[first] >>> Keys.ENTRY_BITS) {
					behind++;
				}
				sort(from + first, from + behind, agreed + SORTED_BYTES);
				first = behind;
			}
		}

		private long bytes(int start, int place) {
			int end = data.getInt(start + KEY_LENGTH);
			long bytes = 0;
			for (int i = place; i < place + SORTED_BYTES; i++) {
				bytes = bytes << Byte.SIZE | (i < end ? data.get(start + KEY + i) & 0xff : 0);
			}
			return bytes;
		}

		private void compareAll(int from, int to) {
			if (to - from > FEW) {
				int[] same = Arrays.stream(starts, from, to).boxed().sorted(this::compare).mapToInt(Integer::intValue).toArray();
				System.arraycopy(same, 0, starts, from, same.length);
			}
			for (int i = from + 1; i < to; i++) {
				int start = starts[i];
				int at = i;
				while (at > from && compare(starts[at - 1], start) > 0) {
					starts[at] = starts[at - 1];
					at--;
				}
				starts[at] = start;
			}
			for (int i = from + 1; i < to; i++) {
				if (compare(starts[i - 1], starts[i]) == 0) {
					repeated.set(i);
				}
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
			return repeated.get(row);
		}

		/** Below zero when a key with an entry comes before a row, zero when they are the same. */
		int compare(ByteList key, byte[] entry, int row) {
			int start = starts[row];
			byte[] own = new byte[data.getInt(start + KEY_LENGTH)];
			data.get(start + KEY, own);
			int order = Arrays.compareUnsigned(key.bytes(), 0, key.size(), own, 0, own.length);
			return order != 0 ? order : Arrays.compareUnsigned(entry, entry(row));
		}

		private byte[] entry(int row) {
			ByteList entry = new ByteList();
			entry(row, entry);
			return Arrays.copyOf(entry.bytes(), entry.size());
		}

		/** Puts an entry in place of what is there. */
		void entry(int row, ByteList out) {
			int start = starts[row];
			out.clear();
			out.addAll(data, start + KEY + data.getInt(start + KEY_LENGTH), data.getInt(start + ENTRY_LENGTH));
		}

		/**
		 * @param out takes the words of a row with their fields
		 * @return how many there are
		 */
		int words(int row, int[] out) {
			int start = starts[row];
			int at = start + KEY + data.getInt(start + KEY_LENGTH) + data.getInt(start + ENTRY_LENGTH);
			int count = data.getInt(at);
			for (int i = 0; i < count; i++) {
				at += Integer.BYTES;
				out[i] = data.getInt(at);
			}
			return count;
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

		/** One of two, or {@link NumberKey#NONE}. */
		long number(int row, int which) {
			return data.getLong(starts[row] + NUMBER + which * Long.BYTES);
		}
	}
}
