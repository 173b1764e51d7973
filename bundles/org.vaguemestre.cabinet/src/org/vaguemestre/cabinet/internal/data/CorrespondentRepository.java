package org.vaguemestre.cabinet.internal.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.vaguemestre.host.Correspondent;

/** Those the practice writes to. */
public final class CorrespondentRepository {

	private static final String FROM = "select address, title, last_name, first_name, profession, specialty, rpps, structure, street, postcode," //$NON-NLS-1$
			+ " place from correspondent where "; //$NON-NLS-1$
	private static final String ORDER = " order by case when search_text like ? then 0 else 1 end, sort_name, id"; //$NON-NLS-1$

	private final CabinetDatabase database;

	/**
	 * @param database where they are
	 */
	public CorrespondentRepository(CabinetDatabase database) {
		this.database = database;
	}

	/**
	 * @param text  beginnings of words of the name, profession, specialty, structure, place or address, or of the RPPS number
	 * @param limit how many at most
	 * @return those who have all of them; whose name the first word is come first
	 * @throws SQLException when they cannot be read
	 */
	public List<Correspondent> search(String text, int limit) throws SQLException {
		List<String> words = Folding.words(text.replace('/', ' '));
		if (words.isEmpty()) {
			return List.of();
		}
		StringBuilder sql = new StringBuilder(FROM).append("true"); //$NON-NLS-1$
		List<String> values = new ArrayList<>();
		for (String word : words) {
			// folded words hold no character that LIKE would take for its own
			sql.append(" and search_text like ?"); //$NON-NLS-1$
			values.add("% " + word + "%"); //$NON-NLS-1$ //$NON-NLS-2$
		}
		// the text begins with the name
		values.add(" " + words.get(0) + "%"); //$NON-NLS-1$ //$NON-NLS-2$
		return query(sql.append(ORDER).toString(), limit, values);
	}

	/**
	 * @param address a mail address, in any case
	 * @return who has it
	 * @throws SQLException when they cannot be read
	 */
	public List<Correspondent> withAddress(String address) throws SQLException {
		return query(FROM + "address = ?", Integer.MAX_VALUE, List.of(key(address))); //$NON-NLS-1$
	}

	private List<Correspondent> query(String sql, int limit, List<String> values) throws SQLException {
		return database.run(connection -> {
			try (PreparedStatement statement = connection.prepareStatement(sql)) {
				for (int i = 0; i < values.size(); i++) {
					statement.setString(i + 1, values.get(i));
				}
				statement.setMaxRows(limit);
				try (ResultSet rows = statement.executeQuery()) {
					List<Correspondent> found = new ArrayList<>();
					while (rows.next()) {
						found.add(correspondent(rows));
					}
					return List.copyOf(found);
				}
			}
		});
	}

	private static Correspondent correspondent(ResultSet row) throws SQLException {
		int i = 0;
		return new Correspondent(row.getString(++i), row.getString(++i), row.getString(++i), row.getString(++i), row.getString(++i),
				row.getString(++i), row.getString(++i), row.getString(++i), row.getString(++i).lines().toList(), row.getString(++i),
				row.getString(++i));
	}

	/** Writes a correspondent, in a transaction that the caller holds. */
	static void insert(Connection connection, Correspondent who) throws SQLException {
		String name = (who.lastName() + ' ' + who.firstName()).isBlank() ? who.structure() : who.lastName() + ' ' + who.firstName();
		String search = Folding.fold(String.join(" ", name, who.profession(), who.specialty(), who.structure(), who.postcode(), who.place(), //$NON-NLS-1$
				who.address(), who.rpps()).replace('/', ' '));
		try (PreparedStatement statement = connection
				.prepareStatement("insert into correspondent (address, title, last_name, first_name, profession, specialty, rpps, structure," //$NON-NLS-1$
						+ " street, postcode, place, sort_name, search_text) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) { //$NON-NLS-1$
			int i = 0;
			for (String value : List.of(key(who.address()), who.title(), who.lastName(), who.firstName(), who.profession(), who.specialty(),
					who.rpps(), who.structure(), String.join("\n", who.lines()), who.postcode(), who.place(), Folding.fold(name), ' ' + search)) { //$NON-NLS-1$
				statement.setString(++i, value);
			}
			statement.executeUpdate();
		}
	}

	private static String key(String address) {
		return address.strip().toLowerCase(Locale.ROOT);
	}
}
