package org.vaguemestre.store.internal;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

import org.vaguemestre.mail.Keywords;
import org.vaguemestre.mail.store.PendingChange;

/**
 * What was filed into a chart: a keyword of the message, which all workstations of the mailbox share. A column mirrors it to sort and to look
 * for it by; and the message's key is remembered, so that the mark comes back with a message that lost it on its way.
 */
final class Filed {

	private Filed() {
	}

	/** Marks a message and what is the same one elsewhere. */
	static int mark(Db db, long id, boolean filed, Instant now) throws SQLException, IOException {
		long key = key(db, id);
		List<Long> same = key == 0 ? List.of(id)
				: db.list(r -> r.getLong(1), "select m.id from message m join folder f on f.id=m.folder where m.key=? and f.account=" //$NON-NLS-1$
						+ "(select o.account from message n join folder o on o.id=n.folder where n.id=?)", key, id); //$NON-NLS-1$
		return Changes.change(db, same, PendingChange.Kind.KEYWORD, (filed ? "1" : "0") + Keywords.FILED, now, now); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** The keyword came or went. */
	static void follow(Db db, long id, boolean filed) throws SQLException, IOException {
		db.run("update message set filed=? where id=?", filed ? 1 : 0, id); //$NON-NLS-1$
		long key = key(db, id);
		if (key != 0 && filed) {
			db.run("insert or ignore into filed select ?, f.account from message m join folder f on f.id=m.folder where m.id=?", key, id); //$NON-NLS-1$
		} else if (key != 0) {
			db.run("delete from filed where key=?", key); //$NON-NLS-1$
		}
	}

	/** Of a message that was just added: remembers what it tells, or gives back what it has lost. */
	static void added(Db db, long id, long key, boolean told, Instant now) throws SQLException, IOException {
		if (told) {
			follow(db, id, true);
		} else if (key != 0 && db.number(0, "select 1 from filed where key=?", key) != 0) { //$NON-NLS-1$
			Changes.change(db, List.of(id), PendingChange.Kind.KEYWORD, '1' + Keywords.FILED, now, now);
		}
	}

	private static long key(Db db, long id) throws SQLException, IOException {
		return db.number(0, "select key from message where id=? and folder is not null", id); //$NON-NLS-1$
	}
}
