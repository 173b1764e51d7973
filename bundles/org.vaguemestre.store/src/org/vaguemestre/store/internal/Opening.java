package org.vaguemestre.store.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;

import org.vaguemestre.crypto.SecretStore;
import org.vaguemestre.mail.MailException;

/**
 * Opens the files of a store: carries an earlier version over, sets a damaged file aside, rescues what is the user's own, and puts right what a
 * power cut left half done between the two files.
 */
final class Opening {

	private final StoreFiles files;
	private final Blobs blobs;
	private final KeyFile keyFile;
	private final SecretStore secrets;
	private final SecureRandom random;
	private final Clock clock;

	Opening(StoreFiles files, Blobs blobs, KeyFile keyFile, SecretStore secrets, SecureRandom random, Clock clock) {
		this.files = files;
		this.blobs = blobs;
		this.keyFile = keyFile;
		this.secrets = secrets;
		this.random = random;
		this.clock = clock;
	}

	/** The connections that write, read and search. */
	Db[] open() throws SQLException, IOException, MailException {
		Files.createDirectories(files.folder());
		byte[] key = keyFile.open(StoreFiles.present(files.copy()) || StoreFiles.present(files.own()));
		Db[] all = new Db[3];
		try {
			new Migration(files, blobs, secrets, random, clock).run(key);
			boolean suspect = Files.exists(files.mark());
			Rescue.finish(files);
			// damage in the one file was all the damage that was seen
			boolean rescued = own(key, suspect);
			all[0] = writer(key, suspect && !rescued);
			Files.deleteIfExists(files.mark());
			for (int i = 1; i < all.length; i++) {
				all[i] = Sqlite.open(files.own(), key);
				all[i].attach(files.copy());
				all[i].execute("pragma box.cache_size=-16000"); //$NON-NLS-1$
				all[i].execute("pragma query_only=on"); //$NON-NLS-1$
			}
			return all;
		} catch (SQLException | IOException | MailException e) {
			close(all);
			throw e;
		} finally {
			Arrays.fill(key, (byte) 0);
		}
	}

	/**
	 * Makes sure that the user's own file can be opened; it is small, so it is looked through when in doubt.
	 *
	 * @return whether it was damaged, and what can be read of it is in a new one now
	 */
	private boolean own(byte[] key, boolean suspect) throws SQLException, IOException {
		boolean old = StoreFiles.present(files.own());
		try (Db db = Sqlite.open(files.own(), key)) {
			if (old && suspect) {
				db.again("begin"); //$NON-NLS-1$
				String found = db.first(r -> r.getString(1), "pragma quick_check(1)").orElse(""); //$NON-NLS-1$ //$NON-NLS-2$
				db.verify();
				db.again("commit"); //$NON-NLS-1$
				if (!"ok".equals(found)) { //$NON-NLS-1$
					throw new SQLException(found, null, 11);
				}
			}
			Schema.ownUpToDate(db);
			return false;
		} catch (SQLException e) {
			if (!old || !Sqlite.damaged(e)) {
				throw e;
			}
		}
		new Rescue(files, blobs).own(key);
		return true;
	}

	private Db writer(byte[] key, boolean suspect) throws SQLException, IOException {
		boolean old = StoreFiles.present(files.copy());
		Db db = Sqlite.open(files.own(), key);
		try {
			try {
				// damage that showed while it was in use: a full check of a large file would take minutes, fetching it anew hardly more
				if (old && suspect) {
					throw new SQLException("damage was seen", null, 11); //$NON-NLS-1$
				}
				attach(db);
			} catch (SQLException e) {
				if (!old || !Sqlite.damaged(e)) {
					throw e;
				}
				db.close();
				blobs.setAside(files.copy());
				db = Sqlite.open(files.own(), key);
				attach(db);
			}
			settle(db);
			return db;
		} catch (SQLException | IOException e) {
			close(db);
			throw e;
		}
	}

	private void attach(Db db) throws SQLException {
		db.attach(files.copy());
		db.execute("pragma box.page_size=" + Sqlite.PAGE); //$NON-NLS-1$
		for (String file : new String[] { "main", "box" }) { //$NON-NLS-1$ //$NON-NLS-2$
			db.execute("pragma " + file + ".journal_mode=wal"); //$NON-NLS-1$ //$NON-NLS-2$
			// a power cut must not lose a draft that was saved
			db.execute("pragma " + file + ".synchronous=full"); //$NON-NLS-1$ //$NON-NLS-2$
			db.execute("pragma " + file + ".secure_delete=on"); //$NON-NLS-1$ //$NON-NLS-2$
			db.execute("pragma " + file + ".journal_size_limit=16777216"); //$NON-NLS-1$ //$NON-NLS-2$
		}
		db.execute("pragma box.cache_size=-32000"); //$NON-NLS-1$
		// reads the first pages, which tells a damaged head
		db.number(0, "select count(*) from box.sqlite_master"); //$NON-NLS-1$
		Schema.copyUpToDate(db);
	}

	private static void settle(Db db) throws SQLException, IOException {
		db.execute("begin immediate"); //$NON-NLS-1$
		try {
			Changes.settle(db);
			db.execute("commit"); //$NON-NLS-1$
		} catch (SQLException | IOException e) {
			db.rollback();
			throw e;
		}
	}

	static void close(Db... all) {
		for (Db db : all) {
			try {
				if (db != null) {
					db.close();
				}
			} catch (SQLException e) {
				System.getLogger(Opening.class.getName()).log(System.Logger.Level.DEBUG, "closing the store", e); //$NON-NLS-1$
			}
		}
	}
}
