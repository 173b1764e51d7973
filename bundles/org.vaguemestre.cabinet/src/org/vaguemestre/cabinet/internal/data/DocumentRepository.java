package org.vaguemestre.cabinet.internal.data;

import java.io.ByteArrayInputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.vaguemestre.host.ChartDocument;
import org.vaguemestre.host.DocumentKey;
import org.vaguemestre.host.FiledDocument;
import org.vaguemestre.host.FilingRequest;

/** Documents in the charts. */
public final class DocumentRepository {

	private static final String NONE = ""; //$NON-NLS-1$
	/** The state of SQL for a row that breaks a unique key. */
	private static final String TWICE = "23505"; //$NON-NLS-1$

	private final CabinetDatabase database;

	/**
	 * @param database where they are
	 */
	public DocumentRepository(CabinetDatabase database) {
		this.database = database;
	}

	/**
	 * Puts a document into a chart, all of it or nothing.
	 *
	 * @param request what to file
	 * @param userId  who files it
	 * @param now     the time of filing
	 * @return the entry; empty when the same key stands in this chart already
	 * @throws SQLException when it was not filed
	 */
	public Optional<FiledDocument> file(FilingRequest request, String userId, Instant now) throws SQLException {
		try {
			return database.run(connection -> {
				if (standsIn(connection, request)) {
					return Optional.empty();
				}
				return Optional.of(insert(connection, request, userId, now));
			});
		} catch (SQLException e) {
			if (TWICE.equals(e.getSQLState())) {
				// someone else filed it between the question and the answer
				return Optional.empty();
			}
			throw e;
		}
	}

	/**
	 * @param key the document
	 * @return where its id or its content stands, the newest first
	 * @throws SQLException when the charts cannot be read
	 */
	public List<FiledDocument> find(DocumentKey key) throws SQLException {
		return find("key_id = ? or sha256 = ? or id in (select document_id from document_twin where sha256 = ?)", key.id(), //$NON-NLS-1$
				key.sha256(), key.sha256());
	}

	/**
	 * @param patientId a chart
	 * @param key       the document
	 * @return its entry, if it stands there
	 * @throws SQLException when the chart cannot be read
	 */
	public Optional<FiledDocument> find(String patientId, DocumentKey key) throws SQLException {
		return find(key).stream().filter(d -> d.patientId().equals(patientId) && d.key().equals(key)).findFirst();
	}

	/**
	 * Takes an entry out of its chart; what it had replaced is replaced by what replaces it, or valid again.
	 *
	 * @param recordId the entry
	 * @return whose chart it was in; empty if it is not there
	 * @throws SQLException when nothing was changed
	 */
	public Optional<String> withdraw(String recordId) throws SQLException {
		return database.run(connection -> {
			Optional<String> patient = Optional.empty();
			try (PreparedStatement statement = connection.prepareStatement("select patient_id from document where id = ? for update")) { //$NON-NLS-1$
				statement.setString(1, recordId);
				try (ResultSet rows = statement.executeQuery()) {
					patient = rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
				}
			}
			update(connection, "update document set replaced_by = (select replaced_by from document where id = ?) where replaced_by = ?", //$NON-NLS-1$
					recordId, recordId);
			update(connection, "delete from document where id = ?", recordId); //$NON-NLS-1$
			return patient;
		});
	}

	/**
	 * Shows an entry as replaced by another of the same chart.
	 *
	 * @param recordId the entry
	 * @param by       what replaces it
	 * @return whose chart they are in; empty if they are not both there
	 * @throws SQLException when nothing was changed
	 */
	public Optional<String> replace(String recordId, String by) throws SQLException {
		return database.run(connection -> {
			Optional<String> patient = Optional.empty();
			try (PreparedStatement statement = connection.prepareStatement("select f.patient_id from document f join document b" //$NON-NLS-1$
					+ " on b.patient_id = f.patient_id where f.id = ? and b.id = ? and f.id <> b.id")) { //$NON-NLS-1$
				statement.setString(1, recordId);
				statement.setString(2, by);
				try (ResultSet rows = statement.executeQuery()) {
					patient = rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
				}
			}
			if (patient.isPresent()) {
				update(connection, "update document set replaced_by = ? where id = ?", by, recordId); //$NON-NLS-1$
			}
			return patient;
		});
	}

	/**
	 * @param setId the identifier of all versions of a document
	 * @return where they stand, the newest first
	 * @throws SQLException when the charts cannot be read
	 */
	public List<FiledDocument> findVersions(String setId) throws SQLException {
		return setId.equals(NONE) ? List.of() : find("set_id = ?", setId); //$NON-NLS-1$
	}

	private List<FiledDocument> find(String condition, String... values) throws SQLException {
		return database.run(connection -> {
			try (PreparedStatement statement = connection.prepareStatement("select id, patient_id, key_id, set_id, version," //$NON-NLS-1$
					+ " sha256, title, filed_at, filed_by, replaced_by from document where " + condition + " order by filed_at desc, id")) { //$NON-NLS-1$ //$NON-NLS-2$
				for (int i = 0; i < values.length; i++) {
					statement.setString(i + 1, values[i]);
				}
				List<FiledDocument> found = new ArrayList<>();
				try (ResultSet rows = statement.executeQuery()) {
					while (rows.next()) {
						found.add(filed(rows));
					}
				}
				return List.copyOf(found);
			}
		});
	}

	/**
	 * @param patientId whose chart
	 * @return its documents, the latest first
	 * @throws SQLException when the chart cannot be read
	 */
	public List<ChartEntry> timeline(String patientId) throws SQLException {
		return database.run(connection -> {
			try (PreparedStatement statement = connection.prepareStatement("select d.id, patient_id, key_id, set_id, version, sha256," //$NON-NLS-1$
					+ " title, filed_at, filed_by, replaced_by, document_date, type_code, type_label, author, media_type, file_name," //$NON-NLS-1$
					+ " p.display_name from document d join practitioner p" //$NON-NLS-1$
					+ " on p.id = d.filed_by where patient_id = ? order by document_date desc, filed_at desc, d.id")) { //$NON-NLS-1$
				statement.setString(1, patientId);
				List<ChartEntry> entries = new ArrayList<>();
				try (ResultSet r = statement.executeQuery()) {
					while (r.next()) {
						entries.add(new ChartEntry(new ChartDocument(filed(r), Optional.ofNullable(r.getString(12)), r.getString(13),
								r.getObject(11, OffsetDateTime.class), r.getString(14), r.getString(15), r.getString(16)), r.getString(17)));
					}
				}
				return List.copyOf(entries);
			}
		});
	}

	/**
	 * @param recordId an entry of a chart
	 * @return its bytes; empty when the entry is gone
	 * @throws SQLException when it cannot be read
	 */
	public Optional<byte[]> content(String recordId) throws SQLException {
		return bytes("select content from document where id = ?", recordId); //$NON-NLS-1$
	}

	/**
	 * @param recordId an entry of a chart
	 * @return the document as it came; empty when the entry is gone
	 * @throws SQLException when it cannot be read
	 */
	public Optional<byte[]> original(String recordId) throws SQLException {
		return bytes("select coalesce(original, content) from document where id = ?", recordId); //$NON-NLS-1$
	}

	private Optional<byte[]> bytes(String sql, String recordId) throws SQLException {
		return database.run(connection -> {
			try (PreparedStatement statement = connection.prepareStatement(sql)) {
				statement.setString(1, recordId);
				try (ResultSet rows = statement.executeQuery()) {
					return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
				}
			}
		});
	}

	/** Writes a document and what it replaces, in a transaction that the caller holds. */
	static FiledDocument insert(Connection connection, FilingRequest request, String userId, Instant now)
			throws SQLException {
		String id = UUID.randomUUID().toString();
		Optional<String> replacedBy = standing(connection, request);
		try (PreparedStatement statement = connection
				.prepareStatement("insert into document (id, patient_id, key_id, set_id, version, sha256, type_code, type_label, title," //$NON-NLS-1$
						+ " document_date, author, media_type, file_name, content, filed_at, filed_by, replaced_by, original)" //$NON-NLS-1$
						+ " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) { //$NON-NLS-1$
			DocumentKey key = request.key();
			int i = 0;
			statement.setString(++i, id);
			statement.setString(++i, request.patientId());
			statement.setString(++i, key.id());
			statement.setString(++i, key.setId().orElse(NONE));
			statement.setInt(++i, key.version());
			statement.setString(++i, key.sha256());
			statement.setString(++i, request.typeCode().orElse(null));
			statement.setString(++i, request.typeLabel());
			statement.setString(++i, request.title());
			statement.setObject(++i, request.date());
			statement.setString(++i, request.author());
			statement.setString(++i, request.mediaType());
			statement.setString(++i, request.fileName());
			statement.setBinaryStream(++i, new ByteArrayInputStream(request.content()), request.content().length);
			statement.setObject(++i, now.atOffset(ZoneOffset.UTC));
			statement.setString(++i, userId);
			statement.setString(++i, replacedBy.orElse(null));
			statement.setBytes(++i, request.original().orElse(null));
			statement.executeUpdate();
		}
		for (String former : request.replaces()) {
			update(connection, "update document set replaced_by = ? where id = ? and patient_id = ?", id, former, request.patientId()); //$NON-NLS-1$
		}
		for (String twin : new LinkedHashSet<>(request.twins())) {
			update(connection, "insert into document_twin values (?, ?)", id, twin); //$NON-NLS-1$
		}
		return new FiledDocument(id, request.patientId(), request.key(), request.title(), now, userId, replacedBy);
	}

	/** The entry that replaces the new one, if it still stands in this chart. */
	private static Optional<String> standing(Connection connection, FilingRequest request) throws SQLException {
		if (request.replacedBy().isEmpty()) {
			return Optional.empty();
		}
		try (PreparedStatement statement = connection.prepareStatement("select id from document where id = ? and patient_id = ?")) { //$NON-NLS-1$
			statement.setString(1, request.replacedBy().get());
			statement.setString(2, request.patientId());
			try (ResultSet rows = statement.executeQuery()) {
				return rows.next() ? request.replacedBy() : Optional.empty();
			}
		}
	}

	private static void update(Connection connection, String sql, String... values) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			for (int i = 0; i < values.length; i++) {
				statement.setString(i + 1, values[i]);
			}
			statement.executeUpdate();
		}
	}

	private static boolean standsIn(Connection connection, FilingRequest request) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement("select 1 from document where patient_id = ?" //$NON-NLS-1$
				+ " and key_id = ? and set_id = ? and version = ? and sha256 = ?")) { //$NON-NLS-1$
			DocumentKey key = request.key();
			statement.setString(1, request.patientId());
			statement.setString(2, key.id());
			statement.setString(3, key.setId().orElse(NONE));
			statement.setInt(4, key.version());
			statement.setString(5, key.sha256());
			try (ResultSet rows = statement.executeQuery()) {
				return rows.next();
			}
		}
	}

	private static FiledDocument filed(ResultSet row) throws SQLException {
		DocumentKey key = new DocumentKey(row.getString(3), Optional.of(row.getString(4)).filter(s -> !s.isEmpty()),
				row.getInt(5), row.getString(6));
		return new FiledDocument(row.getString(1), row.getString(2), key, row.getString(7), instant(row, 8),
				row.getString(9), Optional.ofNullable(row.getString(10)));
	}

	private static Instant instant(ResultSet row, int column) throws SQLException {
		return row.getObject(column, OffsetDateTime.class).toInstant();
	}
}
