package org.vaguemestre.directory;

/** Is told when other entries are in place, or those in place turn out to be damaged. */
@FunctionalInterface
public interface DirectoryListener {

	/**
	 * Called by the thread that imported or found the damage; must return soon.
	 *
	 * @param state the new state
	 */
	void directoryChanged(DirectoryState state);
}
