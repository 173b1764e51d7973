package org.vaguemestre.directory.ui.internal;

import org.eclipse.swt.SWT;
import org.eclipse.swt.accessibility.ACC;
import org.eclipse.swt.accessibility.AccessibleAdapter;
import org.eclipse.swt.accessibility.AccessibleControlAdapter;
import org.eclipse.swt.accessibility.AccessibleControlEvent;
import org.eclipse.swt.accessibility.AccessibleEvent;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Event;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Ids;

/** A filter as a rounded button: its name with an arrow, or what it is set to with a cross that takes that away. */
final class Chip extends Canvas {

	private static final int PAD = 10;
	private static final int HIGH = 4;
	private static final int SIGN = 8;
	private static final int GAP = 7;

	private final Runnable open;
	private final Runnable clear;
	private final Kind kind;
	private String words = ""; //$NON-NLS-1$
	private boolean set;
	private boolean hot;

	/** What it does. */
	enum Kind {
		/** Opens a list to choose from. */
		LIST,
		/** Is on or off. */
		SWITCH,
		/** Does something, and is no filter itself. */
		ACTION
	}

	/**
	 * @param parent where it is
	 * @param id     its name
	 * @param kind   what it does
	 * @param open   lets the user choose
	 * @param clear  takes the choice away
	 */
	Chip(Composite parent, String id, Kind kind, Runnable open, Runnable clear) {
		super(parent, SWT.DOUBLE_BUFFERED);
		this.kind = kind;
		this.open = open;
		this.clear = clear;
		Ids.set(this, id);
		addListener(SWT.Paint, e -> paint(e.gc));
		addListener(SWT.KeyDown, this::key);
		addListener(SWT.MouseDown, e -> press(e.button, e.x));
		addListener(SWT.MouseEnter, e -> hot(true));
		addListener(SWT.MouseExit, e -> hot(false));
		addListener(SWT.FocusIn, e -> redraw());
		addListener(SWT.FocusOut, e -> redraw());
		addListener(SWT.Traverse, this::traverse);
		getAccessible().addAccessibleListener(new AccessibleAdapter() {
			@Override
			public void getName(AccessibleEvent e) {
				e.result = kind == Kind.ACTION ? words : set ? Texts.get("filter.accessible.set", words) : Texts.get("filter.accessible", words); //$NON-NLS-1$ //$NON-NLS-2$
			}
		});
		getAccessible().addAccessibleControlListener(new AccessibleControlAdapter() {
			@Override
			public void getRole(AccessibleControlEvent e) {
				e.detail = ACC.ROLE_PUSHBUTTON;
			}

			@Override
			public void getDefaultAction(AccessibleControlEvent e) {
				e.result = Texts.get("filter.choose"); //$NON-NLS-1$
			}
		});
	}

	/**
	 * @param label what it says
	 * @param value whether that is a choice, which can be taken away
	 */
	void say(String label, boolean value) {
		if (!label.equals(words) || set != value) {
			words = label;
			set = value;
			Ids.text(this, label);
			setToolTipText(kind == Kind.ACTION ? null : Texts.get(value ? "filter.tip.set" : "filter.tip")); //$NON-NLS-1$ //$NON-NLS-2$
			redraw();
		}
	}

	private void key(Event event) {
		switch (event.keyCode) {
		case SWT.CR, SWT.KEYPAD_CR, SWT.SPACE -> open.run();
		case SWT.ARROW_DOWN -> {
			if (kind == Kind.LIST) {
				open.run();
			}
		}
		case SWT.DEL, SWT.BS -> {
			if (set) {
				clear.run();
			}
		}
		default -> { }
		}
	}

	private void traverse(Event event) {
		switch (event.detail) {
		case SWT.TRAVERSE_TAB_NEXT, SWT.TRAVERSE_TAB_PREVIOUS -> event.doit = true;
		case SWT.TRAVERSE_ARROW_NEXT, SWT.TRAVERSE_ARROW_PREVIOUS -> {
			boolean sideways = event.keyCode == SWT.ARROW_LEFT || event.keyCode == SWT.ARROW_RIGHT;
			event.detail = event.keyCode == SWT.ARROW_RIGHT ? SWT.TRAVERSE_TAB_NEXT : SWT.TRAVERSE_TAB_PREVIOUS;
			event.doit = sideways;
		}
		default -> event.doit = false;
		}
	}

	private void press(int button, int x) {
		if (button == 1) {
			setFocus();
			if (set && x > getSize().x - PAD - SIGN - GAP) {
				clear.run();
			} else {
				open.run();
			}
		}
	}

	private void hot(boolean now) {
		hot = now;
		redraw();
	}

	@Override
	public Point computeSize(int wHint, int hHint, boolean changed) {
		GC gc = new GC(this);
		gc.setFont(getFont());
		Point text = gc.textExtent(words);
		gc.dispose();
		return new Point(text.x + 2 * PAD + (sign() ? GAP + SIGN : 0), text.y + 2 * HIGH);
	}

	private boolean sign() {
		return kind == Kind.LIST || kind == Kind.SWITCH && set;
	}

	private void paint(GC gc) {
		Colours colours = Colours.of(this);
		Rectangle area = getClientArea();
		gc.setAntialias(SWT.ON);
		Color text = set ? colours.foreground(Tone.GOOD) : getDisplay().getSystemColor(SWT.COLOR_LIST_FOREGROUND);
		Color line = set ? text : colours.line();
		if (kind == Kind.ACTION) {
			text = colours.quiet();
			line = getBackground();
		} else {
			gc.setBackground(set ? colours.background(Tone.GOOD) : getDisplay().getSystemColor(SWT.COLOR_LIST_BACKGROUND));
			gc.fillRoundRectangle(0, 0, area.width - 1, area.height - 1, area.height, area.height);
		}
		if (isFocusControl()) {
			line = getDisplay().getSystemColor(SWT.COLOR_LIST_SELECTION);
		} else if (hot) {
			line = colours.quiet();
		}
		gc.setForeground(line);
		gc.setLineWidth(isFocusControl() ? 2 : 1);
		gc.drawRoundRectangle(1, 1, area.width - 3, area.height - 3, area.height - 2, area.height - 2);
		gc.setForeground(text);
		gc.drawText(words, PAD, HIGH, SWT.DRAW_TRANSPARENT);
		int left = area.width - PAD - SIGN;
		int middle = area.height / 2;
		gc.setLineWidth(2);
		int half = SIGN / 2;
		if (kind != Kind.ACTION && set) {
			gc.drawLine(left, middle - half, left + SIGN, middle + half);
			gc.drawLine(left, middle + half, left + SIGN, middle - half);
		} else if (sign()) {
			gc.drawLine(left, middle - half / 2, left + half, middle + half / 2);
			gc.drawLine(left + half, middle + half / 2, left + SIGN, middle - half / 2);
		}
	}
}
