package org.vaguemestre.mail.internal;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.vaguemestre.mail.Keywords;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.internal.imap.ImapFolder;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.mail.store.PendingChange;

/** Brings local changes to the server, in their order as far as it matters: flags before moves and deletions. */
final class PendingPush {

	private final MailStore store;
	private final Clock clock;
	private WorkstationTrace trace = WorkstationTrace.NONE;

	PendingPush(MailStore store, Clock clock) {
		this.store = store;
		this.clock = clock;
	}

	/** @param log is told what was changed on the server, and what was refused */
	void tracedBy(WorkstationTrace log) {
		trace = log;
	}

	/** One command: the same change for messages of one folder. */
	private record Group(String folder, long uidValidity, PendingChange.Kind kind, String target) {
		/** What must not be lost for a server that has no room for it. */
		boolean ours() {
			return kind == PendingChange.Kind.KEYWORD && target.startsWith(Keywords.PREFIX, 1);
		}
	}

	/**
	 * @param all also what can still be taken back
	 * @return whether the server was told anything
	 */
	boolean push(ImapLine line, String accountId, boolean all) throws MailException {
		Map<Group, List<PendingChange>> groups = new LinkedHashMap<>();
		Instant now = clock.instant();
		store.pending(accountId).stream().filter(c -> all || !c.notBefore().isAfter(now)).sorted(Comparator.comparing(PendingChange::kind))
				.forEach(c -> groups.computeIfAbsent(new Group(c.folderPath(), c.uidValidity(), c.kind(), c.target()), g -> new ArrayList<>()).add(c));
		for (Map.Entry<Group, List<PendingChange>> entry : groups.entrySet()) {
			List<PendingChange> changes = entry.getValue();
			long[] uids = changes.stream().mapToLong(PendingChange::uid).sorted().toArray();
			try {
				ImapFolder folder = line.open(entry.getKey().folder(), true);
				if (entry.getKey().ours() && !folder.keeps(entry.getKey().target().substring(1))) {
					store.keep(changes.stream().map(PendingChange::id).toList());
					continue;
				}
				if (folder.state().uidValidity() == entry.getKey().uidValidity()) {
					line.run(s -> {
						tell(folder, entry.getKey(), uids);
						return null;
					});
					trace.told(line.address(), entry.getKey().kind(), entry.getKey().uidValidity(), uids, Optional.empty());
				}
				store.done(changes.stream().map(PendingChange::id).toList());
			} catch (MailException e) {
				if (!line.connected() || e.failure() != MailFailure.FOLDER_GONE && e.failure() != MailFailure.SERVER_REFUSED
						&& e.failure() != MailFailure.MAILBOX_FULL && e.failure() != MailFailure.PROTOCOL) {
					throw e;
				}
				trace.told(line.address(), entry.getKey().kind(), entry.getKey().uidValidity(), uids, Optional.of(e));
				// the server will not have it: show the messages again, and go on with the other changes
				Log.warning("a change was refused by the server", e); //$NON-NLS-1$
				if (entry.getKey().ours() && e.failure() == MailFailure.SERVER_REFUSED) {
					store.keep(changes.stream().map(PendingChange::id).toList());
				} else {
					store.undo(changes);
				}
			}
		}
		return !groups.isEmpty();
	}

	/** @return when something has to be told that can still be taken back now */
	Optional<Instant> next(String accountId) throws MailException {
		Instant now = clock.instant();
		return store.pending(accountId).stream().map(PendingChange::notBefore).filter(t -> t.isAfter(now)).min(Comparator.naturalOrder());
	}

	private static void tell(ImapFolder folder, Group group, long[] uids) throws IOException {
		boolean on = group.target().startsWith("1"); //$NON-NLS-1$
		switch (group.kind()) {
		case SEEN -> folder.flag(uids, "\\Seen", on); //$NON-NLS-1$
		case FLAGGED -> folder.flag(uids, "\\Flagged", on); //$NON-NLS-1$
		case ANSWERED -> folder.flag(uids, "\\Answered", on); //$NON-NLS-1$
		case KEYWORD -> folder.flag(uids, group.target().substring(1), on);
		case MOVE -> folder.move(uids, group.target());
		case DELETE -> folder.delete(uids);
		}
	}
}
