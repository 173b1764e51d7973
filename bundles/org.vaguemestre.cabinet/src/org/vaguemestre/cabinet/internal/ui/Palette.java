package org.vaguemestre.cabinet.internal.ui;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Control;

/** The few colours of Cabinet; each text colour has a contrast of at least 4.5 to 1 on its background. */
final class Palette {

	private static final int DARK = 3 * 96;

	private final boolean dark;
	private final Control control;

	private Palette(Control control) {
		this.control = control;
		RGB background = control.getDisplay().getSystemColor(SWT.COLOR_LIST_BACKGROUND).getRGB();
		dark = background.red + background.green + background.blue < DARK;
	}

	/** The colours for the theme of a control. */
	static Palette of(Control control) {
		return new Palette(control);
	}

	/** Behind lists and charts. */
	Color page() {
		return control.getDisplay().getSystemColor(SWT.COLOR_LIST_BACKGROUND);
	}

	/** Text on the page. */
	Color text() {
		return control.getDisplay().getSystemColor(SWT.COLOR_LIST_FOREGROUND);
	}

	/** Text of second rank. */
	Color quiet() {
		return new Color(dark ? new RGB(0xb4, 0xbc, 0xc4) : new RGB(0x55, 0x5f, 0x69));
	}

	/** Behind the identity of a patient. */
	Color band() {
		return new Color(dark ? new RGB(0x24, 0x38, 0x42) : new RGB(0xe8, 0xf2, 0xf5));
	}

	/** Text that is good news. */
	Color good() {
		return new Color(dark ? new RGB(0x9f, 0xe3, 0xbf) : new RGB(0x0b, 0x5d, 0x3b));
	}

	/** Text that asks for care. */
	Color caution() {
		return new Color(dark ? new RGB(0xfa, 0xd1, 0x83) : new RGB(0x7a, 0x4a, 0x00));
	}

	/** A line between areas. */
	Color line() {
		return new Color(dark ? new RGB(0x55, 0x5d, 0x65) : new RGB(0xd2, 0xd8, 0xde));
	}
}
