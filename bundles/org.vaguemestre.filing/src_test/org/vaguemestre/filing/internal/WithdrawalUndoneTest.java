package org.vaguemestre.filing.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.crypto.SignatureVerdict.Status;
import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.filing.FiledLetter;
import org.vaguemestre.filing.FilingOutcome;
import org.vaguemestre.filing.UndoReport;
import org.vaguemestre.host.DocumentKey;
import org.vaguemestre.host.FiledDocument;
import org.vaguemestre.host.HostException;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.trace.TraceEvent;
import org.vaguemestre.trace.TraceSubject;

/** A letter that withdraws documents is filed, and taken back: all is as if it had never been filed. */
class WithdrawalUndoneTest {

	private static final ClinicalDocument FIRST = Practice.document("1.2.1", 1, "v1", "N");
	private static final ClinicalDocument SECOND = Practice.document("1.2.2", 2, "v2", "N");
	private static final ClinicalDocument THIRD = Practice.document("1.2.3", 3, "v3", "N");

	@TempDir
	private Path folder;

	private Practice practice(Object name, Office office) {
		Practice practice = new Practice(folder.resolve(name.toString()), office);
		return office.patients.isEmpty() ? practice.with("1", Practice.CAMILLE) : practice;
	}

	private static ReadMessage letter(Practice p, int n) {
		ClinicalDocument document = switch (n) {
		case 1 -> FIRST;
		case 2 -> SECOND;
		case 3 -> THIRD;
		// withdraws the second one, and the first with it
		default -> Practice.withdrawn(SECOND);
		};
		return p.letter(n, Status.VALID, Practice.file(Practice.CAMILLE, document));
	}

	private static List<String> valid(Office office) {
		return office.filed.stream().filter(f -> f.key().id().startsWith("1.") && f.replacedBy().isEmpty()).map(f -> f.key().id()).sorted().toList();
	}

	@Test
	void inAnyOrderAllIsAsIfItHadNotBeenFiled() throws HostException {
		for (List<Integer> order : AnyOrderTest.orders(4)) {
			Practice without = practice("without" + order, new Office());
			Practice p = practice("with" + order, new Office());
			FiledLetter withdrawal = null;
			int keptOut = 0;
			for (int n : order) {
				FilingOutcome outcome = p.file(letter(p, n));
				if (n == 4) {
					withdrawal = outcome.letter().orElseThrow();
				} else {
					without.file(letter(without, n));
					keptOut += withdrawal != null && n != 3 ? 1 : 0;
				}
			}
			UndoReport report = p.desk.undo(withdrawal);
			assertTrue(report.complete(), order.toString());
			assertEquals(keptOut, report.again(), order.toString());
			assertEquals(keptOut, p.actions().stream().filter("chart.reopened"::equals).count(), order.toString());
			assertEquals(3 - keptOut, office(p), order + ": nothing is filed that nobody has filed");
			for (int n = 1; n <= 3; n++) {
				boolean came = order.indexOf(n) > order.indexOf(4) && n != 3;
				assertEquals(!came, p.rows.get((long) n).filed(), order + ": " + n);
				if (came) {
					FilingOutcome outcome = p.file(p.letters.get((long) n));
					assertEquals(1, outcome.filed().size(), order + ": " + n);
				}
			}
			assertEquals(valid(without.office), valid(p.office), order.toString());
			assertEquals(List.of("1.2.3"), valid(p.office), order.toString());
		}
	}

	private static long office(Practice p) {
		return p.office.filed.stream().filter(f -> f.key().id().startsWith("1.")).count();
	}

	@Test
	void aLetterThatAColleagueFiledIsToFileAgainToo() throws HostException {
		Office office = new Office();
		Practice here = practice("here", office);
		Practice there = practice("there", office);
		FiledLetter withdrawal = here.file(letter(here, 4)).letter().orElseThrow();
		assertEquals("GONE", there.desk.prospect(letter(there, 2)).items().get(0).in("1").kind().name());
		there.file(letter(there, 2));
		letter(here, 2);
		here.rows.put(2L, there.rows.get(2L));
		assertTrue(here.rows.get(2L).filed());
		assertEquals(1, here.desk.undo(withdrawal).again());
		assertFalse(here.rows.get(2L).filed());
		TraceEvent traced = here.traces.stream().filter(t -> t.action().equals("chart.reopened")).findFirst().orElseThrow();
		assertEquals(TraceEvent.messageHash("<2@biolab.example>"), traced.subjects().get(TraceSubject.MESSAGE));
		assertEquals("1", traced.subjects().get(TraceSubject.PATIENT));
	}

	@Test
	void whatAnotherLetterWithdrawsTooStaysSo() throws HostException {
		Practice p = practice("two", new Office());
		p.file(letter(p, 2));
		FiledLetter one = p.file(letter(p, 4)).letter().orElseThrow();
		FiledLetter two = p.file(p.letter(5, Status.VALID, Practice.file(Practice.CAMILLE, Practice.withdrawn(SECOND)))).letter().orElseThrow();
		p.desk.undo(one);
		assertEquals(List.of(), valid(p.office));
		p.desk.undo(two);
		assertEquals(List.of("1.2.2"), valid(p.office));
	}

	@Test
	void whatWasKeptOutByTwoWaitsForBoth() throws HostException {
		Practice p = practice("both", new Office());
		FiledLetter one = p.file(letter(p, 4)).letter().orElseThrow();
		FiledLetter two = p.file(p.letter(5, Status.VALID, Practice.file(Practice.CAMILLE, Practice.withdrawn(SECOND)))).letter().orElseThrow();
		p.file(letter(p, 2));
		assertEquals(0, p.desk.undo(one).again());
		assertTrue(p.rows.get(2L).filed());
		assertEquals(1, p.desk.undo(two).again());
		assertFalse(p.rows.get(2L).filed());
	}

	@Test
	void whereTheOfficeFailsOnTheWayTheSameAgainGoesOn() throws HostException {
		boolean[] fails = new boolean[1];
		Office office = new Office() {

			@Override
			public synchronized List<FiledDocument> findFiled(DocumentKey key) throws HostException {
				if (fails[0]) {
					throw new HostException("locked");
				}
				return super.findFiled(key);
			}
		};
		Practice p = practice("fails", office);
		p.file(letter(p, 1));
		FiledLetter withdrawal = p.file(letter(p, 4)).letter().orElseThrow();
		p.file(letter(p, 2));
		p.file(letter(p, 3));
		fails[0] = true;
		UndoReport report = p.desk.undo(withdrawal);
		assertEquals(List.of("locked"), report.failures().stream().map(Throwable::getMessage).toList());
		assertTrue(p.rows.get(4L).filed());
		fails[0] = false;
		report = p.desk.undo(p.desk.lastFiling(p.rows.get(4L)).orElseThrow());
		assertTrue(report.complete());
		assertEquals(1, report.again());
		assertFalse(p.rows.get(4L).filed());
		assertEquals(List.of("1.2.3"), valid(office));
	}
}
