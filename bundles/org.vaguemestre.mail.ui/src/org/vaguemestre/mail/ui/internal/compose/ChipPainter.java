package org.vaguemestre.mail.ui.internal.compose;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Control;
import org.vaguemestre.mail.ui.internal.compose.Chips.Chip;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Icons;

/** Draws a chip: its mark, its name, and the cross that takes it out. All lengths are points. */
final class ChipPainter {

	/** Above and below the name. */
	private static final int PAD = 3;
	private static final int SIDE = 6;
	private static final int GAP = 5;
	private static final int CROSS = 7;
	private static final int LONGEST = 300;

	private final Control control;
	private final Icons icons;

	ChipPainter(Control control, Icons icons) {
		this.control = control;
		this.icons = icons;
	}

	int height(GC gc) {
		return Math.max(Icons.SIZE, gc.getFontMetrics().getHeight()) + 2 * PAD;
	}

	int width(GC gc, Chip chip) {
		int frame = SIDE + Icons.SIZE + GAP + GAP + CROSS + SIDE;
		return Math.min(LONGEST, frame + gc.textExtent(chip.facts().name(), SWT.DRAW_TRANSPARENT).x);
	}

	/** Whether a point of a chip is on its cross. */
	static boolean onCross(Rectangle chip, int x) {
		return x >= chip.x + chip.width - SIDE - CROSS - GAP;
	}

	/** Whether a point of a chip is on its mark. */
	static boolean onMark(Rectangle chip, int x) {
		return x < chip.x + SIDE + Icons.SIZE + GAP;
	}

	void paint(GC gc, Chip chip, Rectangle area, boolean selected, boolean active) {
		Colours colours = Colours.of(control);
		Tone tone = chip.facts().mark().tone();
		Color behind = selected ? control.getDisplay().getSystemColor(SWT.COLOR_LIST_SELECTION) : colours.background(tone);
		Color front = selected ? control.getDisplay().getSystemColor(SWT.COLOR_LIST_SELECTION_TEXT)
				: tone == Tone.NEUTRAL ? control.getDisplay().getSystemColor(SWT.COLOR_LIST_FOREGROUND) : colours.foreground(tone);
		int round = area.height;
		gc.setBackground(behind);
		gc.fillRoundRectangle(area.x, area.y, area.width, area.height, round, round);
		if (!selected) {
			gc.setForeground(tone == Tone.NEUTRAL || tone == Tone.GOOD ? colours.line() : colours.foreground(tone));
			gc.drawRoundRectangle(area.x, area.y, area.width - 1, area.height - 1, round, round);
		}
		int middle = area.y + area.height / 2;
		int x = area.x + SIDE;
		boolean elsewhere = chip.facts().instead().isPresent();
		gc.drawImage(elsewhere ? selected ? icons.light(Icon.MOVE) : icons.get(Icon.MOVE) : chip.facts().mark().image(icons, selected), x,
				middle - Icons.SIZE / 2);
		x += Icons.SIZE + GAP;
		int cross = area.x + area.width - SIDE - CROSS;
		gc.setForeground(front);
		String name = shortened(gc, chip.facts().name(), cross - GAP - x);
		gc.drawText(name, x, middle - gc.getFontMetrics().getHeight() / 2, SWT.DRAW_TRANSPARENT);
		gc.setForeground(selected ? front : active ? colours.foreground(Tone.NEUTRAL) : colours.quiet());
		gc.setLineWidth(active ? 2 : 1);
		gc.drawLine(cross, middle - CROSS / 2, cross + CROSS - 1, middle + CROSS / 2);
		gc.drawLine(cross, middle + CROSS / 2, cross + CROSS - 1, middle - CROSS / 2);
		gc.setLineWidth(1);
	}

	/** A long name loses its end; its tooltip has it all. */
	private static String shortened(GC gc, String name, int width) {
		if (gc.textExtent(name, SWT.DRAW_TRANSPARENT).x <= width) {
			return name;
		}
		int fits = 0;
		int tooLong = name.length();
		while (tooLong - fits > 1) {
			int middle = (fits + tooLong) / 2;
			if (gc.textExtent(name.substring(0, middle) + '…', SWT.DRAW_TRANSPARENT).x <= width) {
				fits = middle;
			} else {
				tooLong = middle;
			}
		}
		return name.substring(0, fits).stripTrailing() + '…';
	}
}
