package org.vaguemestre.store.internal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.vaguemestre.mime.Bytes;

/** The few forms of statements that the store uses. */
final class Sql {

	/** Reads one row of a result. */
	@FunctionalInterface
	interface Row<T> {
		T read(ResultSet row) throws SQLException, IOException;
	}

	private Sql() {
	}

	static int run(Connection connection, String sql, Object... values) throws SQLException {
		try (PreparedStatement statement = prepared(connection, sql, values)) {
			return statement.executeUpdate();
		}
	}

	static int each(Connection connection, String sql, Collection<Long> ids) throws SQLException {
		int changed = 0;
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			for (Long id : ids) {
				statement.setLong(1, id);
				changed += statement.executeUpdate();
			}
		}
		return changed;
	}

	static <T> List<T> list(Connection connection, Row<T> reader, String sql, Object... values)
			throws SQLException, IOException {
		List<T> all = new ArrayList<>();
		try (PreparedStatement statement = prepared(connection, sql, values);
				ResultSet rows = statement.executeQuery()) {
			while (rows.next()) {
				all.add(reader.read(rows));
			}
		}
		return all;
	}

	static <T> Optional<T> first(Connection connection, Row<T> reader, String sql, Object... values)
			throws SQLException, IOException {
		return list(connection, reader, sql, values).stream().findFirst();
	}

	static Optional<Bytes> blob(Connection connection, String sql, Object... values) throws SQLException, IOException {
		Optional<byte[]> packed = first(connection, r -> r.getBytes(1), sql, values);
		return packed.isPresent() ? Optional.of(Packing.unpack(packed.get())) : Optional.empty();
	}

	private static PreparedStatement prepared(Connection connection, String sql, Object... values) throws SQLException {
		PreparedStatement statement = connection.prepareStatement(sql);
		for (int i = 0; i < values.length; i++) {
			statement.setObject(i + 1, values[i]);
		}
		return statement;
	}
}
