package org.vaguemestre.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vaguemestre.documents.Samples.codes;
import static org.vaguemestre.documents.Samples.read;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.mime.Bytes;

/** XML that wants to do harm. */
class HostileXmlTest {

	private static final Duration SHORT = Duration.ofSeconds(90);

	@Test
	void aDocumentTypeIsRefused() {
		ClinicalFile file = read("<!DOCTYPE ClinicalDocument><ClinicalDocument xmlns='urn:hl7-org:v3'/>", "a.xml");
		assertEquals(List.of("XML_DTD"), codes(file));
		assertEquals(List.of(), file.documents());
		assertEquals(ClinicalFile.Kind.UNKNOWN, file.kind());
	}

	@Test
	void aBillionLaughsAreNotLaughed() {
		StringBuilder bomb = new StringBuilder("<?xml version='1.0'?><!DOCTYPE ClinicalDocument [<!ENTITY l0 'lol'>");
		for (int i = 1; i < 10; i++) {
			bomb.append("<!ENTITY l").append(i).append(" '").append(("&l" + (i - 1) + ';').repeat(10)).append("'>");
		}
		bomb.append("]><ClinicalDocument xmlns='urn:hl7-org:v3'>&l9;</ClinicalDocument>");
		assertTimeoutPreemptively(SHORT, () -> assertEquals(List.of("XML_DTD"), codes(read(bomb.toString(), "a.xml"))));
	}

	@Test
	void filesAndServersAreNotAsked(@TempDir Path folder) throws IOException {
		Path secret = Files.writeString(folder.resolve("secret"), "geheim");
		String file = "<!DOCTYPE ClinicalDocument [<!ENTITY x SYSTEM '" + secret.toUri() + "'>]><ClinicalDocument xmlns='urn:hl7-org:v3'>"
				+ "<title>&x;</title></ClinicalDocument>";
		assertFalse(read(file, "a.xml").toString().contains("geheim"));
		try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			server.setSoTimeout(200);
			String url = "http://127.0.0.1:" + server.getLocalPort();
			read("<!DOCTYPE ClinicalDocument SYSTEM '" + url + "/a.dtd'><ClinicalDocument xmlns='urn:hl7-org:v3'/>", "a.xml");
			read("<?xml-stylesheet type='text/xsl' href='" + url + "/a.xsl'?><ClinicalDocument xmlns='urn:hl7-org:v3' "
					+ "xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='urn:hl7-org:v3 " + url + "/a.xsd'/>", "a.xml");
			Assertions.assertThrows(SocketTimeoutException.class, server::accept, "nobody called");
		}
	}

	@Test
	void anUnknownEntityIsMalformed() {
		assertEquals(List.of("XML_MALFORMED"), codes(read("<ClinicalDocument xmlns='urn:hl7-org:v3'>&x;</ClinicalDocument>", "a.xml")));
	}

	@Test
	void depthIsBounded() {
		String deep = "<ClinicalDocument xmlns='urn:hl7-org:v3'>" + "<section>".repeat(100_000) + "</section>".repeat(100_000)
				+ "</ClinicalDocument>";
		assertTimeoutPreemptively(SHORT, () -> assertEquals(List.of("XML_TOO_DEEP"), codes(read(deep, "a.xml"))));
	}

	@Test
	void numberIsBounded() {
		String wide = "<ClinicalDocument xmlns='urn:hl7-org:v3'>" + "<a/>".repeat(400_000) + "</ClinicalDocument>";
		assertTimeoutPreemptively(SHORT, () -> assertEquals(List.of("XML_TOO_LARGE"), codes(read(wide, "a.xml"))));
		StringBuilder attributes = new StringBuilder("<ClinicalDocument xmlns='urn:hl7-org:v3'");
		for (int i = 0; i < 50_000; i++) {
			attributes.append(" a").append(i).append("=''");
		}
		assertTimeoutPreemptively(SHORT, () -> assertEquals(List.of("XML_TOO_LARGE"), codes(read(attributes.append("/>").toString(), "a.xml"))));
	}

	@Test
	void halfADocumentIsMalformed() {
		String whole = Samples.text(Samples.levelThree());
		ClinicalFile file = read(whole.substring(0, whole.length() / 2), "a.xml");
		assertEquals(List.of("XML_MALFORMED"), codes(file));
		assertEquals("The document a.xml is damaged or is not what its name says. Ask the sender for it again.",
				file.problems().get(0).sentence());
	}

	@Test
	void aNameFromOutsideDoesNotBreakTheSentence() {
		String name = "a{0}'\u202Egnp.xml";
		ClinicalFile file = read("<ClinicalDocument xmlns='urn:hl7-org:v3'>", name);
		assertEquals("The document a{0}'_gnp.xml is damaged or is not what its name says. Ask the sender for it again.",
				file.problems().get(0).sentence());
	}

	@Test
	void fiftyMegabytesAreReadOrRefusedInBoundedTime() {
		String head = Samples.cda("", "@").split("@")[0];
		String end = Samples.cda("", "@").split("@")[1];
		String base64 = "QUJD".repeat(13_000_000);
		assertTimeoutPreemptively(SHORT, () -> assertEquals(List.of("BODY_UNREADABLE"), codes(read(head
				+ "<nonXMLBody><text mediaType='application/pdf' representation='B64'>" + base64 + "</text></nonXMLBody>" + end, "a.xml"))));
		String words = "<paragraph>" + "mot ".repeat(12_500_000) + "</paragraph>";
		assertTimeoutPreemptively(SHORT, () -> {
			ClinicalFile book = read(head + "<structuredBody><component><section><title>T</title><text>" + words
					+ "</text></section></component></structuredBody>" + end, "a.xml");
			assertEquals(List.of("TEXT_CUT"), codes(book));
			assertTrue(book.documents().get(0).narrative().startsWith("T\nmot mot"), "as much as a book has");
		});
		String rows = "<tr><td>1</td></tr>".repeat(2_600_000);
		assertTimeoutPreemptively(SHORT, () -> assertEquals(List.of("XML_TOO_LARGE"), codes(read(head
				+ "<structuredBody><component><section><text><table>" + rows + "</table></text></section></component></structuredBody>" + end, "a.xml"))));
	}

	@Test
	void moreResultsThanAreListedAreTold() {
		String one = "<component><observation><code code='%1$d'><originalText>Dosage %1$d</originalText></code>"
				+ "<value xsi:type='PQ' value='140' unit='mmol/L'/></observation></component>";
		for (int count : List.of(5_000, 5_001)) {
			StringBuilder entries = new StringBuilder();
			for (int i = 0; i < count; i++) {
				entries.append(one.formatted(i));
			}
			ClinicalFile file = read(Samples.cda("", "<structuredBody><component><section><code code='30954-2'/><title>T</title><text>Voir</text><entry><organizer>"
					+ entries + "</organizer></entry></section></component></structuredBody>"), "a.xml");
			assertEquals(5_000, file.results().size());
			assertEquals(count > 5_000 ? List.of("RESULTS_CUT") : List.of(), codes(file));
		}
	}

	/** Whoever wants to know whether it is a name tries all ways to take it apart. */
	@Test
	void aNameWithoutAnEnd() {
		Map<String, Bytes> entries = Samples.unzip(Samples.archive());
		String metadata = Samples.text(entries.get("IHE_XDM/SUBSET01/METADATA.XML"));
		String endless = metadata.replaceAll("(?s)(name=\"authorPerson\">.*?<rim:Value>)[^<]*", "$1" + "a".repeat(600_000));
		assertNotEquals(metadata, endless);
		entries.put("IHE_XDM/SUBSET01/METADATA.XML", Samples.utf8(endless));
		assertTimeoutPreemptively(SHORT, () -> assertEquals(2, Samples.read(Samples.zip(entries), "IHE_XDM.ZIP").documents().size()));
	}
}
