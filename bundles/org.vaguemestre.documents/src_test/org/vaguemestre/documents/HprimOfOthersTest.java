package org.vaguemestre.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vaguemestre.documents.Samples.codes;
import static org.vaguemestre.documents.Samples.read;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.vaguemestre.documents.ClinicalFile.Kind;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mime.Bytes;

/** HPRIM as laboratories and practice software write it: without head or marks, in old charsets, with other forms inside. */
class HprimOfOthersTest {

	private static final String HEAD = HprimReadingTest.HEAD;
	private static final String LAB = """
			TIT|Gaz du sang
			RES|Excès de base|BE|N|-8|mmol/L|-2 - 2||
			TEX|Contrôle conseillé
			RES|Glucose|GLU|N|1,42|g/L|0,74|1,06|H|F|7,8|mmol/L|4,1|5,9|méthode|automate A
			""";
	private static final String END = "****FIN****\n****FINFICHIER****\n";
	private static final List<LabResult> RESULTS = List.of(
			new LabResult("Gaz du sang", "Excès de base", "BE", "-8", "mmol/L", "-2", "2", "", "Contrôle conseillé"),
			new LabResult("Gaz du sang", "Glucose", "GLU", "1,42", "g/L", "0,74", "1,06", "H", "= 7,8 mmol/L (4,1 – 5,9) méthode automate A"));

	private static void isHelene(ClinicalFile file) {
		PatientIdentity patient = file.patient().orElseThrow();
		assertEquals("DURAND", patient.birthName());
		assertEquals(List.of("Hélène"), patient.firstNames());
		assertEquals(Optional.of(LocalDate.of(1975, 4, 5)), patient.birthDate());
		assertEquals(LocalDate.of(2026, 3, 14), file.documents().get(0).date().toLocalDate());
	}

	@Test
	void rangesBelowZeroAndMoreFieldsThanTheFormHas() {
		ClinicalFile file = read(HEAD + "****LAB****\n" + LAB + END, "r.hpr");
		assertEquals(RESULTS, file.results());
		assertTrue(file.results().get(0).abnormal(), "below its range");
		assertEquals(List.of(), codes(file));
	}

	@Test
	void signsInRanges() {
		ClinicalFile file = read(HEAD + "****LAB****\nRES|Excès|BE|N|+1|mmol/L|-2|+2||F\nRES|Excès|BE|N|+3|mmol/L|-2|+2||F\n" + END, "r.hpr");
		assertEquals(List.of(false, true), file.results().stream().map(LabResult::abnormal).toList());
	}

	@Test
	void resultsWithoutHeadAndMarks() {
		for (String name : List.of("r.hpr", "r.txt")) {
			for (String text : List.of(LAB, "****LAB****\n" + LAB, LAB + END)) {
				ClinicalFile file = read(text, name);
				assertEquals(Kind.HPRIM, file.kind(), name);
				assertEquals(RESULTS, file.results(), name);
				assertEquals(Optional.empty(), file.patient());
				assertEquals("", file.documents().get(0).narrative());
			}
		}
	}

	@Test
	void aLetterWithoutHead() {
		ClinicalFile file = read("Cher confrère,\nmerci de votre courrier.\n" + END, "r.txt");
		assertEquals(Kind.HPRIM, file.kind());
		assertEquals("Cher confrère,\nmerci de votre courrier.", file.documents().get(0).narrative());
	}

	@Test
	void wordsThatOnlyMentionTheMarksAreNoHprim() {
		assertEquals(Kind.UNKNOWN, read("Le fichier finit par ****FINFICHIER**** selon la norme.\nRES|rien\n", "r.txt").kind());
	}

	@Test
	void aHeadWhosePatientHasNoCode() {
		for (String before : List.of("", "\n", "\n\n")) {
			isHelene(read(before + HEAD.replace("000123", "") + "Texte\n" + END, "r.hpr"));
			isHelene(read(before + HEAD + "Texte\n" + END, "r.hpr"));
		}
	}

	@Test
	void aSecondPatientWithoutCode() {
		ClinicalFile file = read(HEAD + "Texte\n****FIN****\n" + HEAD.replace("000123", "").replace("Hélène", "Paul") + "Autre\n" + END, "r.hpr");
		assertEquals(List.of("Hélène", "Paul"), file.documents().stream().map(d -> d.patient().orElseThrow().firstNames().get(0)).toList());
	}

	@Test
	void datesWrittenFromTheYearOn() {
		isHelene(read(HEAD.replace("05/04/1975", "19750405").replace("14/03/2026", "20260314") + "Texte\n" + END, "r.hpr"));
		isHelene(read(HEAD.replace("05/04/1975", "05041975").replace("14/03/2026", "14032026") + "Texte\n" + END, "r.hpr"));
	}

	@Test
	void latinNineIsToldFromWindows() {
		String text = HEAD + "Cœur normal, œdème, 5 €, 1½ comprimé, ½ dose, 2½h\n" + END;
		for (String charset : List.of("windows-1252", "UTF-8")) {
			assertEquals("Cœur normal, œdème, 5 €, 1½ comprimé, ½ dose, 2½h",
					read(Bytes.of(text.getBytes(Charset.forName(charset))), "r.hpr").documents().get(0).narrative(), charset);
		}
		String latin = HEAD + "Cœur normal, œdème, ŒDÈME, 5 €\n" + END;
		assertEquals("Cœur normal, œdème, ŒDÈME, 5 €",
				read(Bytes.of(latin.getBytes(Charset.forName("ISO-8859-15"))), "r.hpr").documents().get(0).narrative());
		String french = HEAD + "1½ comprimé et ¼ de dose\n" + END;
		assertEquals("1½ comprimé et ¼ de dose",
				read(Bytes.of(french.getBytes(StandardCharsets.ISO_8859_1)), "r.hpr").documents().get(0).narrative());
	}

	@Test
	void rtfBetweenHeadAndEnd() {
		ClinicalFile file = read(HEAD + "Avant\n{\\rtf1\\ansi{\\fonttbl{\\f0 Arial;}}\\f0 Cher \\b confr\\'e8re\\b0 ,\\par Merci.\\par}\nAprès\n" + END, "r.hpr");
		String text = file.documents().get(0).narrative();
		assertTrue(text.startsWith("Avant") && text.endsWith("Après"), text);
		assertTrue(text.contains("Cher confrère,\nMerci."), text);
		assertFalse(text.contains("rtf1"), text);
	}

	@Test
	void segmentsKeepRangesInWordsAndTheNumberOfTheSender() {
		ClinicalFile file = read("""
				H|~^\\&|F1||LAB~Laboratoire Fictif|||ORU|||DOC||P|H2.1~C|202603141015
				P|1|000123|||DURAND~Hélène||19750405|F
				OBR|1|D4711||HEMATO~Hématologie|||202603140800
				OBX|1|NM|BE~Excès de base||-8|mmol/L|-2 - 2|L
				OBX|2|ST|SEROL~Sérologie||positive||négative|A
				L|1
				""", "r.hpr");
		assertEquals(List.of("-2|2|", "||négative"), file.results().stream().map(r -> r.low() + '|' + r.high() + '|' + r.interpretation()).toList());
		assertTrue(file.documents().get(0).title().endsWith("D4711"), file.documents().get(0).title());
	}
}
