package org.vaguemestre.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code directory import} and {@code directory search} as a shell sees them. */
class DirectoryVerbsTest {

	private static final String ROWS = """
			Type de BAL|Adresse BAL|Identifiant PP|Civilité d'exercice|Nom d'exercice|Prénom d'exercice|Libellé Profession|Libellé savoir-faire|L6LIGNEACHEMINEMENT structure BAL|Code postal structure BAL
			PER|helene.lefevre@cardio.mssante.example|10000000025|DR|LEFÈVRE|Hélène|Médecin|Cardiologie (SM)|69006 LYON 06|69006
			PER|claire.moreau@medecin.mssante.example|10000000017|DR|MOREAU|Claire|Médecin|Médecine générale (SM)|69001 LYON 01|69001
			PER|broken
			""";

	@TempDir
	private Path folder;
	private Path file;
	private String out = "";
	private String err = "";

	@BeforeEach
	void write() throws Exception {
		file = Files.writeString(folder.resolve("extraction.txt"), ROWS);
	}

	private int run(String input, String... words) {
		ByteArrayOutputStream results = new ByteArrayOutputStream();
		ByteArrayOutputStream complaints = new ByteArrayOutputStream();
		Console console = new Console(new PrintStream(results, true, StandardCharsets.UTF_8),
				new PrintStream(complaints, true, StandardCharsets.UTF_8),
				new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), Map.of());
		int status = Cli.complete().run(words, console);
		out = results.toString(StandardCharsets.UTF_8);
		err = complaints.toString(StandardCharsets.UTF_8);
		return status;
	}

	private String index() {
		return folder.resolve("index").toString();
	}

	@Test
	void importsAndCounts() {
		assertEquals(0, run("", "directory", "import", "--index", index(), file.toString()));
		assertTrue(out.matches(
				"\\{\"rows\":2,\"added\":2,\"changed\":0,\"removed\":0,\"rejected\":1,\"seconds\":\\d+\\.\\d+\\}\n"), out);
		assertEquals(0, run("", "directory", "import", "--index", index(), file.toString()));
		assertTrue(out.startsWith("{\"rows\":2,\"added\":0,\"changed\":0,\"removed\":0,\"rejected\":1,"), out);
	}

	@Test
	void searchesOneLineAQuery() {
		run("", "directory", "import", "--index", index(), file.toString());
		assertEquals(0, run("", "directory", "search", "--index", index(), "--limit", "1", "medecin LYON", "lefèvre hel"));
		List<String> lines = out.lines().toList();
		assertEquals(2, lines.size());
		assertTrue(lines.get(0).matches("\\{\"query\":\"medecin LYON\",\"total\":2,\"millis\":\\d+\\.\\d+,\"hits\":\\[\\{[^}]*\\}\\]\\}"),
				lines.get(0));
		assertTrue(lines.get(1).endsWith("\"hits\":[{\"address\":\"helene.lefevre@cardio.mssante.example\",\"type\":\"PER\","
				+ "\"name\":\"Dr Hélène LEFÈVRE\",\"profession\":\"Médecin\",\"specialty\":\"Cardiologie\",\"place\":\"LYON 06\","
				+ "\"rpps\":\"10000000025\"}]}"), lines.get(1));
	}

	@Test
	void queriesComeFromStandardInput() {
		run("", "directory", "import", "--index", index(), file.toString());
		assertEquals(0, run("hélène\nmoraeu\nnobody\n", "directory", "search", "--index", index(), "-"));
		List<String> lines = out.lines().toList();
		assertEquals(3, lines.size());
		assertTrue(lines.get(0).contains("\"total\":1,"), lines.get(0));
		assertTrue(lines.get(1).contains("\"total\":1,") && lines.get(1).endsWith(",\"near\":true}"), lines.get(1));
		assertTrue(lines.get(2).contains("\"total\":0,"), lines.get(2));
	}

	@Test
	void whatCannotBeDoneIsALineAndAStatus() throws Exception {
		assertEquals(1, run("", "directory", "search", "--index", index(), "moreau"));
		assertTrue(out.contains("\"error\":{\"code\":\"INDEX_EMPTY\""), out);
		run("", "directory", "import", "--index", index(), file.toString());
		Path empty = Files.createFile(folder.resolve("empty.txt"));
		assertEquals(1, run("", "directory", "import", "--index", index(), empty.toString()));
		assertTrue(out.contains("\"error\":{\"code\":\"EMPTY\""), out);
		assertEquals(1, run("", "directory", "import", "--index", index(), folder.resolve("missing").toString()));
		assertTrue(out.contains("\"error\":{\"code\":\"UNREADABLE\""), out);
		run("", "directory", "search", "--index", index(), "moreau");
		assertTrue(out.contains("\"total\":1,"), out);
	}

	@Test
	void aWrongCallIsSaid() {
		assertEquals(2, run("", "directory", "import", file.toString()));
		assertTrue(err.contains("--index is missing"), err);
		assertEquals(2, run("", "directory", "import", "--index", index()));
		assertEquals(2, run("", "directory", "search", "--index", index()));
		assertEquals(2, run("", "directory", "search", "--index", index(), "--limit", "0", "x"));
		assertEquals("", out);
		assertEquals(0, run("", "directory", "search", "--help"));
	}
}
