package org.vaguemestre.cabinet.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.cabinet.internal.data.CabinetDatabase;
import org.vaguemestre.cabinet.internal.data.ChartEntry;
import org.vaguemestre.host.AlreadyFiledException;
import org.vaguemestre.host.Correspondent;
import org.vaguemestre.host.DocumentKey;
import org.vaguemestre.host.FiledDocument;
import org.vaguemestre.host.FilingRequest;
import org.vaguemestre.host.HostException;
import org.vaguemestre.host.HostListener;
import org.vaguemestre.host.HostUser;
import org.vaguemestre.host.Ins;
import org.vaguemestre.host.Opposition;
import org.vaguemestre.host.Patient;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.host.Sex;

/** What the host promises to the suite, on a real database. */
class OfficeTest {

	private static final String CAMILLE = "P0001";
	private static final String OTHER = "P0002";
	private static final OffsetDateTime DATE = OffsetDateTime.of(2025, 3, 5, 8, 30, 0, 0, ZoneOffset.ofHours(1));

	@TempDir
	private Path folder;
	private final Ticking clock = new Ticking();
	private final List<Throwable> logged = new ArrayList<>();
	private CabinetDatabase database;
	private Office office;

	/** A clock that is one second later each time it is asked. */
	private static final class Ticking extends Clock {
		private Instant now = Instant.parse("2025-03-06T10:00:00.123456789Z");

		@Override
		public synchronized Instant instant() {
			now = now.plusSeconds(1);
			return now;
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			return this;
		}
	}

	@BeforeEach
	void open() throws Exception {
		database = CabinetDatabase.at(folder);
		office = new Office(database, clock, logged::add);
		office.signIn(office.team().get(0).user());
	}

	@AfterEach
	void close() throws SQLException {
		office.close();
	}

	@Test
	void theTeamSignsInAndListenersAreTold() throws HostException {
		List<HostUser> told = new ArrayList<>();
		HostListener listener = new HostListener() {
			@Override
			public void userChanged(Optional<HostUser> user) {
				user.ifPresent(told::add);
			}
		};
		office.addListener(listener);
		HostUser secretary = office.team().get(2).user();
		assertEquals("Dr Claire Moreau", office.currentUser().orElseThrow().displayName());
		assertEquals(11, office.currentUser().orElseThrow().rpps().orElseThrow().length());
		assertTrue(secretary.rpps().isEmpty());
		office.signIn(secretary);
		office.signIn(secretary);
		assertEquals(List.of(secretary), told);
		office.removeListener(listener);
		office.signOut();
		assertEquals(List.of(secretary), told);
		assertTrue(office.currentUser().isEmpty());
	}

	@Test
	void aChartIsOpenedForWhoIsSignedInAndClosedWhenThatChanges() throws HostException {
		List<Optional<String>> told = new ArrayList<>();
		int[] fronts = { 0 };
		office.addFront(() -> fronts[0]++);
		office.addListener(new HostListener() {
			@Override
			public void currentPatientChanged(Optional<Patient> patient) {
				told.add(patient.map(Patient::id));
			}
		});
		assertTrue(office.currentPatient().isEmpty());
		office.openChart(CAMILLE);
		office.openChart(CAMILLE);
		assertEquals(2, fronts[0]);
		assertEquals(CAMILLE, office.currentPatient().orElseThrow().id());
		office.signOut();
		assertTrue(office.currentPatient().isEmpty());
		assertThrows(HostException.class, () -> office.openChart(CAMILLE));
		assertEquals(List.of(Optional.of(CAMILLE), Optional.empty()), told);
		assertEquals(2, fronts[0]);
	}

	@Test
	void thereIsNoChartOfAnUnknownPatient() throws HostException {
		assertThrows(HostException.class, () -> office.openChart("nobody"));
		assertTrue(office.currentPatient().isEmpty());
		assertTrue(office.patient("nobody").isEmpty());
		assertThrows(HostException.class, () -> office.isOpposed("nobody", Opposition.MAIL_TO_PATIENT));
	}

	@Test
	void anInsFindsExactlyMatriculeAndAuthority() throws HostException {
		assertEquals(List.of(CAMILLE), ids(office.findByIns(new Ins("279035121518989", Ins.OID_NIR_TEST))));
		assertEquals(List.of(), office.findByIns(new Ins("279035121518989", Ins.OID_NIR)));
		assertEquals(List.of(), office.findByIns(new Ins("279035121518988", Ins.OID_NIR_TEST)));
	}

	@Test
	void traitsFindByEitherFamilyNameFoldedUnlessTheBirthDateDiffers() throws HostException {
		Optional<LocalDate> day = Optional.of(LocalDate.of(1979, 3, 5));
		assertEquals(List.of(CAMILLE), ids(office.findByTraits(traits("Dubois", Optional.empty(), day), 10)));
		assertEquals(List.of("P0004"), ids(office.findByTraits(traits("dubois  martin", Optional.empty(), day), 10)));
		// PETIT has DUBOIS as the name in use; without a date all four namesakes may be meant
		assertTrue(ids(office.findByTraits(traits("DUBOIS", Optional.empty(), Optional.empty()), 10))
				.containsAll(List.of("P0001", "P0002", "P0003", "P0005")));
		assertTrue(ids(office.findByTraits(traits("X", Optional.of("lefevre"), Optional.empty()), 10))
				.containsAll(List.of("P0006", "P0007")));
		assertEquals(List.of("P0010"), ids(office.findByTraits(traits("N'Guyen Roux", Optional.empty(), Optional.empty()), 10)));
		assertEquals(List.of("P0012"), ids(office.findByTraits(traits("Boeuf", Optional.empty(), Optional.empty()), 10)));
		// whoever has no birth date in the record has none that differs
		assertEquals(List.of("P0015"), ids(office.findByTraits(traits("inconnu", Optional.empty(), day), 10)));
		assertEquals(1, office.findByTraits(traits("DUBOIS", Optional.empty(), Optional.empty()), 1).size());
		assertEquals(List.of(), office.findByTraits(traits("", Optional.of("-"), day), 10));
		assertEquals(List.of(), office.findByTraits(traits("DUBOI", Optional.empty(), day), 10));
	}

	@Test
	void theListIsSearchedByBeginningsDatesAndIns() throws HostException {
		assertEquals(CAMILLE, office.search("dubois camille", 50).get(0).id());
		assertEquals(List.of(CAMILLE, "P0004"), ids(office.search("05/03/1979 dub", 50)));
		assertEquals(List.of(CAMILLE), ids(office.search("2 79 03 51 215 189 89", 50)));
		assertEquals(List.of(CAMILLE), ids(office.search("279035121518989", 50)));
		assertTrue(ids(office.search("éléo LÉFÈVRE", 50)).isEmpty());
		assertEquals(List.of("P0006", "P0007"), ids(office.search("lefevre lé", 50)).stream().sorted().toList());
		assertEquals(300, office.search("  ", 1000).size());
		assertEquals(7, office.search("", 7).size());
		assertEquals(List.of(), office.search("dubois", 0));
		assertEquals(List.of(), office.search("zzz", 10));
		// the signs of LIKE and of SQL are nothing but signs
		assertEquals(300, office.search("%", 1000).size());
		assertEquals(List.of(), office.search("d%s'; drop table patient; --", 10));
		assertEquals(300, office.search("", 1000).size());
	}

	@Test
	void aFiledDocumentIsInTheChartWithItsBytes() throws HostException {
		List<String> changed = new ArrayList<>();
		office.addListener(new HostListener() {
			@Override
			public void chartChanged(String patientId) {
				changed.add(patientId);
			}
		});
		byte[] content = "%PDF-1.7 …".getBytes(StandardCharsets.UTF_8);
		FilingRequest request = request(CAMILLE, "1.2.3^A", "aa", content);
		FiledDocument filed = office.file(request);
		content[0] = 'X';
		assertEquals(List.of(CAMILLE), changed);
		assertEquals(CAMILLE, filed.patientId());
		assertEquals(request.key(), filed.key());
		assertEquals(office.currentUser().orElseThrow().id(), filed.filedBy());
		ChartEntry entry = office.timeline(CAMILLE).get(0);
		assertEquals(filed.recordId(), entry.recordId());
		assertEquals(DATE, entry.date());
		assertEquals("CR d'examens biologiques", entry.typeLabel());
		assertEquals("Dr Claire Moreau", entry.filedBy());
		assertEquals(filed.filedAt(), entry.filedAt());
		assertArrayEquals("%PDF-1.7 …".getBytes(StandardCharsets.UTF_8), office.content(entry.recordId()));
		assertEquals(List.of(filed), office.findFiled(request.key()));
	}

	private static FilingRequest replacing(String id, String hash, List<String> replaces, List<String> twins) {
		FilingRequest plain = request(CAMILLE, id, hash);
		return new FilingRequest(CAMILLE, plain.key(), plain.typeCode(), plain.typeLabel(), plain.title(), plain.date(), plain.author(),
				plain.mediaType(), plain.fileName(), plain.content(), replaces, Optional.empty(), twins);
	}

	@Test
	void whatIsReplacedIsShownSoUntilTheNewOneIsTakenBack() throws HostException {
		FiledDocument old = office.file(request(CAMILLE, "first", "aa"));
		FiledDocument second = office.file(replacing("second", "bb", List.of(old.recordId()), List.of()));
		FiledDocument third = office.file(replacing("third", "cc", List.of(second.recordId()), List.of()));
		assertEquals(Optional.of(second.recordId()), office.findFiled(old.key()).get(0).replacedBy());
		assertTrue(office.timeline(CAMILLE).stream().anyMatch(e -> e.document().filed().replacedBy().equals(Optional.of(third.recordId()))));
		assertTrue(office.withdraw(second.recordId()));
		assertEquals(Optional.of(third.recordId()), office.findFiled(old.key()).get(0).replacedBy(), "the newest one still replaces it");
		assertTrue(office.withdraw(third.recordId()));
		assertTrue(office.withdraw(third.recordId()), "twice changes nothing");
		assertEquals(Optional.empty(), office.findFiled(old.key()).get(0).replacedBy());
		assertEquals(List.of(), office.findFiled(third.key()));
	}

	@Test
	void aDocumentIsFoundByItsPaper() throws HostException {
		FiledDocument whole = office.file(replacing("cda", "aa", List.of(), List.of("paper")));
		assertEquals(List.of(whole), office.findFiled(new DocumentKey("sha256:paper", Optional.empty(), 1, "paper")));
		office.withdraw(whole.recordId());
		assertEquals(List.of(), office.findFiled(new DocumentKey("sha256:paper", Optional.empty(), 1, "paper")));
	}

	@Test
	void aNewPatientIsTold() throws HostException {
		List<String> came = new ArrayList<>();
		office.addListener(new HostListener() {
			@Override
			public void patientChanged(String patientId) {
				came.add(patientId);
			}
		});
		Patient fresh = office.register(office.patient(OTHER).orElseThrow().identity());
		assertEquals(List.of(fresh.id()), came);
		assertEquals(Optional.of(fresh), office.patient(fresh.id()));
	}

	@Test
	void twoOfficesOnOneDatabaseEndWithOneDocument() throws Exception {
		Office other = new Office(database, clock, logged::add);
		other.signIn(office.team().get(1).user());
		for (int round = 0; round < 20; round++) {
			String id = "both" + round;
			CyclicBarrier start = new CyclicBarrier(2);
			ExecutorService both = Executors.newFixedThreadPool(2);
			try {
				Future<FiledDocument> one = both.submit(() -> atOnce(office, id, start));
				Future<FiledDocument> two = both.submit(() -> atOnce(other, id, start));
				assertEquals(one.get(), two.get(), "who came second is given the entry of who came first");
			} finally {
				both.shutdownNow();
			}
			assertEquals(1, office.findFiled(request(CAMILLE, id, id).key()).size());
		}
	}

	private static FiledDocument atOnce(Office at, String id, CyclicBarrier start) throws Exception {
		start.await();
		try {
			return at.file(request(CAMILLE, id, id));
		} catch (AlreadyFiledException e) {
			return e.filed();
		}
	}

	@Test
	void theSameKeyTwiceInOneChartIsRefusedAndChangesNothing() throws HostException {
		office.file(request(CAMILLE, "id", "aa"));
		int before = office.timeline(CAMILLE).size();
		List<String> changed = new ArrayList<>();
		office.addListener(new HostListener() {
			@Override
			public void chartChanged(String patientId) {
				changed.add(patientId);
			}
		});
		HostException refusal = assertThrows(HostException.class, () -> office.file(request(CAMILLE, "id", "aa")));
		assertTrue(refusal.getMessage().contains("DUBOIS Camille"), refusal.getMessage());
		assertEquals(before, office.timeline(CAMILLE).size());
		assertEquals(List.of(), changed);
		// another chart, or another version, is another matter
		office.file(request(OTHER, "id", "aa"));
		office.file(request(CAMILLE, "id", "bb"));
		assertEquals(before + 1, office.timeline(CAMILLE).size());
	}

	@Test
	void ofTwoAtTheSameMomentOneIsFiled() throws Exception {
		int threads = 6;
		CyclicBarrier together = new CyclicBarrier(threads);
		ExecutorService pool = Executors.newFixedThreadPool(threads);
		try {
			List<Future<Boolean>> answers = new ArrayList<>();
			for (int i = 0; i < threads; i++) {
				answers.add(pool.submit((Callable<Boolean>) () -> {
					together.await();
					try {
						office.file(request(CAMILLE, "race", "aa"));
						return true;
					} catch (HostException e) {
						return false;
					}
				}));
			}
			int filed = 0;
			for (Future<Boolean> answer : answers) {
				filed += answer.get() ? 1 : 0;
			}
			assertEquals(1, filed);
			assertEquals(1, office.findFiled(new DocumentKey("race", Optional.empty(), 1, "zz")).size());
		} finally {
			pool.shutdown();
		}
	}

	@Test
	void whatStandsAnywhereIsFoundByIdOrContentTheNewestFirst() throws HostException {
		FiledDocument first = office.file(request(CAMILLE, "one", "aa"));
		FiledDocument second = office.file(request(OTHER, "two", "aa"));
		FiledDocument third = office.file(request(OTHER, "one", "cc"));
		office.file(request(OTHER, "four", "dd"));
		assertEquals(List.of(third, second, first), office.findFiled(new DocumentKey("one", Optional.empty(), 9, "aa")));
		assertEquals(List.of(), office.findFiled(new DocumentKey("five", Optional.of("one"), 1, "ee")));
	}

	@Test
	void nothingIsFiledWithoutUserPatientOrRoom() throws HostException {
		int before = office.timeline(CAMILLE).size();
		assertThrows(HostException.class, () -> office.file(request("nobody", "id", "aa")));
		// a title longer than the column: the database refuses the row, and nothing of it stays
		FilingRequest long1 = new FilingRequest(CAMILLE, new DocumentKey("long", Optional.empty(), 1, "aa"), Optional.empty(), "t",
				"x".repeat(5000), DATE, "", "text/plain", "a.txt", new byte[1]);
		assertThrows(HostException.class, () -> office.file(long1));
		office.signOut();
		assertThrows(HostException.class, () -> office.file(request(CAMILLE, "id", "aa")));
		assertEquals(before, office.timeline(CAMILLE).size());
		assertEquals(List.of(), office.findFiled(long1.key()));
	}

	@Test
	void oppositionsAreKnown() throws HostException {
		assertFalse(office.isOpposed(CAMILLE, Opposition.MAIL_TO_PATIENT));
		assertTrue(office.isOpposed("P0037", Opposition.MAIL_TO_PATIENT));
		assertFalse(office.isOpposed("P0037", Opposition.MAIL_TO_PROFESSIONALS));
		assertTrue(office.isOpposed("P0053", Opposition.MAIL_TO_PROFESSIONALS));
	}

	@Test
	void whatAPatientRefusesIsRecordedAndTakenBack() throws HostException {
		office.signOut();
		assertThrows(HostException.class, () -> office.oppose(CAMILLE, Set.of(Opposition.MAIL_TO_PATIENT)));
		office.signIn(office.team().get(0).user());
		List<String> told = new ArrayList<>();
		office.addListener(new HostListener() {
			@Override
			public void chartChanged(String patientId) {
				told.add(patientId);
			}
		});
		office.oppose(CAMILLE, Set.of(Opposition.MAIL_TO_PATIENT, Opposition.MAIL_TO_PROFESSIONALS));
		assertTrue(office.isOpposed(CAMILLE, Opposition.MAIL_TO_PATIENT));
		assertTrue(office.isOpposed(CAMILLE, Opposition.MAIL_TO_PROFESSIONALS));
		office.oppose(CAMILLE, Set.of(Opposition.MAIL_TO_PROFESSIONALS));
		assertFalse(office.isOpposed(CAMILLE, Opposition.MAIL_TO_PATIENT));
		assertTrue(office.isOpposed(CAMILLE, Opposition.MAIL_TO_PROFESSIONALS));
		assertEquals(List.of(CAMILLE, CAMILLE), told);
		assertThrows(HostException.class, () -> office.oppose("nobody", Set.of()));
	}

	@Test
	void aListenersFaultIsLoggedAndOthersAreStillTold() throws HostException {
		List<String> told = new ArrayList<>();
		office.addListener(new HostListener() {
			@Override
			public void chartChanged(String patientId) {
				throw new IllegalStateException("mine");
			}
		});
		office.addListener(new HostListener() {
			@Override
			public void chartChanged(String patientId) {
				told.add(patientId);
			}
		});
		office.file(request(CAMILLE, "id", "aa"));
		assertEquals(List.of(CAMILLE), told);
		assertEquals("mine", logged.get(0).getMessage());
	}

	@Test
	void whatWasFiledIsThereAtTheNextStart() throws SQLException, IOException, HostException {
		FiledDocument filed = office.file(request(CAMILLE, "id", "aa"));
		office.close();
		database = CabinetDatabase.at(folder);
		office = new Office(database, clock, logged::add);
		assertEquals(List.of(filed), office.findFiled(filed.key()));
		assertEquals(300, office.search("", 1000).size());
	}

	private static PatientIdentity traits(String birthName, Optional<String> usedName, Optional<LocalDate> birth) {
		return new PatientIdentity(Optional.empty(), false, birthName, List.of("Camille"), usedName, Optional.empty(), birth,
				Sex.UNKNOWN, Optional.empty());
	}

	private static List<String> ids(List<Patient> patients) {
		return patients.stream().map(Patient::id).toList();
	}

	private static FilingRequest request(String patient, String id, String hash) {
		return request(patient, id, hash, new byte[] { 1, 2, 3 });
	}

	private static FilingRequest request(String patient, String id, String hash, byte[] content) {
		return new FilingRequest(patient, new DocumentKey(id, Optional.empty(), 1, hash), Optional.of("11502-2"),
				"CR d'examens biologiques", "Bilan thyroïdien", DATE, "Laboratoire Biolab", "application/pdf", "bilan.pdf", content);
	}

	private List<String> correspondents(String text) throws HostException {
		return office.correspondents(text, 10).stream().map(Correspondent::address).toList();
	}

	@Test
	void correspondentsAreFoundByWhatTheyAreCalledAndDoAndWhere() throws HostException {
		String lefevre = "helene.lefevre@cardio.mssante.example";
		assertEquals(List.of(lefevre), correspondents("LEFEVRE hél"));
		assertEquals(List.of(lefevre), correspondents("cardio lyon"));
		assertEquals(List.of(lefevre), correspondents("10000000025"));
		assertEquals(List.of("resultats@labo-biolab.mssante.example"), correspondents("biolab"));
		// whose name it is comes before whose first name it is
		assertEquals("samira.benoit@pneumo.mssante.example", correspondents("be").get(0));
		assertEquals(5, correspondents("lyon").size());
		assertEquals(2, office.correspondents("lyon", 2).size());
		assertEquals(List.of(), correspondents("nobody"));
		assertEquals(List.of(), correspondents("' or 1=1 --"));
		assertEquals(List.of(), correspondents(" "));
	}

	@Test
	void aCorrespondentIsFoundByTheWholeAddressInAnyCase() throws HostException {
		Correspondent lefevre = office.correspondentsAt("Helene.Lefevre@CARDIO.mssante.example").get(0);
		assertEquals(new Correspondent("helene.lefevre@cardio.mssante.example", "Dr", "Lefèvre", "Hélène", "Médecin",
				"Cardiologie et maladies vasculaires", "10000000025", "Cabinet de cardiologie des Brotteaux", List.of("8 bis boulevard des Belges"), "69006",
				"Lyon"), lefevre);
		assertEquals(List.of(), office.correspondentsAt("lefevre"));
	}

	@Test
	void aPracticeMadeBeforeThereWereCorrespondentsIsGivenThem() throws Exception {
		database.run(connection -> {
			try (var statement = connection.createStatement()) {
				return statement.execute("drop table correspondent");
			}
		});
		office.close();
		open();
		assertEquals(5, correspondents("lyon").size());
	}
}
