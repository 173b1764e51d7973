package org.vaguemestre.filing.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.crypto.SignatureVerdict.Status;
import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.filing.FilingBatch;
import org.vaguemestre.filing.FilingOutcome;
import org.vaguemestre.filing.LateAnswer;
import org.vaguemestre.filing.PatientChoice;
import org.vaguemestre.filing.Prospect;
import org.vaguemestre.filing.UndoReport;
import org.vaguemestre.host.BoundedHost;
import org.vaguemestre.host.DocumentKey;
import org.vaguemestre.host.FiledDocument;
import org.vaguemestre.host.FilingRequest;
import org.vaguemestre.host.HostException;
import org.vaguemestre.host.NoAnswerException;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.trace.TraceEvent;

/** An office that does not answer, or answers when nobody waits any more. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SilentHostTest {

	private static final Duration SHORT = Duration.ofMillis(700);
	private static final Duration LONG = Duration.ofSeconds(50);

	@TempDir
	private Path folder;
	private final CountDownLatch back = new CountDownLatch(1);
	/** What is done, and not answered for. */
	private final Set<String> silent = ConcurrentHashMap.newKeySet();
	private final Set<Thread> hung = ConcurrentHashMap.newKeySet();
	/** What is filed, and found by nobody. */
	private final Set<String> hidden = ConcurrentHashMap.newKeySet();
	private final BlockingQueue<LateAnswer> late = new LinkedBlockingQueue<>();
	private final Office office = new Office() {

		@Override
		public FiledDocument file(FilingRequest request) throws HostException {
			hang("file " + (request.key().id().startsWith("<") ? "letter" : request.title()));
			return super.file(request);
		}

		@Override
		public boolean withdraw(String recordId) {
			hang("withdraw");
			return super.withdraw(recordId);
		}

		@Override
		public List<FiledDocument> findFiled(DocumentKey key) throws HostException {
			hang("findFiled");
			return super.findFiled(key).stream().filter(f -> !hidden.contains(f.title())).toList();
		}

		@Override
		public List<FiledDocument> findVersions(String setId) {
			return super.findVersions(setId).stream().filter(f -> !hidden.contains(f.title())).toList();
		}
	};
	private final BoundedHost bounded = new BoundedHost(office, new BoundedHost.Limits(LONG, LONG, SHORT), Locale.FRENCH);

	private void hang(String what) {
		if (silent.contains(what)) {
			hung.add(Thread.currentThread());
			try {
				back.await();
			} catch (InterruptedException e) {
				throw new IllegalStateException(e);
			}
		}
	}

	@AfterEach
	void end() throws InterruptedException {
		back.countDown();
		bounded.close();
		for (Thread thread : hung) {
			// it may write into the folder still
			thread.join();
		}
	}

	private Practice practice() {
		return practice(bounded);
	}

	private Practice practice(BoundedHost host) {
		Practice practice = new Practice(folder, office, Runnable::run, host).with("1", Practice.CAMILLE);
		practice.desk.addListener(late::add);
		return practice;
	}

	private static List<String> filings(Practice p) {
		return List.copyOf(p.traces).stream().filter(t -> t.action().equals("chart.filed")).map(t -> t.result() + " " + t.request()).toList();
	}

	@Test
	void aLetterThatIsNotAnsweredForStaysToFileAndOthersGoOn() throws Exception {
		Practice p = practice();
		silent.add("file Bilan 1.1");
		ReadMessage letter = p.version(1, 1);
		NoAnswerException told = assertThrows(NoAnswerException.class, () -> p.file(letter));
		assertTrue(told.getMessage().contains("rien ne sera classé deux fois"), told.getMessage());
		assertFalse(p.rows.get(1L).filed());
		assertEquals(2, p.file(2, one("9.9")).filed().size(), "a document and the letter around it");
		assertThrows(NoAnswerException.class, () -> p.file(letter));
		back.countDown();
		LateAnswer answer = late.take();
		assertEquals(LateAnswer.Kind.FILED, answer.kind());
		assertEquals("Bilan 1.1", answer.title());
		assertFalse(answer.complete(), "the letter around it was not given to the office any more");
		// who tried twice is told twice, of the same
		late.take();
		FilingOutcome again = p.file(letter);
		assertEquals(1, again.filed().size());
		assertEquals(1, again.alreadyFiled().size());
		assertTrue(p.rows.get(1L).filed());
		assertEquals(1, office.filed.stream().filter(f -> f.title().equals("Bilan 1.1")).count());
		assertEquals(1, filings(p).stream().filter(f -> f.endsWith(" late")).count(), filings(p).toString());
		for (int i = 0; i < 2; i++) {
			assertTrue(p.desk.undo(p.desk.lastFiling(p.rows.get(1L)).orElseThrow()).complete());
		}
		assertFalse(p.rows.get(1L).filed());
		assertEquals(2, office.filed.size());
		assertEquals(Optional.empty(), p.desk.lastFiling(p.rows.get(1L)));
	}

	@Test
	void aLetterOfWhichAllCameLateIsFiled() throws Exception {
		Practice p = practice();
		ReadMessage letter = p.version(1, 1);
		silent.add("file letter");
		FilingOutcome first = p.file(letter);
		assertEquals(1, first.filed().size());
		assertTrue(first.failures().get(0).reason() instanceof NoAnswerException);
		assertFalse(p.rows.get(1L).filed());
		back.countDown();
		assertTrue(late.take().complete());
		assertTrue(p.rows.get(1L).filed());
		assertEquals(2, p.desk.lastFiling(p.rows.get(1L)).orElseThrow().records().size(), "one filing, to be taken back at once");
		assertEquals(0, p.file(letter).filed().size());
	}

	@Test
	void ofSeveralDocumentsThoseAfterTheSilentOneAreLeftAndFiledLater() throws Exception {
		Practice p = practice();
		silent.add("file Bilan b");
		ReadMessage letter = p.letter(1, Status.VALID, Practice.file(Practice.CAMILLE, one("a"), one("b"), one("c")));
		FilingOutcome outcome = p.file(letter);
		assertEquals(1, outcome.filed().size());
		assertEquals(List.of("Bilan b", "Bilan c"), outcome.failures().stream().map(f -> f.request().title()).limit(2).toList());
		assertFalse(p.rows.get(1L).filed());
		back.countDown();
		assertFalse(late.take().complete());
		assertFalse(p.rows.get(1L).filed());
		silent.clear();
		assertTrue(p.file(letter).complete());
		assertTrue(p.rows.get(1L).filed());
		assertEquals(List.of("Bilan a", "Bilan b", "Bilan c"), office.filed.stream().map(FiledDocument::title).filter(t -> t.startsWith("Bilan ")).toList());
	}

	private static ClinicalDocument one(String id) {
		return Practice.document(id, "image/png", Practice.bytes(id), Optional.empty(), Optional.empty());
	}

	@Test
	void whatIsTakenBackLateIsTracedAndToFileAgain() throws Exception {
		Practice p = practice();
		FilingOutcome filed = p.file(p.version(1, 1));
		silent.add("withdraw");
		UndoReport report = p.desk.undo(filed.letter().orElseThrow());
		assertFalse(report.complete());
		assertTrue(report.failures().get(0) instanceof NoAnswerException);
		assertTrue(p.rows.get(1L).filed());
		back.countDown();
		assertEquals(LateAnswer.Kind.UNDONE, late.take().kind());
		assertFalse(p.rows.get(1L).filed());
		assertEquals(List.of(), office.filed);
		assertEquals(Optional.empty(), p.desk.lastFiling(p.rows.get(1L)));
		assertEquals(List.of("FAILED", "DONE", "DONE"), List.copyOf(p.traces).stream().filter(t -> t.action().equals("chart.undone"))
				.map(TraceEvent::result).map(Enum::name).toList());
	}

	@Test
	void aBatchGoesOnWhileTheOfficeIsSilent() throws Exception {
		Practice p = practice();
		p.version(1, 1);
		p.letter(2, Status.VALID, Practice.file(Practice.CAMILLE, one("b")));
		silent.add("file Bilan 1.1");
		try (FilingBatch batch = p.desk.batch(List.of(1L, 2L))) {
			Prospect first = batch.look(new NullProgressMonitor()).orElseThrow();
			PatientChoice choice = first.choice();
			assertThrows(NoAnswerException.class, () -> batch.file(choice));
			batch.skip();
			Prospect second = batch.look(new NullProgressMonitor()).orElseThrow();
			assertTrue(batch.file(second.choice()).complete());
		}
	}

	@Test
	void aLookThatIsNotAnsweredIsToldAndTheNextOneMaySucceed() throws Exception {
		try (BoundedHost hasty = new BoundedHost(office, new BoundedHost.Limits(LONG, SHORT, LONG), Locale.FRENCH)) {
			Practice p = practice(hasty);
			ReadMessage letter = p.version(1, 1);
			silent.add("findFiled");
			String told = assertThrows(NoAnswerException.class, () -> p.desk.prospect(letter)).getMessage();
			assertTrue(told.startsWith("Le logiciel médical ne répond pas"), told);
			silent.clear();
			assertTrue(p.file(letter).complete());
		}
	}

	/** Filed side by side with the next version, of which neither knew. */
	@Test
	void aLetterThatCameLateIsTiedToWhatCameMeanwhile() throws Exception {
		Practice p = practice();
		Practice colleague = new Practice(folder.resolve("colleague"), office, Runnable::run);
		ReadMessage first = p.version(1, 1);
		silent.add("file letter");
		p.file(first);
		silent.clear();
		// found by nobody who files it now: the office shows it once it is whole
		hidden.add("Bilan 1.1");
		colleague.file(colleague.version(2, 2));
		hidden.clear();
		back.countDown();
		assertTrue(late.take().complete());
		assertEquals(List.of(true, false), office.filed.stream().filter(f -> f.title().startsWith("Bilan ")).map(f -> f.replacedBy().isPresent()).toList());
	}

	@Test
	void nothingIsToldOfWhatIsFiledAgainWhileItIsTakenOut() throws Exception {
		Practice p = practice();
		FilingOutcome filed = p.file(p.version(1, 1));
		p.told.clear();
		silent.add("withdraw");
		p.desk.undo(filed.letter().orElseThrow());
		assertTrue(p.file(p.letters.get(1L)).complete());
		assertEquals(List.of(), p.told, "the office may take it out at any moment");
		back.countDown();
		late.take();
		assertFalse(p.rows.get(1L).filed());
	}
}
