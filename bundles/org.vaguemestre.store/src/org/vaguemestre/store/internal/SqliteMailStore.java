package org.vaguemestre.store.internal;

import java.time.Clock;
import java.time.Instant;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.Flags;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Query;
import org.vaguemestre.mail.Receipt;
import org.vaguemestre.mail.SavedSearch;
import org.vaguemestre.mail.Sort;
import org.vaguemestre.mail.store.Content;
import org.vaguemestre.mail.store.FolderState;
import org.vaguemestre.mail.store.Keeping;
import org.vaguemestre.mail.store.Known;
import org.vaguemestre.mail.store.PendingChange;
import org.vaguemestre.mail.store.ReceiptNews;
import org.vaguemestre.mail.store.SearchScope;
import org.vaguemestre.mail.store.ServerFolder;
import org.vaguemestre.mail.store.StoredMessage;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.store.EncryptedMailStore;
import org.vaguemestre.store.internal.Bodies.Packed;

/** The store: which part of the database answers which question, and whether it reads or writes. */
public class SqliteMailStore implements EncryptedMailStore {

	private final Database database;
	private final Clock clock;
	private final Random random;
	private final ReadingBack back;

	/**
	 * @param database closed with the store
	 * @param clock    tells when a change was made and a message was removed
	 * @param random   numbers messages
	 */
	public SqliteMailStore(Database database, Clock clock, Random random) {
		this.database = database;
		this.clock = clock;
		this.random = random;
		this.back = new ReadingBack(database, this::collect);
	}

	@Override
	public List<Folder> folders(String accountId) throws MailException {
		return database.read(db -> Folders.all(db, accountId));
	}

	@Override
	public Optional<Folder> folder(long folderId) throws MailException {
		return database.read(db -> Folders.find(db, folderId));
	}

	@Override
	public boolean saveFolders(String accountId, List<ServerFolder> folders) throws MailException {
		return database.write(db -> Folders.save(db, accountId, folders, clock.millis()));
	}

	@Override
	public FolderState state(long folderId) throws MailException {
		return database.read(db -> Folders.state(db, folderId));
	}

	@Override
	public void restart(long folderId, long uidValidity) throws MailException {
		database.write(db -> Messages.restart(db, folderId, uidValidity, clock.millis()));
	}

	@Override
	public Applied apply(long folderId, Map<Long, Flags> flags, LongStream gone, Optional<FolderState> state) throws MailException {
		return database.write(db -> Messages.apply(db, folderId, flags, gone, state, clock.millis()));
	}

	@Override
	public Known known(long folderId) throws MailException {
		return database.read(db -> Messages.known(db, folderId));
	}

	@Override
	public List<Long> add(long folderId, List<StoredMessage> messages) throws MailException {
		// takes a while, and so is done before the database is kept from others
		List<Adding.Prepared> prepared = prepared(messages.stream());
		return database.write(db -> new Adding(db, random, clock.instant()).add(folderId, prepared));
	}

	@Override
	public List<Long> collect(long folderId, List<Collected> messages) throws MailException {
		List<Adding.Prepared> prepared = prepared(messages.stream().map(Collected::message));
		return database.write(db -> Collecting.add(db, random, folderId, messages, prepared, clock.millis()));
	}

	private List<Adding.Prepared> prepared(Stream<StoredMessage> messages) throws MailException {
		return database.aside(blobs -> {
			List<Adding.Prepared> prepared = new ArrayList<>();
			for (StoredMessage message : (Iterable<StoredMessage>) messages::iterator) {
				prepared.add(Adding.Prepared.of(message, blobs));
			}
			return prepared;
		});
	}

	@Override
	public Map<String, Instant> collected(String accountId) throws MailException {
		return database.read(db -> Collecting.collected(db, accountId));
	}

	@Override
	public void forgetCollected(String accountId, Collection<String> names) throws MailException {
		database.write(db -> Collecting.forget(db, accountId, names));
	}

	@Override
	public void settle(Collection<PendingChange> changes) throws MailException {
		database.write(db -> Collecting.settle(db, changes, clock.millis()));
	}

	@Override
	public void saveContents(Map<Long, Content> contents) throws MailException {
		Map<Long, Packed> bodies = new HashMap<>();
		for (Map.Entry<Long, Content> content : contents.entrySet()) {
			bodies.put(content.getKey(), database.aside(blobs -> Packed.of(content.getValue().raw(), blobs)));
		}
		database.write(db -> new Adding(db, random, clock.instant()).saveContents(contents, bodies));
	}

	@Override
	public List<Long> withoutContent(long folderId, int limit) throws MailException {
		return database.read(db -> Messages.withoutContent(db, folderId, limit));
	}

	@Override
	public void giveUpContent(long messageId) throws MailException {
		database.write(db -> db.run("update message set gone=1 where id=?", messageId)); //$NON-NLS-1$
	}

	@Override
	public List<Long> notIndexed(int limit) throws MailException {
		return database.read(db -> Messages.notIndexed(db, limit));
	}

	@Override
	public void tidy() throws MailException {
		database.write(db -> Tidying.tidy(db, clock.millis()));
		if (database.aside(Blobs::any)) {
			Optional<Set<String>> referred = database.read(db -> {
				Optional<Set<String>> names = Drafts.files(db, database.blobs());
				if (names.isPresent()) {
					names.get().addAll(Bodies.files(db));
				}
				return names;
			});
			if (referred.isPresent()) {
				database.aside(blobs -> blobs.sweep(referred.get()));
			}
		}
	}

	@Override
	public Keeping keeping() {
		return database.blobs().keeping();
	}

	@Override
	public Optional<Bytes> body(long messageId) throws MailException {
		return database.read(db -> Bodies.of(db, messageId, database.blobs()));
	}

	@Override
	public long[] list(long folderId, Sort sort) throws MailException {
		return database.read(db -> Lists.list(db, folderId, sort));
	}

	@Override
	public long[] search(Query query, SearchScope scope, Sort sort) throws MailException {
		return database.search(db -> Searches.search(db, query, scope, sort));
	}

	@Override
	public long[] conversation(long messageId) throws MailException {
		return database.read(db -> Lists.conversation(db, messageId));
	}

	@Override
	public List<SavedSearch> savedSearches() throws MailException {
		return database.read(Saved::all);
	}

	@Override
	public SavedSearch saveSearch(String name, String query) throws MailException {
		return database.write(db -> Saved.save(db, name, query));
	}

	@Override
	public void removeSearch(long id) throws MailException {
		database.write(db -> db.run("delete from search where id=?", -id)); //$NON-NLS-1$
	}

	@Override
	public Map<Long, MessageRow> rows(Collection<Long> messageIds) throws MailException {
		return database.read(db -> Lists.rows(db, messageIds));
	}

	@Override
	public Optional<Place> place(long messageId) throws MailException {
		return database.read(db -> Changes.place(db, messageId));
	}

	@Override
	public void change(Collection<Long> messageIds, PendingChange.Kind kind, String target, Instant notBefore) throws MailException {
		database.write(db -> Changes.change(db, messageIds, kind, target, clock.instant(), notBefore));
	}

	@Override
	public List<PendingChange> pending(String accountId) throws MailException {
		return database.read(db -> Changes.pending(db, accountId));
	}

	@Override
	public void done(Collection<Long> changeIds) throws MailException {
		database.write(db -> Changes.done(db, changeIds));
	}

	@Override
	public void keep(Collection<Long> changeIds) throws MailException {
		database.write(db -> Changes.keep(db, changeIds));
	}

	@Override
	public void undo(Collection<PendingChange> changes) throws MailException {
		database.write(db -> Changes.undo(db, changes));
	}

	@Override
	public void markFiled(long messageId, boolean filed) throws MailException {
		database.write(db -> Filed.mark(db, messageId, filed, clock.instant()));
	}

	@Override
	public List<Receipt> receipts(long messageId) throws MailException {
		return database.read(db -> ReceiptRows.of(db, messageId));
	}

	@Override
	public List<Path> setAside(String accountId) throws MailException {
		return back.left(accountId);
	}

	@Override
	public List<Long> readBack(String accountId, BiFunction<Bytes, Flags, StoredMessage> read, BooleanSupplier stop) throws MailException {
		return back.read(accountId, read, stop);
	}

	@Override
	public void saveReceipts(String accountId, List<ReceiptNews.Told> told) throws MailException {
		database.write(db -> ReceiptRows.save(db, accountId, told));
	}

	@Override
	public Optional<MessageRow> sent(String accountId, String messageId) throws MailException {
		return database.read(db -> ReceiptRows.sent(db, accountId, messageId));
	}

	@Override
	public List<MessageRow> named(String accountId, String messageId) throws MailException {
		return database.read(db -> ReceiptRows.named(db, accountId, messageId));
	}

	@Override
	public void unmarkReceiptGiven(long messageId) throws MailException {
		database.write(db -> ReceiptRows.notGiven(db, messageId));
	}

	@Override
	public void markReceiptGiven(long messageId) throws MailException {
		database.write(db -> ReceiptRows.given(db, messageId));
	}

	@Override
	public boolean receiptGiven(long messageId) throws MailException {
		return database.read(db -> ReceiptRows.isGiven(db, messageId));
	}

	@Override
	public void removeAccount(String accountId) throws MailException {
		database.write(db -> Folders.removeAccount(db, accountId));
	}

	@Override
	public void saveDraft(Draft draft) throws MailException {
		Drafts.Written written = database.aside(blobs -> Drafts.Written.of(draft, blobs));
		database.write(db -> Drafts.save(db, written));
	}

	@Override
	public List<Draft> drafts() throws MailException {
		return database.read(db -> Drafts.all(db, database.blobs()));
	}

	@Override
	public Optional<Draft> draft(String id) throws MailException {
		return database.read(db -> Drafts.find(db, id, database.blobs()));
	}

	@Override
	public void removeDraft(String id) throws MailException {
		database.write(db -> db.run("delete from draft where id=?", id)); //$NON-NLS-1$
	}

	@Override
	public void saveCopy(String draftId, Bytes built) throws MailException {
		byte[] raw = database.aside(blobs -> Drafts.written(built, blobs));
		database.write(db -> db.run("insert or replace into copy values (?,?)", draftId, raw)); //$NON-NLS-1$
	}

	@Override
	public Optional<Bytes> copy(String draftId) throws MailException {
		return database.read(db -> Drafts.copy(db, draftId, database.blobs()));
	}

	@Override
	public void saveProgress(Draft draft, Bytes progress) throws MailException {
		database.write(db -> Drafts.saveProgress(db, draft, progress));
	}

	@Override
	public Optional<Bytes> progress(String draftId) throws MailException {
		return database.read(db -> Drafts.progress(db, draftId));
	}

	@Override
	public void changeKey() throws MailException {
		database.changeKey();
	}

	@Override
	public void close() {
		database.close();
	}
}
