package org.vaguemestre.mail.ui.internal.compose;

import java.util.List;
import java.util.function.Supplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;

/** What can be done with the selected chips by the mouse or the menu key. */
final class ChipMenu {

	/** An entry of the menu; without a deed it is a line between others. */
	record Entry(String words, Runnable does) {
	}

	private ChipMenu() {
	}

	/**
	 * @param field   the chips
	 * @param entries what is offered for those that are selected now; empty for no menu
	 */
	static void install(ChipField field, Supplier<List<Entry>> entries) {
		Menu menu = new Menu(field);
		menu.addListener(SWT.Show, e -> {
			for (MenuItem item : menu.getItems()) {
				item.dispose();
			}
			entries.get().forEach(entry -> add(menu, entry));
		});
		field.addListener(SWT.MenuDetect, e -> e.doit = !entries.get().isEmpty());
		field.setMenu(menu);
		// the menu key comes to the text, whose own menu knows no chips
		field.text().addListener(SWT.MenuDetect, e -> {
			if (field.chips().anySelected()) {
				e.doit = false;
				Rectangle chip = field.bounds(field.chips().cursor());
				menu.setLocation(field.toDisplay(chip.x, chip.y + chip.height));
				menu.setVisible(true);
			}
		});
	}

	private static void add(Menu menu, Entry entry) {
		MenuItem item = new MenuItem(menu, entry.words().isEmpty() ? SWT.SEPARATOR : SWT.PUSH);
		if (!entry.words().isEmpty()) {
			item.setText(entry.words());
			item.addListener(SWT.Selection, e -> entry.does().run());
		}
	}
}
