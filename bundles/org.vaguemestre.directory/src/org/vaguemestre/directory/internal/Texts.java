package org.vaguemestre.directory.internal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.UnaryOperator;

/** The texts of one column, found again by their bytes. Remembers as many as it has places; a new one drives out an old one. */
final class Texts {

	private static final int LONGEST = 1 << 10;

	private final UnaryOperator<String> rule;
	private final boolean keepsClean;
	private final byte[][] cells;
	private final Text[] texts;

	/**
	 * @param bits of the number of places
	 * @param rule makes the text of what stands in a cell; leaves clean texts as they are
	 */
	Texts(int bits, UnaryOperator<String> rule) {
		this(bits, rule, true);
	}

	/** @param keepsClean whether the rule leaves texts as they are in which {@link EntryText#clean} finds nothing to do */
	Texts(int bits, UnaryOperator<String> rule, boolean keepsClean) {
		this.rule = rule;
		this.keepsClean = keepsClean;
		this.cells = new byte[1 << bits][];
		this.texts = new Text[1 << bits];
	}

	/** @return the text of a cell, which is UTF-8 */
	Text of(byte[] bytes, int start, int end) {
		if (start == end) {
			return Text.NONE;
		}
		int place = hash(bytes, start, end) & cells.length - 1;
		byte[] cell = cells[place];
		if (cell != null && Arrays.equals(cell, 0, cell.length, bytes, start, end)) {
			return texts[place];
		}
		Text text = once(bytes, start, end);
		if (end - start <= LONGEST) {
			cells[place] = Arrays.equals(text.bytes(), 0, text.bytes().length, bytes, start, end) ? text.bytes()
					: Arrays.copyOfRange(bytes, start, end);
			texts[place] = text;
		}
		return text;
	}

	/** @return the text of a cell that no other has */
	Text once(byte[] bytes, int start, int end) {
		if (keepsClean && EntryText.isClean(bytes, start, end)) {
			return start == end ? Text.NONE : new Text(Arrays.copyOfRange(bytes, start, end));
		}
		String text = rule.apply(new String(bytes, start, end - start, StandardCharsets.UTF_8));
		return text.isEmpty() ? Text.NONE : new Text(text);
	}

	private static int hash(byte[] bytes, int start, int end) {
		int hash = end - start;
		for (int i = start; i < end; i++) {
			hash = hash * 31 + bytes[i];
		}
		hash *= 0x9e3779b9;
		return hash ^ hash >>> 16;
	}
}
