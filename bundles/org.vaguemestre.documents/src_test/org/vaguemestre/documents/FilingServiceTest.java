package org.vaguemestre.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.vaguemestre.host.DocumentKey;
import org.vaguemestre.host.FiledDocument;
import org.vaguemestre.host.FilingRequest;
import org.vaguemestre.host.HostException;
import org.vaguemestre.host.Patient;

/** Filing, once and again, with a host that has its days. */
class FilingServiceTest {

	private static final Patient CAMILLE = new Patient("p1", Samples.CAMILLE);

	private final FakeHost host = new FakeHost();

	private static FilingRequest request(String patient, String id, int version, String sha256, String title) {
		return new FilingRequest(patient, new DocumentKey(id, Optional.of("set"), version, sha256), Optional.empty(), "CR", title,
				OffsetDateTime.parse("2026-11-24T10:00:00+01:00"), "", "application/pdf", "a.pdf", new byte[] { 1 });
	}

	@Test
	void eachDocumentIsFiledOnce() throws HostException {
		List<FilingRequest> requests = List.of(request("p1", "1.1", 1, "aa", "first"), request("p1", "2.1", 1, "bb", "second"));
		FilingReport first = FilingService.file(host, CAMILLE, requests);
		assertEquals(List.of("first", "second"), titles(first.filed()));
		assertEquals(List.of(), first.alreadyFiled());
		FilingReport again = FilingService.file(host, CAMILLE, requests);
		assertEquals(List.of(), again.filed());
		assertEquals(first.filed(), again.alreadyFiled());
		assertEquals(2, host.filed.size());
	}

	@Test
	void theSameContentUnderAnotherIdentifierIsTheSame() throws HostException {
		FilingService.file(host, CAMILLE, List.of(request("p1", "1.1", 1, "aa", "first")));
		assertEquals(1, FilingService.file(host, CAMILLE, List.of(request("p1", "9.9", 1, "aa", "again"))).alreadyFiled().size());
	}

	@Test
	void twoRequestsForOneDocumentFileItOnce() throws HostException {
		FilingRequest one = request("p1", "1.1", 1, "aa", "first");
		FilingReport report = FilingService.file(host, CAMILLE, List.of(one, one));
		assertEquals(1, report.filed().size());
		assertEquals(1, report.alreadyFiled().size());
	}

	@Test
	void anotherChartIsAnotherPlace() throws HostException {
		FilingService.file(host, new Patient("p2", Samples.PAUL), List.of(request("p2", "1.1", 1, "aa", "first")));
		assertEquals(1, FilingService.file(host, CAMILLE, List.of(request("p1", "1.1", 1, "aa", "first"))).filed().size());
	}

	@Test
	void aNewVersionIsFiledAndTheOldOneNamed() throws HostException {
		FilingReport old = FilingService.file(host, CAMILLE, List.of(request("p1", "1.1", 1, "aa", "provisional")));
		FilingReport fresh = FilingService.file(host, CAMILLE, List.of(request("p1", "1.2", 2, "bb", "final")));
		assertEquals(List.of("final"), titles(fresh.filed()));
		assertEquals(old.filed(), fresh.otherVersions());
		assertEquals(1, fresh.otherVersions().get(0).key().version());
	}

	@Test
	void aKnownIdentifierWithAnotherContentIsNotTheSameDocument() throws HostException {
		FilingService.file(host, CAMILLE, List.of(request("p1", "1.1", 1, "aa", "first")));
		FilingReport report = FilingService.file(host, CAMILLE, List.of(request("p1", "1.1", 1, "ff", "changed")));
		assertEquals(List.of("changed"), titles(report.filed()), "nothing that was sent is dropped without a word");
		assertEquals(List.of("first"), titles(report.otherVersions()));
	}

	@Test
	void whatTheHostRefusesCostsNothingElse() throws HostException {
		host.refused.add("second");
		List<FilingRequest> requests = List.of(request("p1", "1.1", 1, "aa", "first"), request("p1", "2.1", 1, "bb", "second"),
				request("p1", "3.1", 1, "cc", "third"));
		FilingReport report = FilingService.file(host, CAMILLE, requests);
		assertEquals(List.of("first", "third"), titles(report.filed()));
		assertEquals(1, report.failures().size());
		assertEquals("second", report.failures().get(0).request().title());
		assertEquals("no room for second", report.failures().get(0).reason().getMessage());
		host.refused.clear();
		FilingReport rest = FilingService.file(host, CAMILLE, requests);
		assertEquals(List.of("second"), titles(rest.filed()));
		assertEquals(2, rest.alreadyFiled().size());
		assertEquals(List.of(), rest.failures());
	}

	@Test
	void nothingFiledAtAllIsAFailure() {
		host.refused.add("first");
		HostException failure = assertThrows(HostException.class,
				() -> FilingService.file(host, CAMILLE, List.of(request("p1", "1.1", 1, "aa", "first"))));
		assertEquals("no room for first", failure.getMessage());
	}

	@Test
	void aRequestForAnotherChartStopsEverything() {
		List<FilingRequest> requests = List.of(request("p1", "1.1", 1, "aa", "first"), request("p2", "2.1", 1, "bb", "second"));
		assertThrows(IllegalArgumentException.class, () -> FilingService.file(host, CAMILLE, requests));
		assertEquals(List.of(), host.filed);
	}

	private static List<String> titles(List<FiledDocument> documents) {
		return documents.stream().map(FiledDocument::title).toList();
	}
}
