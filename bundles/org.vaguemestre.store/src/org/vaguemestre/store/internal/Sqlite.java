package org.vaguemestre.store.internal;

import java.nio.file.Path;
import java.sql.SQLException;

import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;
import org.sqlite.mc.SQLiteMCChacha20Config;
import org.sqlite.mc.SQLiteMCConfig;
import org.sqlite.mc.SQLiteMCSqlCipherConfig;

/** Connections to encrypted files. */
final class Sqlite {

	/** Larger than usual, see the package's documentation. */
	static final int PAGE = 8192;
	private static final int BUSY = 10_000;

	private Sqlite() {
	}

	/** A file as this version makes it. */
	static Db open(Path file, byte[] key) throws SQLException {
		return open(file, config(key));
	}

	/** For a file that stays as it is. */
	static Db look(Path file, byte[] key) throws SQLException {
		SQLiteMCConfig config = config(key);
		config.setReadOnly(true);
		return open(file, config);
	}

	private static SQLiteMCConfig config(byte[] key) {
		SQLiteMCConfig config = SQLiteMCChacha20Config.getDefault().withRawUnsaltedKey(key.clone()).build();
		config.setPageSize(PAGE);
		return config;
	}

	/** The file of version 1. */
	static Db openFirst(Path file, byte[] key) throws SQLException {
		return open(file, SQLiteMCSqlCipherConfig.getV4Defaults().withRawUnsaltedKey(key.clone()).build());
	}

	private static Db open(Path file, SQLiteMCConfig config) throws SQLException {
		config.enforceForeignKeys(true);
		config.setBusyTimeout(BUSY);
		// what does not fit into memory must not go to an unencrypted file
		config.setTempStore(SQLiteConfig.TempStore.MEMORY);
		SQLiteDataSource source = new SQLiteDataSource(config);
		source.setUrl("jdbc:sqlite:" + file.toAbsolutePath()); //$NON-NLS-1$
		return new Db(source.getConnection());
	}

	/** SQLITE_CORRUPT (11) and SQLITE_NOTADB (26), the latter also what a changed first page looks like. */
	static boolean damaged(SQLException failure) {
		int code = failure.getErrorCode() & 0xff;
		return code == 11 || code == 26;
	}
}
