package org.vaguemestre.mail.ui.internal.compose;

import java.time.Instant;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.layout.GridData;
import org.eclipse.swt.layout.GridLayout;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.ToolBar;
import org.eclipse.swt.widgets.ToolItem;
import org.vaguemestre.mail.ui.internal.compose.ComposerView.Busy;
import org.vaguemestre.ui.Icon;
import org.vaguemestre.ui.Icons;
import org.vaguemestre.ui.Ids;

/** What can be done with a message in writing. */
final class ComposerTools {

	/** What the buttons do. */
	interface Commands {
		/** @param due when it shall go; empty for now */
		void send(Optional<Instant> due);

		/** Asks when it shall go. */
		void sendLater();

		void attach();

		/** Makes a letter, and attaches it. */
		void letter();

		/** @return whether there were files to paste */
		boolean pasteFiles();

		void save();

		/** @return whether the account's server confirms deliveries, if that is known */
		Optional<Boolean> confirmsDelivery();

		/** The user chose receipts. */
		void receiptsChosen();

		void discard();
	}

	private final Icons icons;
	private final ToolItem send;
	private final ToolItem attach;
	private final ToolItem letter;
	private final ToolItem save;
	private final ToolItem discard;
	private final ToolItem receipts;
	private final ReceiptMenu receiptMenu;

	ComposerTools(Composite parent, Icons icons, Commands commands) {
		this.icons = icons;
		Composite row = new Composite(parent, SWT.NONE);
		row.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		GridLayout layout = new GridLayout(2, false);
		layout.marginHeight = 3;
		layout.marginWidth = 6;
		row.setLayout(layout);
		ToolBar left = new ToolBar(row, SWT.FLAT | SWT.RIGHT);
		left.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		send = item(left, SWT.DROP_DOWN, Icon.SEND, "send"); //$NON-NLS-1$
		send.addListener(SWT.Selection, e -> {
			if (e.detail != SWT.ARROW) {
				commands.send(Optional.empty());
			}
		});
		SendMenu.install(left, send, commands);
		new ToolItem(left, SWT.SEPARATOR);
		attach = item(left, Icon.ATTACHMENT, "attach", commands::attach); //$NON-NLS-1$
		letter = item(left, Icon.DOCUMENT, "letter", commands::letter); //$NON-NLS-1$
		save = item(left, Icon.SAVE, "save", commands::save); //$NON-NLS-1$
		receipts = item(left, SWT.PUSH, Icon.TICK_DELIVERED, "receipts"); //$NON-NLS-1$
		receiptMenu = new ReceiptMenu(left, receipts, commands::confirmsDelivery, commands::receiptsChosen);
		ToolBar right = new ToolBar(row, SWT.FLAT | SWT.RIGHT);
		right.setLayoutData(new GridData(SWT.END, SWT.CENTER, false, false));
		discard = item(right, Icon.DELETE, "discard", commands::discard); //$NON-NLS-1$
	}

	/** @return the receipts that are asked for */
	ReceiptMenu receipts() {
		return receiptMenu;
	}

	void set(Busy now) {
		for (ToolItem item : new ToolItem[] { send, attach, letter, save, discard, receipts }) {
			item.setEnabled(now == Busy.NO);
		}
	}

	private ToolItem item(ToolBar bar, Icon icon, String key, Runnable does) {
		ToolItem item = item(bar, SWT.PUSH, icon, key);
		item.addListener(SWT.Selection, e -> does.run());
		return item;
	}

	private ToolItem item(ToolBar bar, int style, Icon icon, String key) {
		ToolItem item = Ids.set(new ToolItem(bar, style), "composer." + key); //$NON-NLS-1$
		item.setImage(icons.get(icon));
		item.setText(Words.get(key));
		item.setToolTipText(Words.get(key + ".tip")); //$NON-NLS-1$
		return item;
	}
}
