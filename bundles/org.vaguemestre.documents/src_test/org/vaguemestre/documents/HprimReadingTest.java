package org.vaguemestre.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vaguemestre.documents.Samples.codes;
import static org.vaguemestre.documents.Samples.read;

import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.vaguemestre.documents.ClinicalFile.Kind;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mime.Bytes;

/** HPRIM Médecin texts. */
class HprimReadingTest {

	private static final String HEAD = """
			000123
			DURAND
			Hélène
			12 rue des Tilleuls

			57000 METZ
			05/04/1975
			2 75 04 57 463 012 54
			D4711
			14/03/2026
			LAB0001   Laboratoire Fictif
			DOC0001   Dr Hugo EXEMPLE
			""";
	private static final String REPORT = HEAD + """

			HEMATOLOGIE ... résultat à 11,8 g/dL ...
			****LAB****
			RES|Hémoglobine|HGB|N|11,8|g/dL|12,0|16,0|L|F|7,3|mmol/L|7,4|9,9
			TEX|Contrôle conseillé
			RES|Créatinine|CREA|N|71|µmol/L|45-84||N|F|8,0|5,1|9,5
			RES|Aspect|ASP|A|trouble||||*|F
			RES|CRP|CRP|N|<5|mg/L||5||F
			****FIN****
			****FINFICHIER****
			""";

	@Test
	void headTextAndResults() {
		ClinicalFile file = read(REPORT, "r.hpr");
		assertEquals(Kind.HPRIM, file.kind());
		assertEquals(List.of(), file.problems());
		PatientIdentity patient = file.patient().orElseThrow();
		assertEquals("DURAND", patient.birthName());
		assertEquals(List.of("Hélène"), patient.firstNames());
		assertEquals(Optional.of(LocalDate.of(1975, 4, 5)), patient.birthDate());
		assertEquals(Optional.empty(), patient.ins(), "the number may be a parent's");
		ClinicalDocument document = file.documents().get(0);
		assertEquals("Laboratoire Fictif", document.author());
		assertEquals("Laboratory results D4711", document.title());
		assertEquals(Optional.of("11502-2"), document.typeCode());
		assertEquals("2026-03-14T00:00+01:00", document.date().toString());
		assertEquals("HEMATOLOGIE ... résultat à 11,8 g/dL ...", document.narrative());
		assertEquals(List.of(
				new LabResult("", "Hémoglobine", "HGB", "11,8", "g/dL", "12,0", "16,0", "L", "Contrôle conseillé"),
				new LabResult("", "Créatinine", "CREA", "71", "µmol/L", "45", "84", "N", ""),
				new LabResult("", "Aspect", "ASP", "trouble", "", "", "", "A", ""),
				new LabResult("", "CRP", "CRP", "<5", "mg/L", "", "5", "", "")), file.results());
	}

	@Test
	void everyCharsetOfTheField() {
		for (String charset : List.of("UTF-8", "ISO-8859-1", "windows-1252", "IBM850", "UTF-16LE")) {
			String text = charset.equals("UTF-16LE") ? "\uFEFF" + REPORT : REPORT;
			ClinicalFile file = read(Bytes.of(text.getBytes(Charset.forName(charset))), "r.hpr");
			assertEquals(List.of("Hélène"), file.patient().orElseThrow().firstNames(), charset);
			assertEquals("µmol/L", file.results().get(1).unit(), charset);
			assertEquals("Contrôle conseillé", file.results().get(0).interpretation(), charset);
		}
	}

	@Test
	void theNameOfTheFileIsNotNeeded() {
		assertEquals(Kind.HPRIM, read("\uFEFF\n" + REPORT.replace("\n", "\r\n"), "message.txt").kind());
		assertEquals(Kind.HPRIM, read(REPORT.replace("05/04/1975", "1975-04-05"), "").kind());
	}

	@Test
	void severalPatientsInOneFile() {
		String second = REPORT.replace("DURAND", "PETIT").replace("11,8", "14,0");
		ClinicalFile file = read(REPORT.replace("****FINFICHIER****\n", "") + second, "r.hpr");
		assertEquals(List.of("DURAND", "PETIT"), file.documents().stream().map(d -> d.patient().orElseThrow().birthName()).toList());
		assertEquals(Optional.empty(), file.patient());
		assertEquals(List.of("SEVERAL_PATIENTS"), codes(file));
		assertEquals("14,0", file.documents().get(1).results().get(0).value());
		assertTrue(Samples.text(file.documents().get(1).content()).startsWith("000123\r\nPETIT"), "each chart gets its own part alone");
	}

	@Test
	void aLetterWithoutResults() {
		ClinicalFile file = read(HEAD + "\nChère consœur,\nMerci.\n****FIN****\n****FINFICHIER****\n", "l.hpr");
		assertEquals("Chère consœur,\nMerci.", file.documents().get(0).narrative());
		assertEquals("Letter", file.documents().get(0).typeLabel());
		assertEquals(List.of(), file.results());
	}

	@Test
	void aLineThatIsNotUnderstoodIsToldAndTheOthersRead() {
		ClinicalFile file = read(REPORT.replace("RES|Aspect|ASP|A|trouble||||*|F", "RES|Aspect"), "r.hpr");
		assertEquals(List.of("HPRIM_LINE_UNREADABLE"), codes(file));
		assertEquals(3, file.results().size());
	}

	@Test
	void aTextThatEndsTooEarlyIsTold() {
		ClinicalFile file = read(REPORT.substring(0, REPORT.indexOf("RES|Aspect")), "r.hpr");
		assertEquals(List.of("HPRIM_UNFINISHED"), codes(file));
		assertEquals(2, file.results().size());
	}

	@Test
	void entitiesOfHtmlAreRead() {
		ClinicalFile file = read(HEAD + "R&eacute;sultat &lt; 5<br />suite\n****FIN****\n****FINFICHIER****\n", "r.hpr");
		assertEquals("Résultat < 5\nsuite", file.documents().get(0).narrative());
	}

	@Test
	void anyOtherTextIsNothingClinical() {
		assertEquals(Kind.UNKNOWN, read("Bonjour,\n\nMerci.\n" + "Une ligne.\n".repeat(30), "lettre.txt").kind());
		assertEquals(Kind.UNKNOWN, read("a\nb\nc\nd\ne\nf\ng\nh\ni\nj\nk\nl\n", "a.txt").kind());
		assertEquals(List.of(), read("Bonjour", "a.txt").problems());
		assertEquals(Kind.UNKNOWN, read(Bytes.of(new byte[10_000]), "a.txt").kind());
	}
}
