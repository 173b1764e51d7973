package org.vaguemestre.mail.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.AccountState;
import org.vaguemestre.mail.Accounts;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MailboxListener;
import org.vaguemestre.mail.MessageList;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Excerpt;
import org.vaguemestre.mail.Query;
import org.vaguemestre.mail.SavedSearch;
import org.vaguemestre.mail.Sort;
import org.vaguemestre.mail.SyncReport;
import org.vaguemestre.mail.WaitingChange;
import org.vaguemestre.mail.store.Content;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.mail.store.PendingChange;
import org.vaguemestre.mail.store.SearchScope;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;

/** The mailbox over the store, with a worker for each account that keeps it up to date. */
final class SyncedMailbox implements Mailbox, AutoCloseable {

	private final Accounts accounts;
	private final MailStore store;
	private final Connector connector;
	private final SyncParts parts;
	private final Analyser analyser;
	private final Events events;
	private final Clock clock;
	private final Team team;
	private final Map<String, Worker> workers = new LinkedHashMap<>();
	private final Accounts.Listener follower = this::follow;
	private boolean background;

	SyncedMailbox(Accounts accounts, MailStore store, Connector connector, SyncParts parts, Analyser analyser, Events events, Team team, Clock clock) {
		this.analyser = analyser;
		this.accounts = accounts;
		this.store = store;
		this.connector = connector;
		this.parts = parts;
		this.events = events;
		this.clock = clock;
		this.team = team;
	}

	/** Begins to follow the accounts and to look for mail by itself. */
	void start() {
		synchronized (workers) {
			background = true;
		}
		accounts.addListener(follower);
		follow();
	}

	private void follow() {
		Set<String> gone;
		synchronized (workers) {
			if (!background) {
				return;
			}
			Map<String, Account> wanted = new HashMap<>();
			accounts.all().forEach(a -> wanted.put(a.id(), a));
			gone = new LinkedHashSet<>(workers.keySet());
			gone.removeAll(wanted.keySet());
			workers.values().removeIf(worker -> {
				if (worker.account().equals(wanted.get(worker.account().id()))) {
					if (worker.state().status() == AccountState.Status.ATTENTION) {
						// perhaps the password was changed
						worker.again();
					}
					return false;
				}
				worker.close();
				return true;
			});
			wanted.values().forEach(account -> workers.computeIfAbsent(account.id(), id -> started(account)));
			workers.values().forEach(Worker::attend);
		}
		for (String id : gone) {
			try {
				store.removeAccount(id);
			} catch (MailException e) {
				Log.warning("the copy of a removed mailbox could not be deleted", e); //$NON-NLS-1$
			}
			events.tell(l -> l.foldersChanged(id));
		}
	}

	private Worker started(Account account) {
		Worker worker = account.pop3().isPresent() ? new PopWorker(account, accounts, connector, store, parts, events, clock)
				: new ImapWorker(new AccountWorker(account, accounts, connector, store, parts, events, clock), parts, events);
		worker.start();
		return worker;
	}

	/** The one who talks to an IMAP server. */
	AccountWorker imap(String accountId) throws MailException {
		return server(accountId).orElseThrow(() -> new MailException(MailFailure.ACCOUNT_GONE));
	}

	/** The one who talks to the account's IMAP server; empty for an account whose folders are here alone. */
	Optional<AccountWorker> server(String accountId) throws MailException {
		return worker(accountId) instanceof ImapWorker imap ? Optional.of(imap.line()) : Optional.empty();
	}

	/** The worker of an account as it is now set up; made for a program that never started the background. */
	private Worker worker(String accountId) throws MailException {
		Account account = accounts.find(accountId).orElseThrow(() -> new MailException(MailFailure.ACCOUNT_GONE));
		synchronized (workers) {
			Worker worker = workers.get(accountId);
			if (worker != null && worker.account().equals(account)) {
				return worker;
			}
			if (worker != null) {
				worker.close();
			}
			Worker made = started(account);
			if (background) {
				made.attend();
			}
			workers.put(accountId, made);
			return made;
		}
	}

	@Override
	public List<Folder> folders(String accountId) throws MailException {
		return store.folders(accountId);
	}

	@Override
	public Map<Long, String> unread(String accountId) {
		return parts.unread(accountId);
	}

	@Override
	public MessageList list(long folderId, Sort sort) throws MailException {
		return new StoredList(store, folderId, sort, store.list(folderId, sort));
	}

	@Override
	public MessageList filter(long folderId, Query query, Sort sort) throws MailException {
		return new StoredList(store, folderId, sort, store.search(team.named(query), SearchScope.folder(folderId), sort));
	}

	@Override
	public MessageList search(Query query, Sort sort) throws MailException {
		return new StoredList(store, 0, sort, store.search(team.named(query), SearchScope.everywhere(SearchScope.ALL), sort));
	}

	@Override
	public MessageList filter(Collection<Long> folderIds, Query query, Sort sort) throws MailException {
		return new StoredList(store, 0, sort, store.search(team.named(query), SearchScope.folders(folderIds), sort));
	}

	@Override
	public Optional<Excerpt> excerpt(long messageId, Query query) throws MailException {
		Optional<Bytes> raw = store.body(messageId);
		Optional<MessageRow> row = row(messageId);
		if (raw.isEmpty() || row.isEmpty()) {
			return Optional.empty();
		}
		Content.Words words = analyser.analyse(Lines.of(row.get()), Entity.parse(raw.get())).words();
		return Excerpts.of(query, List.of(words.text(), words.files(), words.names()));
	}

	@Override
	public MessageList conversation(long messageId) throws MailException {
		return new StoredList(store, 0, new Sort(Sort.Column.DATE, true), store.conversation(messageId));
	}

	@Override
	public List<SavedSearch> savedSearches() throws MailException {
		return store.savedSearches();
	}

	@Override
	public SavedSearch saveSearch(String name, String query) throws MailException {
		return store.saveSearch(name, query);
	}

	@Override
	public void removeSearch(long id) throws MailException {
		store.removeSearch(id);
	}

	@Override
	public Optional<MessageRow> row(long messageId) throws MailException {
		return Optional.ofNullable(store.rows(List.of(messageId)).get(messageId));
	}

	@Override
	public List<MessageRow> named(String messageId) throws MailException {
		List<MessageRow> rows = new ArrayList<>();
		for (Account account : accounts.all()) {
			rows.addAll(store.named(account.id(), messageId));
		}
		return List.copyOf(rows);
	}

	@Override
	public Bytes message(long messageId, IProgressMonitor monitor) throws MailException {
		Optional<Bytes> here = store.body(messageId);
		if (here.isPresent()) {
			return here.get();
		}
		MailStore.Place place = store.place(messageId).orElseThrow(() -> new MailException(MailFailure.MESSAGE_GONE));
		if (place.size() > Fetching.LIMIT) {
			throw new MailException(MailFailure.MESSAGE_LIMIT, Long.toString(place.size()));
		}
		return worker(place.accountId()).content(messageId, place, monitor);
	}

	@Override
	public SyncReport synchronise(String accountId, IProgressMonitor monitor) throws MailException {
		Instant begun = clock.instant();
		FolderSync.Tally tally = new FolderSync.Tally(accounts.options(accountId));
		long roundTrips = worker(accountId).synchronise(tally, monitor);
		events.tell(l -> l.foldersChanged(accountId));
		int messages = store.folders(accountId).stream().mapToInt(Folder::total).sum();
		return new SyncReport(tally.folders, messages, tally.added.get(), tally.changed, tally.removed, tally.unreadable.get(),
				tally.bytes.get(), roundTrips, Duration.between(begun, clock.instant()));
	}

	@Override
	public void setSeen(Collection<Long> messageIds, boolean seen) throws MailException {
		change(messageIds, PendingChange.Kind.SEEN, seen ? "1" : "0"); //$NON-NLS-1$ //$NON-NLS-2$
	}

	@Override
	public void setFlagged(Collection<Long> messageIds, boolean flagged) throws MailException {
		change(messageIds, PendingChange.Kind.FLAGGED, flagged ? "1" : "0"); //$NON-NLS-1$ //$NON-NLS-2$
	}

	@Override
	public void setAnswered(Collection<Long> messageIds, boolean answered) throws MailException {
		change(messageIds, PendingChange.Kind.ANSWERED, answered ? "1" : "0"); //$NON-NLS-1$ //$NON-NLS-2$
	}

	@Override
	public void setKeyword(Collection<Long> messageIds, String keyword, boolean value) throws MailException {
		change(messageIds, PendingChange.Kind.KEYWORD, (value ? "1" : "0") + keyword); //$NON-NLS-1$ //$NON-NLS-2$
	}

	@Override
	public int undo(Collection<Long> messageIds) throws MailException {
		Set<Long> wanted = Set.copyOf(messageIds);
		int undone = 0;
		for (Account account : accounts.all()) {
			List<PendingChange> taken = store.pending(account.id()).stream().filter(c -> wanted.contains(c.messageId()))
					.filter(c -> c.kind() == PendingChange.Kind.MOVE || c.kind() == PendingChange.Kind.DELETE)
					.filter(c -> c.notBefore().isAfter(clock.instant())).toList();
			if (!taken.isEmpty()) {
				store.undo(taken);
				undone += taken.size();
				for (PendingChange change : taken) {
					store.place(change.messageId()).ifPresent(place -> events.tell(l -> l.folderChanged(place.folderId())));
				}
				events.tell(l -> l.foldersChanged(account.id()));
			}
		}
		return undone;
	}

	@Override
	public List<WaitingChange> waiting(String accountId) throws MailException {
		return store.pending(accountId).stream().map(WaitingWords::of).toList();
	}

	@Override
	public void move(Collection<Long> messageIds, long targetFolderId) throws MailException {
		Folder target = store.folder(targetFolderId)
				.orElseThrow(() -> new MailException(MailFailure.FOLDER_GONE, Long.toString(targetFolderId)));
		for (long id : messageIds) {
			// their own mailbox may have a folder of that path too
			if (store.place(id).filter(p -> !p.accountId().equals(target.accountId())).isPresent()) {
				throw new MailException(MailFailure.OTHER_MAILBOX, target.name());
			}
		}
		change(messageIds, PendingChange.Kind.MOVE, target.path());
	}

	@Override
	public void delete(Collection<Long> messageIds) throws MailException {
		Map<Optional<Folder>, Set<Long>> byTarget = new LinkedHashMap<>();
		for (long id : messageIds) {
			Optional<MailStore.Place> place = store.place(id);
			if (place.isPresent()) {
				Optional<Folder> trash = store.folders(place.get().accountId()).stream().filter(f -> f.kind() == Folder.Kind.TRASH)
						.filter(f -> f.id() != place.get().folderId()).findFirst();
				byTarget.computeIfAbsent(trash, t -> new LinkedHashSet<>()).add(id);
			}
		}
		for (Map.Entry<Optional<Folder>, Set<Long>> entry : byTarget.entrySet()) {
			if (entry.getKey().isPresent()) {
				change(entry.getValue(), PendingChange.Kind.MOVE, entry.getKey().get().path());
			} else {
				change(entry.getValue(), PendingChange.Kind.DELETE, ""); //$NON-NLS-1$
			}
		}
	}

	private void change(Collection<Long> messageIds, PendingChange.Kind kind, String target) throws MailException {
		Set<Long> folders = new LinkedHashSet<>();
		Set<String> concerned = new LinkedHashSet<>();
		for (long id : messageIds) {
			store.place(id).ifPresent(place -> {
				folders.add(place.folderId());
				concerned.add(place.accountId());
			});
		}
		boolean undoable = kind == PendingChange.Kind.MOVE || kind == PendingChange.Kind.DELETE;
		store.change(messageIds, kind, target, undoable ? clock.instant().plus(UNDO) : clock.instant());
		folders.forEach(id -> events.tell(l -> l.folderChanged(id)));
		for (String account : concerned) {
			events.tell(l -> l.foldersChanged(account));
			changesWait(account);
		}
	}

	private void changesWait(String account) {
		synchronized (workers) {
			Worker worker = workers.get(account);
			if (worker != null) {
				worker.changesWait();
			}
		}
	}

	/** Tells the server what waits for it; on the line of the account. */
	void push(ImapLine line, String accountId) throws MailException {
		parts.push().push(line, accountId, false);
	}

	@Override
	public void markFiled(long messageId, boolean filed) throws MailException {
		store.markFiled(messageId, filed);
		Optional<MailStore.Place> place = store.place(messageId);
		if (place.isPresent()) {
			events.tell(l -> l.folderChanged(place.get().folderId()));
			changesWait(place.get().accountId());
		}
	}

	@Override
	public void analyse(Collection<Long> messageIds, IProgressMonitor monitor) throws MailException {
		Set<Long> folders = new LinkedHashSet<>();
		for (long id : messageIds) {
			FolderSync.stopIfCancelled(monitor);
			Optional<Bytes> raw = store.body(id);
			if (raw.isPresent()) {
				parts.fetching().keep(Map.of(id, raw.get()));
				store.place(id).ifPresent(place -> folders.add(place.folderId()));
			}
			monitor.worked(1);
		}
		folders.forEach(id -> events.tell(l -> l.folderChanged(id)));
	}

	@Override
	public AccountState state(String accountId) {
		synchronized (workers) {
			Worker worker = workers.get(accountId);
			return worker != null ? worker.state()
					: new AccountState(accountId, AccountState.Status.IDLE, "", "", clock.instant(), Optional.empty(), 0); //$NON-NLS-1$ //$NON-NLS-2$
		}
	}

	/** A look at all folders soon, if the background runs. */
	void look(String accountId) {
		synchronized (workers) {
			Worker worker = workers.get(accountId);
			if (worker != null) {
				worker.again();
			}
		}
	}

	@Override
	public void reconnect(String accountId) {
		look(accountId);
	}

	@Override
	public void addListener(MailboxListener listener) {
		events.add(listener);
	}

	@Override
	public void removeListener(MailboxListener listener) {
		events.remove(listener);
	}

	@Override
	public void close() {
		accounts.removeListener(follower);
		synchronized (workers) {
			background = false;
			workers.values().forEach(Worker::close);
			workers.clear();
		}
		events.close();
		parts.close();
	}
}
