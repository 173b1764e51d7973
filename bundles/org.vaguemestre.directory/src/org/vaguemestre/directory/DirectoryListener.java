package org.vaguemestre.directory;

/** Is told when other entries are in place. */
@FunctionalInterface
public interface DirectoryListener {

	/**
	 * Called after an import, by the thread that imported; must return soon.
	 *
	 * @param state the new state
	 */
	void directoryChanged(DirectoryState state);
}
