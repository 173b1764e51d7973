package org.vaguemestre.mail.ui.internal.compose;

import java.util.ArrayList;
import java.util.List;

/**
 * Where chips and the text behind them lie in lines of a given width. Knows no window.
 *
 * @param chips one area each, in points
 * @param text  the area to type in, to the end of its line
 * @param lines how many there are
 */
record ChipFlow(List<Area> chips, Area text, int lines) {

	/** A part of the field. */
	record Area(int x, int y, int width, int height) {
		boolean contains(int px, int py) {
			return px >= x && px < x + width && py >= y && py < y + height;
		}
	}

	/** Between chips of a line. */
	static final int GAP = 4;
	/** Above and below the chips of a line. */
	static final int LEAD = 2;

	/**
	 * @param width  of a line
	 * @param widths of the chips; what is wider than a line is cut
	 * @param typed  the width that what is typed needs
	 * @param height of a chip
	 * @return where they lie
	 */
	static ChipFlow of(int width, List<Integer> widths, int typed, int height) {
		List<Area> areas = new ArrayList<>();
		int step = height + 2 * LEAD;
		int x = 0;
		int line = 0;
		for (int wide : widths) {
			int w = Math.min(wide, width);
			if (x > 0 && x + w > width) {
				x = 0;
				line++;
			}
			areas.add(new Area(x, line * step + LEAD, w, height));
			x += w + GAP;
		}
		if (x > 0 && x + typed > width) {
			x = 0;
			line++;
		}
		return new ChipFlow(List.copyOf(areas), new Area(x, line * step + LEAD, Math.max(1, width - x), height), line + 1);
	}

	/** @return the chip at a point; -1 for none */
	int at(int x, int y) {
		for (int i = 0; i < chips.size(); i++) {
			if (chips.get(i).contains(x, y)) {
				return i;
			}
		}
		return -1;
	}
}
