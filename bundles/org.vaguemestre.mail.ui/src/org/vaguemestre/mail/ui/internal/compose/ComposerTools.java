package org.vaguemestre.mail.ui.internal.compose;

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
		void send();

		void stop();

		void attach();

		/** @return whether there were files to paste */
		boolean pasteFiles();

		void save();

		void discard();
	}

	private final Icons icons;
	private final ToolItem send;
	private final ToolItem attach;
	private final ToolItem save;
	private final ToolItem discard;
	private final Commands commands;
	private Busy busy = Busy.NO;

	ComposerTools(Composite parent, Icons icons, Commands commands) {
		this.icons = icons;
		this.commands = commands;
		Composite row = new Composite(parent, SWT.NONE);
		row.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		GridLayout layout = new GridLayout(2, false);
		layout.marginHeight = 3;
		layout.marginWidth = 6;
		row.setLayout(layout);
		ToolBar left = new ToolBar(row, SWT.FLAT | SWT.RIGHT);
		left.setLayoutData(new GridData(SWT.FILL, SWT.CENTER, true, false));
		send = item(left, Icon.SEND, "send", () -> { //$NON-NLS-1$
			if (busy == Busy.SENDING) {
				commands.stop();
			} else {
				commands.send();
			}
		});
		new ToolItem(left, SWT.SEPARATOR);
		attach = item(left, Icon.ATTACHMENT, "attach", commands::attach); //$NON-NLS-1$
		save = item(left, Icon.SAVE, "save", commands::save); //$NON-NLS-1$
		ToolBar right = new ToolBar(row, SWT.FLAT | SWT.RIGHT);
		right.setLayoutData(new GridData(SWT.END, SWT.CENTER, false, false));
		discard = item(right, Icon.DELETE, "discard", commands::discard); //$NON-NLS-1$
	}

	void set(Busy now) {
		busy = now;
		boolean sending = now == Busy.SENDING;
		send.setImage(icons.get(sending ? Icon.CANCEL : Icon.SEND));
		send.setText(Words.get(sending ? "stop" : "send")); //$NON-NLS-1$ //$NON-NLS-2$
		send.setToolTipText(Words.get(sending ? "stop.tip" : "send.tip")); //$NON-NLS-1$ //$NON-NLS-2$
		send.setEnabled(now != Busy.KEEPING);
		for (ToolItem item : new ToolItem[] { attach, save, discard }) {
			item.setEnabled(now == Busy.NO);
		}
	}

	private ToolItem item(ToolBar bar, Icon icon, String key, Runnable does) {
		ToolItem item = Ids.set(new ToolItem(bar, SWT.PUSH), "composer." + key); //$NON-NLS-1$
		item.setImage(icons.get(icon));
		item.setText(Words.get(key));
		item.setToolTipText(Words.get(key + ".tip")); //$NON-NLS-1$
		item.addListener(SWT.Selection, e -> does.run());
		return item;
	}
}
