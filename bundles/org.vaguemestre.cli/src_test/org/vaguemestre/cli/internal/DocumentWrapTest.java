package org.vaguemestre.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code document wrap} as a shell sees it; {@code document inspect} reads what it made. */
class DocumentWrapTest {

	private static final String HEADER = """
			{"patient": {"ins": "279035121518989", "oid": "1.2.250.1.213.1.4.10", "birthName": "DUBOIS", "firstNames": ["Camille"],
			 "birthDate": "1979-03-05", "sex": "F", "birthPlace": "51215"},
			 "author": {"id": "801234534765", "title": "DR", "firstName": "Paul", "name": "GARNIER",
			  "role": {"code": "G15_10/SM26", "label": "Médecin généraliste"}},
			 "organisation": {"id": "1120459876", "name": "Cabinet Garnier", "facility": {"code": "SA07", "label": "Cabinet individuel"}},
			 "type": {"code": "11488-4", "label": "CR ou fiche de consultation ou de visite"}, "title": "Lettre", "actDate": "2026-11-20T09:00:00+01:00",
			 "recipient": "Dr Claire MOREAU"}""";

	@TempDir
	private Path folder;
	private final ByteArrayOutputStream out = new ByteArrayOutputStream();
	private final ByteArrayOutputStream err = new ByteArrayOutputStream();

	private int call(String... words) {
		out.reset();
		Console console = new Console(new PrintStream(out, true, StandardCharsets.UTF_8), new PrintStream(err, true, StandardCharsets.UTF_8),
				new ByteArrayInputStream(new byte[0]), Map.of());
		return Cli.complete().run(words, console);
	}

	private int wrap(String header, String... files) throws IOException {
		Path json = Files.writeString(folder.resolve("header.json"), header);
		List<String> words = new ArrayList<>(List.of("document", "wrap", "--header", json.toString(), "--out", folder.resolve("out").toString(),
				"--at", "2026-11-24T09:00:00Z"));
		words.addAll(List.of(files));
		return call(words.toArray(String[]::new));
	}

	private List<String> lines() {
		return out.toString(StandardCharsets.UTF_8).lines().toList();
	}

	private String file(String name, String content) throws IOException {
		return Files.writeString(folder.resolve(name), content).toString();
	}

	@Test
	void anArchiveAndItsPapers() throws IOException {
		assertEquals(0, wrap(HEADER, file("a.txt", "Chère consœur,\n\nMerci."), file("b.txt", "Suite.")));
		assertEquals(3, lines().size());
		String paper = folder.resolve("out/20261120_CR ou fiche de consultation ou de visite_DUBOIS_Camille").toString();
		assertTrue(lines().get(0).matches("\\{\"file\":\".*a.txt\",\"id\":\"2\\.25\\.\\d+\",\"setId\":\"2\\.25\\.\\d+\",\"version\":1,"
				+ "\"type\":\"11488-4\",\"paper\":\"\\Q" + paper + ".pdf\\E\"}"), lines().get(0));
		assertTrue(lines().get(1).contains(paper + "_2.pdf"), lines().get(1));
		assertTrue(lines().get(2).contains("\"documents\":2,") && lines().get(2).endsWith("\"ins\":\"O\",\"types\":[\"11488-4\"]}"), lines().get(2));
		assertEquals(0, call("document", "inspect", folder.resolve("out/IHE_XDM.ZIP").toString(), paper + ".pdf"));
		assertTrue(lines().get(0).contains("\"kind\":\"xdm\",\"patient\":{\"ins\":\"279035121518989\""), lines().get(0));
		assertTrue(lines().get(0).endsWith("\"results\":[],\"warnings\":[]}"), lines().get(0));
		assertTrue(lines().get(1).contains("\"kind\":\"pdf\""), lines().get(1));
	}

	@Test
	void aFileThatCannotBeReadStopsNoOther() throws IOException {
		assertEquals(1, wrap(HEADER, file("a.pdf", "%PDF-1.4 broken"), folder.resolve("none").toString(), file("b.txt", "Bonjour")));
		assertTrue(lines().get(0).contains("\"error\":{\"code\":\"PDF_BROKEN\""), lines().get(0));
		assertTrue(lines().get(1).contains("\"error\":{\"code\":\"FILE_MISSING\""), lines().get(1));
		assertFalse(lines().get(2).contains("error"), lines().get(2));
		assertTrue(lines().get(3).contains("\"documents\":1"), lines().get(3));
	}

	@Test
	void nothingIsOverwritten() throws IOException {
		assertEquals(0, wrap(HEADER, file("a.txt", "Bonjour")));
		byte[] before = Files.readAllBytes(folder.resolve("out/IHE_XDM.ZIP"));
		assertEquals(1, wrap(HEADER, file("a.txt", "Bonsoir")));
		assertTrue(lines().stream().allMatch(l -> l.contains("FILE_EXISTS")), lines().toString());
		assertTrue(java.util.Arrays.equals(before, Files.readAllBytes(folder.resolve("out/IHE_XDM.ZIP"))));
	}

	@Test
	void aNewVersionOfOneDocument() throws IOException {
		String replacing = HEADER.replace("\"title\"", "\"setId\": \"1.2.3\", \"version\": 2, \"replaces\": \"1.2.3.1\", \"title\"");
		assertEquals(2, wrap(replacing, file("a.txt", "a"), file("b.txt", "b")));
		assertEquals(0, wrap(replacing, file("a.txt", "a")));
		assertTrue(lines().get(0).contains("\"setId\":\"1.2.3\",\"version\":2"), lines().get(0));
	}

	@Test
	void headersThatCannotBe() throws IOException {
		for (String wrong : List.of("{", "[]", HEADER.replace("\"birthName\": \"DUBOIS\",", ""), HEADER.replace("\"sex\": \"F\"", "\"sex\": \"U\""),
				HEADER.replace("\"title\": \"Lettre\"", "\"tilte\": \"Lettre\""), HEADER.replace("1979-03-05", "5 mars"),
				HEADER.replace("\"facility\"", "\"kind\""))) {
			assertEquals(1, wrap(wrong, file("a.txt", "a")), wrong);
			assertTrue(lines().get(0).contains("\"error\":{\"code\":\"HEADER_MALFORMED\""), lines().get(0));
		}
		assertEquals(1, wrap(HEADER.replace("\"title\"", "\"replaces\": \"no OID\", \"title\""), file("a.txt", "a")));
		assertEquals(2, wrap(HEADER));
		assertEquals(2, call("document", "wrap", "a.txt"));
		assertEquals(0, call("document", "wrap", "--help"));
		assertTrue(out.toString(StandardCharsets.UTF_8).contains("--header FILE --out DIR"));
	}
}
