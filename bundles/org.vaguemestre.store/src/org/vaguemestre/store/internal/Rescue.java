package org.vaguemestre.store.internal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.TreeSet;

import org.vaguemestre.mail.Draft;
import org.vaguemestre.store.internal.Drafts.Written;

/**
 * Takes what is the user's own out of a damaged file, row by row, as far as the pages can be read. Every page is encrypted and
 * authenticated by itself, so that the others can be.
 */
final class Rescue {

	/** So many rows are tried one by one where a table cannot be walked through; more than any outbox holds. */
	private static final int MAX_TRIES = 20_000;
	/** After so many that cannot be read, the table as such cannot. */
	private static final int MAX_FAILURES = 200;

	private final StoreFiles files;
	private final Blobs blobs;

	Rescue(StoreFiles files, Blobs blobs) {
		this.files = files;
		this.blobs = blobs;
	}

	/** A table, and what of it is carried over. */
	private record Table(String name, String columns, boolean dense) {

		String select(String where) {
			return "select rowid, " + columns + " from " + name + ' ' + where; //$NON-NLS-1$ //$NON-NLS-2$
		}
	}

	private static final Table DRAFT = new Table("draft", "id, saved, content", true); //$NON-NLS-1$ //$NON-NLS-2$
	private static final Table COPY = new Table("copy", "draft, raw", true); //$NON-NLS-1$ //$NON-NLS-2$
	private static final List<Table> OWN = List.of(DRAFT, COPY, new Table("progress", "draft, status, raw", true), //$NON-NLS-1$ //$NON-NLS-2$
			new Table("change", "id, account, path, uidvalidity, uid, kind, target, made, notbefore, message, subject", true), //$NON-NLS-1$ //$NON-NLS-2$
			new Table("search", "id, name, query", true), new Table("filed", "key, account", false), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
			new Table("sent", "key, account, recipients", false), //$NON-NLS-1$ //$NON-NLS-2$
			new Table("receipt", "key, account, recipient, state, signed, told, words", false), //$NON-NLS-1$ //$NON-NLS-2$
			new Table("given", "key, account", false)); //$NON-NLS-1$ //$NON-NLS-2$
	/** Version 1 did not know when a change was made. */
	private static final List<Table> FIRST = List.of(DRAFT, COPY, new Table("change", "id, account, path, uidvalidity, uid, kind, target", true)); //$NON-NLS-1$ //$NON-NLS-2$

	/** The damaged file, opened anew after every failure, because a connection may not go on then. */
	private static final class Source implements AutoCloseable {

		private final Opener opener;
		private Db db;
		private int failures;

		Source(Opener opener) {
			this.opener = opener;
		}

		@FunctionalInterface
		interface Opener {
			Db open() throws SQLException;
		}

		Db db() throws SQLException {
			if (db == null) {
				db = opener.open();
			}
			return db;
		}

		void failed() {
			failures++;
			close();
		}

		int failures() {
			return failures;
		}

		@Override
		public void close() {
			Opening.close(db);
			db = null;
		}
	}

	/** Replaces the damaged file of the user's own by one with what could be read. */
	void own(byte[] key) throws SQLException, IOException {
		Path mended = files.own().resolveSibling("own.db.mended"); //$NON-NLS-1$
		try {
			Path from = readable(files.own(), key) ? files.own() : mended(mended, key);
			Path fresh = files.fresh(files.own());
			rescue(OWN, () -> Sqlite.open(from, key), fresh, key, 0);
			files.replace(fresh, files.ownReady());
			finish(files);
		} finally {
			StoreFiles.remove(mended);
		}
	}

	/** Puts a rescued file into its place; done again at the next start if it is interrupted. */
	static void finish(StoreFiles files) throws IOException {
		if (Files.exists(files.ownReady())) {
			if (Files.exists(files.own())) {
				StoreFiles.setAside(files.own(), files.aside(files.own()));
			}
			// a journal of the damaged file must not be taken for one of the new file
			StoreFiles.remove(files.own());
			files.replace(files.ownReady(), files.own());
		}
	}

	/** What can be read of a damaged file of version 1. */
	void first(byte[] firstKey, byte[] key, long now) throws SQLException, IOException {
		Path fresh = files.fresh(files.own());
		rescue(FIRST, () -> Sqlite.openFirst(files.first(), firstKey), fresh, key, now);
		files.replace(fresh, files.own());
		StoreFiles.setAside(files.first(), files.aside(files.first()));
	}

	private void rescue(List<Table> tables, Source.Opener opener, Path fresh, byte[] key, long now) throws SQLException, IOException {
		int rows = 0;
		try (Db to = Sqlite.open(fresh, key); Source source = new Source(opener)) {
			Schema.ownUpToDate(to);
			to.execute("pragma foreign_keys=off"); //$NON-NLS-1$
			to.execute("begin"); //$NON-NLS-1$
			for (Table table : tables) {
				rows += rescue(table, source, to, now);
			}
			if (source.failures() > 0) {
				neverTwice(to);
			}
			to.run("delete from copy where draft not in (select id from draft)"); //$NON-NLS-1$
			to.run("delete from progress where draft not in (select id from draft)"); //$NON-NLS-1$
			to.execute("commit"); //$NON-NLS-1$
		}
		System.getLogger(Rescue.class.getName()).log(System.Logger.Level.WARNING, "{0} rows of drafts, outbox and changes were rescued.", rows); //$NON-NLS-1$
	}

	/** How far sending had come may be among what is lost; rather than sending a message twice by itself, it is left to the user. */
	private void neverTwice(Db to) throws SQLException, IOException {
		for (Draft draft : Drafts.all(to, blobs)) {
			boolean known = to.number(0, "select 1 from progress where draft=?", draft.id()) != 0 || draft.state() == Draft.State.COPY_MISSING; //$NON-NLS-1$
			if (!known && draft.state() != Draft.State.FAILED) {
				Drafts.save(to, Written.of(new Draft(draft.id(), draft.message(), draft.savedAt(), Draft.State.WRITING, ""), blobs)); //$NON-NLS-1$
			}
		}
	}

	private static int rescue(Table table, Source source, Db to, long now) throws SQLException {
		TreeSet<Long> done = new TreeSet<>();
		if (walk(table, source, to, now, "order by rowid", done)) { //$NON-NLS-1$
			return done.size();
		}
		TreeSet<Long> fromEnd = new TreeSet<>();
		walk(table, source, to, now, "order by rowid desc", fromEnd); //$NON-NLS-1$
		long next = done.isEmpty() ? 1 : done.last() + 1;
		long end = fromEnd.isEmpty() ? next + MAX_TRIES : Math.min(fromEnd.first(), next + MAX_TRIES);
		done.addAll(fromEnd);
		int failures = 0;
		for (long row = next; table.dense() && row < end && failures < MAX_FAILURES; row++) {
			failures += walk(table, source, to, now, "where rowid=" + row, done) ? 0 : 1; //$NON-NLS-1$
		}
		return done.size();
	}

	/** Whether it came to the end. */
	private static boolean walk(Table table, Source source, Db to, long now, String where, TreeSet<Long> done) throws SQLException {
		int columns = table.columns().split(",").length; //$NON-NLS-1$
		String extra = table.name().equals("change") && now != 0 ? ", made, notbefore, message, subject) values (?" + ",?".repeat(columns - 1) //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				+ ',' + now + ',' + now + ",0,'')" : ") values (?" + ",?".repeat(columns - 1) + ')'; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		PreparedStatement insert = to.kept("insert or ignore into " + table.name() + " (" + table.columns() + extra); //$NON-NLS-1$ //$NON-NLS-2$
		try {
			Db from = source.db();
			from.again("begin"); //$NON-NLS-1$
			try (PreparedStatement select = from.prepare(table.select(where)); ResultSet rows = select.executeQuery()) {
				while (rows.next()) {
					for (int i = 1; i <= columns; i++) {
						insert.setObject(i, rows.getObject(i + 1));
					}
					from.verify();
					insert.executeUpdate();
					done.add(rows.getLong(1));
				}
			}
			from.verify();
			from.again("commit"); //$NON-NLS-1$
			return true;
		} catch (SQLException e) {
			if (Sqlite.damaged(e)) {
				source.failed();
				return false;
			}
			if (e.getMessage().contains("no such table")) { //$NON-NLS-1$
				// an earlier version made the file
				source.failed();
				return true;
			}
			throw e;
		}
	}

	private static boolean readable(Path file, byte[] key) throws SQLException {
		try (Db db = Sqlite.open(file, key)) {
			return db.number(-1, "select count(*) from sqlite_master") > 0; //$NON-NLS-1$
		} catch (SQLException e) {
			if (Sqlite.damaged(e)) {
				return false;
			}
			throw e;
		}
	}

	/**
	 * A copy of the file with the first page, which tells where the tables are, of a new one: that was made in the same way, so the tables are in the
	 * same places. The number of pages in it must be the file's own.
	 */
	private Path mended(Path mended, byte[] key) throws SQLException, IOException {
		StoreFiles.remove(mended);
		Files.copy(files.own(), mended);
		Path journal = files.own().resolveSibling(files.own().getFileName() + "-wal"); //$NON-NLS-1$
		if (Files.exists(journal)) {
			Files.copy(journal, mended.resolveSibling(mended.getFileName() + "-wal"), StandardCopyOption.REPLACE_EXISTING); //$NON-NLS-1$
		}
		Path donor = files.fresh(files.own());
		try {
			try (Db db = Sqlite.open(donor, key)) {
				Schema.ownUpToDate(db);
				db.execute("create table pad (x)"); //$NON-NLS-1$
				long missing;
				while ((missing = Files.size(mended) / Sqlite.PAGE - db.number(0, "pragma page_count")) > 0) { //$NON-NLS-1$
					db.run("insert into pad values (zeroblob(?))", Math.min(missing, 10_000) * (Sqlite.PAGE - 64L)); //$NON-NLS-1$
				}
				db.execute("pragma journal_mode=wal"); //$NON-NLS-1$
			}
			byte[] head = new byte[Sqlite.PAGE];
			try (RandomAccessFile from = new RandomAccessFile(donor.toFile(), "r"); //$NON-NLS-1$
					FileChannel to = FileChannel.open(mended, StandardOpenOption.WRITE)) {
				from.readFully(head);
				to.write(java.nio.ByteBuffer.wrap(head), 0);
				if (to.size() < from.length()) {
					to.write(java.nio.ByteBuffer.allocate(1), from.length() - 1);
				}
			}
		} finally {
			StoreFiles.remove(donor);
		}
		return mended;
	}
}
