package org.vaguemestre.store.internal;

import java.sql.SQLException;
import java.util.List;

import org.vaguemestre.mail.Keywords;

/**
 * The tables, and the steps from each version of them to the next. Those of the user's own are in one file, those with the copy of the
 * servers' mail in another, see {@link StoreFiles}.
 * <p>
 * {@code message} is narrow, so that states are looked through quickly; what is shown and sorted by is in {@code line}. A message
 * without folder was removed a while ago: its content may still be taken over by the same message in another folder.
 */
final class Schema {

	/** Version 1 was a single file, see {@link Migration}. */
	private static final int VERSION = 2;

	private static final List<String> OWN = List.of(
			"create table draft (id text primary key, saved integer not null, content blob not null)", //$NON-NLS-1$
			"create table copy (draft text primary key references draft(id) on delete cascade, raw blob not null)", //$NON-NLS-1$
			"create table progress (draft text primary key references draft(id) on delete cascade, status blob not null, " //$NON-NLS-1$
					+ "raw blob not null)", //$NON-NLS-1$
			"create table change (id integer primary key autoincrement, account text not null, path text not null, " //$NON-NLS-1$
					+ "uidvalidity integer not null, uid integer not null, kind text not null, target text not null, " //$NON-NLS-1$
					+ "made integer not null, notbefore integer not null, message integer not null, subject text not null)", //$NON-NLS-1$
			"create index change_account on change (account, path, uid)", //$NON-NLS-1$
			"create table search (id integer primary key autoincrement, name text not null unique, query text not null)", //$NON-NLS-1$
			"create table filed (key integer primary key, account text not null)"); //$NON-NLS-1$

	private static final List<String> COPY = List.of(
			"create table box.folder (id integer primary key autoincrement, account text not null, path text not null, " //$NON-NLS-1$
					+ "name text not null, kind text not null, depth integer not null, selectable integer not null, " //$NON-NLS-1$
					+ "place integer not null, uidvalidity integer not null default 0, modseq integer not null default 0, " //$NON-NLS-1$
					+ "uidnext integer not null default 0, present integer not null default 0, total integer not null default 0, " //$NON-NLS-1$
					+ "unread integer not null default 0, unique (account, path))", //$NON-NLS-1$
			"create table box.message (id integer primary key, folder integer, uid integer not null, size integer not null, " //$NON-NLS-1$
					+ "flags integer not null, keywords text not null, hidden integer not null default 0, " //$NON-NLS-1$
					+ "filed integer not null default 0, gone integer not null default 0, indexed integer not null default 0, " //$NON-NLS-1$
					+ "version integer not null default 0, marks integer not null, conversation integer not null, " //$NON-NLS-1$
					+ "key integer not null, base integer not null, body integer, removed integer)", //$NON-NLS-1$
			"create table box.line (id integer primary key, fromname text not null, fromaddress text not null, " //$NON-NLS-1$
					+ "recipients text not null, subject text not null, patient text not null, date integer not null, " //$NON-NLS-1$
					+ "messageid text not null, sortfrom text not null, sortto text not null, sortsubject text not null, " //$NON-NLS-1$
					+ "sortpatient text not null)", //$NON-NLS-1$
			// holds all that Known tells
			"create index box.message_uid on message (folder, uid, flags, keywords)", //$NON-NLS-1$
			"create index box.message_shown on message (folder) where hidden=0", //$NON-NLS-1$
			"create index box.message_unread on message (folder) where hidden=0 and (flags & 1)=0", //$NON-NLS-1$
			"create index box.message_encrypted on message (folder) where hidden=0 and (marks >> 8 & 15)>1", //$NON-NLS-1$
			"create index box.message_flagged on message (folder) where hidden=0 and (flags & 4)<>0", //$NON-NLS-1$
			"create index box.message_hidden on message (folder) where hidden<>0 and folder is not null", //$NON-NLS-1$
			"create index box.message_empty on message (folder) where body is null and gone=0 and hidden=0", //$NON-NLS-1$
			"create index box.message_unindexed on message (indexed) where indexed<2", //$NON-NLS-1$
			"create index box.message_removed on message (removed) where removed is not null", //$NON-NLS-1$
			"create index box.message_body on message (body) where body is not null", //$NON-NLS-1$
			"create index box.message_key on message (key) where key<>0", //$NON-NLS-1$
			"create index box.message_base on message (base) where base<>0", //$NON-NLS-1$
			"create index box.message_conversation on message (conversation)", //$NON-NLS-1$
			"create trigger box.message_in after insert on message when new.hidden=0 begin " //$NON-NLS-1$
					+ "update folder set total=total+1, unread=unread+((new.flags & 1)=0) where id=new.folder; end", //$NON-NLS-1$
			"create trigger box.message_out after delete on message when old.hidden=0 begin " //$NON-NLS-1$
					+ "update folder set total=total-1, unread=unread-((old.flags & 1)=0) where id=old.folder; end", //$NON-NLS-1$
			"create trigger box.message_other after update of hidden, flags, folder on message begin " //$NON-NLS-1$
					+ "update folder set total=total-1, unread=unread-((old.flags & 1)=0) where old.hidden=0 and id=old.folder; " //$NON-NLS-1$
					+ "update folder set total=total+1, unread=unread+((new.flags & 1)=0) where new.hidden=0 and id=new.folder; end", //$NON-NLS-1$
			"create table box.body (id integer primary key, hash blob not null unique, form integer not null, data blob not null)", //$NON-NLS-1$
			"create table box.reference (key integer primary key, conversation integer not null)", //$NON-NLS-1$
			"create index box.reference_conversation on reference (conversation)", //$NON-NLS-1$
			"create table box.orphan (message integer primary key, base integer not null)", //$NON-NLS-1$
			"create index box.orphan_base on orphan (base)", //$NON-NLS-1$
			"create table box.counter (name text primary key, value integer not null)", //$NON-NLS-1$
			"insert into box.counter values ('conversation', 0)", //$NON-NLS-1$
			"create virtual table box.words using fts5 (sender, recipients, subject, patient, text, names, files, beginnings, content='', " //$NON-NLS-1$
					+ "tokenize='unicode61 remove_diacritics 2')", //$NON-NLS-1$
			// as much as is written in one go is collected in memory first
			"insert into words (words, rank) values ('hashsize', 16777216)", //$NON-NLS-1$
			"insert into words (words, rank) values ('automerge', 16)"); //$NON-NLS-1$

	/** The steps from version 2 on, each in a transaction of its own. */
	private static final List<List<String>> OWN_STEPS = List.of(
			// receipts, see ReceiptRows
			List.of("create table sent (key integer primary key, account text not null, recipients text not null)", //$NON-NLS-1$
					"create table receipt (key integer not null, account text not null, recipient text not null, state text not null, " //$NON-NLS-1$
							+ "signed integer not null, told integer not null, words text not null, " //$NON-NLS-1$
							+ "primary key (key, recipient, state, signed))", //$NON-NLS-1$
					"create table given (key integer primary key, account text not null)"), //$NON-NLS-1$
			// what the server does not keep is kept here
			List.of("alter table change add column kept integer not null default 0"), //$NON-NLS-1$
			// the message, for a folder that was numbered anew
			List.of("alter table change add column key integer not null default 0")); //$NON-NLS-1$
	private static final List<List<String>> COPY_STEPS = List.of(
			// results, by the bits from 16 on; letters of patients that were read before there were any are to be looked at again
			List.of("create index box.message_results on message (id) where (marks & 2)<>0 and (marks >> 16 & 15)=0", //$NON-NLS-1$
					"create index box.message_critical on message (folder) where (marks >> 16 & 15)=4"), //$NON-NLS-1$
			// day of birth and INS of the patients came into the index
			List.of("insert or ignore into box.counter select 'newindex', 1 where exists (select 1 from box.message)"), //$NON-NLS-1$
			// what was filed was known here alone: the server is told
			List.of("insert into main.change (account, path, uidvalidity, uid, kind, target, made, notbefore, message, subject) " //$NON-NLS-1$
					+ "select f.account, f.path, f.uidvalidity, m.uid, 'KEYWORD', '1" + Keywords.FILED //$NON-NLS-1$
					+ "', strftime('%s', 'now')*1000, strftime('%s', 'now')*1000, m.id, l.subject from box.message m " //$NON-NLS-1$
					+ "join box.folder f on f.id=m.folder join box.line l on l.id=m.id where m.filed<>0 and m.hidden=0 order by m.id", //$NON-NLS-1$
					"update box.message set keywords=trim(keywords || ' " + Keywords.FILED + "') where filed<>0"), //$NON-NLS-1$ //$NON-NLS-2$
			// what was fetched from servers without folders, and since when the whole of it is here
			List.of("create table box.collected (account text not null, name text not null, whole integer not null, " //$NON-NLS-1$
					+ "primary key (account, name)) without rowid"), //$NON-NLS-1$
			// messages in files, see Bodies
			List.of("create index if not exists box.body_filed on body (form) where form>=4"), //$NON-NLS-1$
			// what its documents are, see Marks; messages that were read before are to be looked at again
			List.of("alter table box.message add column documents integer not null default 0", //$NON-NLS-1$
					"alter table box.line add column type text not null default ''", //$NON-NLS-1$
					"alter table box.line add column author text not null default ''", //$NON-NLS-1$
					"create index box.message_undocumented on message (id) where documents=0 and (marks & 3)<>0"), //$NON-NLS-1$
			// the order of the documents, so that a list in it need not be sorted; those with a name of their own are to be looked at again
			List.of("alter table box.message add column sorttype text not null default ''", //$NON-NLS-1$
					"update box.message set documents=0 where " + Marks.FIRST_TYPE + '=' + Marks.OTHER, //$NON-NLS-1$
					"create index box.message_type on message (folder, " + Marks.FIRST_TYPE + ", sorttype, id desc) where hidden=0"), //$NON-NLS-1$ //$NON-NLS-2$
			// which message has the name, see ReadingBack
			List.of("alter table box.collected add column message integer not null default 0")); //$NON-NLS-1$

	private Schema() {
	}

	static void ownUpToDate(Db db) throws SQLException {
		upToDate(db, "main", OWN, OWN_STEPS); //$NON-NLS-1$
	}

	static void copyUpToDate(Db db) throws SQLException {
		upToDate(db, "box", COPY, COPY_STEPS); //$NON-NLS-1$
	}

	private static void upToDate(Db db, String file, List<String> first, List<List<String>> steps) throws SQLException {
		long version = db.number(0, "pragma " + file + ".user_version"); //$NON-NLS-1$ //$NON-NLS-2$
		if (version > VERSION + steps.size() || version == 1) {
			throw new SQLException("the store was made by another version of this software"); //$NON-NLS-1$
		}
		if (version == 0) {
			step(db, file, first, VERSION);
			version = VERSION;
		}
		for (; version < VERSION + steps.size(); version++) {
			step(db, file, steps.get((int) version - VERSION), version + 1);
		}
	}

	private static void step(Db db, String file, List<String> statements, long version) throws SQLException {
		db.execute("begin immediate"); //$NON-NLS-1$
		try {
			for (String statement : statements) {
				db.execute(statement);
			}
			db.execute("pragma " + file + ".user_version=" + version); //$NON-NLS-1$ //$NON-NLS-2$
			db.execute("commit"); //$NON-NLS-1$
		} catch (SQLException e) {
			db.rollback();
			throw e;
		}
	}
}
