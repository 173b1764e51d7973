package org.vaguemestre.filing.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.HashSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.crypto.SignatureVerdict.Status;
import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.filing.FiledLetter;
import org.vaguemestre.filing.FilingBatch;
import org.vaguemestre.filing.FilingOutcome;
import org.vaguemestre.filing.PatientChoice;
import org.vaguemestre.filing.Prospect;
import org.vaguemestre.filing.WaitingReason;
import org.vaguemestre.host.DocumentKey;
import org.vaguemestre.host.FiledDocument;
import org.vaguemestre.host.FilingRequest;
import org.vaguemestre.host.HostException;
import org.vaguemestre.mail.ReadMessage;

/** Programs that die, hosts that fall over, letters in the wrong order, and authors who write names where none belong. */
class MishapsTest {

	@TempDir
	private Path folder;

	private Practice practice() {
		return new Practice(folder, new Office());
	}

	/** Whichever way three versions come, and whichever is taken back, the newest of those that are left is the one that is valid. */
	@Test
	void versionsInAnyOrderLeaveTheNewestValid() throws HostException {
		for (List<Integer> order : List.of(List.of(1, 2, 3), List.of(1, 3, 2), List.of(2, 1, 3), List.of(2, 3, 1), List.of(3, 1, 2), List.of(3, 2, 1))) {
			for (int back = 1; back <= 3; back++) {
				Practice p = new Practice(folder.resolve(order + "-" + back), new Office()).with("1", Practice.CAMILLE);
				Map<Integer, FilingOutcome> done = new HashMap<>();
				for (int version : order) {
					done.put(version, p.file(p.version(version, version)));
				}
				assertEquals(List.of(3), valid(p), order.toString());
				p.desk.undo(done.get(back).letter().orElseThrow());
				assertEquals(List.of(back == 3 ? 2 : 3), valid(p), order + " without " + back);
			}
		}
	}

	private static List<Integer> valid(Practice p) {
		return p.office.filed.stream().filter(f -> f.key().setId().isPresent() && f.replacedBy().isEmpty()).map(f -> f.key().version()).toList();
	}

	/** A host that falls over, once it has filed and once before. */
	@Test
	void aFaultOfTheHostCostsNothingElseAndWhatItFiledIsKnown() throws HostException {
		Set<String> falls = new HashSet<>(Set.of("Bilan 1.1", "Bilan"));
		Office office = new Office() {
			@Override
			public synchronized FiledDocument file(FilingRequest r) throws HostException {
				if (r.title().equals("Bilan") && falls.remove("Bilan")) {
					super.file(r);
					throw new IllegalStateException("the time is over");
				}
				if (falls.contains(r.title())) {
					throw new IllegalStateException("CANARI");
				}
				return super.file(r);
			}
		};
		Practice p = new Practice(folder, office).with("1", Practice.CAMILLE);
		FilingOutcome outcome = p.file(p.version(1, 1));
		assertEquals(1, outcome.failures().size());
		assertFalse(outcome.failures().get(0).reason().getMessage().contains("CANARI"), "words of ours");
		assertEquals(1, outcome.filed().size(), "it was filed, though the host could not say so");
		assertFalse(p.rows.get(1L).filed());
		falls.clear();
		assertEquals(1, p.file(p.letters.get(1L)).filed().size());
		assertEquals(2, office.filed.size());
		assertTrue(p.rows.get(1L).filed());
		while (p.desk.lastFiling(p.rows.get(1L)).isPresent()) {
			assertTrue(p.desk.undo(p.desk.lastFiling(p.rows.get(1L)).get()).complete());
		}
		assertEquals(List.of(), office.filed, "all of it can be taken back");
	}

	/** Filed without it, the letter would stand in the chart and could not be filed again in the place of what it withdraws. */
	@Test
	void aLetterWaitsWhileItIsNotKnownWhereThatStandsWhichItWithdraws() throws HostException {
		Set<String> away = new HashSet<>();
		Office office = new Office() {
			@Override
			public synchronized List<FiledDocument> findFiled(DocumentKey key) throws HostException {
				if (away.contains(key.id())) {
					throw new IllegalStateException("away");
				}
				return super.findFiled(key);
			}
		};
		Practice p = new Practice(folder, office).with("1", Practice.CAMILLE);
		ClinicalDocument valid = Practice.document("a", "text/plain", Practice.bytes("a"), Optional.empty(), Optional.empty());
		FilingOutcome first = p.file(1, valid);
		Prospect gone = p.desk.prospect(p.letter(2, Status.VALID, Practice.file(Practice.CAMILLE, Practice.withdrawn(valid))));
		away.add("a");
		assertThrows(HostException.class, () -> p.desk.file(gone, gone.choice()));
		assertEquals(2, office.filed.size());
		away.clear();
		FilingOutcome outcome = p.desk.file(gone, gone.choice());
		assertEquals(List.of(first.filed().get(0).recordId()), outcome.replaced().stream().map(FiledDocument::recordId).toList());
		assertEquals(Optional.of(outcome.filed().get(0).recordId()), office.filed.get(0).replacedBy());
	}

	@Test
	void whatAProgramFiledThatWasKilledMeanwhileIsFiledOnceAndCanBeTakenBack() throws HostException {
		Office office = new Office() {
			@Override
			public synchronized FiledDocument file(FilingRequest r) throws HostException {
				if (r.title().equals("Bilan") && user.isPresent()) {
					user = Optional.empty();
					throw new ThreadDeath();
				}
				return super.file(r);
			}
		};
		Practice p = new Practice(folder, office).with("1", Practice.CAMILLE);
		ReadMessage message = p.version(1, 1);
		assertThrows(ThreadDeath.class, () -> p.file(message));
		assertFalse(p.rows.get(1L).filed());
		Practice restarted = new Practice(folder, office);
		restarted.letters.putAll(p.letters);
		restarted.rows.putAll(p.rows);
		FilingOutcome rest = restarted.file(message);
		assertEquals(List.of(1, 1), List.of(rest.filed().size(), rest.alreadyFiled().size()));
		assertTrue(restarted.rows.get(1L).filed());
		assertTrue(restarted.desk.undo(restarted.desk.lastFiling(restarted.rows.get(1L)).orElseThrow()).complete());
		assertTrue(restarted.desk.undo(restarted.desk.lastFiling(restarted.rows.get(1L)).orElseThrow()).complete());
		assertEquals(List.of(), office.filed);
	}

	@Test
	void aFaultOfTheHostWhileItTakesBackIsNotAnsweredByFilingAgain() throws HostException {
		Office office = new Office() {
			@Override
			public synchronized boolean withdraw(String recordId) {
				throw new IllegalStateException("CANARI");
			}
		};
		Practice p = new Practice(folder, office).with("1", Practice.CAMILLE);
		FilingOutcome filed = p.file(p.version(1, 1));
		String words = p.desk.undo(filed.letter().orElseThrow()).failures().get(0).getMessage();
		assertTrue(words.contains("Annulez le classement"), words);
		assertTrue(p.desk.lastFiling(p.rows.get(1L)).isPresent());
	}

	@Test
	void lettersThatAreFiledAtOnceAreRememberedOnceEach() {
		Ledger ledger = new Ledger(folder.resolve("filed"), Practice.CLOCK);
		FiledLetter one = new FiledLetter(Practice.CLOCK.instant(), 1, "a", "1", List.of(), Optional.empty());
		FiledLetter other = new FiledLetter(Practice.CLOCK.instant(), 2, "b", "1", List.of(), Optional.of("rule"));
		ledger.add(one.with(List.of("r1")));
		ledger.add(other.with(List.of("s1")));
		ledger.add(one.with(List.of("r1", "r2")));
		Ledger again = new Ledger(folder.resolve("filed"), Practice.CLOCK);
		for (Ledger each : List.of(ledger, again)) {
			assertEquals(List.of("r1", "r2"), each.last(l -> l.messageId() == 1).orElseThrow().records());
			assertEquals(List.of("s1"), each.last(l -> l.messageId() == 2).orElseThrow().records());
		}
		ledger.remove(one.with(List.of("r1", "r2")));
		assertEquals(Optional.empty(), ledger.last(l -> l.messageId() == 1), "taken back is taken back");
	}

	@Test
	void whatIsFiledWaitsNoLongerWhoeverPutItAsideMeanwhile() throws Exception {
		Practice p = practice().with("1", Practice.CAMILLE);
		p.file(p.version(1, 1));
		p.desk.waitingList().put(1, WaitingReason.OTHER);
		assertEquals(List.of(), p.desk.waitingList().letters());
		assertEquals(Optional.empty(), p.desk.waitingList().of(p.rows.get(1L)));
	}

	/** The author of a document chooses its identifier. */
	@Test
	void theTraceTellsNothingThatAnAuthorWrote() throws Exception {
		Practice p = practice().with("1", Practice.CAMILLE);
		for (String id : List.of("1.2.250.1^CANARI-DUBOIS", "279035121518989", "1.2.3.279035121518989.4")) {
			p.file(1, Practice.document(id, "text/plain", Practice.bytes(id), Optional.empty(), Optional.of("CANARI")));
			p.desk.undo(p.desk.lastFiling(p.rows.get(1L)).orElseThrow());
		}
		p.desk.waitingList().put(1, WaitingReason.OTHER);
		p.desk.attention().seen(1);
		String told = p.traces.toString();
		for (String canary : List.of("CANARI", "DUBOIS", "Camille", "279035121518989", "Bilan", "bilan", "Bonjour", "labo@")) {
			assertFalse(told.contains(canary), canary + " in " + told);
		}
		assertTrue(p.traces.size() > 8, "and tells what was done");
	}

	@Test
	void whoLeavesABatchWhileALetterIsReadIsNotToldOfAFault() throws Exception {
		List<Runnable> later = new ArrayList<>();
		Practice p = new Practice(folder, new Office(), later::add).with("1", Practice.CAMILLE);
		p.version(1, 1);
		FilingBatch batch = p.desk.batch(p.letters.keySet());
		ExecutorService hand = Executors.newSingleThreadExecutor();
		try {
			CyclicBarrier begun = new CyclicBarrier(2);
			Future<?> look = hand.submit(() -> {
				begun.await();
				return batch.look(new NullProgressMonitor());
			});
			begun.await();
			batch.close();
			assertTrue(assertThrows(ExecutionException.class, look::get).getCause() instanceof OperationCanceledException);
		} finally {
			hand.shutdownNow();
		}
	}

	/** Programs of old send without a Message-ID. */
	@Test
	void lettersWithoutANameAreNotTakenForEachOther() throws HostException {
		Practice p = practice().with("1", Practice.CAMILLE);
		ReadMessage second = unnamed(p, p.letter(2, Status.VALID));
		Prospect prospect = p.desk.prospect(second);
		PatientChoice choice = prospect.choice().choose(p.office.patients.get(0)).confirm();
		assertEquals(1, p.desk.file(prospect, choice).filed().size());
		assertEquals(2, p.file(unnamed(p, p.version(1, 1))).letter().orElseThrow().records().size());
		p.rows.put(2L, second.row().orElseThrow());
		FilingOutcome again = p.desk.file(prospect, choice);
		assertEquals(0, again.filed().size());
		assertEquals(1, again.letter().orElseThrow().records().size(), "what was filed of this one, and nothing of the other");
		assertTrue(p.desk.undo(again.letter().get()).complete());
		assertEquals(2, p.office.filed.size());
	}

	private static ReadMessage unnamed(Practice p, ReadMessage m) {
		long id = m.row().orElseThrow().id();
		ReadMessage letter = new ReadMessage(m.row(), m.secure(), m.from(), m.to(), m.cc(), m.replyTo(), m.subject(), m.date(), "", m.references(), m.html(),
				m.text() + id, m.attachments(), m.files(), m.patient(), m.warnings());
		p.letters.put(id, letter);
		return letter;
	}
}
