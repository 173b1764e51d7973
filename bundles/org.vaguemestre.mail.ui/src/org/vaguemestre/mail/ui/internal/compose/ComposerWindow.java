package org.vaguemestre.mail.ui.internal.compose;

import org.eclipse.swt.widgets.Shell;

/** The window to write in. */
public final class ComposerWindow {

	private ComposerWindow() {
	}

	/**
	 * @param parent  the window that asks
	 * @param request what is to be written
	 */
	public static void open(Shell parent, ComposeRequest request) {
		throw new UnsupportedOperationException("no composer yet: " + request.mode()); //$NON-NLS-1$
	}
}
