package org.vaguemestre.filing.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.crypto.SignatureVerdict.Status;
import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.ClinicalFile;
import org.vaguemestre.filing.FiledLetter;
import org.vaguemestre.filing.FilingBatch;
import org.vaguemestre.filing.FilingOutcome;
import org.vaguemestre.filing.FilingRule;
import org.vaguemestre.filing.FilingRules.Obstacle;
import org.vaguemestre.filing.PatientChoice.Question;
import org.vaguemestre.filing.Prospect;
import org.vaguemestre.filing.Standing;
import org.vaguemestre.filing.WaitingLetter;
import org.vaguemestre.filing.WaitingReason;
import org.vaguemestre.host.DocumentKey;
import org.vaguemestre.host.FiledDocument;
import org.vaguemestre.host.HostException;
import org.vaguemestre.host.Patient;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mail.Flags;
import org.vaguemestre.mail.Keywords;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mime.Bytes;

/** From letters into charts. */
class DeskTest {

	@TempDir
	private Path folder;

	private Practice practice() {
		return new Practice(folder, new Office());
	}

	private static Question question(Practice p, PatientIdentity stated) throws HostException {
		return p.desk.prospect(p.letter(1, Status.VALID, Practice.file(stated, Practice.document("1.1", 1, "v1", "N")))).choice().question();
	}

	@Test
	void eachKindOfMatchHasItsQuestion() throws HostException {
		PatientIdentity other = Practice.person(Optional.of(Practice.INS), "Camilla");
		PatientIdentity bare = Practice.person(Optional.empty(), "Camille");
		assertEquals(Question.NONE, question(practice().with("1", Practice.CAMILLE), Practice.CAMILLE));
		assertEquals(Question.NONE, question(practice().with("1", bare), Practice.CAMILLE));
		assertEquals(Question.DIFFERS, question(practice().with("1", other), Practice.CAMILLE));
		assertEquals(Question.WHICH, question(practice().with("1", Practice.CAMILLE).with("2", Practice.CAMILLE), Practice.CAMILLE));
		assertEquals(Question.WHO, question(practice(), Practice.CAMILLE));
	}

	@Test
	void anUnnamedLetterAsksForTheOpenChartAndOneOfTwoPeopleForNobody() throws HostException {
		Practice p = practice().with("1", Practice.CAMILLE);
		p.office.current = Optional.of(p.office.patients.get(0));
		assertEquals(Question.UNNAMED, p.desk.prospect(p.letter(1, Status.NONE)).choice().question());
		ReadMessage two = p.letter(2, Status.NONE, Practice.file(Practice.CAMILLE, Practice.document("1", 1, "a", "N")),
				Practice.file(Practice.person(Optional.empty(), "Paul"), Practice.document("2", 1, "b", "N")));
		assertEquals(Question.WHO, p.desk.prospect(two).choice().question());
	}

	@Test
	void aFileAboutTwoPeopleIsAboutNobodyWhateverCameBesideIt() throws HostException {
		Practice p = practice().with("1", Practice.CAMILLE);
		p.office.current = Optional.of(p.office.patients.get(0));
		// the reader finds no patient that its documents agree on
		ClinicalFile both = new ClinicalFile(ClinicalFile.Kind.XDM, Optional.empty(), List.of(Practice.document("1", 1, "a", "N")), List.of(), List.of());
		assertEquals(Question.WHO, p.desk.prospect(p.letter(1, Status.NONE, both)).choice().question());
		ReadMessage beside = p.letter(2, Status.NONE, both, Practice.file(Practice.CAMILLE, Practice.document("2", 1, "b", "N")));
		assertEquals(Question.WHO, p.desk.prospect(beside).choice().question());
	}

	@Test
	void nothingIsFiledWhileAQuestionIsOpen() throws HostException {
		Practice p = practice().with("1", Practice.person(Optional.of(Practice.INS), "Camilla"));
		Prospect prospect = p.desk.prospect(p.version(1, 1));
		assertThrows(IllegalStateException.class, () -> p.desk.file(prospect, prospect.choice()));
		assertEquals(List.of(), p.office.filed);
		assertEquals(1, prospect.choice().differences().size());
		assertTrue(prospect.choice().traits().stream().anyMatch(t -> t.differs() && t.document().equals("Camille") && t.host().equals("Camilla")));
		assertEquals(2, p.desk.file(prospect, prospect.choice().confirm()).filed().size());
		Patient stranger = new Patient("9", Practice.CAMILLE);
		assertEquals(Question.OTHER, prospect.choice().choose(stranger).question());
	}

	@Test
	void aLetterIsFiledOnceAndTakenBackAlsoAfterARestart() throws HostException {
		Practice p = practice().with("1", Practice.CAMILLE);
		FilingOutcome outcome = p.file(p.version(1, 1));
		assertEquals(2, outcome.filed().size(), "the document and the letter");
		assertTrue(p.rows.get(1L).filed());
		assertEquals(2, p.file(p.letters.get(1L)).alreadyFiled().size());
		Practice restarted = new Practice(folder, p.office);
		restarted.letters.putAll(p.letters);
		restarted.rows.putAll(p.rows);
		FiledLetter kept = restarted.desk.lastFiling(restarted.rows.get(1L)).orElseThrow();
		assertEquals(2, kept.records().size(), "the filing, not the attempt to file it again");
		assertTrue(restarted.desk.undo(kept).complete());
		assertEquals(List.of(), p.office.filed);
		assertFalse(restarted.rows.get(1L).filed());
		assertEquals(List.of("chart.undone", "chart.undone"), restarted.actions());
		assertFalse(p.traces.toString().contains("DUBOIS"), "no name in the trace");
	}

	@Test
	void aNewVersionReplacesAndUndoingMakesTheOldOneValidAgain() throws HostException {
		Practice p = practice().with("1", Practice.CAMILLE);
		FilingOutcome first = p.file(p.version(1, 1));
		ReadMessage second = p.version(2, 2);
		assertEquals(Standing.Kind.REPLACES, p.desk.prospect(second).items().get(0).in("1").kind());
		FilingOutcome next = p.file(second);
		assertEquals(first.filed().get(0).recordId(), next.replaced().get(0).recordId());
		assertEquals(Optional.of(next.filed().get(0).recordId()), p.office.filed.get(0).replacedBy());
		p.desk.undo(next.letter().orElseThrow());
		assertEquals(Optional.empty(), p.office.filed.get(0).replacedBy());
	}

	@Test
	void whatItsAuthorWithdrawsIsReplacedByTheLetterThatSaysSo() throws HostException {
		Practice p = practice().with("1", Practice.CAMILLE);
		ClinicalDocument valid = Practice.document("a", "text/plain", Practice.bytes("a"), Optional.empty(), Optional.empty());
		FilingOutcome first = p.file(1, valid);
		ClinicalDocument withdrawn = Practice.withdrawn(valid);
		Prospect second = p.desk.prospect(p.letter(2, Status.VALID, Practice.file(Practice.CAMILLE, withdrawn)));
		assertEquals(Standing.Kind.WITHDRAWN, second.items().get(0).in("1").kind());
		FilingOutcome next = p.desk.file(second, second.choice());
		assertEquals(1, next.filed().size(), "the letter alone");
		assertEquals(List.of(first.filed().get(0).recordId()), next.replaced().stream().map(FiledDocument::recordId).toList());
		assertEquals(Optional.of(next.filed().get(0).recordId()), p.office.filed.get(0).replacedBy());
		p.desk.undo(next.letter().orElseThrow());
		assertEquals(Optional.empty(), p.office.filed.get(0).replacedBy());
		Practice empty = practice().with("1", Practice.CAMILLE);
		FilingOutcome early = empty.file(3, withdrawn);
		assertEquals(1, early.filed().size(), "nothing of a withdrawn document goes into a chart");
		FilingOutcome late = empty.file(4, valid);
		assertEquals(early.filed(), late.alreadyFiled(), "nor does it when it comes after the letter that withdraws it");
		assertEquals(1, late.filed().size());
	}

	@Test
	void aDocumentAndItsPaperAreOneLineInTheChart() throws HostException {
		Bytes paper = Practice.bytes("%PDF-1.7 bilan");
		Practice p = practice().with("1", Practice.CAMILLE);
		FilingOutcome whole = p.file(1, Practice.document("cda", "text/xml", Practice.bytes("<cda/>"), Optional.of(paper), Optional.empty()));
		Prospect late = p.desk.prospect(p.letter(2, Status.VALID,
				Practice.file(Practice.CAMILLE, Practice.document("sha256:" + Digests.sha256(paper), "application/pdf", paper, Optional.empty(), Optional.empty()))));
		assertEquals(Standing.Kind.TWIN, late.items().get(0).in("1").kind());
		FilingOutcome outcome = p.desk.file(late, late.choice());
		assertTrue(outcome.alreadyFiled().contains(whole.filed().get(0)));
		assertEquals(1, outcome.filed().size(), "the letter alone");
	}

	@Test
	void thePaperOfADocumentInAnotherChartNamesWhose() throws HostException {
		Bytes paper = Practice.bytes("%PDF-1.7 bilan");
		Practice p = practice().with("1", Practice.CAMILLE);
		p.file(1, Practice.document("cda", "text/xml", Practice.bytes("<cda/>"), Optional.of(paper), Optional.empty()));
		Prospect prospect = p.desk.prospect(p.letter(2, Status.VALID,
				Practice.file(Practice.CAMILLE, Practice.document("sha256:" + Digests.sha256(paper), "application/pdf", paper, Optional.empty(), Optional.empty()))));
		Standing standing = prospect.items().get(0).in("2");
		assertEquals(Standing.Kind.ELSEWHERE, standing.kind());
		assertEquals(List.of(Practice.CAMILLE.displayName()), prospect.owners(standing.others()));
	}

	@Test
	void aDocumentReplacesThePaperThatCameBeforeIt() throws HostException {
		Bytes paper = Practice.bytes("%PDF-1.7 bilan");
		Practice p = practice().with("1", Practice.CAMILLE);
		FilingOutcome first = p.file(1, Practice.document("sha256:" + Digests.sha256(paper), "application/pdf", paper, Optional.empty(), Optional.empty()));
		FilingOutcome whole = p.file(2, Practice.document("cda", "text/xml", Practice.bytes("<cda/>"), Optional.of(paper), Optional.empty()));
		assertEquals(List.of(first.filed().get(0).recordId()), whole.replaced().stream().map(f -> f.recordId()).toList());
	}

	@Test
	void whatSaysThatItCancelsAnotherReplacesItByItsIdentifier() throws HostException {
		Practice p = practice().with("1", Practice.CAMILLE);
		FilingOutcome old = p.file(1, Practice.document("a.1", "text/plain", Practice.bytes("a"), Optional.empty(), Optional.empty()));
		FilingOutcome fresh = p.file(2, Practice.document("b.7", "text/plain", Practice.bytes("b"), Optional.empty(), Optional.of("a.1")));
		assertEquals(old.filed().get(0).recordId(), fresh.replaced().get(0).recordId());
		assertEquals(Optional.of(fresh.filed().get(0).recordId()), p.office.filed.get(0).replacedBy());
		Prospect unknown = p.desk.prospect(p.letter(3, Status.VALID,
				Practice.file(Practice.CAMILLE, Practice.document("c", "text/plain", Practice.bytes("c"), Optional.empty(), Optional.of("nowhere")))));
		assertEquals(Standing.Kind.REPLACES_UNKNOWN, unknown.items().get(0).in("1").kind());
	}

	@Test
	void theSameContentUnderAnotherIdentifierIsTheSame() throws HostException {
		Practice p = practice().with("1", Practice.CAMILLE);
		FilingOutcome one = p.file(1, Practice.document("a", "text/plain", Practice.bytes("same"), Optional.empty(), Optional.empty()));
		FilingOutcome two = p.file(2, Practice.document("z", "text/plain", Practice.bytes("same"), Optional.empty(), Optional.empty()));
		assertEquals(List.of(one.filed().get(0)), two.alreadyFiled());
	}

	@Test
	void nothingFiledAtAllIsAFailure() {
		Practice p = practice().with("1", Practice.CAMILLE);
		p.office.refused.addAll(List.of("Bilan 1.1", "Bilan"));
		HostException failure = assertThrows(HostException.class, () -> p.file(p.version(1, 1)));
		assertEquals("no room for Bilan 1.1", failure.getMessage());
		assertFalse(p.rows.get(1L).filed());
	}

	@Test
	void anOlderVersionThatComesLateReplacesNothing() throws HostException {
		Practice p = practice().with("1", Practice.CAMILLE);
		FilingOutcome newest = p.file(p.version(1, 3));
		FilingOutcome late = p.file(p.version(2, 2));
		assertEquals(newest.filed().get(0), late.newer().get(0));
		assertEquals(List.of(), late.replaced());
		assertEquals(Optional.of(newest.filed().get(0).recordId()), late.filed().get(0).replacedBy());
	}

	@Test
	void theSameVersionWithOtherContentIsSaidToHaveChanged() throws HostException {
		Practice p = practice().with("1", Practice.CAMILLE);
		p.file(p.version(1, 1));
		ReadMessage other = p.letter(2, Status.VALID, Practice.file(Practice.CAMILLE, Practice.document("1.1", 1, "forged", "N")));
		assertEquals(1, p.file(other).changed().size());
	}

	@Test
	void whatTheHostRefusesCostsNothingElse() throws HostException {
		Practice p = practice().with("1", Practice.CAMILLE);
		p.office.refused.add("Bilan 1.1");
		FilingOutcome outcome = p.file(p.version(1, 1));
		assertEquals(1, outcome.failures().size());
		assertEquals(1, outcome.filed().size());
		assertFalse(p.rows.get(1L).filed());
		p.office.refused.clear();
		assertTrue(p.file(p.letters.get(1L)).complete());
		assertEquals(2, p.office.filed.size());
	}

	@Test
	void whatIsFiledCanBeTakenBackAlsoWhenTheHostFallsSilentAfterIt() throws HostException {
		Office office = new Office() {
			@Override
			public List<FiledDocument> findFiled(DocumentKey key) throws HostException {
				if (filed.size() == 2) {
					throw new HostException("gone");
				}
				return super.findFiled(key);
			}
		};
		Practice p = new Practice(folder, office).with("1", Practice.CAMILLE);
		FilingOutcome outcome = p.file(p.version(1, 1));
		assertTrue(outcome.complete());
		assertTrue(p.rows.get(1L).filed());
		assertEquals(2, p.desk.undo(p.desk.lastFiling(p.rows.get(1L)).orElseThrow()).withdrawn());
	}

	@Test
	void twoWhoFileAtOnceEndWithEachDocumentOnce() throws Exception {
		Office office = new Office();
		Practice one = new Practice(folder.resolve("one"), office).with("1", Practice.CAMILLE);
		Practice two = new Practice(folder.resolve("two"), office);
		for (int round = 1; round <= 20; round++) {
			ReadMessage left = one.version(round, round);
			ReadMessage right = two.version(round, round);
			CyclicBarrier start = new CyclicBarrier(2);
			ExecutorService both = Executors.newFixedThreadPool(2);
			try {
				Future<FilingOutcome> a = both.submit(together(one, left, start));
				Future<FilingOutcome> b = both.submit(together(two, right, start));
				assertTrue(a.get().complete() && b.get().complete());
				assertEquals(2, a.get().filed().size() + b.get().filed().size());
			} finally {
				both.shutdownNow();
			}
			assertEquals(2 * round, office.filed.size());
		}
	}

	private static Callable<FilingOutcome> together(Practice p, ReadMessage message, CyclicBarrier start) {
		return () -> {
			Prospect prospect = p.desk.prospect(message);
			start.await();
			return p.desk.file(prospect, prospect.choice());
		};
	}

	@Test
	void aLetterWaitsUntilItsPatientComes() throws Exception {
		Practice p = practice();
		p.version(1, 1);
		p.desk.waitingList().put(1, WaitingReason.UNKNOWN_PATIENT);
		Practice colleague = new Practice(folder.resolve("other"), p.office);
		colleague.rows.putAll(p.rows);
		WaitingLetter waits = colleague.desk.waitingList().letters().get(0);
		assertEquals(WaitingReason.UNKNOWN_PATIENT, waits.reason());
		assertEquals(Keywords.code("dr-martin"), waits.by());
		assertEquals(Optional.of(LocalDate.of(2026, 11, 24)), waits.since());
		assertEquals(Optional.empty(), waits.found());
		p.with("1", Practice.CAMILLE);
		p.desk.hostListener().patientChanged("1");
		assertTrue(p.desk.waitingList().letters().get(0).found().isPresent());
		p.desk.hostListener().patientChanged("1");
		assertEquals(List.of("1"), p.readings, "once for all changes of the charts");
		p.file(p.letters.get(1L));
		assertEquals(List.of(), p.desk.waitingList().letters());
		assertEquals(Set.of(), p.rows.get(1L).flags().keywords());
		assertTrue(p.actions().containsAll(List.of("chart.waiting", "chart.filed", "chart.waited")));
	}

	@Test
	void aBatchReadsAheadAndEachStepIsUndone() throws Exception {
		Practice p = practice().with("1", Practice.CAMILLE);
		for (long id = 1; id <= 6; id++) {
			p.letter(id, Status.VALID, Practice.file(Practice.CAMILLE, Practice.document("d" + id, 1, "c" + id, "N")));
		}
		try (FilingBatch batch = p.desk.batch(p.letters.keySet())) {
			assertEquals(List.of("1", "2", "3", "4"), p.readings, "no more than a few lie in memory");
			Prospect first = batch.look(new NullProgressMonitor()).orElseThrow();
			batch.file(first.choice());
			batch.skip();
			batch.putAside(WaitingReason.OTHER);
			assertEquals(new FilingBatch.Tally(1, 1, 1), batch.tally());
			assertEquals(Optional.of(4L), batch.current());
			assertTrue(batch.ready());
			batch.undo();
			assertEquals(List.of(), List.copyOf(p.rows.get(3L).flags().keywords()));
			batch.undo();
			assertTrue(batch.undo().orElseThrow().complete());
			assertEquals(Optional.of(1L), batch.current());
			assertEquals(Optional.empty(), batch.lastStep());
			assertEquals(List.of(), p.office.filed);
			p.rows.remove(1L);
			assertEquals(2L, batch.look(new NullProgressMonitor()).orElseThrow().message().row().orElseThrow().id());
		}
	}

	private static FilingRule rule(boolean enabled, boolean critical) {
		return new FilingRule("biolab", "BioLab", enabled, Set.of("@biolab.example"), FilingRule.Proof.SIGNATURE, critical);
	}

	@Test
	void aRuleFilesOnlyWhatIsSure() throws Exception {
		Practice p = practice().with("1", Practice.CAMILLE);
		Prospect good = p.desk.prospect(p.version(1, 1));
		assertEquals(Set.of(), p.desk.rules().obstacles(rule(true, false), good));
		assertEquals(Set.of(Obstacle.OFF), p.desk.rules().obstacles(rule(false, false), good));
		Prospect unsigned = p.desk.prospect(p.letter(2, Status.NONE, Practice.file(Practice.CAMILLE, Practice.document("2", 1, "b", "N"))));
		assertEquals(Set.of(Obstacle.NOT_PROVEN), p.desk.rules().obstacles(rule(true, false), unsigned));
		Prospect critical = p.desk.prospect(p.letter(3, Status.VALID, Practice.file(Practice.CAMILLE, Practice.document("3", 1, "c", "HH"))));
		assertEquals(Set.of(Obstacle.CRITICAL), p.desk.rules().obstacles(rule(true, false), critical));
		assertEquals(Set.of(), p.desk.rules().obstacles(rule(true, true), critical));
		PatientIdentity bare = Practice.person(Optional.empty(), "Camille");
		Prospect unqualified = p.desk.prospect(p.letter(4, Status.VALID, Practice.file(bare, Practice.document("4", 1, "d", "N"))));
		assertTrue(p.desk.rules().obstacles(rule(true, true), unqualified).containsAll(Set.of(Obstacle.NOT_QUALIFIED, Obstacle.TRAITS)));
		Prospect plain = p.desk.prospect(p.letter(5, Status.VALID));
		assertTrue(p.desk.rules().obstacles(rule(true, true), plain).contains(Obstacle.NOT_RESULTS));
	}

	@Test
	void rulesAreKeptAndTraced() throws Exception {
		Practice p = practice();
		assertEquals(List.of(), p.desk.rules().all());
		p.desk.rules().save(rule(true, false));
		assertEquals(List.of(rule(true, false)), p.desk.rules().all());
		assertEquals(List.of("rule.changed"), p.actions());
	}

	@Test
	void seenResultsAreMarkedForAllAndTraced() throws Exception {
		Practice p = practice();
		p.version(1, 1);
		assertTrue(p.desk.attention().waits(p.rows.get(1L)));
		p.desk.attention().seen(1);
		p.desk.attention().seen(1);
		assertFalse(p.desk.attention().waits(p.rows.get(1L)));
		assertEquals(Optional.of(Keywords.code("dr-martin")), p.desk.attention().seenBy(p.rows.get(1L)));
		p.desk.attention().notSeen(1);
		assertEquals(Optional.empty(), p.desk.attention().seenBy(p.rows.get(1L)));
		assertEquals(Set.of(), p.rows.get(1L).flags().keywords());
		assertEquals(List.of("results.seen", "results.unseen"), p.actions());
	}

	@Test
	void ownMarksThatAreLookedAtWhileTheyAreGivenAreNotTakenForThoseOfOthers() throws Exception {
		Practice p = practice();
		p.tellsMarks = true;
		p.version(1, 1);
		p.desk.attention().seen(1);
		p.desk.attention().notSeen(1);
		p.desk.attention().seen(1);
		assertEquals(List.of("results.seen", "results.unseen", "results.seen"), p.actions());
	}

	@Test
	void whenResultsWereSeenIsToldToAllWorkstationsAndTracedThereOnce() throws Exception {
		Practice p = practice();
		p.version(1, 1);
		p.desk.attention().seen(1);
		Optional<Instant> at = p.desk.attention().seenAt(p.rows.get(1L));
		assertEquals(Optional.of(Practice.CLOCK.instant()), at);
		Practice other = new Practice(folder.resolve("other"), new Office());
		other.version(1, 1);
		other.desk.mailboxListeners().forEach(l -> l.folderChanged(1));
		assertEquals(List.of(), other.traces);
		Flags marks = p.rows.get(1L).flags();
		other.marks(1, marks);
		assertEquals(at, other.desk.attention().seenAt(other.rows.get(1L)));
		for (int i = 0; i < 2; i++) {
			other.desk.mailboxListeners().forEach(l -> l.folderChanged(1));
			p.desk.mailboxListeners().forEach(l -> l.folderChanged(1));
		}
		assertEquals(List.of("results.seen-by"), other.actions());
		assertEquals(Keywords.code("dr-martin") + " 2026-11-24T09:00:00Z", other.traces.get(0).answer());
		other.marks(1, Flags.NONE);
		other.desk.mailboxListeners().forEach(l -> l.folderChanged(1));
		assertEquals(List.of("results.seen-by", "results.unseen-by"), other.actions());
		assertEquals(List.of("results.seen"), p.actions());
	}

	@Test
	void aBrokenLedgerCostsNothingElse() throws Exception {
		Practice p = practice().with("1", Practice.CAMILLE);
		p.file(p.version(1, 1));
		Files.writeString(folder.resolve("filed"), "2026-11-24T09:0\t\t\t99\n\u0000\tx", StandardOpenOption.APPEND);
		assertTrue(new Practice(folder, p.office).desk.lastFiling(p.rows.get(1L)).isPresent());
	}
}
