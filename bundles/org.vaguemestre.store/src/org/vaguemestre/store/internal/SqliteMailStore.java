package org.vaguemestre.store.internal;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.Flags;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.Sort;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.mail.store.PendingChange;
import org.vaguemestre.mail.store.ServerFolder;
import org.vaguemestre.mail.store.StoredMessage;
import org.vaguemestre.mime.Bytes;

/** The store: which part of the database answers which question, and whether it reads or writes. */
public class SqliteMailStore implements MailStore {

	private final Database database;

	/** @param database closed with the store */
	public SqliteMailStore(Database database) {
		this.database = database;
	}

	@Override
	public List<Folder> folders(String accountId) throws MailException {
		return database.read(c -> Folders.all(c, accountId));
	}

	@Override
	public Optional<Folder> folder(long folderId) throws MailException {
		return database.read(c -> Folders.find(c, folderId));
	}

	@Override
	public boolean saveFolders(String accountId, List<ServerFolder> folders) throws MailException {
		return database.write(c -> Folders.save(c, accountId, folders));
	}

	@Override
	public long uidValidity(long folderId) throws MailException {
		return database.read(c -> Folders.uidValidity(c, folderId));
	}

	@Override
	public void restart(long folderId, long uidValidity) throws MailException {
		database.write(c -> Folders.restart(c, folderId, uidValidity));
	}

	@Override
	public Map<Long, Known> known(long folderId) throws MailException {
		return database.read(c -> Messages.known(c, folderId));
	}

	@Override
	public List<Long> add(long folderId, List<StoredMessage> messages) throws MailException {
		return database.write(c -> Messages.add(c, folderId, messages));
	}

	@Override
	public void saveFlags(Map<Long, Flags> flags) throws MailException {
		database.write(c -> Messages.saveFlags(c, flags));
	}

	@Override
	public void remove(Collection<Long> messageIds) throws MailException {
		database.write(c -> Sql.each(c, "delete from message where id=?", messageIds)); //$NON-NLS-1$
	}

	@Override
	public void saveLines(Map<Long, StoredMessage.Line> lines) throws MailException {
		database.write(c -> {
			int saved = 0;
			for (Map.Entry<Long, StoredMessage.Line> line : lines.entrySet()) {
				saved += Messages.saveLine(c, line.getKey(), line.getValue());
			}
			return saved;
		});
	}

	@Override
	public List<Long> withoutBody(long folderId, int limit) throws MailException {
		return database.read(c -> Messages.withoutBody(c, folderId, limit));
	}

	@Override
	public void saveBodies(Map<Long, Bytes> raw) throws MailException {
		database.write(c -> {
			int saved = 0;
			for (Map.Entry<Long, Bytes> body : raw.entrySet()) {
				saved += Messages.saveBody(c, body.getKey(), body.getValue());
			}
			return saved;
		});
	}

	@Override
	public void giveUpBody(long messageId) throws MailException {
		database.write(c -> Sql.run(c, "update message set gone=1 where id=?", messageId)); //$NON-NLS-1$
	}

	@Override
	public Optional<Bytes> body(long messageId) throws MailException {
		return database.read(c -> Sql.blob(c, "select raw from body where message=?", messageId)); //$NON-NLS-1$
	}

	@Override
	public long[] list(long folderId, String words, Sort sort) throws MailException {
		return database.read(c -> Messages.list(c, folderId, words, sort));
	}

	@Override
	public Map<Long, MessageRow> rows(Collection<Long> messageIds) throws MailException {
		return database.read(c -> Messages.rows(c, messageIds));
	}

	@Override
	public Optional<Place> place(long messageId) throws MailException {
		return database.read(c -> Changes.place(c, messageId));
	}

	@Override
	public void change(Collection<Long> messageIds, PendingChange.Kind kind, String target) throws MailException {
		database.write(c -> Changes.change(c, messageIds, kind, target));
	}

	@Override
	public List<PendingChange> pending(String accountId) throws MailException {
		return database.read(c -> Changes.pending(c, accountId));
	}

	@Override
	public void done(Collection<Long> changeIds) throws MailException {
		database.write(c -> Sql.each(c, "delete from change where id=?", changeIds)); //$NON-NLS-1$
	}

	@Override
	public void undo(Collection<PendingChange> changes) throws MailException {
		database.write(c -> Changes.undo(c, changes));
	}

	@Override
	public void markFiled(long messageId, boolean filed) throws MailException {
		database.write(c -> Sql.run(c, "update message set filed=? where id=?", filed ? 1 : 0, messageId)); //$NON-NLS-1$
	}

	@Override
	public void removeAccount(String accountId) throws MailException {
		database.write(c -> Sql.run(c, "delete from change where account=?", accountId) //$NON-NLS-1$
				+ Sql.run(c, "delete from folder where account=?", accountId)); //$NON-NLS-1$
	}

	@Override
	public void saveDraft(Draft draft) throws MailException {
		database.write(c -> Drafts.save(c, draft));
	}

	@Override
	public List<Draft> drafts() throws MailException {
		return database.read(Drafts::all);
	}

	@Override
	public Optional<Draft> draft(String id) throws MailException {
		return database.read(c -> Drafts.find(c, id));
	}

	@Override
	public void removeDraft(String id) throws MailException {
		database.write(c -> Sql.run(c, "delete from draft where id=?", id)); //$NON-NLS-1$
	}

	@Override
	public void saveCopy(String draftId, Bytes copy) throws MailException {
		database.write(c -> Sql.run(c, "insert or replace into copy values (?,?)", draftId, Packing.pack(copy))); //$NON-NLS-1$
	}

	@Override
	public Optional<Bytes> copy(String draftId) throws MailException {
		return database.read(c -> Sql.blob(c, "select raw from copy where draft=?", draftId)); //$NON-NLS-1$
	}

	@Override
	public void close() {
		database.close();
	}
}
