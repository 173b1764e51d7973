package org.vaguemestre.mail.ui.internal;

import java.util.function.BiConsumer;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Point;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Shell;
import org.vaguemestre.ui.Colours;
import org.vaguemestre.ui.Ids;

/** A small window beside a control that goes when one clicks elsewhere or presses Escape. */
public final class Popup {

	private static final int GAP = 2;

	private Popup() {
	}

	/**
	 * @param beside where it opens: below the control, or above it where there is no room
	 * @param id     its name
	 * @param fill   puts something into it; the second argument closes it
	 */
	public static void open(Control beside, String id, BiConsumer<Composite, Runnable> fill) {
		Shell shell = Ids.set(new Shell(beside.getShell(), SWT.NO_TRIM | SWT.TOOL | SWT.ON_TOP), id);
		shell.setBackground(Colours.of(beside).line());
		GridLayout frame = new GridLayout();
		frame.marginWidth = 1;
		frame.marginHeight = 1;
		shell.setLayout(frame);
		Composite area = new Composite(shell, SWT.NONE);
		area.setBackground(beside.getDisplay().getSystemColor(SWT.COLOR_LIST_BACKGROUND));
		area.setBackgroundMode(SWT.INHERIT_FORCE);
		area.setLayoutData(new GridData(SWT.FILL, SWT.FILL, true, true));
		Runnable close = () -> {
			if (!shell.isDisposed()) {
				shell.close();
			}
		};
		fill.accept(area, close);
		shell.pack();
		place(shell, beside);
		shell.addListener(SWT.Deactivate, e -> e.display.asyncExec(close));
		shell.addListener(SWT.Traverse, e -> {
			if (e.detail == SWT.TRAVERSE_ESCAPE) {
				close.run();
				e.doit = false;
			}
		});
		shell.open();
		shell.setFocus();
	}

	private static void place(Shell shell, Control beside) {
		Rectangle screen = beside.getMonitor().getClientArea();
		Point size = shell.getSize();
		Point below = beside.toDisplay(beside.getSize().x - size.x, beside.getSize().y + GAP);
		int y = below.y + size.y <= screen.y + screen.height ? below.y : beside.toDisplay(0, 0).y - size.y - GAP;
		shell.setLocation(Math.max(screen.x, below.x), Math.max(screen.y, y));
	}
}
