package org.vaguemestre.mail.ui.tests;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.vaguemestre.mail.AccountState;
import org.vaguemestre.mail.DocumentFacts;
import org.vaguemestre.mail.Excerpt;
import org.vaguemestre.mail.Flags;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MailboxListener;
import org.vaguemestre.mail.MessageList;
import org.vaguemestre.mail.MessageReader;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Query;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.SavedSearch;
import org.vaguemestre.mail.Sort;
import org.vaguemestre.mail.SyncReport;
import org.vaguemestre.mail.WaitingChange;
import org.vaguemestre.mime.Bytes;

/** A mailbox in memory that keeps the contract of {@link Mailbox}: changes are told, lists are snapshots. */
final class FakeMail extends FakeAccounts implements Mailbox, MessageReader {

	static final long INBOX = 1;
	static final long SENT = 2;
	static final long ARCHIVE = 4;
	static final long TRASH = 5;
	/** The inbox of the account {@link #OTHER}. */
	static final long OTHER_INBOX = 7;
	static final String OTHER = "other";
	private static final Map<Long, String> NAMES = Map.of(OTHER_INBOX, "INBOX", 8L, "Trash", INBOX, "INBOX", SENT, "Sent", 3L, "Drafts", ARCHIVE, "Archive", 6L, "2026", TRASH, "Trash");

	final Map<Long, MessageRow> rows = new LinkedHashMap<>();
	final Map<Long, ReadMessage> messages = new LinkedHashMap<>();
	final AtomicInteger pagesRead = new AtomicInteger();
	final CountDownLatch syncMayEnd = new CountDownLatch(1);
	final CountDownLatch syncCancelled = new CountDownLatch(1);
	/** Where moved messages came from, while that can be undone. */
	final Map<Long, Long> moved = new ConcurrentHashMap<>();
	private final Map<String, AccountState> states = new ConcurrentHashMap<>();
	/** The accounts whose mail was fetched, in that order. */
	final List<String> synchronised = new CopyOnWriteArrayList<>();
	/** The accounts whose server does not answer. */
	final Set<String> silent = ConcurrentHashMap.newKeySet();
	/** What the server was not told yet. */
	volatile List<WaitingChange> waiting = List.of();
	private final List<SavedSearch> searches = new CopyOnWriteArrayList<>();
	private final AtomicInteger searchesMade = new AtomicInteger();
	private final List<MailboxListener> listeners = new CopyOnWriteArrayList<>();
	private volatile AccountState state = new AccountState("a", AccountState.Status.ONLINE, "", "", Instant.EPOCH,
			Optional.empty(), 0);

	synchronized void add(ReadMessage message) {
		MessageRow row = message.row().orElseThrow();
		rows.put(row.id(), row);
		messages.put(row.id(), message);
	}

	/** Adds a message to another folder than the inbox. */
	synchronized void add(ReadMessage message, long folder) {
		add(message);
		rows.computeIfPresent(message.row().orElseThrow().id(), (i, r) -> with(r, r.flags(), r.filed(), folder));
	}

	/** Adds many rows at once, without messages to open, as a first synchronisation does; the listeners are told of each. */
	void arrive(long firstId, int count, long folder) {
		MessageRow model = Samples.plain(firstId, "Compte rendu de consultation").row().orElseThrow();
		synchronized (this) {
			for (long id = firstId; id < firstId + count; id++) {
				rows.put(id, new MessageRow(id, folder, model.fromName(), model.fromAddress(), model.to(), model.subject(), model.patient(),
						Samples.DAY.plusSeconds(id), model.size(), model.flags().withSeen(id % 5 != 0), id % 4 == 0, model.signature(),
						model.encryption(), false, model.correspondent(), model.messageId(), 0));
			}
		}
		for (int i = 0; i < count; i++) {
			listeners.forEach(l -> l.folderChanged(folder));
			listeners.forEach(l -> l.foldersChanged("a"));
		}
	}

	/** Says what the documents of a message are. */
	synchronized void documents(long id, DocumentFacts facts) {
		rows.computeIfPresent(id, (i, r) -> new MessageRow(r.id(), r.folderId(), r.fromName(), r.fromAddress(), r.to(), r.subject(), r.patient(),
				r.date(), r.size(), r.flags(), true, r.signature(), r.encryption(), r.filed(), r.correspondent(), r.messageId(), r.conversation(),
				r.results(), r.ticks(), facts));
	}

	/** Makes messages answer each other. */
	synchronized void join(long conversation, long... ids) {
		for (long id : ids) {
			rows.computeIfPresent(id, (i, r) -> new MessageRow(r.id(), r.folderId(), r.fromName(), r.fromAddress(), r.to(), r.subject(),
					r.patient(), r.date(), r.size(), r.flags(), r.attachment(), r.signature(), r.encryption(), r.filed(), r.correspondent(),
					r.messageId(), conversation));
		}
	}

	void arrive(ReadMessage message) {
		add(message);
		tell();
	}

	/** How an account stands, if otherwise than the rest. */
	void state(String accountId, AccountState fresh) {
		states.put(accountId, fresh);
		listeners.forEach(l -> l.accountStateChanged(fresh));
	}

	void state(AccountState fresh) {
		state = fresh;
		listeners.forEach(l -> l.accountStateChanged(fresh));
	}

	private volatile Map<Long, String> unread = Map.of();

	private void tell() {
		listeners.forEach(l -> l.foldersChanged("a"));
		listeners.forEach(l -> l.folderChanged(INBOX));
		listeners.forEach(l -> l.folderChanged(OTHER_INBOX));
	}

	/** The archive cannot be read any more. */
	void lock(String reason) {
		unread = Map.of((long) ARCHIVE, reason);
		tell();
	}

	@Override
	public Map<Long, String> unread(String accountId) {
		return unread;
	}

	@Override
	public synchronized List<Folder> folders(String accountId) {
		if (accountId.equals(OTHER)) {
			return List.of(folder(OTHER_INBOX, Folder.Kind.INBOX, 0), folder(8, Folder.Kind.TRASH, 0));
		}
		return List.of(folder(INBOX, Folder.Kind.INBOX, 0), folder(SENT, Folder.Kind.SENT, 0), folder(3, Folder.Kind.DRAFTS, 0),
				folder(ARCHIVE, Folder.Kind.ARCHIVE, 0), folder(6, Folder.Kind.OTHER, 1), folder(TRASH, Folder.Kind.TRASH, 0));
	}

	private Folder folder(long id, Folder.Kind kind, int depth) {
		String name = NAMES.get(id);
		List<MessageRow> in = rows.values().stream().filter(r -> r.folderId() == id).toList();
		return new Folder(id, id == OTHER_INBOX || id == 8 ? OTHER : "a", name, name, kind, depth, true, in.size(),
				(int) in.stream().filter(r -> !r.flags().seen()).count());
	}

	@Override
	public MessageList list(long folderId, Sort sort) {
		return filter(folderId, new Query(List.of()), sort);
	}

	@Override
	public synchronized MessageList filter(long folderId, Query query, Sort sort) {
		return list(folderId, sort, rows.values().stream().filter(r -> r.folderId() == folderId).filter(r -> query.all() || matches(query, r)));
	}

	@Override
	public synchronized MessageList filter(Collection<Long> folderIds, Query query, Sort sort) {
		return list(0, sort, rows.values().stream().filter(r -> folderIds.contains(r.folderId())).filter(r -> query.all() || matches(query, r)));
	}

	@Override
	public synchronized MessageList search(Query query, Sort sort) {
		return list(0, sort, rows.values().stream().filter(r -> r.folderId() != TRASH).filter(r -> matches(query, r)));
	}

	@Override
	public synchronized MessageList conversation(long messageId) {
		long conversation = Optional.ofNullable(rows.get(messageId)).map(MessageRow::conversation).orElse(-1L);
		return list(0, new Sort(Sort.Column.DATE, true),
				rows.values().stream().filter(r -> r.id() == messageId || conversation > 0 && r.conversation() == conversation));
	}

	@Override
	public synchronized Optional<Excerpt> excerpt(long messageId, Query query) {
		return Optional.ofNullable(messages.get(messageId)).flatMap(m -> FakeQuery.excerpt(query, m.text()));
	}

	private boolean matches(Query query, MessageRow row) {
		Optional<ReadMessage> message = Optional.ofNullable(messages.get(row.id()));
		String born = message.flatMap(ReadMessage::patient).flatMap(p -> p.birthDate()).map(DateTimeFormatter.ofPattern("dd/MM/uuuu")::format).orElse("");
		return FakeQuery.matches(query, row, born, message.map(ReadMessage::text).orElse(""), NAMES.getOrDefault(row.folderId(), ""));
	}

	private MessageList list(long folderId, Sort sort, Stream<MessageRow> found) {
		Comparator<MessageRow> order = switch (sort.column()) {
		case SUBJECT -> Comparator.comparing(MessageRow::subject);
		case SIZE -> Comparator.comparing(MessageRow::size);
		case TYPE -> Comparator.comparing(r -> r.documents().type().map(Enum::ordinal).orElse(Integer.MAX_VALUE));
		default -> Comparator.comparing(MessageRow::date);
		};
		return new FakeList(this, folderId, sort, found.sorted(sort.ascending() ? order : order.reversed()).mapToLong(MessageRow::id).toArray());
	}

	@Override
	public List<SavedSearch> savedSearches() {
		return searches.stream().sorted(Comparator.comparing(SavedSearch::name)).toList();
	}

	@Override
	public SavedSearch saveSearch(String name, String query) {
		searches.removeIf(s -> s.name().equals(name));
		SavedSearch kept = new SavedSearch(1_000_000_000 + searchesMade.incrementAndGet(), name, query);
		searches.add(kept);
		tell();
		return kept;
	}

	@Override
	public void removeSearch(long id) {
		searches.removeIf(s -> s.id() == id);
		tell();
	}

	/** One page of a list; what went since is gone. */
	List<MessageRow> page(long folderId, long[] ids) {
		pagesRead.incrementAndGet();
		synchronized (this) {
			return Arrays.stream(ids).mapToObj(id -> rows.getOrDefault(id, MessageRow.gone(id, folderId))).toList();
		}
	}

	@Override
	public synchronized Optional<MessageRow> row(long messageId) {
		return Optional.ofNullable(rows.get(messageId));
	}

	@Override
	public synchronized List<MessageRow> named(String messageId) {
		return rows.values().stream().filter(r -> r.messageId().equals(messageId)).toList();
	}

	@Override
	public Bytes message(long messageId, IProgressMonitor monitor) throws MailException {
		return read(messageId, monitor).secure().original().raw();
	}

	@Override
	public SyncReport synchronise(String accountId, IProgressMonitor monitor) throws MailException {
		synchronised.add(accountId);
		if (silent.contains(accountId)) {
			throw new MailException(MailFailure.TIMEOUT, "imap.example");
		}
		monitor.beginTask("Relève de la boîte de réception", IProgressMonitor.UNKNOWN);
		try {
			while (!syncMayEnd.await(20, TimeUnit.MILLISECONDS)) {
				if (monitor.isCanceled()) {
					syncCancelled.countDown();
					throw new OperationCanceledException();
				}
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
		return new SyncReport(5, rows.size(), 0, 0, 0, 0, 0, 0, Duration.ZERO);
	}

	private void change(Collection<Long> ids, UnaryOperator<Flags> flags) {
		synchronized (this) {
			ids.forEach(id -> rows.computeIfPresent(id, (i, r) -> with(r, flags.apply(r.flags()), r.filed(), r.folderId())));
		}
		tell();
	}

	static MessageRow with(MessageRow r, Flags flags, boolean filed, long folder) {
		return new MessageRow(r.id(), folder, r.fromName(), r.fromAddress(), r.to(), r.subject(), r.patient(), r.date(),
				r.size(), flags, r.attachment(), r.signature(), r.encryption(), filed, r.correspondent(), r.messageId(), r.conversation(), r.results(),
				r.ticks(), r.documents());
	}

	@Override
	public void setSeen(Collection<Long> messageIds, boolean seen) {
		change(messageIds, f -> f.withSeen(seen));
	}

	@Override
	public void setFlagged(Collection<Long> messageIds, boolean flagged) {
		change(messageIds, f -> f.withFlagged(flagged));
	}

	@Override
	public void setAnswered(Collection<Long> messageIds, boolean answered) {
		change(messageIds, f -> f.withAnswered(answered));
	}

	@Override
	public void setKeyword(Collection<Long> messageIds, String keyword, boolean value) {
		change(messageIds, f -> f.withKeyword(keyword, value));
	}

	@Override
	public void move(Collection<Long> messageIds, long targetFolderId) {
		synchronized (this) {
			for (long id : messageIds) {
				rows.computeIfPresent(id, (i, r) -> {
					moved.put(id, r.folderId());
					return with(r, r.flags(), r.filed(), targetFolderId);
				});
			}
		}
		tell();
	}

	@Override
	public void delete(Collection<Long> messageIds) {
		move(messageIds, TRASH);
	}

	@Override
	public int undo(Collection<Long> messageIds) {
		int undone = 0;
		synchronized (this) {
			for (long id : messageIds) {
				Long before = moved.remove(id);
				if (before != null && rows.computeIfPresent(id, (i, r) -> with(r, r.flags(), r.filed(), before)) != null) {
					undone++;
				}
			}
		}
		tell();
		return undone;
	}

	@Override
	public List<WaitingChange> waiting(String accountId) {
		return waiting;
	}

	@Override
	public void markFiled(long messageId, boolean filed) {
		synchronized (this) {
			rows.computeIfPresent(messageId, (i, r) -> with(r, r.flags(), filed, r.folderId()));
		}
		tell();
	}

	@Override
	public void analyse(Collection<Long> messageIds, IProgressMonitor monitor) {
		throw new UnsupportedOperationException();
	}

	@Override
	public AccountState state(String accountId) {
		return states.getOrDefault(accountId, state);
	}

	@Override
	public void reconnect(String accountId) {
		state(new AccountState("a", AccountState.Status.ONLINE, "", "", Instant.EPOCH, Optional.empty(), 0));
	}

	@Override
	public void addListener(MailboxListener listener) {
		listeners.add(listener);
	}

	@Override
	public void removeListener(MailboxListener listener) {
		listeners.remove(listener);
	}

	@Override
	public synchronized ReadMessage read(long messageId, IProgressMonitor monitor) throws MailException {
		ReadMessage message = messages.get(messageId);
		if (message == null) {
			throw new MailException(MailFailure.MESSAGE_GONE);
		}
		return new ReadMessage(Optional.of(rows.get(messageId)), message.secure(), message.from(), message.to(),
				message.cc(), message.replyTo(), message.subject(), message.date(), message.messageId(),
				message.references(), message.html(), message.text(), message.attachments(), message.files(),
				message.patient(), message.warnings());
	}

	@Override
	public ReadMessage read(Bytes raw) {
		throw new UnsupportedOperationException();
	}
}
