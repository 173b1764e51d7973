package org.vaguemestre.mail.internal;

import java.util.List;
import java.util.Optional;

import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.mail.store.ServerFolder;

/** The folders of an account whose server has none: they are in the store alone. */
final class LocalFolders {

	/** What a server would number its folders under; one of an IMAP server of the same account before is another. */
	private static final long UID_VALIDITY = 0x504F_5033L;
	private static final List<ServerFolder> ALL = List.of(new ServerFolder("INBOX", "INBOX", Folder.Kind.INBOX, 0, true), //$NON-NLS-1$ //$NON-NLS-2$
			new ServerFolder("Sent", "Sent", Folder.Kind.SENT, 0, true), //$NON-NLS-1$ //$NON-NLS-2$
			new ServerFolder("Trash", "Trash", Folder.Kind.TRASH, 0, true)); //$NON-NLS-1$ //$NON-NLS-2$

	private LocalFolders() {
	}

	/** @return whether they had to be made */
	static boolean make(MailStore store, String accountId) throws MailException {
		if (store.folders(accountId).stream().map(Folder::path).toList().equals(ALL.stream().map(ServerFolder::path).toList())
				&& store.state(store.folders(accountId).get(0).id()).uidValidity() == UID_VALIDITY) {
			return false;
		}
		if (store.folders(accountId).isEmpty()) {
			// numbers begin anew, and a change that waits for a message of a copy that was set aside must not be made on another one
			store.settle(store.pending(accountId).stream().filter(c -> c.uidValidity() == UID_VALIDITY).toList());
		}
		store.saveFolders(accountId, ALL);
		for (Folder folder : store.folders(accountId)) {
			if (store.state(folder.id()).uidValidity() != UID_VALIDITY) {
				store.restart(folder.id(), UID_VALIDITY);
			}
		}
		return true;
	}

	static Folder of(MailStore store, String accountId, Folder.Kind kind) throws MailException {
		make(store, accountId);
		Optional<Folder> found = store.folders(accountId).stream().filter(f -> f.kind() == kind).findFirst();
		return found.orElseThrow(() -> new MailException(MailFailure.FOLDER_GONE, kind.name()));
	}
}
