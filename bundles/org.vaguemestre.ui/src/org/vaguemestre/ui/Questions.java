package org.vaguemestre.ui;

import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.widgets.Shell;
import org.vaguemestre.ui.internal.Texts;

/**
 * Small dialogs whose buttons say what they do, in the language of the suite: the words of JFace's own buttons are English
 * in a host without language packs.
 */
public final class Questions {

	private Questions() {
	}

	/**
	 * Asks before something that cannot be undone; the default is not to do it.
	 *
	 * @param parent   the window
	 * @param title    what it is about
	 * @param question what would happen
	 * @param yes      the button that does it, a verb
	 * @return whether the user wants it
	 */
	public static boolean confirm(Shell parent, String title, String question, String yes) {
		return new MessageDialog(parent, title, null, question, MessageDialog.WARNING, 1, yes, cancel()).open() == 0;
	}

	/**
	 * Says something.
	 *
	 * @param parent  the window
	 * @param title   what it is about
	 * @param message what is so, and what to do
	 */
	public static void inform(Shell parent, String title, String message) {
		new MessageDialog(parent, title, null, message, MessageDialog.INFORMATION, 0, Texts.get("button.close")).open(); //$NON-NLS-1$
	}

	/**
	 * Says what failed.
	 *
	 * @param parent  the window
	 * @param title   what it is about
	 * @param message what happened, and what to do
	 */
	public static void fail(Shell parent, String title, String message) {
		new MessageDialog(parent, title, null, message, MessageDialog.ERROR, 0, Texts.get("button.close")).open(); //$NON-NLS-1$
	}

	/** @return the word on a button that leaves a dialog without doing anything */
	public static String cancel() {
		return Texts.get("button.cancel"); //$NON-NLS-1$
	}
}
