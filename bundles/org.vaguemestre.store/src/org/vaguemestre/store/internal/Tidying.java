package org.vaguemestre.store.internal;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import org.vaguemestre.mail.store.Content;

/** Work for idle times, in slices. */
final class Tidying {

	/** So long a removed message may still turn up in another folder. */
	static final Duration KEPT = Duration.ofHours(1);
	/** As many numbers of the index lead nowhere before it is made anew, and at least half of all. */
	private static final long MANY = 5_000;
	private static final int SLICE = 1_000;

	private Tidying() {
	}

	static int tidy(Db db, long now) throws SQLException, IOException {
		int purged = Removals.purge(db, now - KEPT.toMillis());
		long all = db.number(0, "select count(*) from words_docsize"); //$NON-NLS-1$
		long live = db.number(0, "select count(*) from message where indexed>0"); //$NON-NLS-1$
		if (all - live > Math.max(MANY, live) || db.number(0, "select 1 from counter where name='newindex'") != 0) { //$NON-NLS-1$
			db.run("insert into words (words) values ('delete-all')"); //$NON-NLS-1$
			db.run("update message set indexed=0, version=0"); //$NON-NLS-1$
			db.run("delete from counter where name='newindex'"); //$NON-NLS-1$
		}
		indexLines(db);
		db.run("insert into words (words, rank) values ('merge', 256)"); //$NON-NLS-1$
		return purged;
	}

	static void askForNewIndex(Db db) throws SQLException {
		db.run("insert or ignore into counter values ('newindex', 1)"); //$NON-NLS-1$
	}

	/** Whose content is here is told by {@link Messages#notIndexed}; the others have but their line. */
	private static void indexLines(Db db) throws SQLException, IOException {
		List<Long> ids = db.list(r -> r.getLong(1), "select id from message where indexed=0 and body is null and folder is not null " //$NON-NLS-1$
				+ "order by id desc limit " + SLICE); //$NON-NLS-1$
		Words words = new Words(db);
		for (long id : ids) {
			words.add(id, Lists.line(db, id), Content.Words.NONE);
			db.run("update message set indexed=? where id=?", Words.LINE, id); //$NON-NLS-1$
		}
		words.write();
	}
}
