package org.vaguemestre.directory.internal;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/**
 * A text of an entry and, once it was asked for, what is made of it: most texts stand in many entries. What is made is for one
 * thread and one vocabulary.
 */
final class Text {

	static final Text NONE = new Text(""); //$NON-NLS-1$

	private static final int UNKNOWN = -1;
	private static final byte[] NOTHING = {};

	private final byte[] bytes;
	/** Null until asked for, as the next two. */
	private String string;
	private byte[] line;
	private FieldWords.Kind kind;
	private int[] words;
	private int department = UNKNOWN;

	Text(String string) {
		this.string = string;
		this.bytes = string.getBytes(StandardCharsets.UTF_8);
	}

	/** @param utf8 not to be changed afterwards */
	Text(byte[] utf8) {
		this.bytes = utf8;
	}

	boolean isEmpty() {
		return bytes.length == 0;
	}

	String string() {
		if (string == null) {
			string = new String(bytes, StandardCharsets.UTF_8);
		}
		return string;
	}

	/** In UTF-8; not to be changed. */
	byte[] bytes() {
		return bytes;
	}

	/** Its {@link Folding#line} in UTF-8; not to be changed. */
	byte[] line() {
		if (isEmpty()) {
			return NOTHING;
		}
		if (line == null) {
			line = Folding.line(string()).getBytes(StandardCharsets.UTF_8);
		}
		return line;
	}

	/** The words of one kind; those of the kind that was asked for last are remembered. Not for the empty text. */
	int[] words(FieldWords.Kind asked, Function<Text, int[]> find) {
		if (kind != asked) {
			words = find.apply(this);
			kind = asked;
		}
		return words;
	}

	/** The department it names, or {@link Departments#NONE}. */
	int department() {
		if (isEmpty()) {
			return Departments.NONE;
		}
		if (department == UNKNOWN) {
			department = Departments.of(string());
		}
		return department;
	}

	@Override
	public String toString() {
		return string();
	}
}
