package org.vaguemestre.filing.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.crypto.SignatureVerdict.Status;
import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.ClinicalFile;
import org.vaguemestre.documents.DocumentProblem;
import org.vaguemestre.documents.ProblemCode;
import org.vaguemestre.filing.FilingOutcome;
import org.vaguemestre.host.HostException;
import org.vaguemestre.mail.ReadMessage;

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
}
