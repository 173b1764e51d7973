package org.vaguemestre.filing.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.crypto.SignatureVerdict.Status;
import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.filing.FiledLetter;
import org.vaguemestre.filing.FilingOutcome;
import org.vaguemestre.host.FiledDocument;
import org.vaguemestre.host.FilingRequest;
import org.vaguemestre.host.HostException;

/** One files a letter that is filed while a colleague, at another workstation, takes it back: a letter that is marked is in the chart. */
class TakenBackMeanwhileTest {

	@TempDir
	Path folder;
	private boolean closed;
	private final Office office = new Office() {
		@Override
		public synchronized FiledDocument file(FilingRequest request) throws HostException {
			if (closed) {
				throw new HostException("Le dossier est fermé.");
			}
			return super.file(request);
		}
	};
	private Practice anne;
	private Practice bruno;
	private FiledLetter filed;
	private FilingOutcome second;

	@BeforeEach
	void filed() throws Exception {
		anne = new Practice(folder.resolve("anne"), office).with("1", Practice.CAMILLE);
		bruno = new Practice(folder.resolve("bruno"), office);
		filed = anne.file(anne.version(1, 1)).letter().orElseThrow();
		assertEquals(2, office.filed.size());
		bruno.version(1, 1);
	}

	/** Anne takes it back when Bruno has seen it in the chart, and has not marked it; the mailbox brings that here at once. */
	private void anneTakesItBackFirst() {
		bruno.marking = () -> {
			bruno.marking = () -> { };
			assertTrue(anne.desk.undo(filed).complete());
			assertEquals(List.of(), office.filed);
		};
	}

	@Test
	void itIsFiledAnew() throws Exception {
		anneTakesItBackFirst();
		second = bruno.file(bruno.letters.get(1L));
		assertTrue(second.complete());
		assertEquals(2, office.filed.size());
		assertEquals(office.filed, second.filed());
		assertTrue(bruno.rows.get(1L).filed());
		assertTrue(bruno.desk.undo(second.letter().orElseThrow()).complete());
		assertEquals(List.of(), office.filed);
		assertFalse(bruno.rows.get(1L).filed());
	}

	@Test
	void itIsNotMarkedWhereItCannotBeFiledAnew() {
		anneTakesItBackFirst();
		closed = true;
		assertThrows(HostException.class, () -> bruno.file(bruno.letters.get(1L)));
		assertEquals(List.of(), office.filed);
		assertFalse(bruno.rows.get(1L).filed());
	}

	@Test
	void whatStaysThereIsToldAsBefore() throws Exception {
		second = bruno.file(bruno.letters.get(1L));
		assertEquals(List.of(), second.filed());
		assertEquals(2, second.alreadyFiled().size());
		assertTrue(bruno.rows.get(1L).filed());
	}

	/** A part of the letter stood there, and goes while the other one comes. */
	@Test
	void allThatWasFiledByOneTryCanBeTakenBackTogether() throws Exception {
		ClinicalDocument one = Practice.document("1.1", 1, "v1", "H");
		ClinicalDocument other = Practice.document("7.1", "image/png", Practice.bytes("w1"), Optional.empty(), Optional.empty());
		bruno.letter(1, Status.VALID, Practice.file(Practice.CAMILLE, one, other));
		bruno.marking = () -> {
			bruno.marking = () -> { };
			anne.desk.undo(filed);
			assertEquals(1, office.filed.size());
		};
		second = bruno.file(bruno.letters.get(1L));
		assertEquals(3, office.filed.size());
		assertTrue(bruno.rows.get(1L).filed());
		assertTrue(bruno.desk.undo(second.letter().orElseThrow()).complete());
		assertEquals(List.of(), office.filed);
	}
}
