package org.vaguemestre.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vaguemestre.documents.Samples.cda;
import static org.vaguemestre.documents.Samples.codes;
import static org.vaguemestre.documents.Samples.read;
import static org.vaguemestre.documents.Samples.text;
import static org.vaguemestre.documents.Samples.unzip;
import static org.vaguemestre.documents.Samples.utf8;
import static org.vaguemestre.documents.Samples.zip;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.junit.jupiter.api.Test;
import org.vaguemestre.mime.Bytes;

/** Archives as other programs make them: names that suffered, bodies that lie beside the document. */
class XdmOfOthersTest {

	private static final String SUBSET = "IHE_XDM/SUBSET01/";
	private static final String METADATA = SUBSET + "METADATA.XML";

	/** Our own archive of two documents, the first one under other names in the archive and in the metadata. */
	private static Map<String, Bytes> renamed(String file, String announced) {
		Map<String, Bytes> entries = new LinkedHashMap<>();
		unzip(Samples.archive()).forEach((name, content) -> entries.put(name.equals(SUBSET + "DOC0001.XML") ? file : name, content));
		entries.put(METADATA, utf8(text(entries.get(METADATA)).replace("DOC0001.XML", announced)));
		return entries;
	}

	@Test
	void theFileWithTheAnnouncedSizeAndDigestIsTheAnnouncedOne() {
		for (String announced : List.of("LETTRE.XML", "file:///IHE_XDM/SUBSET01/DOC0001.XML", "C:\\export\\DOC0001.XML")) {
			ClinicalFile file = read(zip(renamed(SUBSET + "DOC0001.XML", announced)), "IHE_XDM.ZIP");
			assertEquals(List.of(), codes(file), announced);
			assertEquals(2, file.documents().size());
			assertTrue(!file.results().isEmpty());
		}
	}

	@Test
	void anotherFileOfTheSameSizeIsNotTheAnnouncedOne() {
		Map<String, Bytes> entries = renamed(SUBSET + "DOC0001.XML", "LETTRE.XML");
		entries.put(SUBSET + "DOC0001.XML", utf8(text(entries.get(SUBSET + "DOC0001.XML")).replace("13.4", "18.4")));
		assertEquals(List.of("XDM_DOCUMENT_MISSING", "XDM_NOT_LISTED"), codes(read(zip(entries), "IHE_XDM.ZIP")));
	}

	@Test
	void namesInTheCharsetsOfOldPrograms() throws IOException {
		for (String charset : List.of("windows-1252", "IBM850", "IBM437", "UTF-8")) {
			ByteArrayOutputStream out = new ByteArrayOutputStream();
			try (ZipOutputStream zip = new ZipOutputStream(out, Charset.forName(charset))) {
				for (Map.Entry<String, Bytes> entry : renamed(SUBSET + "résumé.xml", "résumé.xml").entrySet()) {
					zip.putNextEntry(new ZipEntry(entry.getKey()));
					// without a digest the name alone tells
					zip.write(entry.getKey().equals(METADATA) ? text(entry.getValue()).replaceAll("name=\"hash\"", "name=\"other\"").getBytes("UTF-8")
							: entry.getValue().toArray());
				}
			}
			ClinicalFile file = read(Bytes.of(out.toByteArray()), "IHE_XDM.ZIP");
			assertEquals(List.of(), codes(file), charset);
			assertEquals(2, file.documents().size());
		}
	}

	@Test
	void aFolderAboveEverythingAndPathsFromTheTop() {
		Map<String, Bytes> entries = new LinkedHashMap<>();
		renamed(SUBSET + "DOC0001.XML", SUBSET + "DOC0001.XML").forEach((name, content) -> entries.put("Envoi du 12 mars/" + name,
				name.equals(METADATA) ? utf8(text(content).replace("name=\"hash\"", "name=\"other\"")) : content));
		ClinicalFile file = read(zip(entries), "courrier.zip");
		assertEquals(List.of(), codes(file));
		assertEquals(2, file.documents().size());
	}

	@Test
	void aPackedEmptyEntryIsEmptyAndNotDamaged() {
		Map<String, Bytes> entries = unzip(Samples.archive());
		entries.put(METADATA, Bytes.EMPTY);
		assertEquals(List.of("XDM_METADATA_UNREADABLE"), codes(read(zip(entries), "IHE_XDM.ZIP")).stream().distinct().filter(c -> !c.equals("XDM_NOT_LISTED")).toList());
	}

	/** A document whose body is a file. */
	private static Map<String, Bytes> referring(String reference, String type) {
		Map<String, Bytes> entries = new LinkedHashMap<>();
		entries.put(SUBSET + "DOC0001.XML", utf8(cda("", "<nonXMLBody><text" + type + "><reference value=\"" + reference + "\"/></text></nonXMLBody>")));
		return entries;
	}

	@Test
	void theBodyOfADocumentMayLieBesideIt() {
		for (String reference : List.of("DOC0002.PDF", "./doc0002.pdf", "DOC0002%2EPDF", SUBSET + "DOC0002.PDF")) {
			for (String type : List.of(" mediaType=\"application/pdf\"", "")) {
				Map<String, Bytes> entries = referring(reference, type);
				entries.put(SUBSET + "DOC0002.PDF", Samples.pdf());
				ClinicalFile file = read(zip(entries), "IHE_XDM.ZIP");
				assertEquals(List.of("XDM_METADATA_MISSING"), codes(file), reference);
				assertEquals(List.of(Optional.of(Samples.pdf())), file.documents().stream().map(ClinicalDocument::pdf).toList(), "shown once");
			}
		}
		Map<String, Bytes> entries = referring("lettre.txt", " mediaType=\"text/plain\"");
		entries.put(SUBSET + "lettre.txt", utf8("Chère consœur"));
		assertEquals("Chère consœur", read(zip(entries), "IHE_XDM.ZIP").documents().get(0).narrative());
	}

	@Test
	void aBodyThatIsNotShownInTheDocumentIsADocumentOfItsOwn() {
		for (String type : List.of("application/dicom", "application/octet-stream")) {
			Map<String, Bytes> entries = referring("image.dcm", " mediaType=\"" + type + "\"");
			entries.put(SUBSET + "image.dcm", utf8("\0".repeat(128) + "DICM"));
			ClinicalFile file = read(zip(entries), "IHE_XDM.ZIP");
			assertEquals(List.of("DOC0001.XML", "image.dcm"), file.documents().stream().map(ClinicalDocument::fileName).toList(), "filed with it");
		}
	}

	@Test
	void theCopyOfAStructuredDocumentMayLieBesideIt() {
		Map<String, Bytes> entries = new LinkedHashMap<>();
		entries.put(SUBSET + "DOC0001.XML", utf8(cda("", """
				<structuredBody><component><section><code code="55108-5"/><title>Copie du document</title><text/><entry><observationMedia>
				<value mediaType="application/pdf"><reference value="COPIE.PDF"/></value></observationMedia></entry></section></component>
				</structuredBody>""")));
		entries.put(SUBSET + "COPIE.PDF", Samples.pdf());
		assertEquals(List.of(Optional.of(Samples.pdf())),
				read(zip(entries), "IHE_XDM.ZIP").documents().stream().map(ClinicalDocument::pdf).toList());
	}

	@Test
	void aBodyIsSoughtInTheArchiveAlone() {
		for (String reference : List.of("../../DOC0002.PDF", "http://192.0.2.1/DOC0002.PDF", "file:///etc/passwd", "/etc/passwd", "absent.pdf",
				"%2e%2e/SUBSET02/DOC0002.PDF")) {
			Map<String, Bytes> entries = referring(reference, " mediaType=\"application/pdf\"");
			entries.put("IHE_XDM/SUBSET02/DOC0002.PDF", Samples.pdf());
			ClinicalFile file = read(zip(entries), "IHE_XDM.ZIP");
			assertEquals(List.of("XDM_METADATA_MISSING", "BODY_MISSING"), codes(file), reference);
			assertEquals(Optional.empty(), file.documents().get(0).pdf());
			assertEquals(2, file.documents().size(), "what is there is shown all the same");
		}
		assertEquals(List.of("BODY_MISSING"), codes(read(text(referring("DOC0002.PDF", "").get(SUBSET + "DOC0001.XML")), "a.xml")));
	}

	@Test
	void plainTextIsReadAndAFileWithoutATitleHasItsName() {
		String metadata = "<SubmitObjectsRequest xmlns='urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0'><RegistryObjectList>"
				+ List.of("NOTE.TXT", "DATA.JSON", "ZERO.TXT").stream()
						.map(f -> "<ExtrinsicObject><Slot name='URI'><ValueList><Value>" + f + "</Value></ValueList></Slot></ExtrinsicObject>")
						.collect(java.util.stream.Collectors.joining())
				+ "</RegistryObjectList></SubmitObjectsRequest>";
		ClinicalFile file = Samples.read(Samples.zip(java.util.Map.of("IHE_XDM/SUBSET01/METADATA.XML", Samples.utf8(metadata),
				"IHE_XDM/SUBSET01/NOTE.TXT", Samples.utf8("Tension 120/80, cœur régulier.\n"), "IHE_XDM/SUBSET01/DATA.JSON", Samples.utf8("{}"),
				"IHE_XDM/SUBSET01/ZERO.TXT", Bytes.of(new byte[2_000]))), "IHE_XDM.ZIP");
		assertEquals(List.of("NOTE.TXT", "DATA.JSON", "ZERO.TXT"), file.documents().stream().map(ClinicalDocument::title).toList());
		assertEquals("Tension 120/80, cœur régulier.", file.documents().get(0).narrative());
		assertEquals("text/plain", file.documents().get(0).mediaType());
		assertEquals(List.of("", ""), file.documents().stream().skip(1).map(ClinicalDocument::narrative).toList());
		assertEquals(2, Samples.codes(file).stream().filter("BODY_NOT_SHOWN"::equals).count());
	}

	@Test
	void digestsOfOtherAlgorithmsAreCheckedToo() throws NoSuchAlgorithmException {
		Map<String, Bytes> entries = unzip(Samples.archive());
		byte[] document = entries.get(SUBSET + "DOC0001.XML").toArray();
		String sha1 = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(document));
		assertTrue(text(entries.get(METADATA)).contains(sha1));
		for (String algorithm : List.of("SHA-224", "SHA-256", "SHA-384", "SHA-512")) {
			byte[] digest = MessageDigest.getInstance(algorithm).digest(document);
			for (String stated : List.of(HexFormat.of().formatHex(digest), HexFormat.of().withUpperCase().formatHex(digest),
					Base64.getEncoder().encodeToString(digest))) {
				Map<String, Bytes> other = new LinkedHashMap<>(entries);
				other.put(METADATA, utf8(text(entries.get(METADATA)).replace(sha1, stated)));
				assertEquals(List.of(), codes(read(zip(other), "IHE_XDM.ZIP")), algorithm + ' ' + stated);
				other.put(SUBSET + "DOC0001.XML", utf8(text(entries.get(SUBSET + "DOC0001.XML")).replace("13.4", "18.4")));
				assertEquals(List.of("XDM_HASH_MISMATCH"), codes(read(zip(other), "IHE_XDM.ZIP")), algorithm + ' ' + stated);
			}
		}
	}

	@Test
	void theFolderMayRunIntoTheNameOfTheFile() {
		Map<String, Bytes> entries = new LinkedHashMap<>();
		unzip(Samples.archive()).forEach((name, content) -> entries.put(name.replace(SUBSET + "METADATA.XML", SUBSET + "METADATA.xml").replace(SUBSET, "IHE_XDM/SUBSET01"),
				name.equals(METADATA) ? utf8(text(content).replace("name=\"hash\"", "name=\"other\"")) : content));
		assertTrue(entries.containsKey("IHE_XDM/SUBSET01METADATA.xml"));
		ClinicalFile file = read(zip(entries), "1234-xdm.zip");
		assertEquals(List.of(), codes(file));
		assertEquals(2, file.documents().size());
	}

	@Test
	void aDocumentThatIsAnnouncedWithoutNameIsToldByItsType() {
		Map<String, Bytes> entries = unzip(Samples.archive());
		entries.remove(SUBSET + "DOC0001.XML");
		String metadata = text(entries.get(METADATA)).replace("name=\"URI\"", "name=\"other\"");
		int object = metadata.indexOf("ExtrinsicObject ");
		entries.put(METADATA, utf8(metadata.substring(0, object) + metadata.substring(object).replaceFirst("(?s)(<[^<>]*value=\")[^\"]*(\"[^<>]*>\\s*</[^<>]*Name>)", "$1$2")));
		List<String> told = read(zip(entries), "IHE_XDM.ZIP").problems().stream().filter(p -> p.code().equals("XDM_DOCUMENT_MISSING"))
				.map(DocumentProblem::sentence).toList();
		assertTrue(told.get(0).contains("CR d'examens biologiques"), told.get(0));
	}
}
