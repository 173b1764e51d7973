package org.vaguemestre.robot;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;

import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.CTabFolder;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.swt.widgets.TabFolder;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.Tree;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.Widget;

/** Walks through all open windows, dialogs that wait for an answer first, then the active one and the newest. Display's thread only. */
final class WidgetFinder {

	private final Display display;

	WidgetFinder(Display display) {
		this.display = display;
	}

	List<Shell> shells() {
		List<Shell> shells = new ArrayList<>(Arrays.asList(display.getShells()));
		Collections.reverse(shells);
		Shell active = display.getActiveShell();
		if (active != null && shells.remove(active)) {
			shells.add(0, active);
		}
		// while a dialog waits for its answer nothing else takes one, whatever the window system holds active just now
		int modal = SWT.PRIMARY_MODAL | SWT.APPLICATION_MODAL | SWT.SYSTEM_MODAL;
		List<Shell> waiting = shells.stream().filter(shell -> (shell.getStyle() & modal) != 0 && shell.isVisible()).toList();
		shells.removeAll(waiting);
		shells.addAll(0, waiting);
		return shells;
	}

	/** Everything that satisfies the predicate; what can be seen comes before what cannot. */
	List<Widget> all(Predicate<Widget> predicate) {
		List<Widget> visible = new ArrayList<>();
		List<Widget> hidden = new ArrayList<>();
		for (Shell shell : shells()) {
			Deque<Widget> open = new ArrayDeque<>();
			open.add(shell);
			while (!open.isEmpty()) {
				Widget widget = open.poll();
				if (widget.isDisposed()) {
					continue;
				}
				if (predicate.test(widget)) {
					(isVisible(widget) ? visible : hidden).add(widget);
				}
				open.addAll(children(widget));
			}
		}
		visible.addAll(hidden);
		return visible;
	}

	static boolean isVisible(Widget widget) {
		if (widget instanceof Control control) {
			return control.isVisible();
		}
		if (widget instanceof org.eclipse.swt.widgets.ToolItem item) {
			return item.getParent().isVisible();
		}
		return true;
	}

	private static List<Widget> children(Widget widget) {
		List<Widget> children = new ArrayList<>();
		if (widget instanceof Composite composite) {
			Collections.addAll(children, composite.getChildren());
		}
		if (widget instanceof Control control && control.getMenu() != null) {
			children.add(control.getMenu());
		}
		if (widget instanceof Shell shell && shell.getMenuBar() != null) {
			children.add(shell.getMenuBar());
		}
		if (widget instanceof ToolBar bar) {
			Collections.addAll(children, bar.getItems());
		} else if (widget instanceof TabFolder folder) {
			Collections.addAll(children, folder.getItems());
		} else if (widget instanceof CTabFolder folder) {
			Collections.addAll(children, folder.getItems());
		} else if (widget instanceof Table table) {
			Collections.addAll(children, table.getColumns());
		} else if (widget instanceof Tree tree) {
			Collections.addAll(children, tree.getColumns());
		} else if (widget instanceof Menu menu) {
			Collections.addAll(children, menu.getItems());
		} else if (widget instanceof MenuItem item && item.getMenu() != null) {
			children.add(item.getMenu());
		}
		return children;
	}
}
