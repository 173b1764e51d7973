package org.vaguemestre.store.internal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.mail.store.PendingChange;

/** Local changes: done to the row and noted for the server in the same transaction. */
final class Changes {

	private Changes() {
	}

	static Optional<MailStore.Place> place(Connection c, long id) throws SQLException, IOException {
		return Sql.first(c, r -> new MailStore.Place(r.getString(1), r.getLong(2), r.getString(3), r.getLong(4), r.getLong(5), r.getLong(6)),
				"select f.account, f.id, f.path, f.uidvalidity, m.uid, m.size from message m join folder f on f.id=m.folder where m.id=?", //$NON-NLS-1$
				id);
	}

	static int change(Connection c, Collection<Long> ids, PendingChange.Kind kind, String target)
			throws SQLException, IOException {
		for (long id : ids) {
			Optional<MailStore.Place> found = place(c, id);
			if (found.isEmpty()) {
				continue;
			}
			MailStore.Place place = found.get();
			switch (kind) {
			case SEEN -> flag(c, id, 1, target);
			case ANSWERED -> flag(c, id, 2, target);
			case FLAGGED -> flag(c, id, 4, target);
			case MOVE, DELETE -> Sql.run(c, "update message set hidden=1 where id=?", id); //$NON-NLS-1$
			}
			// a later value of a flag makes an earlier one pointless
			Sql.run(c, "delete from change where account=? and path=? and uidvalidity=? and uid=? and kind=?", //$NON-NLS-1$
					place.accountId(), place.folderPath(), place.uidValidity(), place.uid(), kind.name());
			Sql.run(c, "insert into change (account, path, uidvalidity, uid, kind, target) values (?,?,?,?,?,?)", //$NON-NLS-1$
					place.accountId(), place.folderPath(), place.uidValidity(), place.uid(), kind.name(), target);
		}
		return ids.size();
	}

	private static void flag(Connection c, long id, int bit, String target) throws SQLException {
		String sql = "1".equals(target) ? "update message set flags=flags|? where id=?" //$NON-NLS-1$ //$NON-NLS-2$
				: "update message set flags=flags&~? where id=?"; //$NON-NLS-1$
		Sql.run(c, sql, bit, id);
	}

	static int undo(Connection c, Collection<PendingChange> changes) throws SQLException {
		for (PendingChange change : changes) {
			Sql.run(c, "delete from change where id=?", change.id()); //$NON-NLS-1$
			Sql.run(c, "update message set hidden=0 where uid=? and folder in (select id from folder where account=? and path=? and uidvalidity=?)", //$NON-NLS-1$
					change.uid(), change.accountId(), change.folderPath(), change.uidValidity());
		}
		return changes.size();
	}

	static List<PendingChange> pending(Connection c, String account) throws SQLException, IOException {
		return Sql.list(c,
				r -> new PendingChange(r.getLong(1), account, r.getString(2), r.getLong(3), r.getLong(4),
						PendingChange.Kind.valueOf(r.getString(5)), r.getString(6)),
				"select id, path, uidvalidity, uid, kind, target from change where account=? order by id", account); //$NON-NLS-1$
	}
}
