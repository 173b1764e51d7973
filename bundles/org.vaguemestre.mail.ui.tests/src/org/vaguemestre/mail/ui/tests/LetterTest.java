package org.vaguemestre.mail.ui.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Combo;
import org.eclipse.swt.widgets.Shell;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.ClinicalFile;
import org.vaguemestre.documents.DocumentReader;
import org.vaguemestre.documents.PdfText;
import org.vaguemestre.documents.Twins;
import org.vaguemestre.host.ChartDocument;
import org.vaguemestre.host.DocumentKey;
import org.vaguemestre.host.FiledDocument;
import org.vaguemestre.mail.MessageReader;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.OutgoingMessage.Attached;

/** A letter is made in the composer, of what is written or of the chart, and takes the place of an earlier one. */
class LetterTest extends ComposerTestCase {

	@BeforeEach
	void workInTheChart() {
		host.head = Optional.of(DocumentSamples.PRACTICE);
		host.current = Optional.of(Samples.patient());
		register(MessageReader.class, mail);
	}

	@Test
	void whatIsWrittenBecomesALetterWithArchivePaperAndSubject() throws Exception {
		compose();
		robot.type("composer.to", HELENE.toString() + ",");
		robot.setText("composer.body", "Chère Hélène,\n\nJe t’adresse Mme DUBOIS pour un avis.\n\nClaire");
		letter();
		robot.waitForText("letter.patient", "DUBOIS Camille");
		robot.waitForText("letter.identity", "L’INS qualifiée part");
		robot.waitForText("letter.proof", "Pages 1 à 1 sur 1");
		picture("letter");
		attach();
		robot.waitForText("composer.subject", "XDM/1.0/DDM+CR ou fiche de consultation ou de visite DUBOIS Camille 05/03/1979");
		picture("letter-attached");
		robot.click("composer.send");
		OutgoingMessage message = sent();
		assertEquals(2, message.attachments().size());
		assertEquals("IHE_XDM.ZIP", message.attachments().get(0).name());
		String day = DateTimeFormatter.ofPattern("yyyyMMdd").format(OffsetDateTime.now());
		assertEquals(day + "_CR ou fiche de consultation ou de visite_DUBOIS_Camille.pdf", message.attachments().get(1).name());
		ClinicalFile file = read(message.attachments().get(0));
		assertEquals(List.of(), file.problems());
		ClinicalDocument document = file.documents().get(0);
		assertEquals("Dr Claire MOREAU", document.author());
		assertEquals("Cabinet Moreau", document.organisation());
		assertEquals(Samples.patient().identity().ins(), document.patient().orElseThrow().ins());
		assertTrue(PdfText.of(document.pdf().orElseThrow(), 2, 5_000).contains("pour un avis"));
		assertArrayEquals(document.pdf().orElseThrow().toArray(), message.attachments().get(1).content().toArray());
		assertEquals(1, Twins.removed(List.of(file, read(message.attachments().get(1)))).size());
	}

	@Test
	void aDocumentOfTheChartGoesWithALetterInOneArchive() throws Exception {
		host.chart.add(inChart("r1", "2026-09-01T10:00:00+02:00", "PDF", "Échographie de septembre", "application/pdf", "echo.pdf"));
		host.contents.put("r1", DocumentSamples.pdf("echo.pdf", 3).content().toArray());
		host.chart.add(inChart("r2", "2026-08-01T10:00:00+02:00", "Image", "Photo", "image/jpeg", "photo.jpg"));
		compose();
		letter();
		robot.waitForText("letter.state", "Choisissez le contenu");
		assertFalse(robot.onUi(() -> Widgets.find("letter.proof.more") != null), "no further pages of nothing");
		robot.selectRow("letter.documents", "the report", r -> r.get(1).equals("Échographie de septembre"));
		assertEquals(1, robot.rows("letter.documents").size());
		robot.waitForText("letter.name", "Échographie de septembre");
		robot.waitForText("letter.proof", "Pages 1 à 1 sur 1");
		picture("letter-chart");
		attach();
		robot.setText("composer.body", "Voici son échographie.");
		letter();
		assertFalse(robot.isEnabled("letter.other"), "a message is about one patient");
		robot.waitForText("letter.proof", "Pages 1 à 1 sur 1");
		attach();
		robot.waitForText("composer.attachments", "IHE_XDM.ZIP");
		robot.waitFor("both letters in one archive", () -> robotText("composer.attachments").lines().count() == 3);
		robot.waitForText("composer.subject", "XDM/1.0/DDM+2 documents DUBOIS Camille");
	}

	@Test
	void aLetterThatWasSentIsCancelledAndReplaced() throws Exception {
		compose();
		robot.type("composer.to", HELENE.toString() + ",");
		robot.setText("composer.body", "Première version.");
		letter();
		robot.setText("letter.name", "Demande d'avis");
		attach();
		robot.click("composer.send");
		Attached archive = sent().attachments().get(0);
		gone();
		ClinicalDocument first = read(archive).documents().get(0);
		mail.add(DocumentSamples.message(50, Samples.CLAIRE, "Demande d'avis", "Première version.",
				new DocumentSamples.Enclosed(archive.name(), archive.type(), archive.content())), FakeMail.SENT);
		compose();
		robot.type("composer.to", HELENE.toString() + ",");
		robot.setText("composer.body", "Seconde version, qui compte.");
		letter();
		robot.waitFor("the letter of before", () -> ((Combo) find("letter.replaces")).getItemCount() == 2);
		robot.onUi(() -> {
			Combo combo = (Combo) find("letter.replaces");
			combo.select(1);
			combo.notifyListeners(SWT.Selection, null);
			return Boolean.TRUE;
		});
		robot.waitForText("letter.state", "annule et remplace « Demande d'avis »");
		picture("letter-replaces");
		attach();
		robot.click("composer.send");
		robot.waitFor("the second letter", () -> outbox.handed.size() == 2);
		ClinicalDocument second = read(outbox.handed.get(1).attachments().get(0)).documents().get(0);
		assertEquals(first.setId(), second.setId());
		assertEquals(2, second.version());
		assertEquals(Optional.of(first.id()), second.replaces());
	}

	@Test
	void whatTheOfficeDoesNotTellIsNamed() throws Exception {
		host.head = Optional.empty();
		compose();
		robot.click("composer.letter");
		robot.waitForText("composer.problem", "Personne n’est identifié dans le logiciel métier");
		assertFalse(robot.exists("letter.window"));
		picture("letter-lacks");
	}

	private static ChartDocument inChart(String record, String date, String type, String title, String mediaType, String file) {
		FiledDocument filed = new FiledDocument(record, "p1", new DocumentKey(record, Optional.empty(), 1, "ab".repeat(32)), title, Instant.EPOCH, "u", Optional.empty());
		return new ChartDocument(filed, Optional.empty(), type, OffsetDateTime.parse(date), "Dr Anne Petit", mediaType, file);
	}

	private void letter() {
		robot.click("composer.letter");
		robot.find(Shell.class, "letter.window");
	}

	private void attach() {
		robot.waitFor("the letter to be ready", () -> find("letter.ok") != null && ((org.eclipse.swt.widgets.Button) find("letter.ok")).isEnabled());
		robot.click("letter.ok");
		robot.waitUntilGone("letter.window");
		robot.waitForText("composer.attachments", "IHE_XDM.ZIP");
	}

	private static String robotText(String id) {
		return String.valueOf(find(id).getData(org.vaguemestre.robot.Robot.TEXT));
	}

	private static ClinicalFile read(Attached file) {
		return DocumentReader.read(file.content(), file.name(), file.type(), Locale.FRENCH, Clock.system(ZoneId.systemDefault()));
	}
}
