package org.vaguemestre.mail.internal;

import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.internal.FolderSync.Tally;
import org.vaguemestre.mail.internal.imap.ImapFolder;
import org.vaguemestre.mail.internal.imap.ImapSession;
import org.vaguemestre.mail.store.FolderState;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.mime.Bytes;

/** The synchronisation of an account out of that of its folders. */
final class SyncParts implements AutoCloseable {

	private static final int MOST_NAMES = 3;

	private final MailStore store;
	private final Events events;
	private final Clock clock;
	private final Fetching fetching;
	private final PendingPush push;
	private final ExecutorService readers;
	/** What of an account could not be read when it was last looked through. */
	private final Map<String, Partly> partly = new ConcurrentHashMap<>();
	private WorkstationTrace trace = WorkstationTrace.NONE;

	private record Partly(boolean cut, Map<Folder, MailException> unread) {

		Optional<MailException> told() {
			if (unread.isEmpty()) {
				return cut ? Optional.of(new MailException(MailFailure.FOLDERS_CUT, Integer.toString(ImapSession.MAX_FOLDERS))) : Optional.empty();
			}
			Map.Entry<Folder, MailException> first = unread.entrySet().iterator().next();
			String names = unread.keySet().stream().limit(MOST_NAMES).map(Folder::name).collect(Collectors.joining(", ")) //$NON-NLS-1$
					+ (unread.size() > MOST_NAMES ? ", \u2026" : ""); //$NON-NLS-1$ //$NON-NLS-2$
			return Optional.of(new MailException(MailFailure.FOLDER_UNREAD, names, first.getValue().what(Locale.getDefault())));
		}

		Map<Long, String> words() {
			Map<Long, String> words = new HashMap<>();
			unread.forEach((folder, e) -> words.put(folder.id(), e.what(Locale.getDefault()) + ' ' + e.advice(Locale.getDefault())));
			return words;
		}
	}

	/** @return what the user has to know of an account that is up to date otherwise; quick */
	Optional<MailException> partly(String accountId) {
		return Optional.ofNullable(partly.get(accountId)).flatMap(Partly::told);
	}

	/** @return the folders that could not be read, why and what to do; quick */
	Map<Long, String> unread(String accountId) {
		return Optional.ofNullable(partly.get(accountId)).map(Partly::words).orElse(Map.of());
	}

	SyncParts(MailStore store, Lines lines, Analyser analyser, Events events, Clock clock) {
		this.store = store;
		this.events = events;
		this.clock = clock;
		AtomicInteger count = new AtomicInteger();
		readers = Executors.newFixedThreadPool(Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors())), work -> {
			Thread made = new Thread(work, "mail reading " + count.incrementAndGet()); //$NON-NLS-1$
			made.setDaemon(true);
			return made;
		});
		this.fetching = new Fetching(store, lines, analyser, readers);
		this.push = new PendingPush(store, events, clock);
	}

	/** @param log is told what was changed on the server */
	void tracedBy(WorkstationTrace log) {
		trace = log;
		push.tracedBy(log);
	}

	WorkstationTrace trace() {
		return trace;
	}

	PendingPush push() {
		return push;
	}

	Fetching fetching() {
		return fetching;
	}

	/**
	 * All folders; one that the server refuses to open costs no other, and is told in the end if it is the inbox. What has not changed since
	 * the last time is not even opened.
	 */
	void sync(ImapLine line, String accountId, Tally tally, Breaks breaks, IProgressMonitor monitor) throws MailException {
		Optional<Folder> inbox = store.folders(accountId).stream().filter(f -> f.kind() == Folder.Kind.INBOX).findFirst()
				.filter(f -> !tally.options().leftOut().contains(f.path()));
		FolderState known = inbox.isPresent() ? store.state(inbox.get().id()) : FolderState.NONE;
		ImapLine.Listing listing = line.look(inbox.map(Folder::path).orElse(""), known); //$NON-NLS-1$
		if (store.saveFolders(accountId, listing.folders())) {
			events.tell(l -> l.foldersChanged(accountId));
		}
		Optional<MailException> unread = Optional.empty();
		Map<Folder, MailException> passedOver = new LinkedHashMap<>();
		for (Folder folder : store.folders(accountId)) {
			FolderSync.stopIfCancelled(monitor);
			if (!folder.selectable() || tally.options().leftOut().contains(folder.path())) {
				continue;
			}
			tally.folders++;
			Optional<ImapFolder> opened = listing.opened().filter(o -> inbox.get().id() == folder.id());
			if (unchanged(opened.map(ImapFolder::state).orElse(listing.states().get(folder.path())), folder)) {
				continue;
			}
			monitor.subTask(folder.name());
			try {
				folder(line, folder, opened, tally, breaks, monitor);
			} catch (MailException e) {
				if (!passedOver(line, e)) {
					throw e;
				}
				if (folder.kind() == Folder.Kind.INBOX) {
					unread = Optional.of(e);
				} else {
					passedOver.put(folder, e);
				}
			}
			breaks.take();
		}
		Map<Long, String> before = unread(accountId);
		partly.put(accountId, new Partly(listing.cut(), passedOver));
		if (!before.equals(unread(accountId))) {
			events.tell(l -> l.foldersChanged(accountId));
		}
		if (unread.isPresent()) {
			// whoever waits for mail must not be told that there is none
			throw unread.get();
		}
	}

	private boolean unchanged(FolderState there, Folder folder) throws MailException {
		return there != null && there.sameAs(store.state(folder.id()));
	}

	/** Other messages are wanted than before: every folder is looked through again. */
	void lookThrough(String accountId) {
		try {
			for (Folder folder : store.folders(accountId)) {
				FolderState state = store.state(folder.id());
				store.apply(folder.id(), Map.of(), LongStream.empty(), Optional.of(new FolderState(state.uidValidity(), 0, 0, state.exists())));
			}
		} catch (MailException e) {
			Log.warning("the folders of " + accountId + " are not looked through again", e); //$NON-NLS-1$ //$NON-NLS-2$
		}
	}

	/** One folder. */
	void folder(ImapLine line, Folder folder, Tally tally, Breaks breaks, IProgressMonitor monitor) throws MailException {
		folder(line, folder, Optional.empty(), tally, breaks, monitor);
	}

	private void folder(ImapLine line, Folder folder, Optional<ImapFolder> opened, Tally tally, Breaks breaks, IProgressMonitor monitor)
			throws MailException {
		Optional<LocalDate> since = tally.options().window().map(w -> LocalDate.now(clock).minus(w));
		new FolderSync(store, fetching, events, tally).sync(line, folder, opened, since, breaks, monitor);
		reported(folder.accountId());
	}

	/** Reports change how sent messages are shown. */
	void reported(String accountId) throws MailException {
		if (fetching.reported(accountId)) {
			for (Folder sent : store.folders(accountId)) {
				if (sent.kind() == Folder.Kind.SENT) {
					events.tell(l -> l.folderChanged(sent.id()));
				}
			}
		}
	}

	/** @return whether there is more to fetch */
	boolean contents(ImapLine line, String accountId, int limit, Tally tally, Breaks breaks, IProgressMonitor monitor) throws MailException {
		for (Folder folder : store.folders(accountId)) {
			List<Long> missing = folder.selectable() ? store.withoutContent(folder.id(), limit) : List.of();
			if (missing.isEmpty()) {
				continue;
			}
			try {
				fetching.contents(line, folder, missing, tally, breaks, monitor);
				events.tell(l -> l.folderChanged(folder.id()));
				reported(accountId);
				// those that could not be had are given up, so that this ends
				return true;
			} catch (MailException e) {
				if (!passedOver(line, e)) {
					throw e;
				}
			}
		}
		return false;
	}

	/** @return whether there is more to index */
	boolean index(int limit) throws MailException {
		List<Long> ids = store.notIndexed(limit);
		Map<Long, Bytes> raw = new HashMap<>();
		for (long id : ids) {
			store.body(id).ifPresent(b -> raw.put(id, b));
		}
		fetching.keep(raw).forEach(folder -> events.tell(l -> l.folderChanged(folder)));
		return !ids.isEmpty() && !raw.isEmpty();
	}

	private static boolean passedOver(ImapLine line, MailException e) {
		if (line.connected() && (e.failure() == MailFailure.FOLDER_GONE || e.failure() == MailFailure.SERVER_REFUSED
				|| e.failure() == MailFailure.PROTOCOL)) {
			Log.warning("a folder could not be read", e); //$NON-NLS-1$
			return true;
		}
		return false;
	}

	@Override
	public void close() {
		readers.shutdown();
	}
}
