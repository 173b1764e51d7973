package org.vaguemestre.ui;

import java.time.Duration;
import java.time.Instant;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.vaguemestre.ui.Colours.Tone;

/**
 * How much of a validity is left, as a bar that empties: what is left is filled, what is over is not. The words stand beside
 * it: the bar alone says nothing.
 *
 * @param from  the first instant
 * @param until the last instant
 * @param now   when
 * @param tone  the meaning of what is left
 */
public record ValidityBar(Instant from, Instant until, Instant now, Tone tone) {

	private static final int HEIGHT = 6;

	/** @return what is left, from 0 (it is over) to 1 (it has not begun, or only just) */
	public double left() {
		if (!now.isBefore(until)) {
			return 0;
		}
		if (!now.isAfter(from)) {
			return 1;
		}
		return (double) Duration.between(now, until).toSeconds() / Math.max(1, Duration.between(from, until).toSeconds());
	}

	/**
	 * @param gc      where to draw
	 * @param area    the bar takes its whole width and the middle of its height
	 * @param colours of the theme
	 * @param light   whether it stands on a dark ground, such as a selected row
	 */
	public void paint(GC gc, Rectangle area, Colours colours, boolean light) {
		if (area.width < 2 * HEIGHT) {
			return;
		}
		int y = area.y + (area.height - HEIGHT) / 2;
		Color white = gc.getDevice().getSystemColor(SWT.COLOR_WHITE);
		gc.setAntialias(SWT.ON);
		gc.setForeground(light ? white : colours.foreground(tone));
		gc.setBackground(light ? white : colours.background(tone));
		if (!light) {
			gc.fillRoundRectangle(area.x, y, area.width, HEIGHT, HEIGHT, HEIGHT);
		}
		double left = left();
		if (left > 0) {
			gc.setBackground(light ? white : colours.foreground(tone));
			int wide = Math.max(HEIGHT, (int) Math.round(left * area.width));
			gc.fillRoundRectangle(area.x, y, wide, HEIGHT, HEIGHT, HEIGHT);
		}
		gc.setAlpha(light || left == 0 ? 255 : 90);
		gc.drawRoundRectangle(area.x, y, area.width - 1, HEIGHT - 1, HEIGHT, HEIGHT);
		gc.setAlpha(255);
	}
}
