package org.vaguemestre.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vaguemestre.documents.Samples.read;
import static org.vaguemestre.documents.Samples.utf8;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.junit.jupiter.api.Test;
import org.vaguemestre.documents.ClinicalFile.Kind;
import org.vaguemestre.mime.Bytes;

/** An HPRIM and a PDF in one message are one document where that is sure, in any order, and two where it is not. */
class ResultPapersTest {

	private static String hprim(String first, String birth, String number, String date, String value) {
		return "000123\nDURAND\n" + first + "\n12 rue des Tilleuls\n\n57000 METZ\n" + birth + "\n2 75 04 57 463 012 54\n" + number + "\n" + date
				+ "\nLAB0001   Laboratoire Fictif\nDOC0001   Dr Hugo EXEMPLE\n\nHEMATOLOGIE\n****LAB****\nRES|Hémoglobine|HGB|N|" + value
				+ "|g/dL|12,0|16,0|L|F|7,3|mmol/L|7,4|9,9\nRES|Créatinine|CREA|N|71|µmol/L|45-84||N|F|8,0|5,1|9,5\n****FIN****\n****FINFICHIER****\n";
	}

	private static final String RESULT = hprim("Hélène", "05/04/1975", "D4711", "14/03/2026", "11,8");

	/** The paper of a result, as a laboratory prints it. */
	private static Bytes paper(String result, String words) {
		ClinicalDocument d = read(utf8(result), "r.hpr").documents().get(0);
		String text = "Patient : " + d.patient().orElseThrow().displayName() + "\n" + words + "\n" + String.join("\n",
				d.results().stream().map(r -> r.value() + " " + r.unit()).toList());
		ClinicalDocument printed = new ClinicalDocument("x", Optional.empty(), 1, Optional.empty(), "Résultats", "Résultats", d.date(), "", "Laboratoire",
				"text/plain", "x.txt", utf8(text), Optional.empty(), List.of(), text, Optional.empty(), "00", Optional.empty(), Optional.empty());
		return Rendition.of(printed).content();
	}

	private static List<ClinicalFile> received(Object... namesAndBytes) {
		List<ClinicalFile> files = new ArrayList<>();
		for (int i = 0; i < namesAndBytes.length; i += 2) {
			files.add(read((Bytes) namesAndBytes[i + 1], (String) namesAndBytes[i]));
		}
		List<ClinicalFile> one = Twins.removed(files);
		Collections.reverse(files);
		List<ClinicalFile> other = new ArrayList<>(Twins.removed(files));
		Collections.reverse(other);
		assertEquals(one, other, "in any order");
		return one;
	}

	private static void one(Bytes paper, List<ClinicalFile> files) {
		assertEquals(List.of(Kind.HPRIM), files.stream().map(ClinicalFile::kind).toList());
		ClinicalDocument document = files.get(0).documents().get(0);
		assertEquals(Optional.of(paper), document.pdf());
		assertEquals(2, document.results().size());
		assertEquals(new Rendition("application/pdf", document.fileName().replaceFirst("\\..*", "") + ".pdf", paper), Rendition.of(document),
				"what lies in the chart is the laboratory's own paper");
	}

	private static void two(List<ClinicalFile> files) {
		assertTrue(files.size() > 1 && files.stream().flatMap(f -> f.documents().stream()).noneMatch(d -> d.mediaType().equals("text/plain") && d.pdf().isPresent()),
				files.toString());
	}

	@Test
	void theNumberOfTheRequestTheNameOfTheFileOrTheDayWithItsValuesTieThem() throws Exception {
		Bytes numbered = paper(RESULT, "Dossier D4711");
		one(numbered, received("a1234.hpr", utf8(RESULT), "resultats.pdf", numbered));
		Bytes bare = paper(RESULT, "Né(e) le 05/04/1975");
		one(bare, received("Bilan_4711.hpr", utf8(RESULT), "bilan 4711.PDF", bare));
		Bytes dated = paper(RESULT, "Prélèvement du 14/03/2026");
		one(dated, received("a1234.hpr", utf8(RESULT), "resultats.pdf", dated));
		Bytes scan = scan();
		one(scan, received("bilan.hpr", utf8(RESULT), "bilan.pdf", scan));
	}

	@Test
	void severalResultsEachHaveTheirPaper() {
		String second = hprim("Hélène", "05/04/1975", "D4712", "14/03/2026", "13,1");
		Bytes firstPaper = paper(RESULT, "Dossier D4711");
		Bytes secondPaper = paper(second, "Dossier D4712");
		List<ClinicalFile> files = received("a.hpr", utf8(RESULT), "x.pdf", secondPaper, "b.hpr", utf8(second), "y.pdf", firstPaper);
		assertEquals(List.of(Optional.of(firstPaper), Optional.of(secondPaper)), files.stream().map(f -> f.documents().get(0).pdf()).toList());
	}

	@Test
	void whateverIsNotSureStaysTwo() throws Exception {
		String sister = hprim("Claire", "06/05/1980", "D4711", "14/03/2026", "11,8");
		two(received("bilan.hpr", utf8(RESULT), "bilan.pdf", paper(sister, "Dossier D4711")));
		two(received("a1234.hpr", utf8(RESULT), "b.pdf", paper(hprim("Hélène", "05/04/1975", "", "16/03/2026", "11,8"), "Dossier D9999")));
		two(received("a1234.hpr", utf8(RESULT), "b.pdf", paper(hprim("Hélène", "05/04/1975", "", "14/03/2026", "9,1"), "Prélèvement du 14/03/2026")));
		two(received("a1234.hpr", utf8(RESULT), "b.pdf", paper(RESULT, "Dossier D4711"), "c.pdf", paper(RESULT, "Dossier D4711, copie")));
		two(received("a1234.hpr", utf8(RESULT), "b.pdf", scan()));
		String same = hprim("Hélène", "05/04/1975", "D4711", "15/03/2026", "12,2");
		two(received("a.hpr", utf8(RESULT), "b.hpr", utf8(same), "x.pdf", paper(RESULT, "Dossier D4711")));
	}

	/** A page without words. */
	private static Bytes scan() throws Exception {
		try (PDDocument document = new PDDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
			document.addPage(new PDPage());
			document.save(out);
			return Bytes.of(out.toByteArray());
		}
	}
}
