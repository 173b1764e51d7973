package org.vaguemestre.mail.ui.internal.list;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Event;
import org.eclipse.swt.widgets.Table;
import org.vaguemestre.mail.Query;

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

		/** A, Shift+R: answer to all. */
		void replyAll();

		/** F: forward. */
		void forward();

		/** C: new message. */
		void compose();

		/** U, M: read or unread. */
		void toggleSeen();

		/** S, *: marked or not. */
		void toggleFlagged();

		/** E: into the archive. */
		void archive();

		/** V: into a folder to choose. */
		void chooseFolder();

		/** N, J, P, K: the next or the one before that was not read. */
		void unread(boolean forward);

		/** T: all messages of the conversation. */
		void conversation();

		/** B: file letter after letter. */
		void batch();

		/** X: the critical values of the selected message were seen. */
		void resultsSeen();

		/** /: into the search field. */
		void search();

		/** Escape: back from a conversation or a search. */
		void back();

		/** Shift+U, T, A, M, N: a filter on or off. */
		void filter(Query.State state);

		/** I: assigned to the user. */
		void take();

		/** Shift+I: assigned to nobody. */
		void release();

		/** Ctrl+Z: takes back the last move or deletion. */
		void undo();

		/** F5: fetch mail. */
		void sync();

		/** ?: the keys. */
		void help();
	}

	private ListKeys() {
	}

	/**
	 * @param table    the message list
	 * @param commands what the keys do
	 */
	public static void install(Table table, Commands commands) {
		table.addListener(SWT.KeyDown, e -> {
			int modifiers = e.stateMask & SWT.MODIFIER_MASK;
			if (modifiers == SWT.MOD1 && e.keyCode == 'z') {
				commands.undo();
				e.doit = false;
			} else if ((modifiers & ~SWT.SHIFT) == 0) {
				e.doit = !handled(e, modifiers == SWT.SHIFT, commands);
			}
		});
		table.addListener(SWT.DefaultSelection, e -> commands.open());
	}

	private static boolean handled(Event event, boolean shift, Commands commands) {
		// signs stand elsewhere on each keyboard
		switch (event.character) {
		case '/' -> commands.search();
		case '*' -> commands.toggleFlagged();
		case '?' -> commands.help();
		default -> {
			return shift ? shifted(event, commands) : plain(event, commands);
		}
		}
		return true;
	}

	private static boolean shifted(Event event, Commands commands) {
		switch (Character.toLowerCase(event.keyCode)) {
		case 'r' -> commands.replyAll();
		case 'e' -> commands.archive();
		case 'u' -> commands.filter(Query.State.UNREAD);
		case 't' -> commands.filter(Query.State.TO_FILE);
		case 'a' -> commands.filter(Query.State.ATTACHMENT);
		case 'm' -> commands.filter(Query.State.MINE);
		case 'n' -> commands.filter(Query.State.UNASSIGNED);
		case 'i' -> commands.release();
		default -> {
			return letter(event);
		}
		}
		return true;
	}

	private static boolean plain(Event event, Commands commands) {
		switch (Character.toLowerCase(event.keyCode)) {
		case SWT.DEL -> commands.delete();
		case 'r' -> commands.reply();
		case 'a' -> commands.replyAll();
		case 'f' -> commands.forward();
		case 'c' -> commands.compose();
		case 'u', 'm' -> commands.toggleSeen();
		case 's' -> commands.toggleFlagged();
		case 'e' -> commands.archive();
		case 'v' -> commands.chooseFolder();
		case 'i' -> commands.take();
		case 'n', 'j' -> commands.unread(true);
		case 'p', 'k' -> commands.unread(false);
		case 't' -> commands.conversation();
		case 'b' -> commands.batch();
		case 'x' -> commands.resultsSeen();
		case SWT.ESC -> commands.back();
		case SWT.F5 -> commands.sync();
		default -> {
			return letter(event);
		}
		}
		return true;
	}

	private static boolean letter(Event event) {
		return event.keyCode < SWT.KEYCODE_BIT && Character.isLetterOrDigit(event.character);
	}
}
