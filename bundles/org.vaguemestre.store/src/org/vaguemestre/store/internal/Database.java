package org.vaguemestre.store.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.mc.SQLiteMCChacha20Config;
import org.sqlite.mc.SQLiteMCConfig;
import org.vaguemestre.crypto.CryptoException;
import org.vaguemestre.crypto.SecretStore;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;

/**
 * The database file, its key, and two connections to it: one that writes and one that reads, so that a list is never kept waiting
 * by a synchronisation (write-ahead log). A file that cannot be read with the right key is set aside: everything in
 * it but drafts is on the servers too.
 */
public final class Database implements AutoCloseable {

	private static final String SECRET = "store/key"; //$NON-NLS-1$
	private static final String FILE = "store.db"; //$NON-NLS-1$
	/** Left when damage shows while the store is in use, so that the next start sets it aside. */
	private static final String MARK = "damaged"; //$NON-NLS-1$
	private static final int KEY_BYTES = 32;
	/** Larger than usual, see the package's documentation. */
	private static final int PAGE = 8192;

	private final Path folder;
	private final SecretStore secrets;
	private final SecureRandom random;
	private final Clock clock;
	private final Object opening = new Object();
	private final Object reading = new Object();
	private final Object searching = new Object();
	private final Object writing = new Object();
	private Db writer;
	private Db reader;
	private Db searcher;
	private boolean closed;

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
		this.folder = folder;
		this.secrets = secrets;
		this.random = random;
		this.clock = clock;
	}

	<T> T read(Work<T> work) throws MailException {
		open();
		synchronized (reading) {
			return look(reader, work);
		}
	}

	/** Beside the other reads, so that a long search keeps no list waiting. */
	<T> T search(Work<T> work) throws MailException {
		open();
		synchronized (searching) {
			return look(searcher, work);
		}
	}

	private <T> T look(Db db, Work<T> work) throws MailException {
		try {
			return work.on(usable(db));
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
				db.execute("begin immediate"); //$NON-NLS-1$
				boolean done = false;
				try {
					T result = work.on(db);
					db.execute("commit"); //$NON-NLS-1$
					done = true;
					return result;
				} finally {
					if (!done) {
						rollback(db);
					}
				}
			} catch (SQLException | IOException e) {
				throw failure(e);
			}
		}
	}

	private static void rollback(Db db) {
		try {
			db.execute("rollback"); //$NON-NLS-1$
		} catch (SQLException e) {
			// a full disk has ended the transaction already
			System.getLogger(Database.class.getName()).log(System.Logger.Level.DEBUG, "rolling back", e); //$NON-NLS-1$
		}
	}

	private static Db usable(Db db) throws SQLException {
		if (db == null) {
			throw new SQLException("the store is closed"); //$NON-NLS-1$
		}
		return db;
	}

	private void open() throws MailException {
		synchronized (opening) {
			if (writer != null || closed) {
				return;
			}
			try {
				Files.createDirectories(folder);
				Path file = folder.resolve(FILE);
				boolean old = Files.exists(file) && Files.size(file) > 0;
				byte[] key = key(old);
				if (old && Files.exists(folder.resolve(MARK))) {
					setAside(file);
					Files.delete(folder.resolve(MARK));
					old = false;
				}
				try {
					connect(file, key);
				} catch (SQLException e) {
					if (!old || !damaged(e)) {
						throw e;
					}
					disconnect();
					setAside(file);
					connect(file, key);
				} finally {
					Arrays.fill(key, (byte) 0);
				}
			} catch (SQLException | IOException e) {
				disconnect();
				throw failure(e);
			}
		}
	}

	private void connect(Path file, byte[] key) throws SQLException {
		writer = connection(file, key);
		writer.execute("pragma journal_mode=wal"); //$NON-NLS-1$
		// a power cut must not lose a draft that was saved
		writer.execute("pragma synchronous=full"); //$NON-NLS-1$
		writer.execute("pragma secure_delete=on"); //$NON-NLS-1$
		// reads the first pages, which tells a damaged head; a full check would take minutes for a large store
		writer.number(0, "select count(*) from sqlite_master"); //$NON-NLS-1$
		Schema.bringUpToDate(writer);
		reader = connection(file, key);
		searcher = connection(file, key);
	}

	private static Db connection(Path file, byte[] key) throws SQLException {
		SQLiteMCConfig config = SQLiteMCChacha20Config.getDefault().withRawUnsaltedKey(key.clone()).build();
		config.setPageSize(PAGE);
		config.enforceForeignKeys(true);
		config.setBusyTimeout(10_000);
		config.setTempStore(SQLiteConfig.TempStore.MEMORY);
		SQLiteDataSource source = new SQLiteDataSource(config);
		source.setUrl("jdbc:sqlite:" + file.toAbsolutePath()); //$NON-NLS-1$
		return new Db(source.getConnection());
	}

	/** SQLITE_CORRUPT (11) and SQLITE_NOTADB (26), the latter also what a changed first page or another key looks like. */
	private static boolean damaged(SQLException failure) {
		int code = failure.getErrorCode() & 0xff;
		return code == 11 || code == 26;
	}

	private void setAside(Path file) throws IOException {
		String stamp = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC).format(clock.instant()); //$NON-NLS-1$
		Path target = file.resolveSibling("mail-damaged-" + stamp + ".db"); //$NON-NLS-1$ //$NON-NLS-2$
		for (int i = 1; Files.exists(target); i++) {
			target = file.resolveSibling("mail-damaged-" + stamp + '-' + i + ".db"); //$NON-NLS-1$ //$NON-NLS-2$
		}
		System.getLogger(Database.class.getName()).log(System.Logger.Level.WARNING,
				"The local store is damaged; it is kept as {0} and built anew from the servers.", target); //$NON-NLS-1$
		Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
		for (String suffix : new String[] { "-wal", "-shm" }) { //$NON-NLS-1$ //$NON-NLS-2$
			Path beside = file.resolveSibling(FILE + suffix);
			if (Files.exists(beside)) {
				Files.move(beside, target.resolveSibling(target.getFileName() + suffix));
			}
		}
	}

	/** The key lives as long as the store. A store without its key is not thrown away: the secret storage may come back. */
	private byte[] key(boolean storeExists) throws MailException {
		try {
			Optional<char[]> kept = secrets.get(SECRET);
			if (kept.isPresent()) {
				try {
					byte[] key = HexFormat.of().parseHex(new String(kept.get()));
					if (key.length == KEY_BYTES) {
						return key;
					}
					throw new MailException(MailFailure.STORE_KEY);
				} catch (IllegalArgumentException e) {
					throw new MailException(MailFailure.STORE_KEY, e);
				} finally {
					Arrays.fill(kept.get(), ' ');
				}
			}
			if (storeExists) {
				throw new MailException(MailFailure.STORE_KEY);
			}
			byte[] key = new byte[KEY_BYTES];
			random.nextBytes(key);
			char[] text = HexFormat.of().formatHex(key).toCharArray();
			secrets.put(SECRET, text);
			Arrays.fill(text, ' ');
			return key;
		} catch (CryptoException e) {
			throw new MailException(MailFailure.STORE_KEY, e);
		}
	}

	private MailException failure(Exception cause) {
		boolean corrupt = cause instanceof SQLException s && damaged(s);
		if (corrupt) {
			try {
				Files.write(folder.resolve(MARK), new byte[0]);
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
						disconnect();
					}
				}
			}
		}
	}

	private void disconnect() {
		for (Db db : new Db[] { reader, searcher, writer }) {
			try {
				if (db != null) {
					db.close();
				}
			} catch (SQLException e) {
				System.getLogger(Database.class.getName()).log(System.Logger.Level.DEBUG, "closing the store", e); //$NON-NLS-1$
			}
		}
		reader = null;
		searcher = null;
		writer = null;
	}
}
