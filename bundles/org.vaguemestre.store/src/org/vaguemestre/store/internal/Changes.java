package org.vaguemestre.store.internal;

import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.vaguemestre.mail.Flags;
import org.vaguemestre.mail.Keywords;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.mail.store.PendingChange;

/** Local changes: done to the row and noted for the server in the same transaction. */
final class Changes {

	private Changes() {
	}

	static Optional<MailStore.Place> place(Db db, long id) throws SQLException, IOException {
		return db.first(r -> new MailStore.Place(r.getString(1), r.getLong(2), r.getString(3), r.getLong(4), r.getLong(5), r.getLong(6)),
				"select f.account, f.id, f.path, f.uidvalidity, m.uid, m.size from message m join folder f on f.id=m.folder where m.id=?", //$NON-NLS-1$
				id);
	}

	static int change(Db db, Collection<Long> ids, PendingChange.Kind kind, String target, Instant made, Instant notBefore)
			throws SQLException, IOException {
		for (long id : ids) {
			Optional<MailStore.Place> found = place(db, id);
			if (found.isEmpty()) {
				continue;
			}
			MailStore.Place place = found.get();
			apply(db, id, kind, target);
			// a later value of a flag makes an earlier one pointless, and a message goes but once
			String same = switch (kind) {
			case KEYWORD -> " and kind='KEYWORD' and substr(target, 2)=substr(?, 2)"; //$NON-NLS-1$
			case MOVE, DELETE -> " and kind in ('MOVE', 'DELETE') and ? is not null"; //$NON-NLS-1$
			default -> " and kind=?"; //$NON-NLS-1$
			};
			db.run("delete from change where account=? and path=? and uidvalidity=? and uid=?" + same, place.accountId(), //$NON-NLS-1$
					place.folderPath(), place.uidValidity(), place.uid(), kind == PendingChange.Kind.KEYWORD ? target : kind.name());
			db.run("insert into change (account, path, uidvalidity, uid, kind, target, made, notbefore, message, subject) " //$NON-NLS-1$
					+ "values (?,?,?,?,?,?,?,?,?,(select subject from line where id=?))", place.accountId(), //$NON-NLS-1$
					place.folderPath(), place.uidValidity(), place.uid(), kind.name(), target, made.toEpochMilli(), notBefore.toEpochMilli(),
					id, id);
		}
		return ids.size();
	}

	private static void flag(Db db, long id, int bit, String target) throws SQLException {
		String sql = "1".equals(target) ? "update message set flags=flags|? where id=?" //$NON-NLS-1$ //$NON-NLS-2$
				: "update message set flags=flags&~? where id=?"; //$NON-NLS-1$
		db.run(sql, bit, id);
	}

	private static void keyword(Db db, long id, String target) throws SQLException, IOException {
		Flags here = db.first(r -> new Flags(false, false, false, false, Marks.keywords(r.getString(1))),
				"select keywords from message where id=?", id).orElse(Flags.NONE); //$NON-NLS-1$
		Flags now = here.withKeyword(target.substring(1), target.startsWith("1")); //$NON-NLS-1$
		db.run("update message set keywords=? where id=?", Marks.keywords(now.keywords()), id); //$NON-NLS-1$
		if (target.endsWith(Keywords.FILED)) {
			Filed.follow(db, id, now.keywords().contains(Keywords.FILED));
		}
	}

	static int undo(Db db, Collection<PendingChange> changes) throws SQLException {
		for (PendingChange change : changes) {
			db.run("delete from change where id=?", change.id()); //$NON-NLS-1$
			if (change.kind() == PendingChange.Kind.MOVE || change.kind() == PendingChange.Kind.DELETE) {
				db.run("update message set hidden=0 where uid=? and folder in (select id from folder where account=? and path=? and uidvalidity=?)", //$NON-NLS-1$
						change.uid(), change.accountId(), change.folderPath(), change.uidValidity());
			}
		}
		return changes.size();
	}

	/** The server does not keep it: it stays in force here, and waits no longer. */
	static int keep(Db db, Collection<Long> ids) throws SQLException {
		int kept = 0;
		for (long id : ids) {
			// what is not there needs nothing to stay so
			kept += db.run("delete from change where id=? and substr(target, 1, 1)='0'", id) //$NON-NLS-1$
					+ db.run("update change set kept=1 where id=?", id); //$NON-NLS-1$
		}
		return kept;
	}

	static int done(Db db, Collection<Long> ids) throws SQLException {
		int done = 0;
		for (long id : ids) {
			done += db.run("delete from change where id=?", id); //$NON-NLS-1$
		}
		return done;
	}

	/**
	 * A change is written to the user's own file first, then done in the copy; a power cut or a full disk may come between the two. So what
	 * waits is done again, and what is hidden without a reason is shown.
	 */
	static boolean settle(Db db) throws SQLException, IOException {
		settle(db, ""); //$NON-NLS-1$
		return db.run("update message set hidden=0 where hidden<>0 and folder is not null and not exists (select 1 from change c join folder f " //$NON-NLS-1$
				+ "on f.account=c.account and f.path=c.path and f.uidvalidity=c.uidvalidity where f.id=message.folder and c.uid=message.uid " //$NON-NLS-1$
				+ "and c.kind in ('MOVE', 'DELETE'))") > 0; //$NON-NLS-1$
	}

	/** Before the messages of a folder get other numbers: remembers by their keys what was changed on them. What was filed comes back by itself. */
	static void outlast(Db db, long folder) throws SQLException {
		db.run("update change set key=coalesce((select m.key from message m where m.folder=?1 and m.uid=change.uid), 0) " //$NON-NLS-1$
				+ "where kind in ('SEEN', 'FLAGGED', 'ANSWERED', 'KEYWORD') and substr(target, 2)<>'" + Keywords.FILED //$NON-NLS-1$
				+ "' and exists (select 1 from folder f where f.id=?1 and f.account=change.account and f.path=change.path " //$NON-NLS-1$
				+ "and f.uidvalidity=change.uidvalidity)", folder); //$NON-NLS-1$
	}

	/** A message was added that may have had another number before. */
	static void follow(Db db, long folder, long id, long uid, long key) throws SQLException {
		if (key != 0) {
			db.run("update change set uidvalidity=(select uidvalidity from folder where id=?1), uid=?2, message=?3, key=0 where key=?4 and exists " //$NON-NLS-1$
					+ "(select 1 from folder f where f.id=?1 and f.account=change.account and f.path=change.path)", folder, uid, id, key); //$NON-NLS-1$
		}
	}

	/** Does what waits for messages that were fetched anew. */
	static void settle(Db db, long folder) throws SQLException, IOException {
		settle(db, " where f.id=?", folder); //$NON-NLS-1$
	}

	private record Waiting(long change, PendingChange.Kind kind, String target, long message) {
	}

	private static void settle(Db db, String where, Object... values) throws SQLException, IOException {
		for (Waiting waiting : db.list(r -> new Waiting(r.getLong(1), PendingChange.Kind.valueOf(r.getString(2)), r.getString(3), r.getLong(4)),
				"select c.id, c.kind, c.target, m.id from change c cross join folder f on f.account=c.account and f.path=c.path " //$NON-NLS-1$
						+ "and f.uidvalidity=c.uidvalidity cross join message m on m.folder=f.id and m.uid=c.uid" + where + " order by c.id", //$NON-NLS-1$ //$NON-NLS-2$
				values)) {
			apply(db, waiting.message(), waiting.kind(), waiting.target());
			db.run("update change set message=?1, subject=(select subject from line where id=?1) where id=?2 and (message<>?1 or subject='')", //$NON-NLS-1$
					waiting.message(), waiting.change());
		}
	}

	private static void apply(Db db, long id, PendingChange.Kind kind, String target) throws SQLException, IOException {
		switch (kind) {
		case SEEN -> flag(db, id, 1, target);
		case ANSWERED -> flag(db, id, 2, target);
		case FLAGGED -> flag(db, id, 4, target);
		case KEYWORD -> keyword(db, id, target);
		case MOVE, DELETE -> db.run("update message set hidden=1 where id=?", id); //$NON-NLS-1$
		}
	}

	static List<PendingChange> pending(Db db, String account) throws SQLException, IOException {
		return db.list(r -> change(account, r),
				"select c.id, c.path, c.uidvalidity, c.uid, c.kind, c.target, c.made, c.notbefore, coalesce(m.id, 0), c.subject " //$NON-NLS-1$
						+ "from change c left join message m on m.id=c.message and m.uid=c.uid and m.folder is not null where c.account=? and c.kept=0 order by c.id", //$NON-NLS-1$
				account);
	}

	private static PendingChange change(String account, ResultSet r) throws SQLException {
		return new PendingChange(r.getLong(1), account, r.getString(2), r.getLong(3), r.getLong(4),
				PendingChange.Kind.valueOf(r.getString(5)), r.getString(6), Instant.ofEpochMilli(r.getLong(7)),
				Instant.ofEpochMilli(r.getLong(8)), r.getLong(9), r.getString(10));
	}
}
