package org.vaguemestre.store.internal;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;

import org.vaguemestre.mail.SavedSearch;

/** Searches that the user kept; their numbers are negative, so that no folder has the same. */
final class Saved {

	private Saved() {
	}

	static List<SavedSearch> all(Db db) throws SQLException, IOException {
		List<SavedSearch> all = db.list(r -> new SavedSearch(-r.getLong(1), r.getString(2), r.getString(3)),
				"select id, name, query from search"); //$NON-NLS-1$
		all.sort(Comparator.comparing((SavedSearch s) -> Folding.fold(s.name())).thenComparing(SavedSearch::name));
		return all;
	}

	static SavedSearch save(Db db, String name, String query) throws SQLException {
		db.run("insert into search (name, query) values (?,?) on conflict (name) do update set query=excluded.query", name, query); //$NON-NLS-1$
		return new SavedSearch(-db.number(0, "select id from search where name=?", name), name, query); //$NON-NLS-1$
	}
}
