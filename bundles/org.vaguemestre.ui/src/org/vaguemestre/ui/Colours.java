package org.vaguemestre.ui;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Control;

/**
 * The few colours that carry a meaning, for light and for dark themes. Each foreground has a contrast of at least 4.5 to 1
 * (WCAG 2.1 AA) on its own background and on the theme's list background. A colour never stands alone: words and an icon
 * say the same.
 */
public final class Colours {

	/** What a colour means. */
	public enum Tone {
		/** Nothing to say: information, or a message without signature. */
		NEUTRAL,
		/** Proven, normal. */
		GOOD,
		/** Not proven, worth a look. */
		CAUTION,
		/** Wrong, abnormal, must not be relied on. */
		ALARM
	}

	private static final RGB[][] LIGHT = { { new RGB(0x3c, 0x46, 0x50), new RGB(0xee, 0xf1, 0xf4) },
			{ new RGB(0x0b, 0x5d, 0x3b), new RGB(0xe3, 0xf3, 0xea) }, { new RGB(0x7a, 0x4a, 0x00), new RGB(0xfd, 0xf1, 0xd8) },
			{ new RGB(0xa1, 0x12, 0x1f), new RGB(0xfc, 0xe6, 0xe6) } };
	private static final RGB[][] DARK = { { new RGB(0xd3, 0xda, 0xe1), new RGB(0x38, 0x40, 0x48) },
			{ new RGB(0x9f, 0xe3, 0xbf), new RGB(0x17, 0x3d, 0x2b) }, { new RGB(0xfa, 0xd1, 0x83), new RGB(0x47, 0x35, 0x10) },
			{ new RGB(0xff, 0xb3, 0xb3), new RGB(0x55, 0x1c, 0x20) } };

	private final boolean dark;

	private Colours(boolean dark) {
		this.dark = dark;
	}

	/**
	 * @param control any control; its theme decides, so ask again when the theme may have changed
	 * @return the colours for its theme
	 */
	public static Colours of(Control control) {
		return new Colours(isDark(control.getDisplay().getSystemColor(SWT.COLOR_LIST_BACKGROUND).getRGB()));
	}

	/**
	 * @param darkTheme whether the theme is dark
	 * @return the colours for such a theme
	 */
	public static Colours of(boolean darkTheme) {
		return new Colours(darkTheme);
	}

	/**
	 * @param tone a meaning
	 * @return the colour of text and line; needs no disposal
	 */
	public Color foreground(Tone tone) {
		return new Color((dark ? DARK : LIGHT)[tone.ordinal()][0]);
	}

	/**
	 * @param tone a meaning
	 * @return the colour behind such text; needs no disposal
	 */
	public Color background(Tone tone) {
		return new Color((dark ? DARK : LIGHT)[tone.ordinal()][1]);
	}

	/** @return the colour of text of second rank, such as a date or an advice; needs no disposal */
	public Color quiet() {
		return new Color(dark ? new RGB(0xb4, 0xbc, 0xc4) : new RGB(0x55, 0x5f, 0x69));
	}

	/** @return the colour of a line between areas; needs no disposal */
	public Color line() {
		return new Color(dark ? new RGB(0x55, 0x5d, 0x65) : new RGB(0xd2, 0xd8, 0xde));
	}

	/** @return whether these are the colours for a dark theme */
	public boolean dark() {
		return dark;
	}

	/**
	 * @param a a colour
	 * @param b another
	 * @return their contrast by WCAG 2.1, 1 to 21
	 */
	public static double contrast(RGB a, RGB b) {
		double one = luminance(a) + 0.05;
		double two = luminance(b) + 0.05;
		return Math.max(one, two) / Math.min(one, two);
	}

	private static boolean isDark(RGB background) {
		return luminance(background) < 0.18;
	}

	private static double luminance(RGB rgb) {
		return 0.2126 * linear(rgb.red) + 0.7152 * linear(rgb.green) + 0.0722 * linear(rgb.blue);
	}

	private static double linear(int channel) {
		double c = channel / 255.0;
		return c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
	}
}
