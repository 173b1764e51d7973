package org.vaguemestre.directory.ui.internal.settings;

import org.vaguemestre.directory.DirectoryException;

/**
 * Settings that are in use for an attempt alone: afterwards they are what they were, unless the user chose to keep what stands on the page,
 * perhaps while the attempt was running.
 */
final class Tried {

	private boolean chosen;

	/** Keeps what the user chose, whatever an attempt does. */
	synchronized void keep(Part.Store choice) throws DirectoryException {
		chosen = true;
		choice.run();
	}

	/** After an attempt. */
	synchronized void giveBack(Part.Store former) throws DirectoryException {
		if (!chosen) {
			former.run();
		}
	}
}
