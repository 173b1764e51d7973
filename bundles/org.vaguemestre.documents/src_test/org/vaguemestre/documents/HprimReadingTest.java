package org.vaguemestre.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vaguemestre.documents.Samples.codes;
import static org.vaguemestre.documents.Samples.read;

import java.nio.charset.Charset;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.vaguemestre.documents.ClinicalFile.Kind;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mime.Bytes;

/** HPRIM Médecin texts. */
class HprimReadingTest {

	static final String HEAD = """
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
				new LabResult("", "Hémoglobine", "HGB", "11,8", "g/dL", "12,0", "16,0", "L", "= 7,3 mmol/L (7,4 – 9,9) Contrôle conseillé"),
				new LabResult("", "Créatinine", "CREA", "71", "µmol/L", "45", "84", "N", "= 8,0 (5,1 – 9,5)"),
				new LabResult("", "Aspect", "ASP", "trouble", "", "", "", "A", ""),
				new LabResult("", "CRP", "CRP", "<5", "mg/L", "", "5", "", "")), file.results());
	}

	/** Mail gateways double ends of lines, and a machine of old puts the carriage return behind. */
	@Test
	void endsOfLinesThatSuffered() {
		ClinicalFile whole = read(REPORT, "r.hpr");
		for (String end : List.of("\r\n", "\r", "\r\r\n", "\n\r")) {
			ClinicalFile file = read(REPORT.replace("\n", end), "courrier.txt");
			assertEquals(whole.patient(), file.patient());
			assertEquals(whole.results(), file.results());
			assertEquals(whole.documents().get(0).narrative(), file.documents().get(0).narrative());
		}
	}

	@Test
	void datesOfEarlierVersions() {
		for (String[] dates : List.of(new String[] { "05041975", "14032026" }, new String[] { "05/04/75", "14/03/26" },
				new String[] { "1975-04-05", "2026-03-14 10:22" }, new String[] { "05/04/1975 00:00:00", "14.03.2026 08h15" })) {
			ClinicalFile file = read(REPORT.replace("05/04/1975", dates[0]).replace("14/03/2026", dates[1]), "r.hpr");
			assertEquals(List.of(), codes(file), dates[0]);
			assertEquals(Optional.of(LocalDate.of(1975, 4, 5)), file.patient().orElseThrow().birthDate());
			assertEquals("2026-03-14", file.documents().get(0).date().toLocalDate().toString());
		}
		ClinicalFile old = read(REPORT.replace("05/04/1975", "05/04/19").replace("14/03/2026", "14/03/98"), "r.hpr");
		assertEquals(Optional.of(LocalDate.of(1919, 4, 5)), old.patient().orElseThrow().birthDate());
		assertEquals("1998-03-14", old.documents().get(0).date().toLocalDate().toString());
		assertEquals(Optional.empty(), read(REPORT.replace("05/04/1975", "05/04/19"), "r.hpr").patient().orElseThrow().birthDate(),
				"a child or somebody of a hundred years");
	}

	/** As a laboratory writes them: the ends of what is usual stand beside the second unit alone. */
	@Test
	void aValueInTwoUnits() {
		List<LabResult> results = read(HEAD + """
				****LAB****
				RES|Lymphocytes|LY|N|33.0|%|||L|F|964|/mm3|1000|4000
				RES|Éosinophiles|PE|N|3.0|%|||N|F|88|/mm3||400
				RES|HDL|HDL|N|0.63|g/l|0.40||N|F|1.63|mmol/l|1.03|
				RES|Urée|UR|N|0.24|g/l|||N|F|4.01
				RES|Volume|VPM|N|8.1|fl||||F
				****FIN****
				""", "r.hpr").results();
		assertEquals(List.of("= 964 /mm3 (1000 – 4000)", "= 88 /mm3 (≤ 400)", "= 1.63 mmol/l (≥ 1.03)", "= 4.01", ""),
				results.stream().map(LabResult::interpretation).toList());
	}

	@Test
	void everyCharsetOfTheField() {
		for (String charset : List.of("UTF-8", "ISO-8859-1", "windows-1252", "IBM850", "UTF-16LE")) {
			String text = charset.equals("UTF-16LE") ? "\uFEFF" + REPORT : REPORT;
			ClinicalFile file = read(Bytes.of(text.getBytes(Charset.forName(charset))), "r.hpr");
			assertEquals(List.of("Hélène"), file.patient().orElseThrow().firstNames(), charset);
			assertEquals("µmol/L", file.results().get(1).unit(), charset);
			assertEquals("= 7,3 mmol/L (7,4 – 9,9) Contrôle conseillé", file.results().get(0).interpretation(), charset);
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

	/** Programs that join files leave out the ends between them. */
	@Test
	void theFirstPatientNeverGetsTheResultsOfTheSecond() {
		String ends = "****FIN****\n****FINFICHIER****\n";
		String first = REPORT.replace(ends, "");
		String second = REPORT.replace("DURAND", "PETIT").replace("Hélène", "Luc").replace("11,8", "14,0").replace("000123", "000456");
		for (String next : List.of(second, second.replace("000456", "00000000000000456"), second.replace("14/03/2026", ""),
				second.replace("PETIT", "DURAND"), second.replace("PETIT", "DURAND").replace("Luc", "Hélène").replace("05/04/1975", "06/04/1975"))) {
			ClinicalFile file = read(first + next, "r.hpr");
			assertEquals(2, file.documents().size(), next);
			assertEquals(List.of("11,8"), values(file.documents().get(0)), next);
			assertEquals(List.of("14,0"), values(file.documents().get(1)), next);
			assertEquals(Optional.empty(), file.patient());
			assertTrue(!file.documents().get(1).patient().equals(file.documents().get(0).patient()), next);
		}
		ClinicalFile letters = read(HEAD + "\nChère consœur,\nMerci.\n" + HEAD.replace("DURAND", "PETIT") + "\nCher ami,\n" + ends, "l.hpr");
		assertEquals(List.of("Chère consœur,\nMerci.", "Cher ami,"), letters.documents().stream().map(ClinicalDocument::narrative).toList());
	}

	private static List<String> values(ClinicalDocument document) {
		return document.results().stream().filter(r -> r.code().equals("HGB")).map(LabResult::value).toList();
	}

	@Test
	void whatMayBeAHeadIsNobody() {
		String second = REPORT.replace("05/04/1975", "").replace("14/03/2026", "").replace("000123", "").replace("11,8", "14,0");
		ClinicalFile file = read(REPORT.replace("****FIN****\n****FINFICHIER****\n", "") + second, "r.hpr");
		assertEquals(List.of("11,8"), values(file.documents().get(0)));
		assertEquals(Optional.empty(), file.documents().get(1).patient());
		assertEquals(Optional.empty(), file.patient(), "what is not known to be the first one's is not filed with it");
		assertEquals(List.of("14,0"), values(file.documents().get(1)));
	}

	@Test
	void theSamePatientOnceMoreAndSeveralSectionsAreOneReport() {
		String more = REPORT.replace("****FIN****\n****FINFICHIER****\n", "") + HEAD;
		assertEquals(1, read(more + "****FIN****\n****FINFICHIER****\n", "r.hpr").documents().size());
		ClinicalFile sections = read(REPORT.replace("RES|CRP", "BIOCHIMIE\nCRP <5\n****LAB****\nRES|CRP"), "r.hpr");
		assertEquals(1, sections.documents().size());
		assertEquals(4, sections.results().size());
	}

	@Test
	void moreThanAreToldApartAreNobodyAndHaveNoResults() {
		String one = REPORT.replace("****FINFICHIER****\n", "");
		ClinicalFile file = read(one.repeat(1_000) + one.replace("DURAND", "PETIT").repeat(2), "r.hpr");
		assertEquals(1_001, file.documents().size());
		ClinicalDocument rest = file.documents().get(1_000);
		assertEquals(Optional.empty(), rest.patient());
		assertEquals(List.of(), rest.results());
		assertTrue(rest.narrative().contains("PETIT") && rest.narrative().contains("RES|Hémoglobine"));
		String sante = "H|^~\\&|1||LAB^Labo|ORU|||M||P|H2.1^L|20260314\n" + "P|1|1||1|ROUX^Léa||19900101|F\nOBX|1|NM|A^Un||5|g\n".repeat(1_000)
				+ "P|2|2||2|BLANC^Max||19910101|M\nOBX|1|NM|A^Un||7|g\nL|1\n";
		ClinicalFile segments = read(sante, "s.hpr");
		assertEquals(1_001, segments.documents().size());
		assertEquals(1, segments.documents().get(999).results().size(), "not those of the one behind");
		assertEquals(Optional.empty(), segments.documents().get(1_000).patient());
		assertEquals(List.of(), segments.documents().get(1_000).results());
	}

	@Test
	void filesOfSegmentsThatWereJoinedHaveTheirOwnSenders() {
		String first = "H|^~\\&|1||A1^Labo Un|ORU|||M||P|H2.1^L|20260314\nP|1|1||1|ROUX^Léa||19900101|F\nOBX|1|NM|A^Un||5|g\nL|1\n";
		String second = "H!^~\\&!1!!B2^Labo Deux!ORU!!!M!!P!H2.1^L!20260315\nP!1!1!!1!BLANC^Max!!19910101!M\nOBX!1!NM!A^Un!!7!g\nL!1\n";
		ClinicalFile file = read(first + second, "s.hpr");
		assertEquals(List.of("Labo Un", "Labo Deux"), file.documents().stream().map(ClinicalDocument::author).toList());
		assertEquals(List.of("ROUX", "BLANC"), file.documents().stream().map(d -> d.patient().orElseThrow().birthName()).toList());
		assertEquals(List.of("5", "7"), file.results().stream().map(LabResult::value).toList());
	}

	@Test
	void theSameInAnotherUnitIsNoResultOfItsOwn() {
		ClinicalFile file = read(REPORT.replace("RES|CRP", "RES| - Soit|CREA2|N|0,80|mg/dL|0,5|0,9|H|F\nRES|CRP"), "r.hpr");
		assertEquals(List.of("HGB", "CREA", "ASP", "CRP"), file.results().stream().map(LabResult::code).toList());
		assertEquals("= 0,80 mg/dL (0,5 – 0,9)", file.results().get(2).interpretation());
		assertEquals("A", file.results().get(2).flag(), "it was abnormal already");
	}

	@Test
	void numbersThatStandOutOnPaperAreNumbersAndHeadingsNoRemarks() {
		ClinicalFile file = read(REPORT.replace("|71|µmol/L|45-84||N|", "|85*|µmol/L|45-84|||").replace("TEX|Contrôle conseillé",
				"TEX|  Contrôle conseillé\nTEX|                       B I O C H I M I E"), "r.hpr");
		assertEquals("85", file.results().get(1).value());
		assertEquals("A", file.results().get(1).flag());
		assertTrue(file.results().get(0).interpretation().endsWith("Contrôle conseillé"), file.results().get(0).interpretation());
		assertTrue(file.documents().get(0).narrative().contains("B I O C H I M I E"));
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

	@Test
	void charsetsOfAnotherCentury() {
		for (String charset : List.of("x-MacRoman", "IBM437", "IBM850", "windows-1252")) {
			String text = REPORT.replace("µmol/L", "mmol/L").replace("HEMATOLOGIE", "HÉMATOLOGIE").replace("\n", "\r");
			if (charset.equals("IBM850") || charset.equals("windows-1252") || charset.equals("x-MacRoman")) {
				text = text.replace("...", "à jeun, prélèvement reçu, ÂGE : où, cœur".replace("œ", charset.startsWith("IBM") ? "oe" : "œ"));
			}
			ClinicalFile file = read(Bytes.of(text.getBytes(Charset.forName(charset))), "r.hpr");
			assertEquals(List.of("Hélène"), file.patient().orElseThrow().firstNames(), charset);
			assertTrue(file.documents().get(0).narrative().startsWith("HÉMATOLOGIE"), charset + file.documents().get(0).narrative());
			assertEquals("= 7,3 mmol/L (7,4 – 9,9) Contrôle conseillé", file.results().get(0).interpretation(), charset);
		}
		byte[] utf8 = Samples.utf8(REPORT).toArray();
		byte[] cut = java.util.Arrays.copyOf(utf8, new String(utf8, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("Contr") + 6);
		assertEquals(List.of("Hélène"), read(Bytes.of(cut), "r.hpr").patient().orElseThrow().firstNames(), "cut within a letter");
	}

	@Test
	void aLineOfTheSenderBeforeTheHead() {
		ClinicalFile file = read("LABORATOIRE FICTIF          57000 METZ        03.87.00.00.00\n" + REPORT, "r.txt");
		assertEquals(Optional.of(LocalDate.of(1975, 4, 5)), file.patient().orElseThrow().birthDate());
		assertEquals("Laboratoire Fictif", file.documents().get(0).author());
		assertTrue(file.documents().get(0).narrative().startsWith("LABORATOIRE FICTIF  "), "no text is lost");
	}

	@Test
	void noTextIsLost() {
		String odd = REPORT.replace("****LAB****\n", "****LAB****\nTEX|avant tout résultat\n")
				.replace("RES|CRP", "XYZ|segment|inconnu\nRES|Aspect\nremarque libre\nRES|CRP").replace("|conseillé", " | conseillé") + "\nP.S. après la fin\n" + "et encore\n".repeat(8);
		ClinicalFile file = read(odd, "r.hpr");
		String text = file.documents().stream().map(d -> d.narrative()).collect(java.util.stream.Collectors.joining("\n"));
		for (String words : List.of("avant tout résultat", "XYZ|segment|inconnu", "RES|Aspect", "remarque libre", "P.S. après la fin")) {
			assertTrue(text.contains(words), words + " in " + text);
		}
		assertEquals(List.of("HPRIM_LINE_UNREADABLE", "HPRIM_HEAD_UNKNOWN", "DATE_MISSING"), codes(file));
		assertEquals(List.of(Optional.of("DURAND"), Optional.empty()),
				file.documents().stream().map(d -> d.patient().map(PatientIdentity::birthName)).toList(), "what has no head is nobody's");
	}

	@Test
	void aFileThatOnlyItsNameSaysToBeOne() {
		ClinicalFile file = read("Compte rendu sans en-tête\npour Mme X\n", "lettre.hpr");
		assertEquals(Kind.HPRIM, file.kind());
		assertEquals("Compte rendu sans en-tête\npour Mme X", file.documents().get(0).narrative());
		assertEquals(Optional.empty(), file.patient());
		assertEquals(List.of("HPRIM_HEAD_UNKNOWN", "DATE_MISSING", "HPRIM_UNFINISHED"), codes(file));
		byte[] binary = new byte[1_000];
		java.util.Arrays.fill(binary, 100, 900, (byte) 7);
		assertEquals(List.of("HPRIM_NO_TEXT"), codes(read(Bytes.of(binary), "r.hpr")));
		assertEquals(List.of("FILE_TOO_LARGE"), codes(read(Bytes.of(new byte[9 << 20]), "r.hpr")));
	}

	@Test
	void aSecondPatientWithoutHeadIsNobody() {
		String second = REPORT.replace("05/04/1975", "").replace("14/03/2026", "").replace("DURAND", "12 RUE").replace("000123", "");
		ClinicalFile file = read(REPORT + second, "r.hpr");
		assertEquals(2, file.documents().size(), "files that were joined");
		assertEquals(Optional.empty(), file.documents().get(1).patient());
		assertTrue(file.documents().get(1).narrative().contains("Hélène"), "its lines are its text");
	}

	@Test
	void blocksAndPagesOfOldMachines() {
		ClinicalFile file = read(REPORT.replace("HEMATOLOGIE", "\u000CHEMATO\u0007LOGIE") + "\u001A" + "\u0000".repeat(300), "r.hpr");
		assertEquals(List.of(), file.problems());
		assertTrue(file.documents().get(0).narrative().startsWith("HEMATOLOGIE"));
	}

	@Test
	void hprimSanteWithSegments() {
		String text = String.join("\r\n", "H|~^\\&|20260314.HPR||LABO~Laboratoire Fictif||ORU|||DOC~Dr EXEMPLE||P|H2.1~R|202603141200",
				"P|1|000123|||DURAND~Hélène~Marie|PETIT|19750405|F", "OBR|1||D4711|HEMATO~Hémogramme|R|20260313|202603140730",
				"OBX|1|NM|HGB~Hémoglobine~L||11.8|g/dL|12.0-16.0|B||F", "C|1||Contrôle", "A| conseillé^rapidement",
				"OBX|2|NM|CRP~CRP~L||<5|mg/L|<5|N|||F", "OBX|3|CE|GR~Groupe~L||A+~A positif||||||F", "OBX|4|TX|COM~Conclusion~L||Ligne 1^Ligne 2||||||F",
				"ZZZ|inconnu", "P|2|000124|||MARTIN~Paul||19600102|M", "OBX|1|NM|K~Potassium||4,1|mmol/L|3,5-5,0|N|||F", "L|1||2|13", "");
		ClinicalFile file = read(Bytes.of(text.getBytes(Charset.forName("windows-1252"))), "r.hpr");
		assertEquals(Kind.HPRIM, file.kind());
		assertEquals(List.of("SEVERAL_PATIENTS"), codes(file));
		ClinicalDocument first = file.documents().get(0);
		PatientIdentity patient = first.patient().orElseThrow();
		assertEquals("PETIT", patient.birthName());
		assertEquals(Optional.of("DURAND"), patient.usedName());
		assertEquals(List.of("Hélène", "Marie"), patient.firstNames());
		assertEquals(Optional.of(LocalDate.of(1975, 4, 5)), patient.birthDate());
		assertEquals("Laboratoire Fictif", first.author());
		assertEquals("2026-03-14T07:30+01:00", first.date().toString());
		assertEquals("Laboratory results D4711", first.title());
		assertEquals(List.of(new LabResult("Hémogramme", "Hémoglobine", "HGB", "11.8", "g/dL", "12.0", "16.0", "L", "Contrôle conseillé\nrapidement"),
				new LabResult("Hémogramme", "CRP", "CRP", "<5", "mg/L", "", "5", "N", ""),
				new LabResult("Hémogramme", "Groupe", "GR", "A positif", "", "", "", "", "")), Samples.untimed(first.results()));
		assertEquals("Conclusion : Ligne 1\nLigne 2\nZZZ|inconnu", first.narrative());
		assertEquals("4,1", file.documents().get(1).results().get(0).value());
		assertEquals("2026-03-14T12:00+01:00", file.documents().get(1).date().toString());
		assertEquals(List.of("HPRIM_UNFINISHED"), codes(read(text.substring(0, text.indexOf("P|2")), "r.hpr")));
	}

	/** So several laboratory programs write: the page for people, and the same page once more between the lines for machines. */
	@Test
	void aPageThatStandsTwiceIsShownOnceAndIsNoRemarkOnAResult() {
		String text = String.join("\r\n", "A42", "DURAND", "Claire", "12 rue des Tilleuls", "", "57000 METZ", "05/04/1975", "2 75 04 57 463 012", "D4711",
				"14/03/2026", "         7 Laboratoire Fictif        ", "     FICTIF Dr Hugo EXEMPLE", " ", "          H E M A T O L O G I E",
				"HEMATIES                4450000  /mm3      3800000 à 5400000", "  Hémoglobine              13,3  g/dl      12,5 à 15,5",
				"Formule contrôlée sur lame.", " ****LAB****", "TEX", "TEX|          H E M A T O L O G I E",
				"TEX|HEMATIES                4450000  /mm3      3800000 à 5400000", "RES|HEMATIES|GR|N|4450000|/mm3|3800000|5400000|N|F",
				"TEX|  Hémoglobine              13,3  g/dl      12,5 à 15,5", "RES|Hémoglobine|HB|N|13,3|g/dl|12,5|15,5|N|F",
				"TEX|Formule contrôlée sur lame.", "TEX|Contrôle dans un mois.", "TEX|  Colonne               en plus", "RES||VIDE 5|A", "****FIN****", "merci",
				"****FINFICHIER****", "");
		ClinicalFile file = read(text, "a42.hpr");
		assertEquals(List.of(), codes(file));
		assertEquals(1, file.documents().size(), "a word behind the end is no letter");
		ClinicalDocument document = file.documents().get(0);
		assertEquals("Laboratoire Fictif", document.author());
		assertEquals(List.of("HEMATIES: ", "Hémoglobine: Contrôle dans un mois."),
				file.results().stream().map(r -> r.label() + ": " + r.interpretation()).toList());
		assertEquals(document.narrative().indexOf("4450000"), document.narrative().lastIndexOf("4450000"), document.narrative());
		assertTrue(document.narrative().contains("  Colonne               en plus") && document.narrative().endsWith("merci"), document.narrative());
	}

	@Test
	void segmentsOfAnotherWriterWithOtherSeparators() {
		String text = String.join("\r\n", "H|\\^&~|CLI.hpr||LABO\\Laboratoire Fictif||ORU|||DOC\\Dr EXEMPLE||P|H2.0\\:C|202603142104",
				"P|1|398|B1042||DURAND\\CLAIRE|PETIT|19750405|F", "OBR|1|spec\\|\\D4711|TGO1\\TGO\\L^TGP1\\TGP\\L|S||202603131412^20260313||||N",
				"OBX|1|NM|OT1\\TGO ADVIA\\L||16|UI/l|10 - 40|N|||F|||202603131438", "C|1|L|Contrôlé", "OBX|2|NM|HT\\Hématocrite\\L||38.2|%|35 - 48|N|||F",
				"OBX|3|FIC|TEXTE\\\\L||GALAXIE\\COURBE.J1\\TXT", "L|1");
		ClinicalFile file = read(text, "cli.hpr");
		assertEquals(List.of(), codes(file));
		ClinicalDocument document = file.documents().get(0);
		assertEquals("PETIT", document.patient().orElseThrow().birthName());
		assertTrue(document.title().endsWith("D4711"), document.title());
		assertEquals("2026-03-13T14:12+01:00", document.date().toString());
		assertEquals(List.of(new LabResult("", "TGO ADVIA", "OT1", "16", "UI/l", "10", "40", "N", "Contrôlé"),
				new LabResult("", "Hématocrite", "HT", "38.2", "%", "35", "48", "N", "")), Samples.untimed(file.results()));
		assertEquals(List.of("2026-03-13T14:38+01:00", "2026-03-13T14:12+01:00"), file.results().stream().map(r -> r.taken().orElseThrow().toString()).toList());
		assertTrue(document.narrative().contains("TEXTE : GALAXIE COURBE.J1 TXT"), document.narrative());
	}

	/** Each of the many ends is followed by one word, so that all of them are one letter. */
	@Test
	void aMillionEndsDoNotTakeAllDay() {
		String many = REPORT + "x\n**FIN**\n".repeat(800_000);
		assertTimeoutPreemptively(Duration.ofSeconds(60), () -> assertEquals(1, read(many, "r.hpr").documents().size()));
	}
}
