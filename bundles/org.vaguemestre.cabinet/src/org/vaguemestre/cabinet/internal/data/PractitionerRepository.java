package org.vaguemestre.cabinet.internal.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.vaguemestre.host.HostUser;

/** Those who sign in. */
public final class PractitionerRepository {

	private final CabinetDatabase database;

	/**
	 * @param database where they are
	 */
	public PractitionerRepository(CabinetDatabase database) {
		this.database = database;
	}

	/**
	 * @return everyone, in the order of the practice's own list
	 * @throws SQLException when they cannot be read
	 */
	public List<Practitioner> all() throws SQLException {
		return database.run(connection -> {
			try (PreparedStatement statement = connection
					.prepareStatement("select id, display_name, rpps, role from practitioner order by rank"); //$NON-NLS-1$
					ResultSet rows = statement.executeQuery()) {
				List<Practitioner> all = new ArrayList<>();
				while (rows.next()) {
					all.add(new Practitioner(
							new HostUser(rows.getString(1), rows.getString(2), Optional.ofNullable(rows.getString(3))),
							rows.getString(4)));
				}
				return List.copyOf(all);
			}
		});
	}

	/** Writes a practitioner, in a transaction that the caller holds. */
	static void insert(Connection connection, Practitioner practitioner, int rank) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement("insert into practitioner values (?, ?, ?, ?, ?)")) { //$NON-NLS-1$
			statement.setString(1, practitioner.user().id());
			statement.setString(2, practitioner.user().displayName());
			statement.setString(3, practitioner.role());
			statement.setString(4, practitioner.user().rpps().orElse(null));
			statement.setInt(5, rank);
			statement.executeUpdate();
		}
	}
}
