package org.vaguemestre.directory;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.directory.internal.OwnEntries;
import org.vaguemestre.directory.internal.OwnKeys;

/**
 * What the practice keeps by itself: correspondents it remembers, notes on them, groups. An OSGi service, also registered as a
 * {@link DirectorySource} of kind {@link DirectorySource.Kind#OWN}. What a method has changed is on the disk on return. Addresses
 * of citizens are refused: whose they are is for the chart to know.
 */
public interface OwnDirectory extends DirectorySource {

	/**
	 * The practice's own directory for programs without OSGi services. Several may share a folder; each sees what another one kept.
	 *
	 * @param folder where its file is, encrypted; made by the first change
	 * @param key    32 bytes (AES-256); whoever has them and the folder can read it
	 * @param random for the encryption
	 * @return the directory; nothing is opened before its first use
	 */
	static OwnDirectory at(Path folder, byte[] key, SecureRandom random) {
		if (key.length != OwnKeys.LENGTH) {
			throw new IllegalArgumentException("a key has 32 bytes"); //$NON-NLS-1$
		}
		return new OwnEntries(folder, OwnKeys.of(key.clone()), random);
	}

	/**
	 * Keeps an entry, in place of what was kept of its address.
	 *
	 * @param entry the entry
	 * @param note  the practice's words on it; empty for none
	 * @throws DirectoryException       when it cannot be kept: {@link DirectoryException.Reason#CITIZEN},
	 *                                  {@link DirectoryException.Reason#TOO_LARGE} with more than 20,000 entries or a note above 4,096
	 *                                  bytes of UTF-8, or a failure of the disk
	 * @throws IllegalArgumentException when the address has not the form of one
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
	 * @throws DirectoryException       when it cannot be kept: {@link DirectoryException.Reason#CITIZEN} for a member,
	 *                                  {@link DirectoryException.Reason#TOO_LARGE} with more than 1,000 groups or members of one, or a
	 *                                  failure of the disk
	 * @throws IllegalArgumentException when a member has not the form of an address
	 */
	void save(AddressGroup group) throws DirectoryException;

	/**
	 * @param name of the group to keep no longer
	 * @throws DirectoryException when that cannot be written
	 */
	void deleteGroup(String name) throws DirectoryException;

	/**
	 * Takes in cards (vCard 2.1, 3.0 and 4.0; groups as cards of kind {@code group}, RFC 6350 §6.1.4). Of a card that is kept already
	 * the file's words replace ours where they say anything, notes are joined, and so are members of groups. A note that grows too long
	 * is cut. All of the file is kept, or nothing.
	 *
	 * @param file    cards, one after the other
	 * @param monitor shows progress and cancels
	 * @return what was done, in cards for what was read and in entries for what was added and changed; cards without a usable address are rejected
	 * @throws DirectoryException when it is no file of cards, too large, or cannot be kept
	 */
	ImportReport importCards(Path file, IProgressMonitor monitor) throws DirectoryException;

	/**
	 * Writes all entries, notes and groups (vCard 4.0, RFC 6350), readable for everyone. What has no property there, such as the RPPS
	 * number, stands in properties whose names begin with {@code X-VAGUEMESTRE-}.
	 *
	 * @param file to write, replaced if it is there
	 * @throws DirectoryException when it cannot be written
	 */
	void exportCards(Path file) throws DirectoryException;
}
