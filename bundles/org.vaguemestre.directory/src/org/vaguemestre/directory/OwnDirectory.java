package org.vaguemestre.directory;

import java.nio.file.Path;
import java.util.List;

import org.eclipse.core.runtime.IProgressMonitor;

/**
 * What the practice keeps by itself: correspondents it remembers, notes on them, groups. An OSGi service, also registered as a
 * {@link DirectorySource} of kind {@link DirectorySource.Kind#OWN}. What a method has changed is on the disk on return. Addresses
 * of citizens are refused: whose they are is for the chart to know.
 */
public interface OwnDirectory extends DirectorySource {

	/**
	 * Keeps an entry, in place of what was kept of its address.
	 *
	 * @param entry the entry
	 * @param note  the practice's words on it; empty for none
	 * @throws DirectoryException when it cannot be kept
	 */
	void remember(DirectoryEntry entry, String note) throws DirectoryException;

	/**
	 * @param address whose entry and note to keep no longer; groups keep their members
	 * @throws DirectoryException when that cannot be written
	 */
	void forget(String address) throws DirectoryException;

	/** @return the groups, by name */
	List<AddressGroup> groups();

	/**
	 * Keeps a group, in place of the one of that name.
	 *
	 * @param group the group
	 * @throws DirectoryException when it cannot be kept
	 */
	void save(AddressGroup group) throws DirectoryException;

	/**
	 * @param name of the group to keep no longer
	 * @throws DirectoryException when that cannot be written
	 */
	void deleteGroup(String name) throws DirectoryException;

	/**
	 * Takes in cards (vCard 2.1, 3.0 and 4.0; groups as cards of kind {@code group}, RFC 6350 §6.1.4). Of a card that is kept already
	 * the file's words replace ours, notes are joined.
	 *
	 * @param file    cards, one after the other
	 * @param monitor shows progress and cancels
	 * @return what was done; cards without a usable address are rejected
	 * @throws DirectoryException when it is no file of cards, too large, or cannot be kept
	 */
	ImportReport importCards(Path file, IProgressMonitor monitor) throws DirectoryException;

	/**
	 * Writes all entries, notes and groups (vCard 4.0).
	 *
	 * @param file to write, replaced if it is there
	 * @throws DirectoryException when it cannot be written
	 */
	void exportCards(Path file) throws DirectoryException;
}
