package org.vaguemestre.cabinet.internal.data;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.vaguemestre.host.DocumentKey;
import org.vaguemestre.host.FilingRequest;
import org.vaguemestre.host.HostUser;
import org.vaguemestre.host.Opposition;
import org.vaguemestre.host.Patient;

/** Fills a new database: people who work in the practice, patients, what they refuse, and notes of earlier visits. */
final class Furnishing {

	private static final String CLAIRE = "moreau"; //$NON-NLS-1$
	private static final List<Practitioner> TEAM = List.of(
			new Practitioner(new HostUser(CLAIRE, "Dr Claire Moreau", Optional.of("89970012343")), "Médecin généraliste"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			new Practitioner(new HostUser("faure", "Dr Julien Faure", Optional.of("89970056787")), "Médecin remplaçant"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
			new Practitioner(new HostUser("benali", "Nadia Benali", Optional.empty()), "Secrétaire médicale")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	private static final String[][] NOTES = {
			{ "Consultation", "Renouvellement de traitement", //$NON-NLS-1$ //$NON-NLS-2$
					"Patient stable, traitement bien toléré.\nTA 128/76, FC 68/min.\nRenouvellement pour trois mois." }, //$NON-NLS-1$
			{ "Consultation", "Rhinopharyngite", //$NON-NLS-1$ //$NON-NLS-2$
					"Rhinorrhée claire depuis trois jours, pas de fièvre.\nAuscultation pulmonaire libre.\nTraitement symptomatique, repos." }, //$NON-NLS-1$
			{ "Consultation", "Fatigue, bilan demandé", //$NON-NLS-1$ //$NON-NLS-2$
					"Asthénie depuis un mois, sommeil conservé.\nPas de perte de poids.\nBilan biologique demandé : NFS, TSH, ferritine." }, //$NON-NLS-1$
			{ "Vaccination", "Vaccin contre la grippe saisonnière", "Injection deltoïde gauche, sans réaction immédiate.\nLot noté au carnet." }, //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			{ "Consultation", "Lombalgie", //$NON-NLS-1$ //$NON-NLS-2$
					"Douleur lombaire basse après un effort, sans irradiation.\nPas de signe neurologique.\nAntalgiques, maintien de l’activité." } }; //$NON-NLS-1$
	private static final LocalDate FIRST_NOTE = LocalDate.of(2022, 1, 3);
	private static final int DAYS = 1000;
	private static final int MAX_NOTES = 4;
	private static final long SEED = 42;

	private final Connection connection;
	private final Random random = new Random(SEED);

	/**
	 * @param connection with an open transaction
	 */
	Furnishing(Connection connection) {
		this.connection = connection;
	}

	void run() throws SQLException {
		for (int i = 0; i < TEAM.size(); i++) {
			PractitionerRepository.insert(connection, TEAM.get(i), i);
		}
		List<Patient> patients = InventedPatients.all();
		for (int i = 0; i < patients.size(); i++) {
			PatientRepository.insert(connection, patients.get(i));
			notes(patients.get(i));
			if (i % 37 == 36) {
				oppose(patients.get(i), Opposition.MAIL_TO_PATIENT);
			}
			if (i % 53 == 52) {
				oppose(patients.get(i), Opposition.MAIL_TO_PROFESSIONALS);
			}
		}
	}

	private void notes(Patient patient) throws SQLException {
		int count = random.nextInt(MAX_NOTES);
		LocalDate earliest = patient.identity().birthDate().orElse(FIRST_NOTE);
		for (int i = 0; i < count; i++) {
			LocalDate day = FIRST_NOTE.plusDays(random.nextInt(DAYS));
			String[] note = NOTES[random.nextInt(NOTES.length)];
			int minute = random.nextInt(60);
			if (day.isAfter(earliest)) {
				note(patient, note, day.atTime(9 + i, minute).atOffset(ZoneOffset.UTC), i);
			}
		}
	}

	private void note(Patient patient, String[] note, OffsetDateTime when, int number) throws SQLException {
		byte[] text = note[2].getBytes(StandardCharsets.UTF_8);
		DocumentKey key = new DocumentKey("cabinet:" + patient.id() + ":" + number, Optional.empty(), 1, sha256(text)); //$NON-NLS-1$ //$NON-NLS-2$
		DocumentRepository.insert(connection, new FilingRequest(patient.id(), key, Optional.empty(), note[0], note[1], when,
				TEAM.get(0).user().displayName(), "text/plain", "note.txt", text), CLAIRE, when.toInstant()); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private void oppose(Patient patient, Opposition opposition) throws SQLException {
		try (PreparedStatement statement = connection.prepareStatement("insert into opposition values (?, ?)")) { //$NON-NLS-1$
			statement.setString(1, patient.id());
			statement.setString(2, opposition.name());
			statement.executeUpdate();
		}
	}

	private static String sha256(byte[] bytes) {
		try {
			return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)); //$NON-NLS-1$
		} catch (NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java platform has SHA-256", e); //$NON-NLS-1$
		}
	}
}
