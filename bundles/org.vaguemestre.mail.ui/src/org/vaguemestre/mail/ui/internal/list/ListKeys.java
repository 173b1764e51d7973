package org.vaguemestre.mail.ui.internal.list;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;

/** The keys of the message list. Letters must not start the table's own search by typing. */
public final class ListKeys {

	/** What keys ask for. */
	public interface Commands {
		/** Enter: into the message. */
		void open();

		/** Delete. */
		void delete();

		/** R: answer. */
		void reply();

		/** Shift+R: answer to all. */
		void replyAll();

		/** F: forward. */
		void forward();

		/** N: new message. */
		void compose();

		/** U: read or unread. */
		void toggleSeen();

		/** M: marked or not. */
		void toggleFlagged();
	}

	private ListKeys() {
	}

	/**
	 * @param table    the message list
	 * @param commands what the keys do
	 */
	public static void install(Table table, Commands commands) {
		table.addListener(SWT.KeyDown, e -> {
			if ((e.stateMask & (SWT.CTRL | SWT.ALT | SWT.COMMAND)) == 0) {
				e.doit = !handled(e, commands);
			}
		});
		table.addListener(SWT.DefaultSelection, e -> commands.open());
	}

	private static boolean handled(Event event, Commands commands) {
		boolean shift = (event.stateMask & SWT.SHIFT) != 0;
		switch (Character.toLowerCase(event.keyCode)) {
		case SWT.DEL -> commands.delete();
		case 'r' -> {
			if (shift) {
				commands.replyAll();
			} else {
				commands.reply();
			}
		}
		case 'f' -> commands.forward();
		case 'n' -> commands.compose();
		case 'u' -> commands.toggleSeen();
		case 'm' -> commands.toggleFlagged();
		default -> {
			return event.keyCode < SWT.KEYCODE_BIT && Character.isLetterOrDigit(event.character);
		}
		}
		return true;
	}
}
