package org.vaguemestre.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code document inspect} as a shell sees it. */
class DocumentInspectTest {

	private static final String CDA = """
			<ClinicalDocument xmlns="urn:hl7-org:v3" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
			<id root="1.2.3" extension="77"/><code code="11502-2" displayName="CR d'examens biologiques"/>
			<title>Bilan é "x"</title><effectiveTime value="20240104160527+0100"/><setId root="1.2"/><versionNumber value="3"/>
			<recordTarget><patientRole><id extension="279035121518989" root="1.2.250.1.213.1.4.10"/><patient><name>
			<family qualifier="BR">PAT-TROIS</family><given>DOMINIQUE MARIE-LOUISE</given><given qualifier="BR">DOMINIQUE</given></name>
			<administrativeGenderCode code="F"/><birthTime value="19790328"/>
			<birthplace><place><addr><county>51215</county></addr></place></birthplace></patient></patientRole></recordTarget>
			<author><assignedAuthor><representedOrganization><name>Labo</name></representedOrganization></assignedAuthor></author>
			<component><structuredBody><component><section><title>Biochimie</title><entry><observation>
			<templateId root="1.2.250.1.213.1.1.3.80"/><code code="3024-7" displayName="FT4" codeSystem="2.16.840.1.113883.6.1"/>
			<value xsi:type="PQ" value="7.67" unit="pg/mL"/><interpretationCode code="L"/><referenceRange><observationRange>
			<value xsi:type="IVL_PQ"><low value="9.30"/></value></observationRange></referenceRange></observation></entry></section></component>
			</structuredBody></component></ClinicalDocument>
			""";

	@TempDir
	private Path folder;
	private final ByteArrayOutputStream out = new ByteArrayOutputStream();
	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	private int inspect(String... files) {
		String[] words = new String[files.length + 2];
		words[0] = "document";
		words[1] = "inspect";
		System.arraycopy(files, 0, words, 2, files.length);
		Console console = new Console(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8),
				new ByteArrayInputStream(new byte[0]), Map.of());
		return Cli.complete().run(words, console);
	}

	private List<String> lines() {
		return out.toString(StandardCharsets.UTF_8).lines().toList();
	}

	private String file(String name, String content) throws IOException {
		return Files.writeString(folder.resolve(name), content).toString();
	}

	@Test
	void aLaboratoryReportOnOneLine() throws IOException {
		String file = file("cr.xml", CDA);
		assertEquals(0, inspect(file));
		assertEquals(List.of("{\"file\":\"" + file + "\",\"kind\":\"cda-n3\",\"patient\":{\"ins\":\"279035121518989\","
				+ "\"oid\":\"1.2.250.1.213.1.4.10\",\"birthName\":\"PAT-TROIS\",\"firstNames\":[\"DOMINIQUE\",\"MARIE-LOUISE\"],"
				+ "\"usedName\":null,\"birthDate\":\"1979-03-28\",\"sex\":\"F\",\"birthPlace\":\"51215\"},"
				+ "\"documents\":[{\"id\":\"1.2.3^77\",\"setId\":\"1.2\",\"version\":3,\"type\":\"11502-2\",\"title\":\"Bilan é \\\"x\\\"\","
				+ "\"date\":\"2024-01-04T16:05:27+01:00\",\"author\":\"Labo\"}],"
				+ "\"results\":[{\"label\":\"FT4\",\"code\":\"3024-7\",\"value\":\"7.67\",\"unit\":\"pg/mL\",\"low\":\"9.30\",\"high\":null,"
				+ "\"flag\":\"L\"}],\"warnings\":[]}"), lines());
		assertEquals("", err.toString(StandardCharsets.UTF_8));
	}

	@Test
	void aBrokenFileStopsNoOther() throws IOException {
		String bomb = file("evil.xml", "<!DOCTYPE x><ClinicalDocument xmlns='urn:hl7-org:v3'/>");
		String good = file("cr.xml", CDA);
		String missing = folder.resolve("none.xml").toString();
		assertEquals(1, inspect(bomb, missing, good));
		assertEquals(3, lines().size());
		assertTrue(lines().get(0).contains("\"error\":{\"code\":\"XML_DTD\",\"message\":\""), lines().get(0));
		assertTrue(lines().get(1).contains("\"error\":{\"code\":\"FILE_MISSING\""), lines().get(1));
		assertTrue(lines().get(2).contains("\"kind\":\"cda-n3\""), lines().get(2));
		assertFalse(lines().get(2).contains("error"), lines().get(2));
	}

	@Test
	void somethingElseIsUnknownAndNoFailure() throws IOException {
		String file = file("photo.jpg", "JFIF");
		assertEquals(0, inspect(file));
		assertEquals(List.of("{\"file\":\"" + file + "\",\"kind\":\"unknown\",\"patient\":null,\"documents\":[],\"results\":[],\"warnings\":[]}"),
				lines());
	}

	@Test
	void aDoubtIsAWarning() throws IOException {
		assertEquals(0, inspect(file("cr.xml", CDA.replace("279035121518989", "279035121518988"))));
		assertTrue(lines().get(0).endsWith("\"warnings\":[\"INS_KEY_WRONG\"]}"), lines().get(0));
	}

	@Test
	void whatMayNeverEndIsNotRead() throws Exception {
		Path pipe = folder.resolve("pipe");
		assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0, "no pipes here");
		assertTimeoutPreemptively(Duration.ofSeconds(60), () -> assertEquals(1, inspect(pipe.toString(), "/dev/zero", file("cr.xml", CDA))));
		assertTrue(lines().get(0).contains("\"code\":\"FILE_UNREADABLE\""), lines().get(0));
		assertTrue(lines().get(1).contains("\"code\":\"FILE_UNREADABLE\""), lines().get(1));
		assertTrue(lines().get(2).contains("\"kind\":\"cda-n3\""), lines().get(2));
	}

	@Test
	void withoutAFileTheCallIsWrong() {
		assertEquals(2, inspect());
		assertEquals(2, inspect("--key", "x"));
		assertEquals(0, inspect("--help"));
	}
}
