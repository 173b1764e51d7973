package org.vaguemestre.cabinet.internal.data;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.vaguemestre.host.Ins;
import org.vaguemestre.host.Opposition;
import org.vaguemestre.host.Patient;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.host.Sex;

/** Patients in the database. */
public final class PatientRepository {

	private static final String FROM = "select * from patient where "; //$NON-NLS-1$
	private static final String ORDER = " order by sort_name, birth_date, id"; //$NON-NLS-1$
	/** A matricule typed in groups. */
	private static final Pattern GROUPED_INS = Pattern.compile("[12378](?: ?[0-9AB]){12,14}"); //$NON-NLS-1$
	private static final int MAX_WORDS = 8;

	private final CabinetDatabase database;

	/**
	 * @param database where they are
	 */
	public PatientRepository(CabinetDatabase database) {
		this.database = database;
	}

	/**
	 * @param id the patient's identifier
	 * @return the patient, if there is one
	 * @throws SQLException when it cannot be read
	 */
	public Optional<Patient> byId(String id) throws SQLException {
		return query(FROM + "id = ?", 1, id).stream().findFirst(); //$NON-NLS-1$
	}

	/**
	 * @param ins matricule and authority
	 * @return everyone with exactly these
	 * @throws SQLException when they cannot be read
	 */
	public List<Patient> byIns(Ins ins) throws SQLException {
		return query(FROM + "ins = ? and ins_oid = ?" + ORDER, Integer.MAX_VALUE, ins.matricule(), ins.oid()); //$NON-NLS-1$
	}

	/**
	 * @param traits what is known
	 * @param limit  how many at most
	 * @return those who have one of the family names, and no other birth date than the stated one
	 * @throws SQLException when they cannot be read
	 */
	public List<Patient> byTraits(PatientIdentity traits, int limit) throws SQLException {
		String birth = Folding.fold(traits.birthName());
		String used = traits.usedName().map(Folding::fold).orElse(""); //$NON-NLS-1$
		if (birth.isEmpty() && used.isEmpty()) {
			return List.of();
		}
		String one = birth.isEmpty() ? used : birth;
		String other = used.isEmpty() ? birth : used;
		StringBuilder sql = new StringBuilder(FROM)
				.append("(birth_name_folded in (?, ?) or used_name_folded in (?, ?))"); //$NON-NLS-1$
		List<Object> values = new ArrayList<>(List.of(one, other, one, other));
		traits.birthDate().ifPresent(date -> {
			sql.append(" and (birth_date is null or birth_date = ?)"); //$NON-NLS-1$
			values.add(Date.valueOf(date));
		});
		return query(sql.append(ORDER).toString(), limit, values.toArray());
	}

	/**
	 * @param text  beginnings of words of names, a birth date or its year, or an INS
	 * @param limit how many at most
	 * @return those who have all of them; whose family name is the first word come first
	 * @throws SQLException when they cannot be read
	 */
	public List<Patient> search(String text, int limit) throws SQLException {
		List<String> words = words(text);
		if (words.isEmpty()) {
			return query(FROM + "true" + ORDER, limit); //$NON-NLS-1$
		}
		StringBuilder sql = new StringBuilder(FROM).append("true"); //$NON-NLS-1$
		List<Object> values = new ArrayList<>();
		for (String word : words) {
			// folded words hold no character that LIKE would take for its own
			sql.append(" and search_text like ?"); //$NON-NLS-1$
			values.add("% " + word + "%"); //$NON-NLS-1$ //$NON-NLS-2$
		}
		sql.append(" order by case when ? in (birth_name_folded, used_name_folded) then 0 when birth_name_folded like ?" //$NON-NLS-1$
				+ " or used_name_folded like ? then 1 else 2 end, sort_name, birth_date, id"); //$NON-NLS-1$
		values.add(words.get(0));
		values.add(words.get(0) + "%"); //$NON-NLS-1$
		values.add(words.get(0) + "%"); //$NON-NLS-1$
		return query(sql.toString(), limit, values.toArray());
	}

	/**
	 * @param patientId  the patient's identifier
	 * @param opposition what may have been refused
	 * @return whether it was; empty when there is no such patient
	 * @throws SQLException when it cannot be read
	 */
	public Optional<Boolean> isOpposed(String patientId, Opposition opposition) throws SQLException {
		return database.run(connection -> {
			try (PreparedStatement statement = connection.prepareStatement("select exists (select 1 from opposition o" //$NON-NLS-1$
					+ " where o.patient_id = p.id and o.kind = ?) from patient p where p.id = ?")) { //$NON-NLS-1$
				statement.setString(1, opposition.name());
				statement.setString(2, patientId);
				try (ResultSet rows = statement.executeQuery()) {
					return rows.next() ? Optional.of(rows.getBoolean(1)) : Optional.empty();
				}
			}
		});
	}

	/**
	 * @param patient a new patient
	 * @throws SQLException when nothing was written
	 */
	public void add(Patient patient) throws SQLException {
		database.run(connection -> {
			insert(connection, patient);
			return null;
		});
	}

	/**
	 * @param patientId the patient's identifier
	 * @param refused   all that the patient refuses
	 * @throws SQLException when it cannot be written
	 */
	public void oppose(String patientId, Set<Opposition> refused) throws SQLException {
		database.run(connection -> {
			try (PreparedStatement gone = connection.prepareStatement("delete from opposition where patient_id = ?"); //$NON-NLS-1$
					PreparedStatement more = connection.prepareStatement("insert into opposition values (?, ?)")) { //$NON-NLS-1$
				gone.setString(1, patientId);
				gone.executeUpdate();
				for (Opposition opposition : refused) {
					more.setString(1, patientId);
					more.setString(2, opposition.name());
					more.executeUpdate();
				}
				return refused;
			}
		});
	}

	/** Writes a patient, in a transaction that the caller holds. */
	static void insert(Connection connection, Patient patient) throws SQLException {
		PatientIdentity traits = patient.identity();
		try (PreparedStatement statement = connection
				.prepareStatement("insert into patient values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")) { //$NON-NLS-1$
			int i = 0;
			statement.setString(++i, patient.id());
			statement.setString(++i, traits.birthName());
			statement.setString(++i, String.join(",", traits.firstNames())); //$NON-NLS-1$
			statement.setString(++i, traits.usedName().orElse(null));
			statement.setString(++i, traits.usedFirstName().orElse(null));
			statement.setDate(++i, traits.birthDate().map(Date::valueOf).orElse(null));
			statement.setString(++i, traits.sex().name());
			statement.setString(++i, traits.birthPlace().orElse(null));
			statement.setString(++i, traits.ins().map(Ins::matricule).orElse(null));
			statement.setString(++i, traits.ins().map(Ins::oid).orElse(null));
			statement.setBoolean(++i, traits.insQualified());
			statement.setString(++i, Folding.fold(traits.birthName()));
			statement.setString(++i, traits.usedName().map(Folding::fold).orElse("")); //$NON-NLS-1$
			// a list is read by the names that it shows
			statement.setString(++i, Folding.fold(traits.displayName()));
			statement.setString(++i, searchText(traits));
			statement.executeUpdate();
		}
	}

	private List<Patient> query(String sql, int limit, Object... values) throws SQLException {
		if (limit <= 0) {
			return List.of();
		}
		return database.run(connection -> {
			try (PreparedStatement statement = connection.prepareStatement(sql)) {
				statement.setMaxRows(limit);
				for (int i = 0; i < values.length; i++) {
					statement.setObject(i + 1, values[i]);
				}
				List<Patient> found = new ArrayList<>();
				try (ResultSet rows = statement.executeQuery()) {
					while (rows.next()) {
						found.add(patient(rows));
					}
				}
				return List.copyOf(found);
			}
		});
	}

	private static List<String> words(String text) {
		Matcher ins = GROUPED_INS.matcher(Folding.fold(text));
		if (ins.matches()) {
			return List.of(ins.group().replace(" ", "")); //$NON-NLS-1$ //$NON-NLS-2$
		}
		List<String> words = Folding.words(text);
		return words.subList(0, Math.min(words.size(), MAX_WORDS));
	}

	private static String searchText(PatientIdentity traits) {
		StringBuilder text = new StringBuilder(" ").append(Folding.fold(traits.birthName())); //$NON-NLS-1$
		traits.firstNames().forEach(n -> text.append(' ').append(Folding.fold(n)));
		traits.usedName().ifPresent(n -> text.append(' ').append(Folding.fold(n)));
		traits.usedFirstName().ifPresent(n -> text.append(' ').append(Folding.fold(n)));
		traits.birthDate().ifPresent(d -> text.append(String.format(" %1$td/%1$tm/%1$tY %1$tY", d))); //$NON-NLS-1$
		traits.ins().ifPresent(i -> text.append(' ').append(i.matricule()));
		return text.toString();
	}

	private static Patient patient(ResultSet row) throws SQLException {
		String ins = row.getString("ins"); //$NON-NLS-1$
		Optional<LocalDate> birth = Optional.ofNullable(row.getDate("birth_date")).map(Date::toLocalDate); //$NON-NLS-1$
		return new Patient(row.getString("id"), new PatientIdentity( //$NON-NLS-1$
				ins == null ? Optional.empty() : Optional.of(new Ins(ins, row.getString("ins_oid"))), //$NON-NLS-1$
				row.getBoolean("ins_qualified"), row.getString("birth_name"), //$NON-NLS-1$ //$NON-NLS-2$
				List.of(row.getString("first_names").split(",")), Optional.ofNullable(row.getString("used_name")), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				Optional.ofNullable(row.getString("used_first_name")), birth, Sex.valueOf(row.getString("sex")), //$NON-NLS-1$ //$NON-NLS-2$
				Optional.ofNullable(row.getString("birth_place")))); //$NON-NLS-1$
	}
}
