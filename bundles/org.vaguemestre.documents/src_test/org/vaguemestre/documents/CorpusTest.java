package org.vaguemestre.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.vaguemestre.mime.Bytes;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

/** Documents that others wrote: {@code -Dvaguemestre.corpora=DIR} names the folder that holds {@code cda/}. */
@EnabledIfSystemProperty(named = "vaguemestre.corpora", matches = ".+", disabledReason = "no corpus")
class CorpusTest {

	/** Results of a laboratory, but not the earlier ones that they refer to. */
	private static final String RESULTS = "count(//*[local-name()='observation'][*[local-name()='templateId']"
			+ "[@root='1.2.250.1.213.1.1.3.80' or @root='1.3.6.1.4.1.19376.1.3.1.6']][not(parent::*[@typeCode='REFR'])])";

	private static List<Path> documents() throws IOException {
		try (Stream<Path> files = Files.list(Path.of(System.getProperty("vaguemestre.corpora"), "cda"))) {
			return files.filter(f -> f.toString().endsWith(".xml")).sorted().toList();
		}
	}

	@Test
	void everyCdaIsReadWhole() throws Exception {
		assertFalse(documents().isEmpty());
		for (Path path : documents()) {
			ClinicalFile file = Samples.read(Bytes.of(Files.readAllBytes(path)), path.getFileName().toString());
			String name = path.toString();
			assertEquals(1, file.documents().size(), name);
			assertTrue(file.problems().stream().noneMatch(p -> ProblemCode.valueOf(p.code()).lost()), name + file.problems());
			assertTrue(file.patient().orElseThrow().ins().isPresent(), name);
			ClinicalDocument document = file.documents().get(0);
			Document tree = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(path.toFile());
			assertEquals(text(tree, "/*/*[local-name()='id']/@root"), document.id(), name);
			assertEquals(text(tree, "/*/*[local-name()='title']").strip(), document.title(), name);
			assertEquals(text(tree, "/*/*[local-name()='code']/@code"), document.typeCode().orElseThrow(), name);
			assertTrue(file.results().size() >= (int) Double.parseDouble(text(tree, RESULTS)), name);
			assertFalse(document.author().isEmpty() && document.organisation().isEmpty(), name);
			assertEquals("application/pdf", Rendition.of(document).mediaType(), name);
		}
	}

	@Test
	void everyNarrativeIsOnThePageAndOnThePaper() throws Exception {
		for (Path path : documents()) {
			ClinicalDocument document = Samples.read(Bytes.of(Files.readAllBytes(path)), path.getFileName().toString()).documents().get(0);
			org.jsoup.nodes.Document page = org.jsoup.Jsoup.parse(DocumentPage.of(document, java.util.Locale.FRENCH).html());
			assertEquals(0, page.select("script, iframe, object, [src^=http]").size(), path.toString());
			String shown = letters(page.text());
			String paper = letters(PdfText.of(org.vaguemestre.documents.write.PdfWriter.archive(document), 500, 5_000_000));
			Document tree = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(path.toFile());
			NodeList cells = (NodeList) XPathFactory.newInstance().newXPath().evaluate(
					"//*[local-name()='section']/*[local-name()='text']//text()[normalize-space()]", tree, XPathConstants.NODESET);
			for (int i = 0; i < cells.getLength(); i++) {
				String words = cells.item(i).getTextContent();
				assertTrue(shown.contains(letters(words)), words + " on the page of " + path);
				// line by line the cells of a row stand among each other
				for (String word : words.strip().split("\\s+")) {
					assertTrue(letters(word).length() > 20 || paper.contains(letters(word)), word + " on the paper of " + path);
				}
			}
		}
	}

	private static String letters(String text) {
		return text.replaceAll("[^\\p{L}\\p{N}]+", "");
	}

	@Test
	void everyCdaIsReadInAnArchive() throws IOException {
		for (Path path : documents()) {
			Bytes content = Bytes.of(Files.readAllBytes(path));
			ClinicalFile file = Samples.read(Samples.zip(Map.of("IHE_XDM/SUBSET01/DOC0001.XML", content)), "IHE_XDM.ZIP");
			assertEquals(ClinicalFile.Kind.XDM, file.kind(), path.toString());
			assertEquals(content, file.documents().get(0).content(), path.toString());
		}
	}

	private static String text(Document tree, String path) throws Exception {
		return XPathFactory.newInstance().newXPath().evaluate(path, tree);
	}
}
