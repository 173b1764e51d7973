package org.vaguemestre.store.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A connection and its prepared statements, which are kept: preparing one takes longer than most of them run. For one thread at a
 * time.
 */
final class Db implements AutoCloseable {

	/** Reads one row of a result. */
	@FunctionalInterface
	interface Row<T> {
		T read(ResultSet row) throws SQLException, IOException;
	}

	private final Connection connection;
	private final Map<String, PreparedStatement> kept = new HashMap<>();
	private boolean attached;

	Db(Connection connection) {
		this.connection = connection;
	}

	/** For statements that are no text from outside and need no result. */
	void execute(String sql) throws SQLException {
		try (Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

	/** A statement without values and result that comes again and again. */
	void again(String sql) throws SQLException {
		kept(sql).execute();
	}

	/**
	 * Within a transaction, makes sure that all that was read in it is as it was written. The library takes a page that was changed for good the
	 * first time, and only refuses the next one that is asked for; so the first page, which is always there, is asked for in each file.
	 */
	void verify() throws SQLException {
		number(0, "select exists (select 1 from main.sqlite_master)"); //$NON-NLS-1$
		if (attached) {
			number(0, "select exists (select 1 from box.sqlite_master)"); //$NON-NLS-1$
		}
	}

	/** Adds the file with the copy of the servers' mail to a connection to the user's own; cipher and key are the same. */
	void attach(Path copy) throws SQLException {
		run("attach database ? as box", copy.toAbsolutePath().toString()); //$NON-NLS-1$
		attached = true;
	}

	/** Ends a transaction without it, if it has not ended by itself, as it does on a full disk. */
	void rollback() {
		forget();
		try {
			execute("rollback"); //$NON-NLS-1$
		} catch (SQLException e) {
			System.getLogger(Db.class.getName()).log(System.Logger.Level.DEBUG, "rolling back", e); //$NON-NLS-1$
		}
	}

	/** The statement for a text that is always the same; its results must be closed before it is used again. */
	PreparedStatement kept(String sql) throws SQLException {
		PreparedStatement statement = kept.get(sql);
		if (statement == null) {
			statement = connection.prepareStatement(sql);
			kept.put(sql, statement);
		}
		return statement;
	}

	/** A statement that the caller closes. */
	PreparedStatement prepare(String sql) throws SQLException {
		return connection.prepareStatement(sql);
	}

	int run(String sql, Object... values) throws SQLException {
		return bound(kept(sql), values).executeUpdate();
	}

	<T> List<T> list(Row<T> reader, String sql, Object... values) throws SQLException, IOException {
		List<T> all = new ArrayList<>();
		try (ResultSet rows = bound(kept(sql), values).executeQuery()) {
			while (rows.next()) {
				all.add(reader.read(rows));
			}
		}
		return all;
	}

	<T> Optional<T> first(Row<T> reader, String sql, Object... values) throws SQLException, IOException {
		try (ResultSet rows = bound(kept(sql), values).executeQuery()) {
			return rows.next() ? Optional.of(reader.read(rows)) : Optional.empty();
		}
	}

	/** The first column of the first row. */
	long number(long otherwise, String sql, Object... values) throws SQLException {
		try (ResultSet rows = bound(kept(sql), values).executeQuery()) {
			return rows.next() ? rows.getLong(1) : otherwise;
		}
	}

	long[] numbers(String sql, Object... values) throws SQLException {
		return numbers(bound(kept(sql), values));
	}

	/** For a text that hardly comes again. */
	long[] numbersOnce(String sql, List<Object> values) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			return numbers(bound(statement, values.toArray()));
		}
	}

	private static long[] numbers(PreparedStatement statement) throws SQLException {
		long[] all = new long[256];
		int size = 0;
		try (ResultSet rows = statement.executeQuery()) {
			while (rows.next()) {
				if (size == all.length) {
					all = Arrays.copyOf(all, size * 2);
				}
				all[size++] = rows.getLong(1);
			}
		}
		return Arrays.copyOf(all, size);
	}

	private static PreparedStatement bound(PreparedStatement statement, Object... values) throws SQLException {
		for (int i = 0; i < values.length; i++) {
			statement.setObject(i + 1, values[i]);
		}
		return statement;
	}

	/** After a failure: the driver may have ended a statement, which then is of no use. */
	void forget() {
		for (PreparedStatement statement : kept.values()) {
			try {
				statement.close();
			} catch (SQLException e) {
				System.getLogger(Db.class.getName()).log(System.Logger.Level.DEBUG, "closing a statement", e); //$NON-NLS-1$
			}
		}
		kept.clear();
	}

	@Override
	public void close() throws SQLException {
		forget();
		connection.close();
	}
}
