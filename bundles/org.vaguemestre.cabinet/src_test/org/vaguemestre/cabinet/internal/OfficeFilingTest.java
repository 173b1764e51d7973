package org.vaguemestre.cabinet.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.vaguemestre.cabinet.internal.data.CabinetDatabase;
import org.vaguemestre.cabinet.internal.data.ChartEntry;
import org.vaguemestre.host.AlreadyFiledException;
import org.vaguemestre.host.DocumentKey;
import org.vaguemestre.host.FiledDocument;
import org.vaguemestre.host.FilingRequest;
import org.vaguemestre.host.HostException;
import org.vaguemestre.host.HostListener;
import org.vaguemestre.host.Patient;

/** What the host promises about filing, on a real database. */
class OfficeFilingTest extends OfficeTestCase {

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
				plain.mediaType(), plain.fileName(), plain.content(), replaces, Optional.empty(), Optional.empty(), twins);
	}

	@Test
	void theDocumentIsKeptAsItCameBesideWhatIsShown() throws HostException {
		FilingRequest shown = request(CAMILLE, "cda", "dd");
		byte[] cda = "<ClinicalDocument/>".getBytes(StandardCharsets.UTF_8);
		FiledDocument entry = office.file(new FilingRequest(CAMILLE, shown.key(), shown.typeCode(), shown.typeLabel(), shown.title(), shown.date(),
				shown.author(), shown.mediaType(), shown.fileName(), shown.content(), List.of(), Optional.empty(), Optional.of(cda), List.of()));
		assertArrayEquals(cda, office.original(entry.recordId()));
		assertArrayEquals(shown.content(), office.content(entry.recordId()));
		FiledDocument other = office.file(request(CAMILLE, "pdf", "ee"));
		assertArrayEquals(office.content(other.recordId()), office.original(other.recordId()));
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
	void entriesThatStandAlreadyAreTiedWithinOneChart() throws HostException {
		FiledDocument old = office.file(request(CAMILLE, "first", "aa"));
		FiledDocument fresh = office.file(request(CAMILLE, "second", "bb"));
		assertTrue(office.replace(old.recordId(), fresh.recordId()));
		assertEquals(Optional.of(fresh.recordId()), office.findFiled(old.key()).get(0).replacedBy());
		FiledDocument elsewhere = office.file(request(office.search("D", 9).stream().map(Patient::id).filter(i -> !i.equals(CAMILLE)).findFirst().orElseThrow(),
				"third", "cc"));
		assertFalse(office.replace(fresh.recordId(), elsewhere.recordId()), "another chart");
		assertFalse(office.replace(fresh.recordId(), fresh.recordId()));
		assertFalse(office.replace(fresh.recordId(), "nothing"));
		assertEquals(Optional.empty(), office.findFiled(fresh.key()).get(0).replacedBy());
		assertTrue(office.withdraw(fresh.recordId()));
		assertEquals(Optional.empty(), office.findFiled(old.key()).get(0).replacedBy());
	}

	@Test
	void aVersionThatComesLateStandsBetweenTheOthers() throws HostException {
		FiledDocument first = office.file(request(CAMILLE, "first", "aa"));
		FiledDocument third = office.file(replacing("third", "cc", List.of(first.recordId()), List.of()));
		FilingRequest late = replacing("second", "bb", List.of(first.recordId()), List.of());
		FiledDocument second = office.file(new FilingRequest(late.patientId(), late.key(), late.typeCode(), late.typeLabel(), late.title(), late.date(),
				late.author(), late.mediaType(), late.fileName(), late.content(), late.replaces(), Optional.of(third.recordId()),
				late.original(), List.of()));
		assertEquals(Optional.of(second.recordId()), office.findFiled(first.key()).get(0).replacedBy());
		assertEquals(Optional.of(third.recordId()), office.findFiled(second.key()).get(0).replacedBy());
		assertTrue(office.withdraw(third.recordId()));
		assertEquals(Optional.empty(), office.findFiled(second.key()).get(0).replacedBy(), "the newest that is left");
		assertEquals(Optional.of(second.recordId()), office.findFiled(first.key()).get(0).replacedBy());
	}

	@Test
	void aDocumentIsFoundByItsPaper() throws HostException {
		FiledDocument whole = office.file(replacing("cda", "aa", List.of(), List.of("paper")));
		assertEquals(List.of(whole), office.findFiled(new DocumentKey("sha256:paper", Optional.empty(), 1, "paper")));
		office.withdraw(whole.recordId());
		assertEquals(List.of(), office.findFiled(new DocumentKey("sha256:paper", Optional.empty(), 1, "paper")));
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
	void whatWasFiledIsThereAtTheNextStart() throws SQLException, IOException, HostException {
		FiledDocument filed = office.file(request(CAMILLE, "id", "aa"));
		office.close();
		database = CabinetDatabase.at(folder);
		office = new Office(database, clock, logged::add);
		assertEquals(List.of(filed), office.findFiled(filed.key()));
		assertEquals(300, office.search("", 1000).size());
	}
}
