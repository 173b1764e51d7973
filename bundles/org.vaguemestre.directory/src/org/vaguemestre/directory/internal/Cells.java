package org.vaguemestre.directory.internal;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Where the cells of a row are in its bytes, without the spaces around them. Used again and again by one thread. */
final class Cells {

	private byte[] bytes = {};
	private int[] starts = {};
	private int[] ends = {};
	private int size;

	/** Cuts a row that has no quotation marks; false when it has not so many cells. */
	boolean cut(byte[] line, int from, int to, byte separator, int count) {
		begin(line, count);
		int start = from;
		for (int i = from; i < to; i++) {
			if (line[i] == separator) {
				if (size == count) {
					return false;
				}
				add(start, i);
				start = i + 1;
			}
		}
		if (size == count) {
			// a separator behind the last cell
			return start == to;
		}
		add(start, to);
		return size == count;
	}

	/** Takes a row that was cut already. */
	void take(List<String> row) {
		ByteList all = new ByteList();
		begin(bytes, row.size());
		int start = 0;
		for (String cell : row) {
			all.addAll(cell.getBytes(StandardCharsets.UTF_8));
			starts[size] = start;
			start = all.size();
			ends[size++] = start;
		}
		bytes = all.bytes();
	}

	private void begin(byte[] line, int count) {
		bytes = line;
		size = 0;
		if (starts.length < count) {
			starts = new int[count];
			ends = new int[count];
		}
	}

	private void add(int from, int to) {
		int start = from;
		int end = to;
		while (start < end && bytes[start] == ' ') {
			start++;
		}
		while (start < end && bytes[end - 1] == ' ') {
			end--;
		}
		starts[size] = start;
		ends[size++] = end;
	}

	byte[] bytes() {
		return bytes;
	}

	/** Where a cell begins; a cell that is not there is empty. */
	int start(int cell) {
		return cell < 0 || cell >= size ? 0 : starts[cell];
	}

	int end(int cell) {
		return cell < 0 || cell >= size ? 0 : ends[cell];
	}
}
