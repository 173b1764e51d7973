package org.vaguemestre.mail.ui.internal.compose;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Canvas;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.ScrollBar;
import org.eclipse.swt.widgets.Text;
import org.vaguemestre.mail.ui.internal.compose.ChipFlow.Area;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;

/**
 * A field of chips with a text behind the last one, in as many lines as they need; beyond a few it scrolls. The text keeps the
 * focus all the time: which chip keys mean is {@link Chips}'s selection.
 */
final class ChipField extends Canvas {

	/** What the mouse does to chips. */
	interface Hand {
		void remove(int index);

		void edit(int index);

		/** Another mailbox of the same person is taken in its place. */
		void takeOther(int index);

		/** Another selection is to be shown. */
		void selected();
	}

	private static final int MOST_LINES = 4;
	private static final int SIDE = 5;
	private static final int TOP = 2;
	private static final int LEAST_TEXT = 60;
	/** What a text field has besides its letters. */
	private static final int CARET = 14;
	private static final int FRAME = 2;
	private static final int ROUND = 8;
	private static final int USUAL_WIDTH = 300;

	private final Chips chips;
	private final Hand hand;
	private final ChipPainter painter;
	/** Shows the text without the frame that some window systems draw inside of it. */
	private final Composite frame;
	private final Text text;
	private ChipFlow flow = ChipFlow.of(USUAL_WIDTH, List.of(), LEAST_TEXT, 1);
	private int offset;
	private int hovered = -1;

	ChipField(Composite parent, String id, String label, Icons icons, Chips chips, Hand hand) {
		super(parent, SWT.DOUBLE_BUFFERED | SWT.NO_FOCUS | SWT.V_SCROLL);
		this.chips = chips;
		this.hand = hand;
		Ids.set(this, id + ".chips"); //$NON-NLS-1$
		painter = new ChipPainter(this, icons);
		frame = new Composite(this, SWT.NO_FOCUS);
		text = Ids.set(new Text(frame, SWT.SINGLE), id);
		frame.setBackground(getDisplay().getSystemColor(SWT.COLOR_LIST_BACKGROUND));
		setBackground(getDisplay().getSystemColor(SWT.COLOR_LIST_BACKGROUND));
		ChipAccess.install(this, label);
		ScrollBar bar = getVerticalBar();
		bar.setVisible(false);
		bar.addListener(SWT.Selection, e -> scroll(bar.getSelection()));
		text.addListener(SWT.Modify, e -> refresh());
		text.addListener(SWT.FocusIn, e -> redraw());
		text.addListener(SWT.FocusOut, e -> redraw());
		addListener(SWT.Resize, e -> place());
		addListener(SWT.Paint, e -> paint(e.gc));
		addListener(SWT.MouseDown, this::pressed);
		addListener(SWT.MouseDoubleClick, e -> {
			if (at(e) >= 0) {
				hand.edit(at(e));
			}
		});
		addListener(SWT.MouseMove, this::moved);
		addListener(SWT.MouseExit, e -> hover(-1, false));
	}

	Text text() {
		return text;
	}

	/** @return where one types, in points of this field */
	Rectangle typing() {
		return frame.getBounds();
	}

	Chips chips() {
		return chips;
	}

	/** Shows what the chips and the text are now. */
	void refresh() {
		int lines = flow.lines();
		Ids.text(text, Recipients.format(chips.addresses()) + (chips.size() == 0 || text.getText().isEmpty() ? "" : ", ") + text.getText()); //$NON-NLS-1$ //$NON-NLS-2$
		Ids.text(this, IntStream.range(0, chips.size()).mapToObj(this::words).collect(Collectors.joining("\n"))); //$NON-NLS-1$
		place();
		if (Math.min(lines, MOST_LINES) != Math.min(flow.lines(), MOST_LINES)) {
			getShell().layout(new Control[] { this }, SWT.NONE);
		}
		if (chips.anySelected()) {
			reveal(flow.chips().get(chips.cursor()));
		} else if (text.isFocusControl()) {
			reveal(flow.text());
		}
		redraw();
	}

	private String words(int index) {
		String chip = ChipAccess.words(chips.get(index).facts());
		return chips.isSelected(index) ? Words.get("chip.selected", chip) : chip; //$NON-NLS-1$
	}

	@Override
	public Point computeSize(int wHint, int hHint, boolean changed) {
		int width = wHint == SWT.DEFAULT ? USUAL_WIDTH : wHint;
		int height = Math.min(MOST_LINES, flow(width - 2 * SIDE).lines()) * step() + 2 * TOP;
		return new Point(width, hHint == SWT.DEFAULT ? height : hHint);
	}

	@Override
	public boolean setFocus() {
		return text.setFocus();
	}

	/** @return where a chip is shown, in points of this field */
	Rectangle bounds(int index) {
		return shown(flow.chips().get(index));
	}

	/** @return the chip at a point of this field; -1 for none */
	int at(int x, int y) {
		return flow.at(x - SIDE, y - TOP + offset);
	}

	private int at(Event e) {
		return at(e.x, e.y);
	}

	private Rectangle shown(Area area) {
		return new Rectangle(area.x() + SIDE, area.y() + TOP - offset, area.width(), area.height());
	}

	private ChipFlow flow(int width) {
		GC gc = new GC(this);
		try {
			gc.setFont(getFont());
			int typed = Math.max(LEAST_TEXT, gc.textExtent(text.getText()).x + CARET);
			return ChipFlow.of(width, chips.all().stream().map(c -> painter.width(gc, c)).toList(), typed, height(gc));
		} finally {
			gc.dispose();
		}
	}

	/** A text must not be cut by the line that it stands in. */
	private int height(GC gc) {
		return Math.max(painter.height(gc), text.computeSize(SWT.DEFAULT, SWT.DEFAULT).y);
	}

	private int step() {
		GC gc = new GC(this);
		try {
			gc.setFont(getFont());
			return height(gc) + 2 * ChipFlow.LEAD;
		} finally {
			gc.dispose();
		}
	}

	private void place() {
		Rectangle area = getClientArea();
		if (area.width <= 2 * SIDE) {
			return;
		}
		flow = flow(area.width - 2 * SIDE);
		int step = step();
		int all = flow.lines() * step;
		int shown = Math.max(step, area.height - 2 * TOP);
		ScrollBar bar = getVerticalBar();
		boolean scrolls = all > shown && flow.lines() > MOST_LINES;
		bar.setVisible(scrolls);
		if (scrolls) {
			bar.setValues(Math.min(offset, all - shown), 0, all, shown, step, shown);
		}
		offset = scrolls ? Math.max(0, Math.min(offset, all - shown)) : 0;
		placeText();
	}

	private void placeText() {
		Rectangle at = shown(flow.text());
		int high = Math.min(at.height, text.computeSize(SWT.DEFAULT, SWT.DEFAULT).y);
		frame.setBounds(at.x, at.y + (at.height - high) / 2 + FRAME, at.width, high - 2 * FRAME);
		text.setBounds(-FRAME, -FRAME, at.width + 2 * FRAME, high);
	}

	private void scroll(int to) {
		int step = step();
		offset = (to + step / 2) / step * step;
		placeText();
		redraw();
	}

	private void reveal(Area area) {
		int step = step();
		int seen = Math.max(step, getClientArea().height - 2 * TOP);
		int top = area.y() - ChipFlow.LEAD;
		int wanted = top < offset ? top : top + step > offset + seen ? top + step - seen : offset;
		if (wanted != offset && getVerticalBar().isVisible()) {
			getVerticalBar().setSelection(wanted);
			offset = wanted;
			placeText();
		}
	}

	private void paint(GC gc) {
		Rectangle area = getClientArea();
		gc.setAntialias(SWT.ON);
		gc.setBackground(getParent().getBackground());
		gc.fillRectangle(area);
		gc.setBackground(getBackground());
		gc.fillRoundRectangle(area.x, area.y, area.width - 1, area.height - 1, ROUND, ROUND);
		gc.setClipping(area.x, area.y + 1, area.width, area.height - 2);
		for (int i = 0; i < chips.size(); i++) {
			Rectangle at = bounds(i);
			if (at.y + at.height > area.y && at.y < area.y + area.height) {
				painter.paint(gc, chips.get(i), at, chips.isSelected(i), i == hovered);
			}
		}
		gc.setClipping((Rectangle) null);
		boolean focus = text.isFocusControl();
		Color line = focus ? getDisplay().getSystemColor(SWT.COLOR_LIST_SELECTION) : Colours.of(this).line();
		gc.setForeground(line);
		gc.drawRoundRectangle(area.x, area.y, area.width - 1, area.height - 1, ROUND, ROUND);
	}

	private void pressed(Event e) {
		text.setFocus();
		int index = at(e);
		if (index >= 0 && e.button == 1 && e.count == 1 && ChipPainter.onCross(bounds(index), e.x)) {
			hand.remove(index);
			return;
		}
		if (index >= 0 && e.button == 1 && e.count == 1 && onOther(index, e.x)) {
			hand.takeOther(index);
			return;
		}
		boolean keep = e.button != 1 && index >= 0 && chips.isSelected(index);
		if (index < 0) {
			chips.unselect();
			text.setSelection(text.getCharCount());
		} else if (!keep) {
			chips.select(index, (e.stateMask & SWT.SHIFT) != 0);
		}
		hand.selected();
	}

	/** Whether a point is on the mark of a chip that offers another mailbox. */
	private boolean onOther(int index, int x) {
		return chips.get(index).facts().instead().isPresent() && ChipPainter.onMark(bounds(index), x);
	}

	private void moved(Event e) {
		int index = at(e);
		hover(index, index >= 0 && ChipPainter.onCross(bounds(index), e.x));
		setCursor(index >= 0 && onOther(index, e.x) ? getDisplay().getSystemCursor(SWT.CURSOR_HAND) : null);
	}

	private void hover(int index, boolean cross) {
		int active = cross ? index : -1;
		if (active != hovered) {
			hovered = active;
			redraw();
		}
		String tip = index < 0 ? null : cross ? Words.get("chip.remove.tip", chips.get(index).facts().name()) : chips.get(index).facts().text(); //$NON-NLS-1$
		if (!Objects.equals(tip, getToolTipText())) {
			setToolTipText(tip);
		}
	}
}
