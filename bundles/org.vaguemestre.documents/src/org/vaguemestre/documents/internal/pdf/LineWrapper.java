package org.vaguemestre.documents.internal.pdf;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.vaguemestre.documents.internal.text.Run;

/** Breaks text into lines at its blanks, and words that are wider than a line anywhere. */
final class LineWrapper {

	private final PdfInk ink;
	private final float size;
	private final float width;
	private final List<List<Run>> lines = new ArrayList<>();
	private final List<Run> word = new ArrayList<>();
	private List<Run> line = new ArrayList<>();
	private float used;

	private LineWrapper(PdfInk ink, float size, float width) {
		this.ink = ink;
		this.size = size;
		this.width = width;
	}

	/** The lines; at least one, which may be empty. */
	static List<List<Run>> wrap(List<Run> runs, PdfInk ink, float size, float width) throws IOException {
		LineWrapper wrapper = new LineWrapper(ink, size, width);
		for (Run run : runs) {
			wrapper.add(run);
		}
		wrapper.place();
		if (!wrapper.line.isEmpty() || wrapper.lines.isEmpty()) {
			wrapper.lines.add(wrapper.line);
		}
		return wrapper.lines;
	}

	private void add(Run run) throws IOException {
		String text = run.text();
		int from = 0;
		for (int blank = text.indexOf(' '); blank >= 0; blank = text.indexOf(' ', from)) {
			piece(run, text.substring(from, blank));
			place();
			if (!line.isEmpty()) {
				append(run.with(" ")); //$NON-NLS-1$
			}
			from = blank + 1;
		}
		piece(run, text.substring(from));
	}

	private void piece(Run run, String text) {
		if (!text.isEmpty()) {
			word.add(run.with(text));
		}
	}

	/** Puts the word where it fits. */
	private void place() throws IOException {
		float wide = ink.width(word, size);
		if (used > 0 && used + wide > width && !word.isEmpty()) {
			next();
		}
		for (Run piece : word) {
			Run rest = piece;
			while (used + ink.width(rest, size) > width) {
				int fits = fitting(rest);
				if (fits == 0 && used > 0) {
					next();
					continue;
				}
				fits = Math.max(fits, rest.text().offsetByCodePoints(0, 1));
				append(rest.with(rest.text().substring(0, fits)));
				rest = rest.with(rest.text().substring(fits));
				next();
			}
			append(rest);
		}
		word.clear();
	}

	/** How many characters still fit, never half of a pair. */
	private int fitting(Run run) throws IOException {
		String text = run.text();
		int count = 0;
		while (count < text.length()) {
			int next = text.offsetByCodePoints(count, 1);
			if (used + ink.width(run.with(text.substring(0, next)), size) > width) {
				break;
			}
			count = next;
		}
		return count;
	}

	private void next() {
		lines.add(line);
		line = new ArrayList<>();
		used = 0;
	}

	/** Pieces of one look are one. */
	private void append(Run run) throws IOException {
		if (run.text().isEmpty()) {
			return;
		}
		int last = line.size() - 1;
		if (last >= 0 && line.get(last).looks().equals(run.looks())) {
			line.set(last, run.with(line.get(last).text() + run.text()));
		} else {
			line.add(run);
		}
		used += ink.width(run, size);
	}
}
