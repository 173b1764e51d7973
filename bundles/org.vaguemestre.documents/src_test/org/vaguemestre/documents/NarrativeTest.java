package org.vaguemestre.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vaguemestre.documents.Samples.cda;
import static org.vaguemestre.documents.Samples.read;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32;

import javax.imageio.ImageIO;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.vaguemestre.documents.write.PdfWriter;
import org.vaguemestre.mime.Bytes;

/** Sections shown from their narrative: as text, as a page, on paper. */
class NarrativeTest {

	private static ClinicalDocument section(String title, String text, String more) {
		return read(cda("", "<structuredBody><component><section><code code='1' displayName='Code'/>" + title + "<text>" + text + "</text>" + more
				+ "</section></component></structuredBody>"), "a.xml").documents().get(0);
	}

	private static ClinicalDocument text(String text) {
		return section("<title>T</title>", text, "");
	}

	private static Document page(ClinicalDocument document) {
		return Jsoup.parse(DocumentPage.of(document, Locale.FRENCH).html());
	}

	private static String paper(ClinicalDocument document) throws Exception {
		Bytes pdf = PdfWriter.archive(document);
		assertEquals(List.of(), PdfAValidator.broken(pdf));
		return PdfText.of(pdf, 100, 1_000_000);
	}

	@Test
	void listsWithinLists() throws Exception {
		ClinicalDocument document = text("<list listType='ordered'><caption>Traitement</caption><item>Un<list><item>a</item><item>b</item></list></item>"
				+ "<item><paragraph>Deux</paragraph></item></list><list listType='ordered' styleCode='BigRoman'><item>x</item><item>y</item></list>");
		assertEquals("T\nTraitement\n  1. Un\n    • a\n    • b\n  2. Deux\n  I. x\n  II. y", document.narrative());
		assertTrue(paper(document).contains("II. y"));
	}

	@Test
	void cellsOverColumnsAndRows() throws Exception {
		ClinicalDocument document = text("""
				<table><caption>Bilan</caption><col width="10"/><thead><tr><th rowspan="2">Examen</th><th colspan="2">Valeur</th></tr>
				<tr><th>hier</th><th>ce jour</th></tr></thead><tbody><tr><td>Na<br/>K</td><td>140</td><td styleCode="Bold">141</td></tr>
				<tr><td colspan="99999">tout <table><tr><td>p</td><td>q</td></tr></table></td></tr><tr><td rowspan="90">fin</td></tr></tbody></table>""");
		assertEquals("T\nBilan\nExamen\tValeur\nhier\tce jour\nNa K\t140\t141\ntout p · q\nfin", document.narrative());
		Document page = page(document);
		assertEquals("2", page.select("th:contains(Examen)").attr("rowspan"));
		assertEquals("2", page.select("th:contains(Valeur)").attr("colspan"));
		assertEquals("141", page.select("td b").text());
		String paper = paper(document);
		for (String words : List.of("Bilan", "Examen", "ce jour", "140", "p · q", "fin")) {
			assertTrue(paper.contains(words), words + " in " + paper);
		}
	}

	@Test
	void notesLinksAndLooks() throws Exception {
		ClinicalDocument document = text("H<sub>2</sub>O 10<sup>3</sup> <content styleCode='BoldItalics xunknown'>gras</content> "
				+ "<content revised='delete'>retiré</content><content revised='insert'>ajouté</content> voir<footnoteRef IDREF='n'/> et "
				+ "note<footnote ID='n'>Texte <paragraph>de la note</paragraph></footnote>. "
				+ "<linkHtml href='https://exemple.example/a'>site</linkHtml> <linkHtml href='javascript:alert(1)'>piège</linkHtml>");
		assertEquals("T\nH2O 103 gras retiréajouté voir(1) et note(1). site piège\n(1) Texte de la note", document.narrative());
		Document page = page(document);
		assertEquals("2", page.select("sub").text());
		assertEquals("retiré", page.select("s").text());
		assertEquals(List.of("https://exemple.example/a"), page.select("a").eachAttr("href"));
		assertTrue(paper(document).contains("(1) Texte de la note"));
	}

	@Test
	void picturesAreShownAndOtherFilesNamed() throws Exception {
		String png = Base64.getEncoder().encodeToString(picture("png"));
		String media = "<entry><observationMedia classCode='OBS' moodCode='EVN' ID='m1'><value mediaType='image/png' representation='B64'>" + png
				+ "</value></observationMedia></entry><entry><observationMedia ID='m2'><value mediaType='application/pdf' representation='B64'>"
				+ "JVBERi0=</value></observationMedia></entry><entry><observationMedia ID='m3'><value mediaType='image/jpeg' representation='B64'>"
				+ Base64.getEncoder().encodeToString(picture("jpg")) + "</value></observationMedia></entry>";
		ClinicalDocument document = section("<title>T</title>", "Tracé <renderMultiMedia referencedObject='m1'><caption>ECG</caption></renderMultiMedia>"
				+ "<renderMultiMedia referencedObject='m2 absent'/>", media);
		Document page = page(document);
		assertEquals(2, page.select("img[src^=data:image]").size(), "also the one that the text forgets");
		assertTrue(document.narrative().contains("ECG"), document.narrative());
		assertTrue(page.text().contains("fichier joint application/pdf"), page.text());
		assertTrue(paper(document).contains("ECG"));
	}

	private static byte[] picture(String format) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		assertTrue(ImageIO.write(new BufferedImage(40, 20, format.equals("png") ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB), format, out));
		return out.toByteArray();
	}

	@Test
	void aPictureAsBodyIsOnPaper() throws Exception {
		String body = "<nonXMLBody><text mediaType='image/png' representation='B64'>" + Base64.getEncoder().encodeToString(picture("png"))
				+ "</text></nonXMLBody>";
		ClinicalFile file = read(cda("", body), "a.xml");
		assertEquals(List.of(), file.problems());
		assertEquals("application/pdf", Rendition.of(file.documents().get(0)).mediaType());
		paper(file.documents().get(0));
		assertEquals(1, page(file.documents().get(0)).select("img").size());
	}

	@Test
	void pictureThatLiesIsNamed() throws Exception {
		ClinicalDocument document = section("", "<renderMultiMedia referencedObject='m'/>", "<entry><observationMedia ID='m'>"
				+ "<value mediaType='image/png' representation='B64'>AAAA</value></observationMedia></entry>");
		assertTrue(paper(document).contains("[image/png]"));
	}

	@Test
	void entriesWithoutNarrativeAreSaid() throws Exception {
		ClinicalDocument document = read(cda("", """
				<structuredBody><component><section nullFlavor="NI"><code code="48765-2" displayName="Allergies"/><title nullFlavor="UNK"/>
				<entry><act><code code="1" displayName="Point de vigilance"/><effectiveTime><low value="20200102"/><high nullFlavor="UNK"/></effectiveTime>
				<entryRelationship typeCode="SUBJ"><observation negationInd="true"><code nullFlavor="NA"/><value xsi:type="CD" displayName="Pénicilline"/>
				</observation></entryRelationship></act></entry>
				<entry><substanceAdministration><doseQuantity value="2" unit="mg"/><consumable><manufacturedProduct><manufacturedMaterial>
				<name>FICTIVOL</name></manufacturedMaterial></manufacturedProduct></consumable></substanceAdministration></entry>
				<entry><observation nullFlavor="UNK"><code nullFlavor="UNK"/></observation></entry></section></component>
				<component><section><title>Vide</title></section></component></structuredBody>"""), "a.xml").documents().get(0);
		String text = document.narrative();
		for (String words : List.of("Allergies", "• Point de vigilance : 2020-01-02", "Pénicilline", "• FICTIVOL : 2 mg", "Vide")) {
			assertTrue(text.contains(words), words + " in " + text);
		}
		assertTrue(paper(document).contains("absent ou non fait, Pénicilline"));
	}

	@Test
	void nothingOfANarrativeRuns() {
		ClinicalDocument document = text("<script>alert(1)</script><html:script xmlns:html='http://www.w3.org/1999/xhtml'>alert(2)</html:script>"
				+ "&lt;script&gt;alert(3)&lt;/script&gt;<content onclick='alert(4)' style='background:url(https://x.example)'>mot</content>"
				+ "<img src='https://x.example/a.png' onerror='alert(5)'/><iframe src='https://x.example'/>"
				+ "<linkHtml href='https://x.example/\" onmouseover=\"alert(6)'>l</linkHtml>"
						.replace("\" onmouseover=\"", "&quot; onmouseover=&quot;"));
		Document page = page(document);
		assertEquals(0, page.select("script, iframe, img, [onclick], [onerror], [onmouseover]").size());
		assertTrue(page.text().contains("<script>alert(3)</script>"), "what the sender wrote as text is text");
		assertTrue(page.html().contains("default-src 'none'"));
		assertEquals(0, page.select("a").size());
	}

	@Test
	void subsectionsAndTitlesOfCodes() {
		ClinicalDocument document = read(cda("", "<structuredBody><component><section><title>Un</title><text>a</text><component><section>"
				+ "<code code='2' displayName='Deux'/><text mediaType='text/x-hl7-text+xml'>b<br/><br/>c</text></section></component></section></component>"
				+ "</structuredBody>"), "a.xml").documents().get(0);
		assertEquals("Un\na\n\nDeux\nb\nc", document.narrative());
		assertEquals(List.of("Essai", "Un", "Deux"), page(document).select("h1, h2, h3").eachText());
	}

	@Test
	void aBookIsCutAndThatIsSaid() {
		String line = "<paragraph>" + "mot ".repeat(250) + "</paragraph>";
		ClinicalFile file = read(cda("", "<structuredBody><component><section><title>T</title><text>" + line.repeat(3_000)
				+ "</text></section></component></structuredBody>"), "a.xml");
		assertEquals(List.of("TEXT_CUT"), Samples.codes(file));
		assertTimeoutPreemptively(Duration.ofSeconds(90), () -> assertTrue(page(file.documents().get(0)).text()
				.endsWith("La suite du texte se trouve dans le document d’origine.")));
	}

	@Test
	void wrongEncodingsAreReadAllTheSame() {
		String latin = cda("", "<structuredBody><component><section><title>Été</title><text>cœur €</text></section></component></structuredBody>");
		ClinicalFile file = read(Bytes.of(latin.getBytes(Charset.forName("windows-1252"))), "a.xml");
		assertEquals(List.of("XML_ENCODING"), Samples.codes(file));
		assertEquals("Été\ncœur €", file.documents().get(0).narrative());
		ClinicalFile late = read(Bytes.of(("\r\n  " + latin).getBytes(StandardCharsets.UTF_8)), "a.xml");
		assertEquals("Été\ncœur €", late.documents().get(0).narrative(), "blanks before the declaration");
		ClinicalFile named = read(Bytes.of(latin.replace("UTF-8", "windows-1252").getBytes(Charset.forName("windows-1252"))), "a.xml");
		assertEquals(List.of(), named.problems());
		ClinicalFile liar = read(Bytes.of(latin.replace("UTF-8", "x-unknown").getBytes(StandardCharsets.UTF_8)), "a.xml");
		assertEquals("Été\ncœur €", liar.documents().get(0).narrative(), "an encoding that nobody knows");
		assertFalse(liar.problems().isEmpty());
	}

	@Test
	void aPictureThatClaimsToBeAFieldIsNotUnpacked() throws Exception {
		byte[] png = picture("png");
		ByteBuffer.wrap(png, 16, 8).putInt(60_000).putInt(60_000);
		CRC32 crc = new CRC32();
		crc.update(png, 12, 17);
		ByteBuffer.wrap(png, 29, 4).putInt((int) crc.getValue());
		ClinicalDocument document = section("", "<renderMultiMedia referencedObject='m'/>", "<entry><observationMedia ID='m'>"
				+ "<value mediaType='image/png' representation='B64'>" + Base64.getEncoder().encodeToString(png) + "</value></observationMedia></entry>");
		assertTrue(paper(document).contains("[image/png]"));
	}

	@Test
	void aTableOfAHundredThousandRowsIsDrawnInBoundedTime() {
		ClinicalDocument document = text("<table>" + "<tr><td rowspan='99'>1</td></tr>".repeat(100_000) + "</table>");
		assertTimeoutPreemptively(Duration.ofSeconds(90), () -> assertTrue(
				PdfText.of(Rendition.of(document).content(), 1_000, 5_000_000).contains("La suite du texte se trouve dans le document d’origine.")));
	}
}
