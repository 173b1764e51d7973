package org.vaguemestre.mail.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.vaguemestre.mail.Flags;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.SyncOptions;
import org.vaguemestre.mail.internal.imap.ImapFolder;
import org.vaguemestre.mail.internal.imap.ImapFolder.Fetched;
import org.vaguemestre.mail.store.Content;
import org.vaguemestre.mail.store.Keeping;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.mail.store.StoredMessage;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;

/**
 * Fetches messages newest first, so that what is looked at first is there first: whole, many in a round trip; on a slow line the headers of
 * all before the content of any. One that cannot be had costs no other.
 */
final class Fetching {

	/** Above this a message is not read at all. */
	static final long LIMIT = 192L << 20;
	/** Those that fill the screen. */
	private static final int FIRST = 50;
	private static final int MOST = 200;
	private static final int LEAST = 5;
	private static final int HEADERS = 500;
	/** How long a batch shall take: so long whoever asks for something meanwhile has to wait. */
	private static final double BATCH_SECONDS = 0.5;
	/** When filling a folder would take longer, all headers come first. */
	private static final double SLOW_SECONDS = 60;
	/** So much is fetched before that is judged: the first messages are slow on every machine. */
	private static final int JUDGED = 1_000;

	private final MailStore store;
	private final Lines lines;
	private final Analyser analyser;
	private final ExecutorService readers;
	/** The accounts to which reports on sent messages came. */
	private final Set<String> reported = ConcurrentHashMap.newKeySet();

	Fetching(MailStore store, Lines lines, Analyser analyser, ExecutorService readers) {
		this.store = store;
		this.lines = lines;
		this.analyser = analyser;
		this.readers = readers;
	}

	/** Fills a folder for the first time, or goes on with that. */
	void fill(ImapLine line, ImapFolder remote, Folder folder, long[] uids, FolderSync.Tally tally, Runnable told, Breaks breaks,
			IProgressMonitor monitor) throws MailException {
		Pace pace = new Pace(tally.options().bytesASecond());
		ImapFolder open = remote;
		int left = uids.length;
		boolean whole = true;
		monitor.beginTask(folder.name(), uids.length);
		while (left > 0) {
			FolderSync.stopIfCancelled(monitor);
			int before = left;
			progress(folder, uids.length - left, uids.length, monitor);
			if (whole) {
				left = stretch(line, open, folder, Arrays.copyOf(uids, left), uids.length, tally, told, pace, breaks, monitor);
				whole = !slow(uids.length - left, left, pace);
			} else {
				int from = Math.max(0, left - HEADERS);
				headers(line, open, Arrays.copyOfRange(uids, from, left), folder, tally, told, monitor);
				left = from;
				monitor.worked(before - left);
				progress(folder, uids.length - left, uids.length, monitor);
			}
			if (breaks.wanted()) {
				breaks.take();
				open = again(line, folder, open);
			}
		}
	}

	private static void progress(Folder folder, int done, int all, IProgressMonitor monitor) {
		monitor.subTask(Words.of("sync.progress", Locale.getDefault(), folder.name(), done, all)); //$NON-NLS-1$
	}

	private static boolean slow(int given, int left, Pace pace) {
		return given >= JUDGED && pace.seconds(left) > SLOW_SECONDS;
	}

	private static ImapFolder again(ImapLine line, Folder folder, ImapFolder before) throws MailException {
		ImapFolder open = line.open(folder.path(), false);
		if (open.state().uidValidity() != before.state().uidValidity()) {
			throw new MailException(MailFailure.PROTOCOL, line.server().toString(), "UIDVALIDITY"); //$NON-NLS-1$
		}
		return open;
	}

	/** Whole messages until all are here, someone asks for a turn, or the line turns out to be slow. */
	private int stretch(ImapLine line, ImapFolder remote, Folder folder, long[] uids, int all, FolderSync.Tally tally, Runnable told,
			Pace pace, Breaks breaks, IProgressMonitor monitor) throws MailException {
		Batches batches = new Batches(uids, pace);
		BooleanSupplier stop = () -> breaks.wanted() || monitor.isCanceled()
				|| slow(uids.length - batches.left, batches.left, pace);
		int[] came = { all - uids.length };
		take(line, remote, folder, batches, tally, told, pace, stop, batch -> {
			monitor.worked(batch.length);
			came[0] += batch.length;
			progress(folder, came[0], all, monitor);
		});
		return batches.left;
	}

	/** @return the ids of what was added, newest first */
	List<Long> whole(ImapLine line, ImapFolder remote, long[] uids, Folder folder, FolderSync.Tally tally, Breaks breaks,
			IProgressMonitor monitor) throws MailException {
		Pace pace = new Pace(tally.options().bytesASecond());
		return take(line, remote, folder, new Batches(uids, pace), tally, () -> { }, pace, monitor::isCanceled, batch -> { });
	}

	private List<Long> take(ImapLine line, ImapFolder remote, Folder folder, Iterator<long[]> batches, FolderSync.Tally tally,
			Runnable told, Pace pace, BooleanSupplier stop, ImapFolder.Milestone milestone) throws MailException {
		List<Long> added = Collections.synchronizedList(new ArrayList<>());
		Set<Long> came = new HashSet<>();
		List<long[]> without = new ArrayList<>();
		try (Intake<StoredMessage> intake = new Intake<>(readers, this::stored, batch -> {
			heard(folder.accountId(), batch.stream().flatMap(m -> m.content().stream()));
			added.addAll(store.add(folder.id(), batch));
			tally.added.addAndGet(batch.size());
			told.run();
		})) {
			boolean[] shown = new boolean[1];
			line.run(s -> {
				remote.messages(batches, message -> {
					came.add(message.uid());
					tally.bytes.addAndGet(message.bytes().length());
					pace.spent(message.bytes().length());
					intake.take(message);
				}, uids -> {
					long[] missing = Arrays.stream(uids).filter(uid -> !came.remove(uid)).toArray();
					if (missing.length > 0) {
						without.add(missing);
					}
					if (!shown[0]) {
						shown[0] = true;
						intake.commit();
					}
					milestone.passed(uids);
				}, stop);
				return null;
			});
			intake.finish();
		}
		for (long[] uids : without) {
			added.addAll(unreadable(line, remote, folder, uids, tally));
		}
		added.sort(Comparator.reverseOrder());
		return added;
	}

	/** On a thread of the readers. */
	private StoredMessage stored(Fetched message) {
		Entity entity = Entity.parse(message.bytes());
		StoredMessage.Line line = lines.line(entity, message.received());
		// a piece as large as was asked for is not the whole
		boolean whole = message.bytes().length() < ImapFolder.CHUNK;
		Optional<Content> content = whole ? Optional.of(analyser.analyse(line, entity)) : Optional.empty();
		return new StoredMessage(message.uid(), Math.max(message.size(), message.bytes().length()), message.flags(), line, content);
	}

	/** A whole message of a server that has neither UIDs nor flags. */
	StoredMessage stored(Bytes raw, Flags flags) {
		Entity entity = Entity.parse(raw);
		StoredMessage.Line line = lines.line(entity, Optional.empty());
		return new StoredMessage(0, raw.length(), flags, line, Optional.of(analyser.analyse(line, entity)));
	}

	/** One of which only the header is to be had from such a server. */
	StoredMessage headed(Bytes header, long size) {
		return new StoredMessage(0, size, Flags.NONE, lines.line(Entity.parse(header), Optional.empty()), Optional.empty());
	}

	/** An answer that could not be read must not hide that there is a message; one that has gone meanwhile is none. */
	private List<Long> unreadable(ImapLine line, ImapFolder remote, Folder folder, long[] uids, FolderSync.Tally tally) throws MailException {
		Map<Long, Flags> there = line.run(s -> remote.flags(uids));
		List<StoredMessage> messages = new ArrayList<>();
		there.forEach((uid, flags) -> messages.add(lines.unreadable(uid, flags)));
		tally.unreadable.addAndGet(messages.size());
		tally.added.addAndGet(messages.size());
		return store.add(folder.id(), messages);
	}

	/** @return the ids of what was added, newest first */
	List<Long> headers(ImapLine line, ImapFolder remote, long[] uids, Folder folder, FolderSync.Tally tally, Runnable told,
			IProgressMonitor monitor) throws MailException {
		List<Long> added = new ArrayList<>();
		for (int to = uids.length; to > 0; to -= HEADERS) {
			FolderSync.stopIfCancelled(monitor);
			long[] some = Arrays.copyOfRange(uids, Math.max(0, to - HEADERS), to);
			List<StoredMessage> messages = new ArrayList<>();
			Set<Long> came = new HashSet<>();
			line.run(s -> {
				remote.headers(some, message -> {
					came.add(message.uid());
					messages.add(new StoredMessage(message.uid(), message.size(), message.flags(), lines.line(Entity.parse(message.bytes()), message.received()),
							Optional.empty()));
				});
				return null;
			});
			added.addAll(store.add(folder.id(), messages));
			tally.added.addAndGet(messages.size());
			long[] missing = Arrays.stream(some).filter(uid -> !came.contains(uid)).toArray();
			if (missing.length > 0) {
				added.addAll(unreadable(line, remote, folder, missing, tally));
			}
			told.run();
		}
		added.sort(Comparator.reverseOrder());
		return added;
	}

	/** Fetches content that is not here yet; that of very large messages is left for when they are opened. */
	void contents(ImapLine line, Folder folder, Collection<Long> ids, FolderSync.Tally tally, Breaks breaks, IProgressMonitor monitor)
			throws MailException {
		Map<Long, Long> small = new LinkedHashMap<>();
		Map<Long, Long> large = new LinkedHashMap<>();
		for (long id : ids) {
			Optional<MailStore.Place> place = store.place(id);
			if (place.isPresent() && place.get().folderId() == folder.id()) {
				if (place.get().size() > tally.options().automatic() || place.get().size() > LIMIT) {
					store.giveUpContent(id);
				} else {
					(place.get().size() < ImapFolder.CHUNK ? small : large).put(place.get().uid(), id);
				}
			}
		}
		if (small.isEmpty() && large.isEmpty()) {
			return;
		}
		ImapFolder remote = line.open(folder.path(), false);
		if (remote.state().uidValidity() != store.state(folder.id()).uidValidity()) {
			return;
		}
		Set<Long> came = together(line, remote, folder, small, tally, breaks, monitor);
		for (Map.Entry<Long, Long> one : small.entrySet()) {
			if (!came.contains(one.getKey()) && !breaks.wanted()) {
				large.put(one.getKey(), one.getValue());
			}
		}
		for (Map.Entry<Long, Long> one : large.entrySet()) {
			if (breaks.wanted()) {
				return;
			}
			alone(line, remote, one.getValue(), one.getKey(), tally, monitor);
		}
	}

	private Set<Long> together(ImapLine line, ImapFolder remote, Folder folder, Map<Long, Long> ids, FolderSync.Tally tally, Breaks breaks,
			IProgressMonitor monitor) throws MailException {
		Pace pace = new Pace(tally.options().bytesASecond());
		long[] uids = ids.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
		Map<Long, StoredMessage.Line> known = new HashMap<>();
		store.rows(ids.values()).forEach((id, row) -> known.put(id, Lines.of(row)));
		Set<Long> came = new HashSet<>();
		record Judged(long id, Content content) {
		}
		try (Intake<Judged> intake = new Intake<>(readers, message -> {
			long id = ids.get(message.uid());
			Entity entity = Entity.parse(message.bytes());
			StoredMessage.Line shown = known.containsKey(id) ? known.get(id) : lines.line(entity, message.received());
			return new Judged(id, analyser.analyse(shown, entity));
		}, batch -> {
			Map<Long, Content> contents = new HashMap<>();
			batch.forEach(j -> contents.put(j.id(), j.content()));
			heard(folder.accountId(), contents.values().stream());
			store.saveContents(contents);
		})) {
			line.run(s -> {
				remote.messages(new Batches(uids, pace), message -> {
					// one that is larger than was said is fetched alone
					if (message.bytes().length() < ImapFolder.CHUNK) {
						came.add(message.uid());
						tally.bytes.addAndGet(message.bytes().length());
						pace.spent(message.bytes().length());
						intake.take(message);
					}
				}, batch -> { }, () -> breaks.wanted() || monitor.isCanceled());
				return null;
			});
			intake.finish();
		}
		FolderSync.stopIfCancelled(monitor);
		return came;
	}

	private void alone(ImapLine line, ImapFolder remote, long id, long uid, FolderSync.Tally tally, IProgressMonitor monitor) throws MailException {
		try {
			Optional<Bytes> raw = line.run(s -> remote.message(uid, LIMIT, keeping(), () -> FolderSync.stopIfCancelled(monitor)));
			if (raw.isPresent()) {
				keep(Map.of(id, raw.get()));
				tally.bytes.addAndGet(raw.get().length());
			} else {
				store.giveUpContent(id);
			}
		} catch (MailException e) {
			if (!line.connected() || e.failure() != MailFailure.SERVER_REFUSED && e.failure() != MailFailure.MESSAGE_LIMIT) {
				throw e;
			}
			Log.warning("a message could not be fetched", e); //$NON-NLS-1$
			store.giveUpContent(id);
			tally.unreadable.incrementAndGet();
		}
	}

	/** Remembers whether there are reports on sent messages among what comes into an account. */
	void heard(String accountId, Stream<Content> contents) {
		if (contents.anyMatch(c -> !c.receipts().told().isEmpty())) {
			reported.add(accountId);
		}
	}

	/** @return whether reports on sent messages came to an account since this was asked last */
	boolean reported(String accountId) {
		return reported.remove(accountId);
	}

	/** Takes a message that may be large. */
	Keeping keeping() {
		return new ToldKeeping(store.keeping());
	}

	/**
	 * Keeps messages and what they tell.
	 *
	 * @return their folders
	 */
	Set<Long> keep(Map<Long, Bytes> raw) throws MailException {
		Map<Long, Content> contents = new HashMap<>();
		Map<Long, MessageRow> rows = store.rows(raw.keySet());
		rows.forEach((id, row) -> contents.put(id, analyser.analyse(Lines.of(row), Entity.parse(raw.get(id)))));
		store.saveContents(contents);
		return rows.values().stream().map(MessageRow::folderId).collect(Collectors.toSet());
	}

	/** UIDs from the highest to the lowest, in batches that take about the same time. */
	private static final class Batches implements Iterator<long[]> {

		private final long[] uids;
		private final Pace pace;
		private int left;
		private int given;

		Batches(long[] uids, Pace pace) {
			this.uids = uids;
			this.pace = pace;
			this.left = uids.length;
		}

		@Override
		public boolean hasNext() {
			return left > 0;
		}

		@Override
		public long[] next() {
			int size = Math.max(LEAST, Math.min(given == 0 ? FIRST : MOST, pace.messagesIn(BATCH_SECONDS)));
			int from = Math.max(0, left - size);
			long[] batch = Arrays.copyOfRange(uids, from, left);
			given += batch.length;
			left = from;
			return batch;
		}
	}
}
