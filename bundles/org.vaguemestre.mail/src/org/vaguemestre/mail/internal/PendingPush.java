package org.vaguemestre.mail.internal;

import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.vaguemestre.mail.Flags;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.Keywords;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.internal.imap.ImapFolder;
import org.vaguemestre.mail.internal.imap.SharedFlags;
import org.vaguemestre.mail.store.FolderState;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.mail.store.PendingChange;

/** Brings local changes to the server, in their order as far as it matters: flags before moves and deletions. */
final class PendingPush {

	private final MailStore store;
	private final Events events;
	private final Clock clock;
	private WorkstationTrace trace = WorkstationTrace.NONE;

	PendingPush(MailStore store, Events events, Clock clock) {
		this.store = store;
		this.events = events;
		this.clock = clock;
	}

	/** @param log is told what was changed on the server, and what was refused */
	void tracedBy(WorkstationTrace log) {
		trace = log;
	}

	/** One command: the same change for messages of one folder. */
	private record Group(String folder, long uidValidity, PendingChange.Kind kind, Set<String> targets, List<PendingChange> changes) {

		/** What must not be lost for a server that has no room for it. */
		boolean ours() {
			return kind == PendingChange.Kind.KEYWORD && targets.stream().allMatch(PendingPush::ours);
		}

		boolean work() {
			return NotedWork.is(changes.get(0));
		}

		List<String> keywords() {
			return targets.stream().map(t -> t.substring(1)).toList();
		}

		long[] uids() {
			return changes.stream().mapToLong(PendingChange::uid).sorted().distinct().toArray();
		}

		List<Long> ids() {
			return changes.stream().map(PendingChange::id).toList();
		}

		/** One command for each change of those that could be told together. */
		List<Group> apart() {
			return targets.stream().map(t -> new Group(folder, uidValidity, kind, Set.of(t), changes.stream().filter(c -> c.target().equals(t)).toList())).toList();
		}
	}

	private static boolean ours(String target) {
		return target.startsWith(Keywords.PREFIX, 1);
	}

	/** Keywords that one message is given, or that are taken from it, are told at once. */
	private static Deque<Group> groups(Stream<PendingChange> pending) {
		record Message(String folder, long uidValidity, long uid, PendingChange.Kind kind, String how) {
		}
		Map<Message, List<PendingChange>> messages = pending.collect(Collectors.groupingBy(c -> new Message(c.folderPath(), c.uidValidity(), c.uid(), c.kind(),
				NotedWork.is(c) ? "work" : c.kind() == PendingChange.Kind.KEYWORD ? c.target().charAt(0) + Boolean.toString(ours(c.target())) : c.target()), LinkedHashMap::new, Collectors.toList())); //$NON-NLS-1$
		Map<Group, Group> groups = new LinkedHashMap<>();
		messages.forEach((m, changes) -> {
			Set<String> targets = changes.stream().map(PendingChange::target).collect(Collectors.toCollection(TreeSet::new));
			groups.computeIfAbsent(new Group(m.folder(), m.uidValidity(), m.kind(), targets, List.of()),
					g -> new Group(g.folder(), g.uidValidity(), g.kind(), targets, new ArrayList<>())).changes().addAll(changes);
		});
		return new ArrayDeque<>(groups.values());
	}

	/**
	 * @param all also what can still be taken back
	 * @return whether the server was told anything
	 */
	boolean push(ImapLine line, String accountId, boolean all) throws MailException {
		Instant now = clock.instant();
		Deque<Group> groups = groups(store.pending(accountId).stream().filter(c -> all || !c.notBefore().isAfter(now))
				.sorted(Comparator.comparing(PendingChange::kind)));
		boolean any = !groups.isEmpty();
		while (!groups.isEmpty()) {
			Group group = groups.remove();
			try {
				ImapFolder folder = line.open(group.folder(), true);
				if (group.ours() && !group.keywords().stream().allMatch(folder::keeps)) {
					if (group.targets().size() > 1 && !group.work()) {
						group.apart().forEach(groups::addFirst);
					} else {
						store.keep(group.ids());
					}
					continue;
				}
				if (folder.state().uidValidity() != group.uidValidity() && !synchronised(accountId, group, folder)) {
					// its messages are found again when they are, and then have other numbers
					continue;
				}
				Map<Long, Flags> settled = Map.of();
				if (folder.state().uidValidity() == group.uidValidity()) {
					settled = line.run(s -> group.work() ? settle(s.shared(folder), group) : tell(folder, group));
					trace.told(line.address(), group.kind(), group.uidValidity(), group.uids(), Optional.empty());
				}
				store.done(group.ids());
				if (!settled.isEmpty()) {
					shown(accountId, group.folder(), settled);
				}
			} catch (MailException e) {
				if (!line.connected() || e.failure() != MailFailure.FOLDER_GONE && e.failure() != MailFailure.SERVER_REFUSED
						&& e.failure() != MailFailure.MAILBOX_FULL && e.failure() != MailFailure.PROTOCOL) {
					throw e;
				}
				trace.told(line.address(), group.kind(), group.uidValidity(), group.uids(), Optional.of(e));
				// the server will not have it: show the messages again, and go on with the other changes
				Log.warning("a change was refused by the server", e); //$NON-NLS-1$
				if (group.targets().size() > 1 && !group.work()) {
					// there may be room for some of them
					group.apart().forEach(groups::addFirst);
				} else if (group.ours() && e.failure() == MailFailure.SERVER_REFUSED) {
					store.keep(group.ids());
				} else {
					store.undo(group.changes());
				}
			}
		}
		return any;
	}

	private boolean synchronised(String accountId, Group group, ImapFolder folder) throws MailException {
		Optional<Folder> here = store.folders(accountId).stream().filter(f -> f.path().equals(group.folder())).findFirst();
		if (here.isEmpty()) {
			return true;
		}
		FolderState known = store.state(here.get().id());
		return known.uidValidity() == folder.state().uidValidity() && (known.uidNext() > 0 || folder.state().uidNext() == 0);
	}

	/** @return when something has to be told that can still be taken back now */
	Optional<Instant> next(String accountId) throws MailException {
		Instant now = clock.instant();
		return store.pending(accountId).stream().map(PendingChange::notBefore).filter(t -> t.isAfter(now)).min(Comparator.naturalOrder());
	}

	private Map<Long, Flags> settle(SharedFlags shared, Group group) throws IOException {
		Map<Long, NotedWork> noted = new HashMap<>();
		group.changes().stream().collect(Collectors.groupingBy(PendingChange::uid)).forEach((uid, changes) -> noted.put(uid, NotedWork.of(changes)));
		Instant now = clock.instant();
		return shared.change(group.uids(), (uid, flags, patience) -> Optional.of(noted.get(uid).on(flags.keywords(), now)));
	}

	/** It may have turned out otherwise than it was shown. */
	private void shown(String accountId, String path, Map<Long, Flags> settled) throws MailException {
		for (Folder folder : store.folders(accountId)) {
			if (folder.path().equals(path)) {
				store.apply(folder.id(), settled, LongStream.empty(), Optional.empty());
				events.tell(l -> l.folderChanged(folder.id()));
			}
		}
	}

	private static Map<Long, Flags> tell(ImapFolder folder, Group group) throws IOException {
		String target = group.targets().iterator().next();
		boolean on = target.startsWith("1"); //$NON-NLS-1$
		switch (group.kind()) {
		case SEEN -> folder.flag(group.uids(), List.of("\\Seen"), on); //$NON-NLS-1$
		case FLAGGED -> folder.flag(group.uids(), List.of("\\Flagged"), on); //$NON-NLS-1$
		case ANSWERED -> folder.flag(group.uids(), List.of("\\Answered"), on); //$NON-NLS-1$
		case KEYWORD -> folder.flag(group.uids(), group.keywords(), on);
		case MOVE -> folder.move(group.uids(), target);
		case DELETE -> folder.delete(group.uids());
		}
		return Map.of();
	}
}
