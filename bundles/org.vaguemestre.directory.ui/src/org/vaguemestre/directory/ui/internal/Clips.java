package org.vaguemestre.directory.ui.internal;

import org.eclipse.swt.dnd.Clipboard;
import org.eclipse.swt.dnd.TextTransfer;
import org.eclipse.swt.dnd.Transfer;
import org.eclipse.swt.widgets.Display;
import org.vaguemestre.directory.DirectoryHit;

/** Copies, and says so: nothing else shows it. */
final class Clips {

	private final Display display;
	private final Notices notices;

	Clips(Display display, Notices notices) {
		this.display = display;
		this.notices = notices;
	}

	void address(DirectoryHit hit) {
		copy(hit.entry().address());
		notices.say(Texts.get("copied.address", hit.entry().address())); //$NON-NLS-1$
	}

	void card(String text) {
		copy(text);
		notices.say(Texts.get("copied.card")); //$NON-NLS-1$
	}

	private void copy(String text) {
		Clipboard clipboard = new Clipboard(display);
		clipboard.setContents(new Object[] { text }, new Transfer[] { TextTransfer.getInstance() });
		clipboard.dispose();
	}
}
