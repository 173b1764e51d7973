package org.vaguemestre.filing.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.crypto.SignatureVerdict.Status;
import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.ClinicalFile;
import org.vaguemestre.documents.DocumentProblem;
import org.vaguemestre.documents.ProblemCode;
import org.vaguemestre.filing.FilingOutcome;
import org.vaguemestre.filing.UndoReport;
import org.vaguemestre.host.HostException;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.Integration;
import org.vaguemestre.mail.IntegrationReceipts.Recall;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.mail.OutgoingMessage.Disposition;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.SendReport;

/** Who sent a letter is told that it is in the record only of one that is, as a whole. */
class ToldSendersTest {

	@TempDir
	private Path folder;
	/** What is to be done in the background. */
	private final Deque<Runnable> background = new ArrayDeque<>();

	private Practice practice() {
		return new Practice(folder, new Office()).with("1", Practice.CAMILLE);
	}

	private static ClinicalDocument one(String id) {
		return Practice.document(id, "image/png", Practice.bytes(id), Optional.empty(), Optional.empty());
	}

	private static ReadMessage damaged(Practice p, long id, ProblemCode problem, ClinicalDocument... documents) {
		ClinicalFile whole = Practice.file(Practice.CAMILLE, documents);
		return p.letter(id, Status.VALID, new ClinicalFile(whole.kind(), whole.patient(), whole.documents(), whole.results(),
				List.of(new DocumentProblem(problem.name(), problem.sentence(Locale.FRENCH, "a.xml")))));
	}

	@Test
	void theSenderIsToldOfALetterThatIsWhollyFiled() throws HostException {
		Practice p = practice();
		ReadMessage letter = p.version(1, 1);
		p.office.refused.add("Bilan 1.1");
		assertFalse(p.file(letter).complete());
		assertEquals(List.of(), p.told);
		p.office.refused.clear();
		assertTrue(p.file(letter).complete());
		assertEquals(List.of("1 FILED true"), p.told);
		// what cannot be told takes nothing out of the chart
		p.cannotTell = true;
		assertTrue(p.file(p.version(2, 2)).complete());
		assertEquals(List.of("1 FILED true", "2 FILED true"), p.told);
	}

	@Test
	void nothingIsToldOfALetterOfWhichSomethingCouldNotBeRead() throws HostException {
		Practice p = practice();
		assertTrue(p.file(damaged(p, 1, ProblemCode.XDM_DOCUMENT_MISSING, one("a"))).complete());
		assertEquals(List.of(), p.told);
		p.file(damaged(p, 2, ProblemCode.XDM_TYPE_DIFFERS, one("b")));
		assertEquals(List.of("2 FILED true"), p.told);
	}

	@Test
	void nothingIsToldOfWhatIsTakenBackAtOnce() throws HostException {
		Practice p = new Practice(folder, new Office(), background::add).with("1", Practice.CAMILLE);
		FilingOutcome outcome = p.file(p.version(1, 1));
		assertTrue(p.desk.undo(outcome.letter().orElseThrow()).complete());
		p.file(p.letter(2, Status.VALID, Practice.file(Practice.CAMILLE, one("b"))));
		// a colleague, or the user in the chart itself
		p.office.withdraw(p.office.filed.get(0).recordId());
		background.forEach(Runnable::run);
		assertFalse(p.rows.get(1L).filed());
		assertEquals(List.of(), p.told);
	}

	@Test
	void aDocumentThatWasWithdrawnBeforeItCameIsNotToldAsFiled() throws HostException {
		Practice p = practice();
		p.file(p.letter(1, Status.VALID, Practice.file(Practice.CAMILLE, Practice.withdrawn(one("a")))));
		assertEquals(List.of(), p.told, "there is nothing that was withdrawn");
		p.file(p.letter(2, Status.VALID, Practice.file(Practice.CAMILLE, one("a"))));
		assertEquals(List.of(), p.told);
	}

	@Test
	void aWithdrawalIsToldOnceTheDocumentIsShownAsReplaced() throws HostException {
		Practice p = practice();
		p.file(p.letter(1, Status.VALID, Practice.file(Practice.CAMILLE, one("a"))));
		p.file(p.letter(2, Status.VALID, Practice.file(Practice.CAMILLE, Practice.withdrawn(one("a")))));
		assertEquals(List.of("1 FILED true", "2 FILED true"), p.told);
	}

	/** The word that it is filed waits in the outbox, is gone, or nothing is known of it. */
	private static final class Words implements Function<MessageRow, Recall> {
		final List<Long> asked = new ArrayList<>();
		Recall answer = Recall.TAKEN_BACK;

		@Override
		public Recall apply(MessageRow row) {
			asked.add(row.id());
			return answer;
		}
	}

	@Test
	void whatTheSenderWasToBeToldIsTakenBackWithTheFiling() throws HostException {
		Practice p = practice();
		Words words = new Words();
		p.recall = words;
		UndoReport report = p.desk.undo(p.file(p.version(1, 1)).letter().orElseThrow());
		assertTrue(report.complete());
		assertFalse(report.told());
		assertEquals(List.of(1L), words.asked);
		words.answer = Recall.GONE;
		report = p.desk.undo(p.file(p.version(2, 2)).letter().orElseThrow());
		assertTrue(report.complete(), "the chart is as it was");
		assertTrue(report.told(), "and the user has to know");
		assertEquals(List.of(1L, 2L), words.asked);
	}

	@Test
	void thatTheSenderWasToldIsRememberedBeyondTheSession() throws HostException {
		Practice p = practice();
		ReadMessage letter = p.version(1, 1);
		p.file(letter);
		p.file(p.version(2, 2));
		p.desk.outboxListeners().forEach(l -> l.sent(told(letter, Integration.FILED), new SendReport("<r@medecin.example>", List.of(), List.of(), true, Optional.empty())));
		p.desk.outboxListeners().forEach(l -> l.sent(told(p.letters.get(2L), Integration.OTHER), new SendReport("<r@medecin.example>", List.of(), List.of(), true, Optional.empty())));
		Practice next = new Practice(folder, p.office);
		next.version(1, 1);
		next.version(2, 2);
		assertTrue(next.desk.undo(next.desk.lastFiling(next.rows.get(1L)).orElseThrow()).told());
		assertFalse(next.desk.undo(next.desk.lastFiling(next.rows.get(2L)).orElseThrow()).told(), "that it cannot be filed is no word to take back");
	}

	private static Draft told(ReadMessage letter, Integration outcome) {
		OutgoingMessage receipt = new OutgoingMessage("box", List.of(Address.of("labo@biolab.example")), List.of(), List.of(), "XDM/1.0/DDM", "", List.of(), false,
				false, Optional.empty()).telling(new Disposition(1, letter.messageId(), "", true, Optional.of(outcome)));
		return new Draft("receipt", receipt, Practice.CLOCK.instant(), Draft.State.SENDING, "");
	}

	@Test
	void whereTheOfficeTakesNothingBackTheSenderIsToldAllTheSame() throws HostException {
		Practice p = new Practice(folder, new Office() {

			@Override
			public synchronized boolean withdraw(String recordId) {
				return false;
			}
		}).with("1", Practice.CAMILLE);
		Words words = new Words();
		p.recall = words;
		assertEquals(2, p.desk.undo(p.file(p.version(1, 1)).letter().orElseThrow()).left());
		assertEquals(List.of(), words.asked);
	}

	@Test
	void whatIsTakenBackWhileTheSenderIsBeingToldIsTakenBackThereToo() throws HostException {
		Practice p = practice();
		Words words = new Words();
		p.recall = words;
		p.telling = () -> p.office.withdraw("r0");
		p.file(p.version(1, 1));
		assertEquals(List.of("1 FILED true"), p.told);
		assertEquals(List.of(1L), words.asked);
	}
}
