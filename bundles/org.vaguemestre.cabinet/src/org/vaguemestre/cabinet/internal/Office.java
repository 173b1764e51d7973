package org.vaguemestre.cabinet.internal;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.eclipse.core.runtime.Platform;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.vaguemestre.cabinet.internal.data.CabinetDatabase;
import org.vaguemestre.cabinet.internal.data.ChartEntry;
import org.vaguemestre.cabinet.internal.data.CorrespondentRepository;
import org.vaguemestre.cabinet.internal.data.DocumentRepository;
import org.vaguemestre.cabinet.internal.data.LetterHeads;
import org.vaguemestre.cabinet.internal.data.PatientRepository;
import org.vaguemestre.cabinet.internal.data.Practitioner;
import org.vaguemestre.cabinet.internal.data.PractitionerRepository;
import org.vaguemestre.host.AlreadyFiledException;
import org.vaguemestre.host.ChartDocument;
import org.vaguemestre.host.Correspondent;
import org.vaguemestre.host.CorrespondentSource;
import org.vaguemestre.host.DocumentKey;
import org.vaguemestre.host.FiledDocument;
import org.vaguemestre.host.FilingRequest;
import org.vaguemestre.host.HostException;
import org.vaguemestre.host.HostListener;
import org.vaguemestre.host.HostUser;
import org.vaguemestre.host.Ins;
import org.vaguemestre.host.LetterHead;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.host.Opposition;
import org.vaguemestre.host.Patient;
import org.vaguemestre.host.PatientIdentity;

/**
 * The practice: its people, its patients and their charts, who is signed in and whose chart is open. What the suite may ask
 * for is {@link OfficeHost} and {@link CorrespondentSource}; the rest is for Cabinet's own window.
 */
@Component(service = { OfficeHost.class, CorrespondentSource.class, Office.class })
public final class Office implements OfficeHost, CorrespondentSource {

	private final CabinetDatabase database;
	private final PatientRepository patients;
	private final DocumentRepository documents;
	private final PractitionerRepository team;
	private final CorrespondentRepository correspondents;
	private final Clock clock;
	private final Consumer<? super Throwable> log;
	private final List<HostListener> listeners = new CopyOnWriteArrayList<>();
	private final List<Runnable> fronts = new CopyOnWriteArrayList<>();
	private volatile Optional<HostUser> user = Optional.empty();
	private volatile Optional<Patient> current = Optional.empty();

	/**
	 * Opens the practice in the instance location; the first time, that makes it.
	 *
	 * @throws SQLException if the database cannot be opened
	 * @throws IOException  if its folder cannot be made
	 */
	@Activate
	public Office() throws SQLException, IOException {
		this(CabinetDatabase.at(Platform.getStateLocation(FrameworkUtil.getBundle(Office.class)).toPath().resolve("data")), //$NON-NLS-1$
				Clock.systemUTC(), e -> Platform.getLog(Office.class).error("a listener failed", e)); //$NON-NLS-1$
	}

	/**
	 * @param database where everything is kept
	 * @param clock    the time of filing
	 * @param log      told what a listener threw
	 */
	public Office(CabinetDatabase database, Clock clock, Consumer<? super Throwable> log) {
		this.database = database;
		patients = new PatientRepository(database);
		documents = new DocumentRepository(database);
		team = new PractitionerRepository(database);
		correspondents = new CorrespondentRepository(database);
		this.clock = clock;
		this.log = log;
	}

	/** @throws SQLException if the database could not be closed in order; it repairs itself at the next start */
	@Deactivate
	public void close() throws SQLException {
		database.close();
	}

	@Override
	public Optional<HostUser> currentUser() {
		return user;
	}

	@Override
	public List<HostUser> users() throws HostException {
		return team().stream().map(Practitioner::user).toList();
	}

	@Override
	public Optional<LetterHead> letterHead() {
		return user.flatMap(LetterHeads::of);
	}

	@Override
	public Optional<Patient> currentPatient() {
		return current;
	}

	@Override
	public void openChart(String patientId) throws HostException {
		open(patientId);
		fronts.forEach(Runnable::run);
	}

	/**
	 * Makes a patient the current one, and leaves it to the window what it shows.
	 *
	 * @param patientId the patient's identifier
	 * @throws HostException if there is no such patient or nobody is signed in
	 */
	public void open(String patientId) throws HostException {
		signedIn();
		Patient patient = existing(patientId);
		Optional<Patient> before = current;
		current = Optional.of(patient);
		if (!before.equals(current)) {
			tell(l -> l.currentPatientChanged(Optional.of(patient)));
		}
	}

	@Override
	public Optional<Patient> patient(String patientId) throws HostException {
		Objects.requireNonNull(patientId);
		return read(() -> patients.byId(patientId));
	}

	@Override
	public List<Patient> findByIns(Ins ins) throws HostException {
		Objects.requireNonNull(ins);
		return read(() -> patients.byIns(ins));
	}

	@Override
	public List<Patient> findByTraits(PatientIdentity traits, int limit) throws HostException {
		Objects.requireNonNull(traits);
		return read(() -> patients.byTraits(traits, limit));
	}

	@Override
	public List<Patient> search(String text, int limit) throws HostException {
		Objects.requireNonNull(text);
		return read(() -> patients.search(text, limit));
	}

	@Override
	public List<Correspondent> correspondents(String text, int limit) throws HostException {
		Objects.requireNonNull(text);
		return read(() -> correspondents.search(text, limit));
	}

	@Override
	public List<Correspondent> correspondentsAt(String address) throws HostException {
		Objects.requireNonNull(address);
		return read(() -> correspondents.withAddress(address));
	}

	@Override
	public FiledDocument file(FilingRequest request) throws HostException {
		HostUser who = signedIn();
		Patient patient = existing(request.patientId());
		Optional<FiledDocument> filed;
		try {
			// the database keeps microseconds surely; the answer must equal what is read later
			filed = documents.file(request, who.id(), clock.instant().truncatedTo(ChronoUnit.MICROS));
		} catch (SQLException e) {
			throw new HostException(Texts.get("host.notFiled", patient.identity().displayName()), e); //$NON-NLS-1$
		}
		if (filed.isEmpty()) {
			String twice = Texts.get("host.twice", request.title(), patient.identity().displayName()); //$NON-NLS-1$
			FiledDocument there = read(() -> documents.find(patient.id(), request.key())).orElseThrow(() -> new HostException(twice));
			throw new AlreadyFiledException(twice, there);
		}
		tell(l -> l.chartChanged(patient.id()));
		return filed.get();
	}

	@Override
	public boolean withdraw(String recordId) throws HostException {
		Objects.requireNonNull(recordId);
		signedIn();
		Optional<String> patient;
		try {
			patient = documents.withdraw(recordId);
		} catch (SQLException e) {
			throw new HostException(Texts.get("host.notWithdrawn"), e); //$NON-NLS-1$
		}
		patient.ifPresent(id -> tell(l -> l.chartChanged(id)));
		return true;
	}

	@Override
	public boolean replace(String recordId, String by) throws HostException {
		Objects.requireNonNull(recordId);
		Objects.requireNonNull(by);
		signedIn();
		Optional<String> patient;
		try {
			patient = documents.replace(recordId, by);
		} catch (SQLException e) {
			throw new HostException(Texts.get("host.notReplaced"), e); //$NON-NLS-1$
		}
		patient.ifPresent(id -> tell(l -> l.chartChanged(id)));
		return patient.isPresent();
	}

	@Override
	public List<FiledDocument> findFiled(DocumentKey key) throws HostException {
		Objects.requireNonNull(key);
		return read(() -> documents.find(key));
	}

	@Override
	public List<FiledDocument> findVersions(String setId) throws HostException {
		Objects.requireNonNull(setId);
		return read(() -> documents.findVersions(setId));
	}

	@Override
	public boolean isOpposed(String patientId, Opposition opposition) throws HostException {
		Objects.requireNonNull(opposition);
		return read(() -> patients.isOpposed(patientId, opposition)).orElseThrow(Office::noSuchPatient);
	}

	@Override
	public void addListener(HostListener listener) {
		listeners.add(Objects.requireNonNull(listener));
	}

	@Override
	public void removeListener(HostListener listener) {
		listeners.remove(listener);
	}

	/**
	 * Records what a patient refuses, in the place of what was recorded before.
	 *
	 * @param patientId the patient's identifier
	 * @param refused   all that the patient refuses
	 * @throws HostException if nobody is signed in, there is no such patient, or it cannot be kept
	 */
	public void oppose(String patientId, Set<Opposition> refused) throws HostException {
		signedIn();
		existing(patientId);
		read(() -> {
			patients.oppose(patientId, refused);
			return refused;
		});
		tell(l -> l.chartChanged(patientId));
	}

	/**
	 * @return everyone who may sign in
	 * @throws HostException if they cannot be read
	 */
	public List<Practitioner> team() throws HostException {
		return read(team::all);
	}

	/**
	 * Signs a user in, in the place of whoever was; the chart is closed when the person changes.
	 *
	 * @param who the user
	 */
	public void signIn(HostUser who) {
		change(Optional.of(who));
	}

	/** Signs out; no chart is open then. */
	public void signOut() {
		change(Optional.empty());
	}

	/**
	 * Takes a new patient in; what waits for somebody with such traits is told.
	 *
	 * @param identity the traits
	 * @return the patient
	 * @throws HostException if nobody is signed in, or nothing was written
	 */
	public Patient register(PatientIdentity identity) throws HostException {
		signedIn();
		Patient patient = new Patient(UUID.randomUUID().toString(), identity);
		try {
			patients.add(patient);
		} catch (SQLException e) {
			throw new HostException(Texts.get("host.notRegistered", identity.displayName()), e); //$NON-NLS-1$
		}
		tell(l -> l.patientChanged(patient.id()));
		return patient;
	}

	/**
	 * @param patientId whose chart
	 * @return its documents, the latest first
	 * @throws HostException if it cannot be read
	 */
	public List<ChartEntry> timeline(String patientId) throws HostException {
		return read(() -> documents.timeline(patientId));
	}

	@Override
	public List<ChartDocument> documents(String patientId) throws HostException {
		return timeline(patientId).stream().map(ChartEntry::document).toList();
	}

	@Override
	public byte[] content(String recordId) throws HostException {
		return read(() -> documents.content(recordId)).orElseThrow(() -> new HostException(Texts.get("host.noEntry"))); //$NON-NLS-1$
	}

	@Override
	public byte[] original(String recordId) throws HostException {
		return read(() -> documents.original(recordId)).orElseThrow(() -> new HostException(Texts.get("host.noEntry"))); //$NON-NLS-1$
	}

	/**
	 * @param front brings the chart to the front; called on any thread
	 */
	public void addFront(Runnable front) {
		fronts.add(front);
	}

	/**
	 * @param front no longer called
	 */
	public void removeFront(Runnable front) {
		fronts.remove(front);
	}

	private void change(Optional<HostUser> who) {
		if (user.equals(who)) {
			return;
		}
		boolean open = current.isPresent();
		current = Optional.empty();
		user = who;
		if (open) {
			tell(l -> l.currentPatientChanged(Optional.empty()));
		}
		tell(l -> l.userChanged(who));
	}

	private HostUser signedIn() throws HostException {
		return user.orElseThrow(() -> new HostException(Texts.get("host.nobody"))); //$NON-NLS-1$
	}

	private Patient existing(String patientId) throws HostException {
		return patient(patientId).orElseThrow(Office::noSuchPatient);
	}

	private static HostException noSuchPatient() {
		return new HostException(Texts.get("host.noPatient")); //$NON-NLS-1$
	}

	/** One listener's fault is not another's. */
	private void tell(Consumer<HostListener> what) {
		for (HostListener listener : listeners) {
			try {
				what.accept(listener);
			} catch (RuntimeException e) {
				log.accept(e);
			}
		}
	}

	private static <T> T read(Reading<T> reading) throws HostException {
		try {
			return reading.read();
		} catch (SQLException e) {
			throw new HostException(Texts.get("host.unreadable"), e); //$NON-NLS-1$
		}
	}

	@FunctionalInterface
	private interface Reading<T> {
		T read() throws SQLException;
	}
}
