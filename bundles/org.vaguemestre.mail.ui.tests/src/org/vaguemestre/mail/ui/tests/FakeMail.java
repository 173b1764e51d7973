package org.vaguemestre.mail.ui.tests;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.AccountState;
import org.vaguemestre.mail.Accounts;
import org.vaguemestre.mail.Flags;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MailboxListener;
import org.vaguemestre.mail.MessageList;
import org.vaguemestre.mail.MessageReader;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.Sort;
import org.vaguemestre.mail.SyncReport;
import org.vaguemestre.mime.Bytes;

/** A mailbox in memory that keeps the contract of {@link Mailbox}: changes are told, lists are snapshots. */
final class FakeMail implements Mailbox, Accounts, MessageReader {

	static final long INBOX = 1;
	static final long SENT = 2;
	static final long TRASH = 5;

	final Map<Long, MessageRow> rows = new LinkedHashMap<>();
	final Map<Long, ReadMessage> messages = new LinkedHashMap<>();
	final Map<String, String> passwords = new ConcurrentHashMap<>();
	final List<Account> accounts = new CopyOnWriteArrayList<>();
	final AtomicInteger pagesRead = new AtomicInteger();
	final CountDownLatch syncMayEnd = new CountDownLatch(1);
	final CountDownLatch syncCancelled = new CountDownLatch(1);
	private final List<MailboxListener> listeners = new CopyOnWriteArrayList<>();
	private final List<Accounts.Listener> accountListeners = new CopyOnWriteArrayList<>();
	private volatile AccountState state = new AccountState("a", AccountState.Status.ONLINE, "", "", Instant.EPOCH,
			Optional.empty(), 0);

	synchronized void add(ReadMessage message) {
		MessageRow row = message.row().orElseThrow();
		rows.put(row.id(), row);
		messages.put(row.id(), message);
	}

	void arrive(ReadMessage message) {
		add(message);
		tell();
	}

	void state(AccountState fresh) {
		state = fresh;
		listeners.forEach(l -> l.accountStateChanged(fresh));
	}

	void account(Account account) {
		accounts.add(account);
		accountListeners.forEach(Accounts.Listener::accountsChanged);
	}

	private void tell() {
		listeners.forEach(l -> l.foldersChanged("a"));
		listeners.forEach(l -> l.folderChanged(INBOX));
	}

	@Override
	public synchronized List<Folder> folders(String accountId) {
		return List.of(folder(INBOX, "INBOX", Folder.Kind.INBOX, 0), folder(SENT, "Sent", Folder.Kind.SENT, 0),
				folder(3, "Drafts", Folder.Kind.DRAFTS, 0), folder(4, "Archive", Folder.Kind.ARCHIVE, 0),
				folder(6, "2026", Folder.Kind.OTHER, 1), folder(TRASH, "Trash", Folder.Kind.TRASH, 0));
	}

	private Folder folder(long id, String name, Folder.Kind kind, int depth) {
		List<MessageRow> in = rows.values().stream().filter(r -> r.folderId() == id).toList();
		return new Folder(id, "a", name, name, kind, depth, true, in.size(),
				(int) in.stream().filter(r -> !r.flags().seen()).count());
	}

	@Override
	public MessageList list(long folderId, Sort sort) {
		return filter(folderId, "", sort);
	}

	@Override
	public synchronized MessageList filter(long folderId, String words, Sort sort) {
		Comparator<MessageRow> order = switch (sort.column()) {
		case SUBJECT -> Comparator.comparing(MessageRow::subject);
		case SIZE -> Comparator.comparing(MessageRow::size);
		default -> Comparator.comparing(MessageRow::date);
		};
		List<Long> ids = rows.values().stream().filter(r -> r.folderId() == folderId)
				.filter(r -> (r.subject() + r.fromName() + r.patient()).toLowerCase(Locale.ROOT)
						.contains(words.toLowerCase(Locale.ROOT)))
				.sorted(sort.ascending() ? order : order.reversed()).map(MessageRow::id).toList();
		return new Snapshot(folderId, sort, ids);
	}

	private final class Snapshot implements MessageList {
		private final long folderId;
		private final Sort sort;
		private final List<Long> ids;

		Snapshot(long folderId, Sort sort, List<Long> ids) {
			this.folderId = folderId;
			this.sort = sort;
			this.ids = ids;
		}

		@Override
		public long folderId() {
			return folderId;
		}

		@Override
		public Sort sort() {
			return sort;
		}

		@Override
		public int size() {
			return ids.size();
		}

		@Override
		public long id(int index) {
			return ids.get(index);
		}

		@Override
		public int indexOf(long messageId) {
			return ids.indexOf(messageId);
		}

		@Override
		public List<MessageRow> rows(int from, int count) {
			pagesRead.incrementAndGet();
			List<MessageRow> page = new ArrayList<>();
			synchronized (FakeMail.this) {
				for (long id : ids.subList(from, Math.min(ids.size(), from + count))) {
					page.add(rows.getOrDefault(id, MessageRow.gone(id, folderId)));
				}
			}
			return page;
		}
	}

	@Override
	public synchronized Optional<MessageRow> row(long messageId) {
		return Optional.ofNullable(rows.get(messageId));
	}

	@Override
	public Bytes message(long messageId, IProgressMonitor monitor) throws MailException {
		return read(messageId, monitor).secure().original().raw();
	}

	@Override
	public SyncReport synchronise(String accountId, IProgressMonitor monitor) throws MailException {
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
		return new SyncReport(5, rows.size(), 0, 0, 0, 0, 0, Duration.ZERO);
	}

	private void change(Collection<Long> ids, UnaryOperator<Flags> flags) {
		synchronized (this) {
			ids.forEach(id -> rows.computeIfPresent(id, (i, r) -> with(r, flags.apply(r.flags()), r.filed(), r.folderId())));
		}
		tell();
	}

	static MessageRow with(MessageRow r, Flags flags, boolean filed, long folder) {
		return new MessageRow(r.id(), folder, r.fromName(), r.fromAddress(), r.to(), r.subject(), r.patient(), r.date(),
				r.size(), flags, r.attachment(), r.signature(), r.encryption(), filed, r.correspondent(), r.messageId());
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
	public void move(Collection<Long> messageIds, long targetFolderId) {
		synchronized (this) {
			messageIds.forEach(id -> rows.computeIfPresent(id, (i, r) -> with(r, r.flags(), r.filed(), targetFolderId)));
		}
		tell();
	}

	@Override
	public void delete(Collection<Long> messageIds) {
		move(messageIds, TRASH);
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
		return state;
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

	@Override
	public List<Account> all() {
		return List.copyOf(accounts);
	}

	@Override
	public Optional<Account> find(String id) {
		return accounts.stream().filter(a -> a.id().equals(id)).findFirst();
	}

	@Override
	public void save(Account account) {
		accounts.removeIf(a -> a.id().equals(account.id()));
		account(account);
	}

	@Override
	public void setPassword(String id, char[] password) {
		passwords.put(id, new String(password));
	}

	@Override
	public Optional<char[]> password(String id) {
		return Optional.ofNullable(passwords.get(id)).map(String::toCharArray);
	}

	@Override
	public void remove(String id) {
		accounts.removeIf(a -> a.id().equals(id));
		passwords.remove(id);
		accountListeners.forEach(Accounts.Listener::accountsChanged);
	}

	@Override
	public void addListener(Accounts.Listener listener) {
		accountListeners.add(listener);
	}

	@Override
	public void removeListener(Accounts.Listener listener) {
		accountListeners.remove(listener);
	}
}
