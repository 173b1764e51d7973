package org.vaguemestre.filing.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.filing.FiledLetter;
import org.vaguemestre.filing.FilingOutcome;
import org.vaguemestre.filing.LateAnswer;
import org.vaguemestre.filing.LateAnswer.Kind;
import org.vaguemestre.host.FiledDocument;
import org.vaguemestre.host.FilingRequest;
import org.vaguemestre.host.HostException;
import org.vaguemestre.host.HostUser;
import org.vaguemestre.host.NoAnswerException;
import org.vaguemestre.mail.ReadMessage;

/** The program ends before the office has answered, and begins again. */
class NextStartTest {

	@TempDir
	private Path folder;
	private boolean silent;
	private boolean works;
	private final List<LateAnswer> told = new ArrayList<>();
	private final Office office = new Office() {

		@Override
		public synchronized FiledDocument file(FilingRequest request) throws HostException {
			if (!silent) {
				return super.file(request);
			}
			if (works) {
				super.file(request);
			}
			throw new NoAnswerException("silent", new CompletableFuture<>());
		}

		@Override
		public synchronized boolean withdraw(String recordId) {
			if (!silent) {
				return super.withdraw(recordId);
			}
			if (works) {
				super.withdraw(recordId);
			}
			throw sneaky(new NoAnswerException("silent", new CompletableFuture<>()));
		}
	};

	@SuppressWarnings("unchecked")
	private static <E extends Throwable> RuntimeException sneaky(Throwable e) throws E {
		throw (E) e;
	}

	private Practice begin() {
		Practice practice = new Practice(folder, office);
		if (office.patients.isEmpty()) {
			practice.with("1", Practice.CAMILLE);
		}
		return practice;
	}

	private void listen(Practice practice) {
		practice.desk.addListener(told::add);
	}

	/** The letter is tried, and the program ends. */
	private void lose(boolean filed) {
		Practice p = begin();
		silent = true;
		works = filed;
		assertThrows(NoAnswerException.class, () -> p.file(p.version(1, 1)));
		silent = false;
	}

	private static List<String> traced(Practice p, String action) {
		return p.traces.stream().filter(t -> t.action().equals(action)).map(t -> t.result().name()).toList();
	}

	@Test
	void whatWasFiledIsToldAndCanBeTakenBack() throws Exception {
		lose(true);
		Practice p = begin();
		ReadMessage letter = p.version(1, 1);
		listen(p);
		assertEquals(List.of(Kind.FOUND_FILED), told.stream().map(LateAnswer::kind).toList());
		assertEquals("Bilan 1.1", told.get(0).title());
		assertFalse(told.get(0).complete(), "the letter around it was never given to the office");
		assertTrue(told.get(0).patient().contains("DUBOIS"));
		assertEquals(List.of("DONE"), traced(p, "chart.filed"));
		FilingOutcome rest = p.file(letter);
		assertEquals(List.of("Bilan 1.1"), rest.alreadyFiled().stream().map(FiledDocument::title).toList());
		assertEquals(2, office.filed.size());
		for (int i = 0; i < 2; i++) {
			assertTrue(p.desk.undo(p.desk.lastFiling(p.rows.get(1L)).orElseThrow()).complete());
		}
		assertEquals(List.of(), office.filed);
		Practice third = begin();
		third.version(1, 1);
		listen(third);
		assertEquals(1, told.size(), "it is told once");
	}

	@Test
	void ofALetterOfWhichTheRestIsFiledAllIsTakenBackAtOnce() throws Exception {
		Practice p = begin();
		assertTrue(p.file(p.version(1, 1)).complete());
		FiledDocument text = office.filed.get(1);
		// as if the second entry had not been answered for
		Files.writeString(folder.resolve("filed"), Files.readString(folder.resolve("filed")).lines().findFirst().orElseThrow() + '\n');
		FiledLetter asked = p.desk.lastFiling(p.rows.get(1L)).orElseThrow();
		new Unanswered(folder.resolve("asked"), Practice.CLOCK).begin(Unanswered.Kind.FILE, asked, text.key().sha256(), "dr-martin");
		Practice next = begin();
		next.version(1, 1);
		listen(next);
		assertTrue(told.get(0).complete());
		assertTrue(next.rows.get(1L).filed());
		assertEquals(List.of(office.filed.get(0).recordId(), text.recordId()), next.desk.lastFiling(next.rows.get(1L)).orElseThrow().records());
	}

	@Test
	void whatWasNotFiledIsToldAndFiledOnceByTheNextTry() throws Exception {
		lose(false);
		Practice p = begin();
		ReadMessage letter = p.version(1, 1);
		listen(p);
		assertEquals(List.of(Kind.NOT_FILED), told.stream().map(LateAnswer::kind).toList());
		assertEquals("Bilan 1.1", told.get(0).title());
		assertEquals(List.of(), traced(p, "chart.filed"));
		assertTrue(p.file(letter).complete());
		assertEquals(2, office.filed.size());
		Practice third = begin();
		third.version(1, 1);
		listen(third);
		assertEquals(1, told.size(), "it is told once");
	}

	@Test
	void whatTheOfficeFilesAfterTheNextStartCanBeTakenBackToo() throws Exception {
		lose(false);
		Practice p = begin();
		ReadMessage letter = p.version(1, 1);
		listen(p);
		Practice other = new Practice(folder.resolve("other"), office);
		other.file(other.version(1, 1));
		FilingOutcome again = p.file(letter);
		assertEquals(1, again.filed().size(), "the call of the session before came to this");
		assertEquals(2, office.filed.size());
		assertTrue(p.desk.undo(p.desk.lastFiling(p.rows.get(1L)).orElseThrow()).complete());
		assertEquals(1, office.filed.size());
	}

	@Test
	void whatAColleagueFiledIsNotTakenBackFromHere() throws Exception {
		lose(false);
		Practice other = new Practice(folder.resolve("other"), office);
		other.file(other.version(1, 1));
		office.filed.replaceAll(f -> new FiledDocument(f.recordId(), f.patientId(), f.key(), f.title(), f.filedAt(), "dr-durand", f.replacedBy()));
		Practice p = begin();
		p.version(1, 1);
		listen(p);
		assertEquals(List.of(Kind.FOUND_FILED), told.stream().map(LateAnswer::kind).toList());
		assertTrue(told.get(0).complete());
		assertEquals(Optional.empty(), p.desk.lastFiling(p.rows.get(1L)));
	}

	@Test
	void whatWasTakenBackIsToldAndTheLetterIsToFile() throws Exception {
		Practice p = begin();
		FilingOutcome filed = p.file(p.version(1, 1));
		silent = true;
		works = true;
		assertFalse(p.desk.undo(filed.letter().orElseThrow()).complete());
		silent = false;
		Practice next = begin();
		next.version(1, 1);
		next.rows.replaceAll((id, r) -> p.rows.get(id));
		assertTrue(next.rows.get(1L).filed());
		listen(next);
		assertEquals(List.of(Kind.FOUND_UNDONE), told.stream().map(LateAnswer::kind).toList());
		assertTrue(told.get(0).complete(), "with the rest, as the user had wanted");
		assertFalse(next.rows.get(1L).filed());
		assertEquals(List.of(), office.filed);
		assertEquals(List.of("DONE", "DONE"), traced(next, "chart.undone"));
	}

	@Test
	void whatWasNotTakenBackIsToldAndCanBeTriedAgain() throws Exception {
		Practice p = begin();
		FilingOutcome filed = p.file(p.version(1, 1));
		silent = true;
		works = false;
		assertFalse(p.desk.undo(filed.letter().orElseThrow()).complete());
		silent = false;
		Practice next = begin();
		next.version(1, 1);
		listen(next);
		assertEquals(List.of(Kind.NOT_UNDONE), told.stream().map(LateAnswer::kind).toList());
		assertEquals(2, office.filed.size(), "nothing goes by itself that the office has not begun to take out");
		assertTrue(next.desk.undo(next.desk.lastFiling(next.rows.get(1L)).orElseThrow()).complete());
		assertEquals(List.of(), office.filed);
	}

	@Test
	void aLetterThatIsGoneIsToldByItsPatientAlone() {
		lose(true);
		Practice p = begin();
		listen(p);
		assertEquals(List.of(Kind.FOUND_FILED), told.stream().map(LateAnswer::kind).toList());
		assertEquals("Bilan 1.1", told.get(0).title());
		assertEquals(1, p.desk.undo(told.get(0).letter()).withdrawn());
		assertEquals(List.of(), office.filed);
	}

	@Test
	void itWaitsForSomebodyWhoSignsInAndListens() {
		lose(true);
		Optional<HostUser> user = office.user;
		Practice p = begin();
		p.version(1, 1);
		p.desk.lookBack();
		office.user = Optional.empty();
		listen(p);
		assertEquals(List.of(), told);
		office.user = user;
		p.desk.hostListener().userChanged(user);
		assertEquals(1, told.size());
	}

	@Test
	void aLineThatWasCutShortCostsNoOther() throws Exception {
		lose(false);
		for (String name : List.of("asked", "filed")) {
			Files.writeString(folder.resolve(name), "+\t7\tFILE\t2026", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
		}
		silent = true;
		Practice p = begin();
		assertThrows(NoAnswerException.class, () -> p.file(2, Practice.document("9.9", "image/png", Practice.bytes("x"), Optional.empty(), Optional.empty())));
		silent = false;
		assertTrue(p.file(p.version(3, 3)).complete());
		Practice next = begin();
		next.version(1, 1);
		ReadMessage third = next.version(3, 3);
		listen(next);
		assertEquals(List.of("Bilan 1.1", ""), told.stream().map(LateAnswer::title).toList());
		assertEquals(2, next.desk.lastFiling(third.row().orElseThrow()).orElseThrow().records().size());
	}

	@Test
	void theFileStaysSmall() throws Exception {
		Unanswered calls = new Unanswered(folder.resolve("asked"), Practice.CLOCK);
		FiledLetter letter = new FiledLetter(Practice.CLOCK.instant(), 1, "abcdef01", "1\t%", List.of(), Optional.of("rule"));
		for (int i = 0; i < 450; i++) {
			Unanswered.Call call = calls.begin(Unanswered.Kind.FILE, letter, "hash " + i, "me");
			if (i >= 350) {
				calls.end(call);
			}
		}
		assertTrue(Files.size(folder.resolve("asked")) < 60_000, Files.size(folder.resolve("asked")) + " bytes");
		List<Unanswered.Call> left = new Unanswered(folder.resolve("asked"), Practice.CLOCK).left();
		assertEquals(199, left.size(), "the newest are kept");
		assertEquals("hash 349", left.get(left.size() - 1).what());
		assertEquals(letter, left.get(0).letter());
	}
}
