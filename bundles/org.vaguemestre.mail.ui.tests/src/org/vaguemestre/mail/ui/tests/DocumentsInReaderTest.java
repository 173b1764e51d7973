package org.vaguemestre.mail.ui.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Table;
import org.eclipse.swt.widgets.ToolItem;
import org.junit.jupiter.api.Test;
import org.vaguemestre.host.Ins;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.ui.tests.DocumentSamples.Enclosed;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.robot.Robot;

/** Documents beside the message that brought them. */
class DocumentsInReaderTest extends MailboxTestCase {

	@Test
	void resultsStandByExaminationWithWhatTheyWereBefore() throws Exception {
		mail.add(DocumentSamples.message(1, "Bilan de mars", "Bilan.", DocumentSamples.results("2026-03-12", "4,1", "N")));
		mail.add(DocumentSamples.message(2, "Bilan de juillet", "Bilan.", DocumentSamples.results("2026-07-02", "5,2", "H")));
		// another patient of that name, and another unit: no value of this patient's
		PatientIdentity other = new PatientIdentity(Optional.of(new Ins("281035121518985", Ins.OID_NIR_TEST)), true, "DUBOIS", List.of("Camille"),
				Optional.empty(), Optional.empty(), Optional.of(java.time.LocalDate.of(1981, 3, 5)), org.vaguemestre.host.Sex.FEMALE, Optional.empty());
		mail.add(DocumentSamples.message(3, "Bilan d'une autre", "Bilan.", DocumentSamples.results("2026-08-02", other, "9,9", "mmol/L", "HH")));
		mail.add(DocumentSamples.message(4, "Bilan en mg", "Bilan.",
				DocumentSamples.results("2026-09-02", Samples.camille("1979-03-05"), "160", "mg/L", "N")));
		mail.add(DocumentSamples.message(5, "Résultats du 20 novembre", "Chère consœur,\n\nLe potassium est élevé.",
				DocumentSamples.results("2026-11-20", "6,4", "HH")));
		mail.account(Samples.account());
		select("Résultats du 20");
		robot.waitFor("the former value", () -> !rowsOf("reader.results").isEmpty() && rowsOf("reader.results").get(0).size() == 5
				&& rowsOf("reader.results").get(0).get(4).startsWith("5,2 ("));
		List<List<String>> results = robot.rows("reader.results");
		assertEquals(List.of("Potassium", "6,4 mmol/L", "3,5 – 5,0", "très élevé", "5,2 (07/2026)"), results.get(0));
		assertEquals("Leucocytes", results.get(1).get(0));
		assertEquals("Hématologie", results.get(2).get(0));
		assertEquals("Hémoglobine", results.get(3).get(0));
		assertEquals("Biochimie", results.get(4).get(0));
		assertEquals("Créatinine", results.get(5).get(0));
		assertTrue(robot.text("reader.trend.title").startsWith("Potassium"));
		assertEquals("4,1 mmol/L (12/03/2026); 5,2 mmol/L (02/07/2026); 6,4 mmol/L (20/11/2026)", robot.text("reader.trend"));
		picture("results-trend");
		robot.selectRow("reader.results", "the haemoglobin", r -> r.get(0).equals("Hémoglobine"));
		robot.waitForText("reader.trend.title", "Hémoglobine");
	}

	@Test
	void whatStandsInTheChartIsAFormerValueToo() {
		var filed = new org.vaguemestre.host.FiledDocument("r9", "p1", new org.vaguemestre.host.DocumentKey("r9", Optional.empty(), 1, "ab".repeat(32)),
				"Bilan", java.time.Instant.EPOCH, "u");
		host.chart.add(new org.vaguemestre.host.ChartDocument(filed, Optional.of("11502-2"), "CR", java.time.OffsetDateTime.parse("2026-03-12T08:30:00+01:00"),
				"Dr Paul GARNIER", "application/pdf", "bilan.pdf"));
		host.contents.put("r9", DocumentSamples.results("2026-03-12", "4,4", "N").content().toArray());
		mail.add(DocumentSamples.message(5, "Résultats du 20 novembre", "Bonjour.", DocumentSamples.results("2026-11-20", "6,4", "HH")));
		mail.account(Samples.account());
		select("Résultats du 20");
		robot.waitFor("the former value", () -> !rowsOf("reader.results").isEmpty() && rowsOf("reader.results").get(0).size() == 5
				&& rowsOf("reader.results").get(0).get(4).equals("4,4 (03/2026)"));
	}

	@Test
	void aDocumentIsReadBesideItsMessage() throws Exception {
		mail.add(DocumentSamples.message(1, "Bilan", "Chère consœur,\n\nVoici le bilan.", DocumentSamples.results("2026-11-20", "6,4", "HH")));
		mail.account(Samples.account());
		select("Bilan");
		robot.waitForText("reader.body", "Voici le bilan");
		robot.waitForRow("reader.attachments", "the type, date and author",
				r -> r.get(0).startsWith("IHE_XDM.ZIP") && r.get(0).endsWith("CR d'examens biologiques, 20/11/2026, Dr Paul GARNIER"));
		robot.click("reader.view.1");
		robot.waitForText("reader.document.page", "Contrôle conseillé");
		robot.waitForText("reader.document.page", "Potassium");
		picture("document");
		robot.click("reader.view.0");
		robot.waitForText("reader.body", "Voici le bilan");
		robot.selectRow("reader.documents", "the document", r -> r.get(0).startsWith("CR d'examens"));
		robot.waitForText("reader.document.page", "Potassium");
	}

	@Test
	void aPdfShowsItsFirstPagesAndMoreOnDemand() throws Exception {
		mail.add(DocumentSamples.message(1, "Courrier", "Bonjour.", DocumentSamples.pdf("courrier.pdf", 150)));
		mail.account(Samples.account());
		select("Courrier");
		robot.click("reader.view.1");
		robot.waitForText("reader.document.pages", "Pages 1 à 3 sur ");
		picture("pdf");
		robot.click("reader.document.pages.more");
		robot.waitForText("reader.document.pages", "Pages 1 à 6 sur ");
	}

	@Test
	void picturesAreShownAndMedicalImagesNamed() throws Exception {
		mail.add(DocumentSamples.message(1, "Lésion", "Photo du jour.", DocumentSamples.photo("bras.jpg"),
				DocumentSamples.text("IM0001.dcm", "application/dicom", "\0".repeat(128) + "DICM"),
				DocumentSamples.text("liste.csv", "text/csv", "a;b")));
		mail.account(Samples.account());
		select("Lésion");
		robot.waitForRow("reader.attachments", "words for a table", r -> r.get(0).endsWith("tableur"));
		robot.click("reader.view.1");
		robot.waitForText("reader.document.pages", "Pages 1 à 1 sur 1");
		picture("photo");
		robot.click("reader.view.2");
		robot.waitForText("reader.document.words", "IM0001.dcm est une image médicale (DICOM)");
		assertTrue(robot.isEnabled("reader.attachments.zip"));
		assertFalse(robot.exists("reader.view.3"));
	}

	@Test
	void whatNobodyCanReadCostsNoOtherPart() throws Exception {
		Enclosed good = DocumentSamples.pdf("bon.pdf", 2);
		byte[] whole = good.content().toArray();
		Enclosed broken = new Enclosed("abime.pdf", "application/pdf", Bytes.of(Arrays.copyOf(whole, 300)));
		String doctype = "<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><ClinicalDocument xmlns=\"urn:hl7-org:v3\">&x;</ClinicalDocument>";
		mail.add(DocumentSamples.message(1, "Mélange", "Quatre fichiers, dont un seul se lit.", broken, DocumentSamples.text("cda.xml", "text/xml", doctype),
				DocumentSamples.text("IHE_XDM.ZIP", "application/zip", "PK\3\4 nothing"), good));
		mail.account(Samples.account());
		select("Mélange");
		robot.waitForText("reader.body", "Quatre fichiers");
		String problems = robot.with(Label.class, "reader.problems", Label::getText);
		assertTrue(problems.lines().count() >= 3, problems);
		assertTrue(problems.contains("abime.pdf") && problems.contains("cda.xml") && problems.contains("IHE_XDM.ZIP"), problems);
		assertFalse(problems.contains("root:"), problems);
		picture("bad-input");
		robot.click("reader.view.1");
		robot.waitForText("reader.document.pages", "Pages 1 à 1 sur 1");
	}

	@Test
	void aCdaOfFiftyMegabytesLeavesTheWindowUsable() throws Exception {
		StringBuilder huge = new StringBuilder(52_000_000).append("""
				<?xml version="1.0" encoding="UTF-8"?><ClinicalDocument xmlns="urn:hl7-org:v3"><id root="1.2.3"/>
				<code code="11488-4" displayName="CR" codeSystem="2.16.840.1.113883.6.1"/><title>Enorme</title>
				<effectiveTime value="20240104160527+0100"/><component><structuredBody><component><section><text>""");
		String paragraph = "<paragraph>" + "Une phrase qui se répète. ".repeat(40) + "</paragraph>";
		while (huge.length() < 50_000_000) {
			huge.append(paragraph);
		}
		huge.append("</text></section></component></structuredBody></component></ClinicalDocument>");
		Enclosed cda = new Enclosed("enorme.xml", "text/xml", Bytes.of(huge.toString().getBytes(StandardCharsets.UTF_8)));
		ReadMessage message = DocumentSamples.message(1, "Énorme", "Un document sans fin.", cda);
		mail.add(message);
		mail.add(DocumentSamples.message(2, "Après", "Le suivant."));
		mail.account(Samples.account());
		select("Énorme");
		robot.waitForText("reader.body", "Un document sans fin");
		if (message.files().get(0).documents().isEmpty()) {
			assertTrue(robot.with(Label.class, "reader.problems", Label::getText).contains("enorme.xml"));
		} else {
			robot.click("reader.view.1");
			robot.waitForText("reader.document.page", "est long");
		}
		picture("fifty-megabytes");
		select("Après");
		robot.waitForText("reader.body", "Le suivant");
	}

	@Test
	void anHprimIsATableAndLosesNoWord() throws Exception {
		String hprim = String.join("\r\n", "000123", "DUBOIS", "Camille", "12 rue des Tilleuls", "", "51100 Reims", "05/03/1979", "", "D4711",
				"14/03/2026", "LAB0001   Laboratoire Fictif", "MOR0001   Dr Claire MOREAU", "", "Remarque hors du tableau.", "****LAB****",
				"RES|Hémoglobine|HGB|N|11,8|g/dL|12,0|16,0|L|F||||", "TEX|Contrôle conseillé", "****FIN****", "****FINFICHIER****", "");
		mail.add(DocumentSamples.message(1, "HPRIM", "", new Enclosed("resultats.hpr", "text/plain",
				Bytes.of(hprim.getBytes(StandardCharsets.ISO_8859_1)))));
		mail.account(Samples.account());
		select("HPRIM");
		// without a text of its own the message opens with its document
		robot.waitForText("reader.document.page", "Remarque hors du tableau.");
		robot.waitForText("reader.document.page", "Contrôle conseillé");
		assertEquals("Hémoglobine", robot.waitForRow("reader.results", "the value", r -> r.get(1).startsWith("11,8")).get(0));
		assertTrue(robot.with(ToolItem.class, "reader.view.1", ToolItem::getSelection));
		picture("hprim");
	}

	private static List<List<String>> rowsOf(String id) {
		Table table = (Table) find(id);
		return table == null ? List.of() : Arrays.stream(table.getItems()).map(i -> {
			List<String> row = new java.util.ArrayList<>();
			for (int c = 0; c < table.getColumnCount(); c++) {
				row.add(Robot.plainSpaces(i.getText(c)));
			}
			return row;
		}).toList();
	}
}
