package org.vaguemestre.cabinet.internal.data;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

import org.h2.jdbcx.JdbcConnectionPool;
import org.vaguemestre.host.Correspondent;

/**
 * The practice's data in one embedded H2 database. A new one is given its tables and its invented people; that happens in
 * one transaction, so a start that was cut short leaves nothing half made.
 */
public final class CabinetDatabase implements AutoCloseable {

	/** Work on one connection. */
	@FunctionalInterface
	public interface Work<T> {
		/**
		 * @param connection a connection with an open transaction
		 * @return the answer
		 * @throws SQLException when it failed; the transaction is then rolled back
		 */
		T run(Connection connection) throws SQLException;
	}

	private static final int POOL = 8;

	private final JdbcConnectionPool pool;

	private CabinetDatabase(JdbcConnectionPool pool) {
		this.pool = pool;
	}

	/**
	 * @param folder where the database lies; made if it is not there
	 * @return the database, with people in it
	 * @throws SQLException if it cannot be opened
	 * @throws IOException  if the folder cannot be made
	 */
	public static CabinetDatabase at(Path folder) throws SQLException, IOException {
		Files.createDirectories(folder);
		// H2 would take a semicolon in the path for the beginning of a setting
		String path = folder.resolve("cabinet").toAbsolutePath().toString().replace(";", "\\;"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		return open("jdbc:h2:file:" + path + ";DB_CLOSE_ON_EXIT=FALSE"); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/**
	 * @param name its name
	 * @return a database that lives as long as it is open
	 * @throws SQLException if it cannot be opened
	 * @throws IOException  if the tables cannot be read from this bundle
	 */
	static CabinetDatabase inMemory(String name) throws SQLException, IOException {
		return open("jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1"); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static CabinetDatabase open(String url) throws SQLException, IOException {
		JdbcConnectionPool pool = JdbcConnectionPool.create(url, "cabinet", ""); //$NON-NLS-1$ //$NON-NLS-2$
		pool.setMaxConnections(POOL);
		CabinetDatabase database = new CabinetDatabase(pool);
		try {
			database.furnish();
			return database;
		} catch (SQLException | IOException | RuntimeException e) {
			pool.dispose();
			throw e;
		}
	}

	/**
	 * Runs work in a transaction of its own: all of it or nothing.
	 *
	 * @param <T>  the answer
	 * @param work what to do
	 * @return the work's answer
	 * @throws SQLException when it failed and nothing was changed
	 */
	public <T> T run(Work<T> work) throws SQLException {
		DataSource source = pool;
		try (Connection connection = source.getConnection()) {
			connection.setAutoCommit(false);
			try {
				T answer = work.run(connection);
				connection.commit();
				return answer;
			} catch (SQLException | RuntimeException e) {
				connection.rollback();
				throw e;
			} finally {
				connection.setAutoCommit(true);
			}
		}
	}

	@Override
	public void close() throws SQLException {
		try (Connection connection = pool.getConnection(); Statement shutdown = connection.createStatement()) {
			shutdown.execute("SHUTDOWN"); //$NON-NLS-1$
		} finally {
			pool.dispose();
		}
	}

	private void furnish() throws SQLException, IOException {
		String tables;
		try (InputStream in = CabinetDatabase.class.getResourceAsStream("schema.sql")) { //$NON-NLS-1$
			tables = new String(in.readAllBytes(), StandardCharsets.UTF_8);
		}
		run(connection -> {
			try (Statement statement = connection.createStatement()) {
				statement.execute(tables);
			}
			return null;
		});
		run(connection -> {
			if (isEmpty(connection, "patient")) { //$NON-NLS-1$
				new Furnishing(connection).run();
			}
			// a practice that was made before there were any is given them too
			if (isEmpty(connection, "correspondent")) { //$NON-NLS-1$
				for (Correspondent correspondent : InventedCorrespondents.all()) {
					CorrespondentRepository.insert(connection, correspondent);
				}
			}
			return null;
		});
	}

	private static boolean isEmpty(Connection connection, String table) throws SQLException {
		try (Statement statement = connection.createStatement();
				ResultSet rows = statement.executeQuery("select count(*) from " + table)) { //$NON-NLS-1$
			rows.next();
			return rows.getInt(1) == 0;
		}
	}
}
