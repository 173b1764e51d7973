package org.vaguemestre.robot;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.Widget;

/** Menu items by the texts that lead to them. Display's thread only. */
final class Menus {

	private final WidgetFinder finder;

	Menus(WidgetFinder finder) {
		this.finder = finder;
	}

	/** @return null if there is no such enabled item now */
	MenuItem find(String... path) {
		for (Widget widget : finder.all(Menu.class::isInstance)) {
			if (widget instanceof Menu menu && menu.getParentItem() == null) {
				MenuItem item = descend(menu, path);
				if (item != null) {
					return item;
				}
			}
		}
		return null;
	}

	private static MenuItem descend(Menu top, String[] path) {
		Menu menu = top;
		for (int i = 0; i < path.length; i++) {
			if (menu == null) {
				return null;
			}
			fill(menu);
			MenuItem found = null;
			for (MenuItem item : menu.getItems()) {
				if (found == null && Robot.plain(item.getText()).equals(path[i])) {
					found = item;
				}
			}
			if (found == null) {
				return null;
			}
			if (i == path.length - 1) {
				return found.isEnabled() ? found : null;
			}
			menu = found.getMenu();
		}
		return null;
	}

	/** Menus are often filled only when they are about to be shown. */
	private static void fill(Menu menu) {
		menu.notifyListeners(SWT.Show, new Event());
	}
}
