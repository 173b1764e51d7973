package org.vaguemestre.mail.ui.internal.compose;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.vaguemestre.ui.Ids;

/** When a message goes: now, or at one of the times that one mostly means, or at any other. */
final class SendMenu {

	private SendMenu() {
	}

	/**
	 * @param bar      gets the menu
	 * @param item     its arrow opens it
	 * @param commands what it does
	 */
	static void install(ToolBar bar, ToolItem item, ComposerTools.Commands commands) {
		Menu menu = new Menu(bar);
		// the times are those of the moment in which it is opened
		menu.addListener(SWT.Show, e -> fill(menu, commands));
		bar.setMenu(menu);
		item.addListener(SWT.Selection, e -> {
			if (e.detail == SWT.ARROW) {
				Rectangle place = item.getBounds();
				menu.setLocation(bar.toDisplay(place.x, place.y + place.height));
				menu.setVisible(true);
			}
		});
	}

	private static void fill(Menu menu, ComposerTools.Commands commands) {
		for (MenuItem old : menu.getItems()) {
			old.dispose();
		}
		add(menu, Words.get("send.now"), "composer.send.now", () -> commands.send(Optional.empty())); //$NON-NLS-1$ //$NON-NLS-2$
		new MenuItem(menu, SWT.SEPARATOR);
		for (Map.Entry<String, ZonedDateTime> time : LaterTimes.usual(ZonedDateTime.now()).entrySet()) {
			Instant due = time.getValue().toInstant();
			add(menu, Words.get("later." + time.getKey(), Times.dayAndTime(due)), "composer.send." + time.getKey(), //$NON-NLS-1$ //$NON-NLS-2$
					() -> commands.send(Optional.of(due)));
		}
		add(menu, Words.get("later.other"), "composer.send.other", commands::sendLater); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static void add(Menu menu, String words, String id, Runnable does) {
		MenuItem item = Ids.set(new MenuItem(menu, SWT.PUSH), id);
		item.setText(words);
		item.addListener(SWT.Selection, e -> does.run());
	}
}
