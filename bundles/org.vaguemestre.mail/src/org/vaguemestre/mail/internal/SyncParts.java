package org.vaguemestre.mail.internal;

import java.util.List;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.store.MailStore;

/** The synchronisation of an account out of that of its folders. */
final class SyncParts {

	private final MailStore store;
	private final Lines lines;
	private final Analyser analyser;
	private final Events events;
	private final PendingPush push;

	SyncParts(MailStore store, Lines lines, Analyser analyser, Events events) {
		this.store = store;
		this.lines = lines;
		this.analyser = analyser;
		this.events = events;
		this.push = new PendingPush(store);
	}

	PendingPush push() {
		return push;
	}

	FolderSync folder(FolderSync.Tally tally) {
		return new FolderSync(store, lines, analyser, events, tally);
	}

	/** All folders without bodies; one that the server refuses to open costs no other. */
	void sync(ImapLine line, String accountId, Runnable between, FolderSync.Tally tally, IProgressMonitor monitor) throws MailException {
		if (store.saveFolders(accountId, line.folders())) {
			events.tell(l -> l.foldersChanged(accountId));
		}
		FolderSync sync = folder(tally);
		for (Folder folder : store.folders(accountId)) {
			FolderSync.stopIfCancelled(monitor);
			if (!folder.selectable()) {
				continue;
			}
			monitor.subTask(folder.name());
			try {
				sync.headers(line, folder, between, monitor);
				tally.folders++;
			} catch (MailException e) {
				if (!passedOver(e)) {
					throw e;
				}
			}
			between.run();
		}
	}

	/** @return whether there is more to fetch */
	boolean bodies(ImapLine line, String accountId, int limit, Runnable between, FolderSync.Tally tally, IProgressMonitor monitor)
			throws MailException {
		FolderSync sync = folder(tally);
		for (Folder folder : store.folders(accountId)) {
			List<Long> missing = folder.selectable() ? store.withoutContent(folder.id(), limit) : List.of();
			if (missing.isEmpty()) {
				continue;
			}
			try (ImapFolder remote = line.open(folder.path(), false)) {
				if (remote.uidValidity() == store.state(folder.id()).uidValidity()) {
					sync.bodies(remote, missing, between, monitor);
					events.tell(l -> l.folderChanged(folder.id()));
					return true;
				}
			} catch (MailException e) {
				if (!passedOver(e)) {
					throw e;
				}
			}
		}
		return false;
	}

	private static boolean passedOver(MailException e) {
		if (e.failure() == MailFailure.FOLDER_GONE || e.failure() == MailFailure.SERVER_REFUSED || e.failure() == MailFailure.PROTOCOL) {
			Log.warning("a folder could not be read", e); //$NON-NLS-1$
			return true;
		}
		return false;
	}
}
