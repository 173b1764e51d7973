package org.vaguemestre.mail.ui.internal.compose;

import java.util.Optional;
import java.util.function.Supplier;

import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Menu;
import org.eclipse.swt.widgets.MenuItem;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.vaguemestre.mail.ReceiptRequest;
import org.vaguemestre.ui.Ids;

/** The one place where receipts are asked for: a button that says what is asked, and a menu with both. */
final class ReceiptMenu {

	private final ToolItem item;
	private final Menu menu;
	private final MenuItem delivery;
	private final MenuItem read;
	private final Supplier<Optional<Boolean>> possible;
	private ReceiptRequest request = ReceiptRequest.NONE;

	/**
	 * @param bar      gets the menu
	 * @param item     opens it
	 * @param possible whether the account's server confirms deliveries, if that is known
	 * @param chosen   is told when the user chose
	 */
	ReceiptMenu(ToolBar bar, ToolItem item, Supplier<Optional<Boolean>> possible, Runnable chosen) {
		this.item = item;
		this.possible = possible;
		menu = new Menu(bar);
		delivery = check("receipt.delivery", chosen); //$NON-NLS-1$
		read = check("receipt.read", chosen); //$NON-NLS-1$
		menu.addListener(SWT.Show, e -> look());
		item.addListener(SWT.Selection, e -> {
			Rectangle place = item.getBounds();
			menu.setLocation(bar.toDisplay(place.x, place.y + place.height));
			menu.setVisible(true);
		});
		item.addDisposeListener(e -> menu.dispose());
		set(ReceiptRequest.NONE);
	}

	/** @return what is asked for */
	ReceiptRequest request() {
		return request;
	}

	void set(ReceiptRequest wanted) {
		request = wanted;
		delivery.setSelection(wanted.delivery());
		read.setSelection(wanted.read());
		String key = wanted.delivery() && wanted.read() ? "receipts.both" : wanted.delivery() ? "receipts.delivery" //$NON-NLS-1$ //$NON-NLS-2$
				: wanted.read() ? "receipts.read" : "receipts"; //$NON-NLS-1$ //$NON-NLS-2$
		item.setText(Words.get(key));
		item.getParent().requestLayout();
	}

	private void look() {
		boolean never = possible.get().filter(p -> !p).isPresent();
		delivery.setText(Words.get(never ? "receipt.delivery.never" : "receipt.delivery")); //$NON-NLS-1$ //$NON-NLS-2$
		delivery.setEnabled(!never || delivery.getSelection());
	}

	private MenuItem check(String key, Runnable chosen) {
		MenuItem made = Ids.set(new MenuItem(menu, SWT.CHECK), "composer." + key); //$NON-NLS-1$
		made.setText(Words.get(key));
		made.addListener(SWT.Selection, e -> {
			set(new ReceiptRequest(delivery.getSelection(), read.getSelection()));
			chosen.run();
		});
		return made;
	}
}
