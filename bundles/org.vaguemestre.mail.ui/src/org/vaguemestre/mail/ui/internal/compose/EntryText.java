package org.vaguemestre.mail.ui.internal.compose;

import org.vaguemestre.directory.DirectoryEntry;

/** Entries of the directory in the composer's words. */
final class EntryText {

	private EntryText() {
	}

	/** @return what tells the entry from those of namesakes: activity, structure, place */
	static String about(DirectoryEntry entry) {
		String structure = entry.displayName().contains(entry.structure()) ? "" : entry.structure(); //$NON-NLS-1$
		return Proposal.joined(entry.activity(), structure, (entry.postcode() + ' ' + entry.place()).strip());
	}

	/** @return the kind of its mailbox */
	static String kind(DirectoryEntry entry) {
		return Words.get("box." + entry.type()); //$NON-NLS-1$
	}
}
