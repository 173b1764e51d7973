package org.vaguemestre.mail.internal;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.vaguemestre.mail.Flags;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.SyncOptions;
import org.vaguemestre.mail.internal.imap.ImapFolder;
import org.vaguemestre.mail.internal.imap.UidSet;
import org.vaguemestre.mail.store.FolderState;
import org.vaguemestre.mail.store.Known;
import org.vaguemestre.mail.store.MailStore;

/**
 * Brings the copy of one folder up to date: by QRESYNC where the server offers it, else by CONDSTORE (both RFC 7162), else by comparing UIDs
 * and flags. The state that the next time starts from is kept only when nothing is missing any more.
 */
final class FolderSync {

	/** So many ranges' worth of UIDs are written out; more are compared with what is here. */
	private static final long FEW = 20_000;
	/** So many new messages are there with their content before anybody is told of them. */
	private static final int AT_ONCE = 50;
	/** More than these are no news of the day: they are taken in like a new folder, and others get their turn in between. */
	private static final int MANY = 1_000;

	private final MailStore store;
	private final Fetching fetching;
	private final Events events;
	private final Tally tally;

	FolderSync(MailStore store, Fetching fetching, Events events, Tally tally) {
		this.store = store;
		this.fetching = fetching;
		this.events = events;
		this.tally = tally;
	}

	/** What is missing here, and what the server said about the rest. */
	private record News(long[] missing, boolean changed) {
	}

	/**
	 * @param opened the folder, if it was opened with what was known of it
	 * @param since  only messages that came on this day or later are added; empty for all
	 */
	void sync(ImapLine line, Folder folder, Optional<ImapFolder> opened, Optional<LocalDate> since, Breaks breaks, IProgressMonitor monitor) throws MailException {
		FolderState known = store.state(folder.id());
		ImapFolder remote = opened.isPresent() ? opened.get() : line.run(s -> s.open(folder.path(), false, known));
		FolderState now = remote.state();
		boolean anew = known.uidValidity() != now.uidValidity();
		if (anew) {
			store.restart(folder.id(), now.uidValidity());
		}
		FolderState from = anew ? FolderState.NONE : known;
		News news = news(line, remote, folder, from, since);
		if (news.missing().length > 0) {
			add(line, remote, folder, news.missing(), from.uidNext() == 0, breaks, monitor);
		} else if (news.changed()) {
			told(folder);
		}
		stopIfCancelled(monitor);
		if (!now.equals(from)) {
			store.apply(folder.id(), Map.of(), LongStream.empty(), Optional.of(now));
		}
	}

	private News news(ImapLine line, ImapFolder remote, Folder folder, FolderState from, Optional<LocalDate> since) throws MailException {
		FolderState now = remote.state();
		boolean complete = from.uidNext() > 0;
		boolean ordered = from.highestModSeq() > 0 && now.highestModSeq() >= from.highestModSeq();
		if (complete && ordered) {
			boolean quick = line.quick();
			Map<Long, Flags> changed = quick || now.highestModSeq() == from.highestModSeq() ? remote.changed()
					: line.run(s -> remote.flags(from.highestModSeq()));
			long[] fresh = changed.keySet().stream().mapToLong(Long::longValue).filter(uid -> uid >= from.uidNext()).sorted().toArray();
			// what came and went since then was never counted
			long gone = quick ? remote.vanished().countBelow(from.uidNext()) : 0;
			MailStore.Applied applied = applied(folder, changed, quick ? gone(folder, remote.vanished(), gone) : LongStream.empty());
			if (from.exists() - gone + fresh.length == now.exists()) {
				return new News(fresh, applied.changed() + applied.removed() > 0);
			}
			// the sums do not agree: what is there is looked at one by one
		}
		return compared(line, remote, folder, since);
	}

	private News compared(ImapLine line, ImapFolder remote, Folder folder, Optional<LocalDate> since) throws MailException {
		Known here = store.known(folder.id());
		if (here.size() == 0) {
			long[] found = line.run(s -> remote.uids(since));
			if (since.isPresent() || found.length >= remote.state().exists()) {
				return new News(found, false);
			}
			// a search that finds fewer than there are is not believed
		}
		Map<Long, Flags> there = line.run(s -> remote.flags(0));
		MailStore.Applied applied = applied(folder, there, Arrays.stream(here.uids()).filter(uid -> !there.containsKey(uid)));
		long[] wanted = since.isEmpty() ? there.keySet().stream().mapToLong(Long::longValue).toArray() : line.run(s -> remote.uids(since));
		long[] missing = Arrays.stream(wanted).filter(uid -> here.indexOf(uid) < 0).sorted().toArray();
		return new News(missing, applied.changed() + applied.removed() > 0);
	}

	private MailStore.Applied applied(Folder folder, Map<Long, Flags> flags, LongStream gone) throws MailException {
		MailStore.Applied applied = store.apply(folder.id(), flags, gone, Optional.empty());
		tally.changed += applied.changed();
		tally.removed += applied.removed();
		return applied;
	}

	/** A server may name any range as gone: what is here decides how many there are to look at. */
	private LongStream gone(Folder folder, UidSet vanished, long count) throws MailException {
		if (count <= FEW && vanished.count() <= FEW) {
			return vanished.stream();
		}
		return Arrays.stream(store.known(folder.id()).uids()).filter(vanished::holds);
	}

	private void add(ImapLine line, ImapFolder remote, Folder folder, long[] missing, boolean first, Breaks breaks, IProgressMonitor monitor)
			throws MailException {
		if (first || missing.length > MANY) {
			fetching.fill(line, remote, folder, missing, tally, () -> told(folder), breaks, monitor);
			return;
		}
		List<Long> added = new ArrayList<>(folder.kind() == Folder.Kind.INBOX
				? fetching.whole(line, remote, missing, folder, tally, breaks, monitor)
				// elsewhere most of what is new was moved there, and its content is here already
				: fetching.headers(line, remote, missing, folder, tally, () -> told(folder), monitor));
		Set<Long> lacking = new HashSet<>(store.withoutContent(folder.id(), AT_ONCE));
		lacking.retainAll(added);
		fetching.contents(line, folder, lacking, tally, breaks, monitor);
		List<MessageRow> rows = rows(added);
		events.tell(l -> l.messagesArrived(folder.id(), rows));
		told(folder);
	}

	private List<MessageRow> rows(List<Long> ids) throws MailException {
		Map<Long, MessageRow> rows = new HashMap<>(store.rows(ids));
		return ids.stream().map(rows::get).filter(r -> r != null).toList();
	}

	private void told(Folder folder) {
		events.tell(l -> l.folderChanged(folder.id()));
		events.tell(l -> l.foldersChanged(folder.accountId()));
	}

	static void stopIfCancelled(IProgressMonitor monitor) {
		if (monitor.isCanceled()) {
			throw new OperationCanceledException();
		}
	}

	/** What a synchronisation did so far; counted on several threads. */
	static final class Tally {
		final AtomicInteger added = new AtomicInteger();
		final AtomicInteger unreadable = new AtomicInteger();
		final AtomicLong bytes = new AtomicLong();
		int folders;
		int changed;
		int removed;
		private final SyncOptions options;

		Tally(SyncOptions options) {
			this.options = options;
		}

		SyncOptions options() {
			return options;
		}
	}
}
