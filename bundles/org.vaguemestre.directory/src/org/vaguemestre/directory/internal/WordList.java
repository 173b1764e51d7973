package org.vaguemestre.directory.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Words in the order of their bytes, numbered from zero. */
final class WordList {

	private final Table words;

	WordList(Table words) {
		this.words = words;
	}

	int size() {
		return words.size();
	}

	String word(int number) {
		ByteBuffer item = words.item(number);
		return StandardCharsets.UTF_8.decode(item).toString();
	}

	byte[] bytes(int number) {
		ByteBuffer item = words.item(number);
		byte[] bytes = new byte[item.remaining()];
		item.get(bytes);
		return bytes;
	}

	/** The number of the first word that is not below this one. */
	int from(byte[] word) {
		return search(word, false);
	}

	/** The number of the first word behind those that begin with these bytes. */
	int behind(byte[] beginning) {
		return search(beginning, true);
	}

	/** The number of a word, or -1. */
	int find(byte[] word) {
		int number = from(word);
		return number < size() && words.end(number) - words.start(number) == word.length && compare(number, word) == 0
				? number
				: -1;
	}

	private int search(byte[] key, boolean skipBeginning) {
		int low = 0;
		int high = size();
		while (low < high) {
			int middle = low + high >>> 1;
			int order = compare(middle, key);
			if (order < 0 || order == 0 && skipBeginning) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}
		return low;
	}

	/** Below, above, or 0 for a word that begins with the key. */
	private int compare(int number, byte[] key) {
		int start = words.start(number);
		int length = words.end(number) - start;
		ByteBuffer data = words.data();
		for (int i = 0; i < key.length; i++) {
			if (i == length) {
				return -1;
			}
			int order = (data.get(start + i) & 0xff) - (key[i] & 0xff);
			if (order != 0) {
				return order;
			}
		}
		return 0;
	}
}
