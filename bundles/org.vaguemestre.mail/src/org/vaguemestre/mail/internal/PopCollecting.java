package org.vaguemestre.mail.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.mail.Flags;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Pop3;
import org.vaguemestre.mail.internal.pop.PopConnection;
import org.vaguemestre.mail.internal.pop.PopConnection.Listed;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.mail.store.CollectedMail.Collected;
import org.vaguemestre.mail.store.StoredMessage;

/**
 * Fetches what is new in a maildrop, newest first, and deletes there what has been here long enough. What has come is in the store, with the
 * name that the server gives it, before anything is deleted; so a line or a program that ends at any moment loses and doubles nothing. A message
 * that cannot be had costs no other: it is tried last the next time.
 */
final class PopCollecting {

	private static final int BATCH = 50;
	private static final long BATCH_BYTES = 4 << 20;
	private static final int HEADER = 256 * 1024;
	/** So long the name of a message is remembered that the server does not list: it may have lost its list for a while. */
	private static final Duration MEMORY = Duration.ofDays(400);

	private final MailStore store;
	private final SyncParts parts;
	private final Fetching fetching;
	private final Events events;
	private final Clock clock;
	/** What was asked for and has not come. */
	private final Set<String> hurt = new HashSet<>();
	private final Set<String> tooLarge = new HashSet<>();

	PopCollecting(MailStore store, SyncParts parts, Events events, Clock clock) {
		this.store = store;
		this.parts = parts;
		this.fetching = parts.fetching();
		this.events = events;
		this.clock = clock;
	}

	/** A whole session but for signing in. */
	void collect(PopLine line, String accountId, Pop3 pop3, FolderSync.Tally tally, IProgressMonitor monitor) throws MailException {
		Folder inbox = LocalFolders.of(store, accountId, Folder.Kind.INBOX);
		Map<String, Listed> there = named(line.run(PopConnection::messages));
		Map<String, Instant> here = store.collected(accountId);
		forget(accountId, there.keySet(), here);
		List<Map.Entry<String, Listed>> missing = new ArrayList<>(there.entrySet().stream().filter(e -> !here.containsKey(e.getKey())).toList());
		missing.sort(Comparator.comparing((Map.Entry<String, Listed> e) -> hurt.contains(e.getKey()))
				.thenComparing(e -> -e.getValue().number()));
		tally.folders++;
		fetch(line, inbox, missing, tally, monitor);
		if (pop3.days().isPresent()) {
			delete(line, accountId, there, clock.instant().minus(Duration.ofDays(pop3.days().getAsInt())), tally);
		}
		line.run(c -> {
			c.quit();
			return null;
		});
	}

	/**
	 * By names that can be remembered. Two copies of a message may have the same id (RFC 1939 §7), and are fetched once; what has the id of
	 * another and a different size is no copy.
	 */
	private static Map<String, Listed> named(List<Listed> listed) {
		Map<String, Listed> named = new LinkedHashMap<>();
		for (Listed one : listed) {
			Listed other = named.putIfAbsent(one.id(), one);
			if (other != null && other.size() != one.size()) {
				named.putIfAbsent(one.id() + ' ' + one.size(), one);
			}
		}
		return named;
	}

	private void forget(String accountId, Set<String> there, Map<String, Instant> here) throws MailException {
		Instant before = clock.instant().minus(MEMORY);
		List<String> gone = here.entrySet().stream().filter(e -> e.getValue().isBefore(before) && !there.contains(e.getKey())).map(Map.Entry::getKey)
				.toList();
		if (!gone.isEmpty()) {
			store.forgetCollected(accountId, gone);
		}
	}

	private void fetch(PopLine line, Folder inbox, List<Map.Entry<String, Listed>> missing, FolderSync.Tally tally, IProgressMonitor monitor)
			throws MailException {
		List<Collected> batch = new ArrayList<>();
		long bytes = 0;
		int done = 0;
		monitor.beginTask(inbox.name(), missing.size());
		try {
			for (Map.Entry<String, Listed> one : missing) {
				FolderSync.stopIfCancelled(monitor);
				monitor.subTask(Words.of("sync.progress", Locale.getDefault(), inbox.name(), done++, missing.size())); //$NON-NLS-1$
				hurt.add(one.getKey());
				try {
					StoredMessage message = message(line, one.getKey(), one.getValue());
					hurt.remove(one.getKey());
					batch.add(new Collected(one.getKey(), message));
					bytes += message.size();
				} catch (MailException e) {
					if (!line.connected() || e.failure() != MailFailure.SERVER_REFUSED) {
						throw e;
					}
					Log.warning("a message could not be fetched", e); //$NON-NLS-1$
					tally.unreadable.incrementAndGet();
				}
				monitor.worked(1);
				if (batch.size() >= BATCH || bytes >= BATCH_BYTES) {
					keep(inbox, batch, tally);
					bytes = 0;
				}
			}
		} finally {
			keep(inbox, batch, tally);
		}
	}

	private StoredMessage message(PopLine line, String name, Listed one) throws MailException {
		if (one.size() > Fetching.LIMIT || tooLarge.contains(name)) {
			return fetching.headed(line.run(c -> c.header(one.number(), HEADER)), Math.max(one.size(), Fetching.LIMIT + 1));
		}
		try {
			return fetching.stored(line.run(c -> c.message(one.number(), (int) Fetching.LIMIT, fetching.keeping())), Flags.NONE);
		} catch (MailException e) {
			if (e.failure() == MailFailure.MESSAGE_LIMIT) {
				tooLarge.add(name);
			}
			throw e;
		}
	}

	private void keep(Folder inbox, List<Collected> batch, FolderSync.Tally tally) throws MailException {
		if (batch.isEmpty()) {
			return;
		}
		List<Long> added = store.collect(inbox.id(), batch);
		tally.added.addAndGet(added.size());
		batch.forEach(c -> tally.bytes.addAndGet(c.message().size()));
		fetching.heard(inbox.accountId(), batch.stream().flatMap(c -> c.message().content().stream()));
		batch.clear();
		Map<Long, MessageRow> rows = store.rows(added);
		List<MessageRow> arrived = added.stream().filter(rows::containsKey).map(rows::get).toList();
		events.tell(l -> l.messagesArrived(inbox.id(), arrived));
		events.tell(l -> l.folderChanged(inbox.id()));
		events.tell(l -> l.foldersChanged(inbox.accountId()));
		parts.reported(inbox.accountId());
	}

	/** Only what the store says is here as a whole. */
	private void delete(PopLine line, String accountId, Map<String, Listed> there, Instant before, FolderSync.Tally tally) throws MailException {
		Map<String, Instant> here = store.collected(accountId);
		List<Integer> old = there.entrySet().stream().filter(e -> here.containsKey(e.getKey()) && !here.get(e.getKey()).isAfter(before))
				.map(e -> e.getValue().number()).toList();
		if (!old.isEmpty()) {
			int[] gone = new int[1];
			line.run(c -> {
				c.delete(old, number -> gone[0]++);
				return null;
			});
			tally.removed += gone[0];
			parts.trace().taken(line.address(), gone[0]);
		}
	}
}
