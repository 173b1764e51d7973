package org.vaguemestre.store.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables, and the steps from each version of them to the next. */
final class Schema {

	private static final int VERSION = 1;

	private static final String[] FIRST = {
			"create table folder (id integer primary key autoincrement, account text not null, path text not null, " //$NON-NLS-1$
					+ "name text not null, kind text not null, depth integer not null, selectable integer not null, " //$NON-NLS-1$
					+ "place integer not null, uidvalidity integer not null default 0, unique (account, path))", //$NON-NLS-1$
			"create table message (id integer primary key autoincrement, folder integer not null references folder(id) on delete cascade, " //$NON-NLS-1$
					+ "uid integer not null, size integer not null, flags integer not null, hidden integer not null default 0, " //$NON-NLS-1$
					+ "filed integer not null default 0, gone integer not null default 0, hasbody integer not null default 0, " //$NON-NLS-1$
					+ "fromname text not null, fromaddress text not null, recipients text not null, subject text not null, " //$NON-NLS-1$
					+ "patient text not null, date integer not null, messageid text not null, attachment integer not null, " //$NON-NLS-1$
					+ "signature text not null, encryption text not null, correspondent text not null, " //$NON-NLS-1$
					// what is sorted and searched by: without accents and case
					+ "sortfrom text not null, sortto text not null, sortsubject text not null, sortpatient text not null, " //$NON-NLS-1$
					+ "words text not null, unique (folder, uid))", //$NON-NLS-1$
			"create index message_date on message (folder, date)", //$NON-NLS-1$
			"create table body (message integer primary key references message(id) on delete cascade, raw blob not null)", //$NON-NLS-1$
			"create table change (id integer primary key autoincrement, account text not null, path text not null, " //$NON-NLS-1$
					+ "uidvalidity integer not null, uid integer not null, kind text not null, target text not null)", //$NON-NLS-1$
			"create index change_account on change (account, id)", //$NON-NLS-1$
			"create table draft (id text primary key, saved integer not null, content blob not null)", //$NON-NLS-1$
			"create table copy (draft text primary key references draft(id) on delete cascade, raw blob not null)" }; //$NON-NLS-1$

	private Schema() {
	}

	static void bringUpToDate(Connection connection) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			int version;
			try (ResultSet found = statement.executeQuery("pragma user_version")) { //$NON-NLS-1$
				version = found.next() ? found.getInt(1) : 0;
			}
			if (version > VERSION) {
				throw new SQLException("the store was made by a later version of this software"); //$NON-NLS-1$
			}
			if (version == 0) {
				statement.execute("begin immediate"); //$NON-NLS-1$
				for (String step : FIRST) {
					statement.execute(step);
				}
				statement.execute("pragma user_version=" + VERSION); //$NON-NLS-1$
				statement.execute("commit"); //$NON-NLS-1$
			}
		}
	}
}
