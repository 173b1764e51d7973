package org.vaguemestre.mail.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.mail.store.PendingChange;

import jakarta.mail.Flags.Flag;

/** Brings local changes to the server, in their order as far as it matters: flags before moves and deletions. */
final class PendingPush {

	private final MailStore store;

	PendingPush(MailStore store) {
		this.store = store;
	}

	/** One command: the same change for messages of one folder. */
	private record Group(String folder, long uidValidity, PendingChange.Kind kind, String target) {
	}

	/** @return whether the server was told anything */
	boolean push(ImapLine line, String accountId) throws MailException {
		Map<Group, List<PendingChange>> groups = new LinkedHashMap<>();
		List<PendingChange> all = new ArrayList<>(store.pending(accountId));
		all.sort(java.util.Comparator.comparing(PendingChange::kind));
		for (PendingChange change : all) {
			groups.computeIfAbsent(new Group(change.folderPath(), change.uidValidity(), change.kind(), change.target()),
					g -> new ArrayList<>()).add(change);
		}
		for (Map.Entry<Group, List<PendingChange>> entry : groups.entrySet()) {
			List<PendingChange> changes = entry.getValue();
			try (ImapFolder folder = line.open(entry.getKey().folder(), true)) {
				if (folder.uidValidity() == entry.getKey().uidValidity()) {
					tell(folder, entry.getKey(), changes.stream().mapToLong(PendingChange::uid).sorted().toArray());
				}
				store.done(changes.stream().map(PendingChange::id).toList());
			} catch (MailException e) {
				if (e.failure() != MailFailure.FOLDER_GONE && e.failure() != MailFailure.SERVER_REFUSED
						&& e.failure() != MailFailure.MAILBOX_FULL && e.failure() != MailFailure.PROTOCOL) {
					throw e;
				}
				// the server will not have it: show the messages again, and go on with the other changes
				Log.warning("a change was refused by the server", e); //$NON-NLS-1$
				store.undo(changes);
			}
		}
		return !groups.isEmpty();
	}

	private static void tell(ImapFolder folder, Group group, long[] uids) throws MailException {
		boolean on = "1".equals(group.target()); //$NON-NLS-1$
		switch (group.kind()) {
		case SEEN -> folder.flag(uids, Flag.SEEN, on);
		case FLAGGED -> folder.flag(uids, Flag.FLAGGED, on);
		case ANSWERED -> folder.flag(uids, Flag.ANSWERED, on);
		case KEYWORD -> folder.keyword(uids, group.target().substring(1), group.target().startsWith("1")); //$NON-NLS-1$
		case MOVE -> folder.move(uids, group.target());
		case DELETE -> folder.delete(uids);
		}
	}
}
