package org.vaguemestre.store.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

import org.vaguemestre.crypto.SecretStore;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;

/**
 * The database of a store: three connections, one that writes, one that reads and one that searches, so that a list is never kept waiting by a
 * synchronisation (write-ahead log) or a long search.
 */
public final class Database implements AutoCloseable {

	private static final String WRITE = "begin immediate"; //$NON-NLS-1$

	private final StoreFiles files;
	private final Blobs blobs;
	private final KeyFile keyFile;
	private final Opening opener;
	private final Object opening = new Object();
	private final Object reading = new Object();
	private final Object searching = new Object();
	private final Object writing = new Object();
	private volatile boolean open;
	private Db writer;
	private Db reader;
	private Db searcher;
	private boolean closed;
	/** A commit failed, maybe between the two files. */
	private boolean unsettled;

	/** Work with a connection. */
	@FunctionalInterface
	interface Work<T> {
		T on(Db db) throws SQLException, IOException;
	}

	/**
	 * @param folder  where the files are
	 * @param secrets keeps the key
	 * @param random  makes the key
	 * @param clock   names what is set aside
	 */
	public Database(Path folder, SecretStore secrets, SecureRandom random, Clock clock) {
		files = new StoreFiles(folder, clock);
		blobs = new Blobs(files, random, clock);
		keyFile = new KeyFile(files, secrets, random);
		opener = new Opening(files, blobs, keyFile, secrets, random, clock);
	}

	/** What is too large for a row. */
	Blobs blobs() {
		return blobs;
	}

	/** Damaged copies that were set aside and still lie here. */
	List<Path> setAside() throws MailException {
		open();
		try {
			return files.copiesSetAside();
		} catch (IOException e) {
			throw failure(e);
		}
	}

	/** The key of the files, to be wiped by the caller. */
	byte[] key() throws MailException {
		try {
			return keyFile.open(true);
		} catch (IOException e) {
			throw failure(e);
		}
	}

	/** Work with files alone. */
	@FunctionalInterface
	interface FileWork<T> {
		T of(Blobs blobs) throws IOException;
	}

	/** What takes long and needs no connection. */
	<T> T aside(FileWork<T> work) throws MailException {
		try {
			return work.of(blobs);
		} catch (UncheckedIOException e) {
			throw failure(e.getCause());
		} catch (IOException e) {
			throw failure(e);
		}
	}

	<T> T read(Work<T> work) throws MailException {
		open();
		synchronized (reading) {
			return look(reader, work);
		}
	}

	/** Beside the other reads. */
	<T> T search(Work<T> work) throws MailException {
		open();
		synchronized (searching) {
			return look(searcher, work);
		}
	}

	private <T> T look(Db db, Work<T> work) throws MailException {
		try {
			return transaction(usable(db), work, "begin"); //$NON-NLS-1$
		} catch (SQLException | IOException e) {
			throw failure(e);
		}
	}

	/** One transaction: all of it is on the disk on return, or nothing. */
	<T> T write(Work<T> work) throws MailException {
		open();
		synchronized (writing) {
			try {
				Db db = usable(writer);
				if (unsettled) {
					transaction(db, Changes::settle, WRITE);
					unsettled = false;
				}
				return transaction(db, work, WRITE);
			} catch (SQLException | IOException e) {
				throw failure(e);
			}
		}
	}

	private <T> T transaction(Db db, Work<T> work, String begin) throws SQLException, IOException {
		boolean done = false;
		boolean committing = false;
		db.again(begin);
		try {
			T result = work.on(db);
			db.verify();
			committing = begin.equals(WRITE);
			db.again("commit"); //$NON-NLS-1$
			done = true;
			return result;
		} catch (IOException e) {
			// what could not be understood may have been changed on the disk
			db.verify();
			throw e;
		} finally {
			if (!done) {
				unsettled |= committing;
				db.rollback();
			}
		}
	}

	void changeKey() throws MailException {
		open();
		synchronized (opening) {
			try {
				keyFile.change();
			} catch (IOException e) {
				throw failure(e);
			}
		}
	}

	private static Db usable(Db db) throws SQLException {
		if (db == null) {
			throw new SQLException("the store is closed"); //$NON-NLS-1$
		}
		return db;
	}

	private void open() throws MailException {
		if (open) {
			return;
		}
		synchronized (opening) {
			if (open || closed) {
				return;
			}
			try {
				Db[] all = opener.open();
				writer = all[0];
				reader = all[1];
				searcher = all[2];
				open = true;
			} catch (SQLException | IOException e) {
				throw failure(e);
			}
		}
	}

	private MailException failure(Exception cause) {
		boolean corrupt = cause instanceof SQLException s && Sqlite.damaged(s);
		if (corrupt) {
			try {
				Files.write(files.mark(), new byte[0]);
			} catch (IOException e) {
				cause.addSuppressed(e);
			}
		}
		String said = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
		return new MailException(corrupt ? MailFailure.STORE_CORRUPT : MailFailure.STORE, cause, said);
	}

	@Override
	public void close() {
		synchronized (opening) {
			closed = true;
			synchronized (writing) {
				synchronized (reading) {
					synchronized (searching) {
						Opening.close(reader, searcher, writer);
						reader = null;
						searcher = null;
						writer = null;
					}
				}
			}
		}
	}
}
