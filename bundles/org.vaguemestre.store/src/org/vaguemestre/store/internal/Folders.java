package org.vaguemestre.store.internal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.store.ServerFolder;

/** Folders in the database. */
final class Folders {

	private static final String SELECT = "select f.id, f.account, f.path, f.name, f.kind, f.depth, f.selectable, " //$NON-NLS-1$
			+ "(select count(*) from message m where m.folder=f.id and m.hidden=0), " //$NON-NLS-1$
			+ "(select count(*) from message m where m.folder=f.id and m.hidden=0 and (m.flags & 1)=0) from folder f "; //$NON-NLS-1$

	private Folders() {
	}

	static List<Folder> all(Connection c, String account) throws SQLException, IOException {
		return Sql.list(c, Folders::folder, SELECT + "where f.account=? order by f.place", account); //$NON-NLS-1$
	}

	static Optional<Folder> find(Connection c, long id) throws SQLException, IOException {
		return Sql.first(c, Folders::folder, SELECT + "where f.id=?", id); //$NON-NLS-1$
	}

	static long uidValidity(Connection c, long id) throws SQLException, IOException {
		return Sql.first(c, r -> r.getLong(1), "select uidvalidity from folder where id=?", id).orElse(0L); //$NON-NLS-1$
	}

	static int restart(Connection c, long id, long uidValidity) throws SQLException {
		Sql.run(c, "delete from message where folder=?", id); //$NON-NLS-1$
		return Sql.run(c, "update folder set uidvalidity=? where id=?", uidValidity, id); //$NON-NLS-1$
	}

	static boolean save(Connection c, String account, List<ServerFolder> folders) throws SQLException, IOException {
		Map<String, Folder> old = new HashMap<>();
		List<Folder> before = all(c, account);
		before.forEach(f -> old.put(f.path(), f));
		boolean changed = !before.stream().map(Folder::path).toList()
				.equals(folders.stream().map(ServerFolder::path).toList());
		int place = 0;
		for (ServerFolder folder : folders) {
			Folder known = old.remove(folder.path());
			if (known == null) {
				Sql.run(c, "insert into folder (account, path, name, kind, depth, selectable, place) values (?,?,?,?,?,?,?)", //$NON-NLS-1$
						account, folder.path(), folder.name(), folder.kind().name(), folder.depth(),
						folder.selectable() ? 1 : 0, place);
				changed = true;
			} else {
				changed |= known.kind() != folder.kind() || known.selectable() != folder.selectable();
				Sql.run(c, "update folder set name=?, kind=?, depth=?, selectable=?, place=? where id=?", folder.name(), //$NON-NLS-1$
						folder.kind().name(), folder.depth(), folder.selectable() ? 1 : 0, place, known.id());
			}
			place++;
		}
		for (Folder gone : old.values()) {
			Sql.run(c, "delete from folder where id=?", gone.id()); //$NON-NLS-1$
			changed = true;
		}
		return changed;
	}

	private static Folder folder(ResultSet r) throws SQLException {
		return new Folder(r.getLong(1), r.getString(2), r.getString(3), r.getString(4), Folder.Kind.valueOf(r.getString(5)),
				r.getInt(6), r.getBoolean(7), r.getInt(8), r.getInt(9));
	}
}
