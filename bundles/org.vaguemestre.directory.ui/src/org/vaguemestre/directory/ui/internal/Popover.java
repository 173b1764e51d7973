package org.vaguemestre.directory.ui.internal;

import java.util.function.BiConsumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.FillLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Ids;

/** A small window at a control that takes the keyboard, and goes with Escape or when one clicks elsewhere. */
final class Popover {

	private static final int GAP = 2;

	private Popover() {
	}

	/**
	 * @param at     where it opens: below, or above where there is no room
	 * @param id     its name
	 * @param title  what a screen reader says of it
	 * @param closed is told when it has gone, with the keyboard back where it was
	 * @param fill   puts something into it; the second argument closes it
	 */
	static void open(Control at, String id, String title, Runnable closed, BiConsumer<Composite, Runnable> fill) {
		Control before = at.getDisplay().getFocusControl();
		Shell shell = Ids.set(new Shell(at.getShell(), SWT.NO_TRIM | SWT.TOOL), id);
		shell.setText(title);
		FillLayout frame = new FillLayout();
		frame.marginWidth = 1;
		frame.marginHeight = 1;
		shell.setLayout(frame);
		shell.setBackground(Colours.of(at).line());
		Composite area = new Composite(shell, SWT.NONE);
		area.setBackground(at.getDisplay().getSystemColor(SWT.COLOR_LIST_BACKGROUND));
		area.setBackgroundMode(SWT.INHERIT_FORCE);
		Runnable close = () -> {
			if (!shell.isDisposed()) {
				shell.close();
			}
		};
		fill.accept(area, close);
		shell.pack();
		place(shell, at);
		shell.addListener(SWT.Deactivate, e -> e.display.asyncExec(close));
		shell.addListener(SWT.Traverse, e -> {
			if (e.detail == SWT.TRAVERSE_ESCAPE) {
				e.doit = false;
				close.run();
			}
		});
		shell.addDisposeListener(e -> e.display.asyncExec(() -> {
			if (before != null && !before.isDisposed() && at.getDisplay().getActiveShell() == before.getShell()) {
				before.setFocus();
			}
			if (!at.isDisposed()) {
				closed.run();
			}
		}));
		shell.open();
		area.setFocus();
	}

	private static void place(Shell shell, Control at) {
		Rectangle screen = at.getMonitor().getClientArea();
		Point size = shell.getSize();
		Point below = at.toDisplay(0, at.getSize().y + GAP);
		int y = below.y + size.y <= screen.y + screen.height ? below.y : at.toDisplay(0, 0).y - size.y - GAP;
		Rectangle window = at.getShell().getBounds();
		int end = Math.min(window.x + window.width, screen.x + screen.width);
		// what would stand out on the right ends where the control does
		int x = below.x + size.x <= end ? below.x : below.x + at.getSize().x - size.x;
		shell.setLocation(Math.max(screen.x, x), Math.max(screen.y, y));
	}
}
