package org.vaguemestre.store.internal;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/**
 * What leaves a folder stays a while without one, so that a message that the server moved brings its content and its thread along
 * instead of being fetched again.
 */
final class Removals {

	/** As many messages are dropped for good in one go. */
	private static final int SLICE = 500;

	private Removals() {
	}

	static int folder(Db db, long folder, long now) throws SQLException {
		// all at once: the counts are set, so the triggers find nothing to count
		return db.run("update message set folder=null, hidden=1, removed=? where folder=?", now, folder); //$NON-NLS-1$
	}

	static int message(Db db, long id, long now) throws SQLException {
		return db.run("update message set folder=null, hidden=1, removed=? where id=?", now, id); //$NON-NLS-1$
	}

	/** Drops some of what was removed before a time; its words stay in the index until that is made anew, but lead nowhere. */
	static int purge(Db db, long before) throws SQLException, IOException {
		List<long[]> old = db.list(r -> new long[] { r.getLong(1), r.getLong(2), r.getLong(3) },
				"select id, coalesce(body, 0), conversation from message where removed<? limit " + SLICE, before); //$NON-NLS-1$
		for (long[] message : old) {
			db.run("delete from message where id=?", message[0]); //$NON-NLS-1$
			db.run("delete from line where id=?", message[0]); //$NON-NLS-1$
			db.run("delete from orphan where message=?", message[0]); //$NON-NLS-1$
			if (message[1] != 0) {
				Bodies.dropUnused(db, message[1]);
			}
			db.run("delete from reference where conversation=?1 and not exists (select 1 from message where conversation=?1)", //$NON-NLS-1$
					message[2]);
		}
		return old.size();
	}
}
