package org.vaguemestre.store.internal;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.store.FolderState;
import org.vaguemestre.mail.store.ServerFolder;

/** Folders in the database. */
final class Folders {

	private static final String SELECT = "select id, account, path, name, kind, depth, selectable, total, unread from folder "; //$NON-NLS-1$

	private Folders() {
	}

	static List<Folder> all(Db db) throws SQLException, IOException {
		return db.list(Folders::folder, SELECT);
	}

	static List<Folder> all(Db db, String account) throws SQLException, IOException {
		return db.list(Folders::folder, SELECT + "where account=? order by place", account); //$NON-NLS-1$
	}

	static Optional<Folder> find(Db db, long id) throws SQLException, IOException {
		return db.first(Folders::folder, SELECT + "where id=?", id); //$NON-NLS-1$
	}

	static FolderState state(Db db, long id) throws SQLException, IOException {
		return db.first(r -> new FolderState(r.getLong(1), r.getLong(2), r.getLong(3), r.getLong(4)),
				"select uidvalidity, modseq, uidnext, present from folder where id=?", id).orElse(FolderState.NONE); //$NON-NLS-1$
	}

	static int saveState(Db db, long id, FolderState state) throws SQLException {
		return db.run("update folder set uidvalidity=?, modseq=?, uidnext=?, present=? where id=?", state.uidValidity(), //$NON-NLS-1$
				state.highestModSeq(), state.uidNext(), state.exists(), id);
	}

	static boolean save(Db db, String account, List<ServerFolder> folders, long now) throws SQLException, IOException {
		Map<String, Folder> old = new HashMap<>();
		List<Folder> before = all(db, account);
		before.forEach(f -> old.put(f.path(), f));
		boolean changed = !before.stream().map(Folder::path).toList()
				.equals(folders.stream().map(ServerFolder::path).toList());
		int place = 0;
		for (ServerFolder folder : folders) {
			Folder known = old.remove(folder.path());
			if (known == null) {
				// a server that lists a folder twice must not end the synchronisation
				db.run("insert or ignore into folder (account, path, name, kind, depth, selectable, place) values (?,?,?,?,?,?,?)", //$NON-NLS-1$
						account, folder.path(), folder.name(), folder.kind().name(), folder.depth(),
						folder.selectable() ? 1 : 0, place);
				changed = true;
			} else {
				changed |= known.kind() != folder.kind() || known.selectable() != folder.selectable() || known.depth() != folder.depth()
						|| !known.name().equals(folder.name());
				db.run("update folder set name=?, kind=?, depth=?, selectable=?, place=? where id=?", folder.name(), //$NON-NLS-1$
						folder.kind().name(), folder.depth(), folder.selectable() ? 1 : 0, place, known.id());
			}
			place++;
		}
		for (Folder gone : old.values()) {
			Removals.folder(db, gone.id(), now);
			db.run("delete from folder where id=?", gone.id()); //$NON-NLS-1$
			changed = true;
		}
		return changed;
	}

	static int removeAccount(Db db, String account) throws SQLException, IOException {
		for (Folder folder : all(db, account)) {
			Removals.folder(db, folder.id(), 0);
			db.run("delete from folder where id=?", folder.id()); //$NON-NLS-1$
		}
		db.run("delete from filed where account=?", account); //$NON-NLS-1$
		db.run("delete from collected where account=?", account); //$NON-NLS-1$
		ReceiptRows.removeAccount(db, account);
		// what was removed a while ago no longer tells of which account it was: all of it goes
		while (Removals.purge(db, Long.MAX_VALUE) > 0) {
			continue;
		}
		return db.run("delete from change where account=?", account); //$NON-NLS-1$
	}

	private static Folder folder(ResultSet r) throws SQLException {
		return new Folder(r.getLong(1), r.getString(2), r.getString(3), r.getString(4), Folder.Kind.valueOf(r.getString(5)),
				r.getInt(6), r.getBoolean(7), r.getInt(8), r.getInt(9));
	}
}
