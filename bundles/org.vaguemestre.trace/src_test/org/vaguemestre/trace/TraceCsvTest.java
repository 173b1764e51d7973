package org.vaguemestre.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.trace.Traces.HandClock;

/** The table for spreadsheets, and the words in it. */
class TraceCsvTest {

	@TempDir
	private Path temp;

	@Test
	void aFrenchSpreadsheetReadsItAndRunsNothing() throws Exception {
		MemorySafe safe = new MemorySafe();
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (TraceLog log = Traces.open(temp.resolve("trace"), safe, new HandClock(), 1 << 20)) {
			Traces.written(log, Traces.sent(1));
			Traces.written(log, TraceEvent.of(TraceActions.MAIL_SENT, TraceResult.REFUSED).answered("=HYPERLINK(\"http://x.example\";\"a\")\r\n;b")
					.about(TraceSubject.SERVER, "smtp.example:587").called("@SUM(1)").asking("-2+3"));
			assertEquals(2, log.export(TraceFilter.ALL, new TraceWords(Locale.FRENCH), out));
			Traces.written(log, Traces.sent(2));
			assertTrue(Traces.all(log).stream().anyMatch(t -> t.event().action().equals(TraceActions.TRACE_EXPORTED)
					&& t.event().subjects().get(TraceSubject.COUNT).equals("2")));
		}
		byte[] bytes = out.toByteArray();
		assertEquals("EFBBBF", java.util.HexFormat.of().withUpperCase().formatHex(bytes, 0, 3));
		List<String> lines = new String(bytes, StandardCharsets.UTF_8).substring(1).lines().toList();
		assertEquals(3, lines.size());
		assertEquals("\"N°\";\"Date\";\"Heure\";\"Personne\";\"Poste\";\"Action\";\"Code\";\"Objet\";\"Requête\";\"Résultat\";\"Réponse\";\"Référence\"",
				lines.get(0));
		assertEquals("\"1\";\"2026-03-02\";\"09:00:00.000+01:00\";\"dr-martin\";\"accueil-1\";\"Envoi d’un message\";\"mail.sent\";"
				+ "\"Boîte\u00a0: cabinet@medecin.mssante.example · Message\u00a0: " + TraceEvent.messageHash("1@cabinet.example")
				+ " · Correspondants\u00a0: cardio.mssante.example\";\"MAIL, RCPT, DATA 1\";\"fait\";\"250 2.0.0 Ok: queued as 4F1\";\"4F1\"",
				lines.get(1));
		assertTrue(lines.get(2).endsWith(";\"'-2+3\";\"refusé\";\"'=HYPERLINK(\"\"http://x.example\"\";\"\"a\"\")  ;b\";\"'@SUM(1)\""), lines.get(2));
	}

	@Test
	void formulasInAnyDressAreText() {
		for (String formula : List.of("=1", "+1", "-1", "@a", " =1", "\t=1", "\uFF1D1", "\u2003=1")) {
			assertTrue(TraceCsv.cell(formula).startsWith("\"'"), formula);
		}
		assertEquals("\"a=1\"", TraceCsv.cell("a=1"));
		assertEquals("\"\"", TraceCsv.cell(""));
	}

	@Test
	void everyCodeHasWordsInBothLanguages() throws Exception {
		Properties english = texts("messages.properties");
		Properties french = texts("messages_fr.properties");
		assertEquals(english.keySet(), french.keySet());
		for (Locale locale : List.of(Locale.ENGLISH, Locale.FRENCH)) {
			TraceWords words = new TraceWords(locale);
			for (Field code : TraceActions.class.getFields()) {
				String action = (String) code.get(null);
				assertFalse(words.action(action).equals(action), action);
				String field = action.substring(0, action.indexOf('.'));
				assertFalse(words.field(field).equals(field), field);
			}
			check(TraceResult.values(), words::result);
			check(TraceSubject.values(), words::subject);
			check(TraceFault.values(), words::fault);
			assertEquals("toy.done", words.action("toy.done"));
		}
	}

	private static <E> void check(E[] values, Function<E, String> words) {
		Stream.of(values).forEach(value -> assertFalse(words.apply(value).isBlank()));
	}

	private static Properties texts(String name) throws Exception {
		Properties texts = new Properties();
		try (var in = Files.newBufferedReader(Path.of("src/org/vaguemestre/trace", name), StandardCharsets.UTF_8)) {
			texts.load(in);
		}
		return texts;
	}

	@Test
	void theKeysThatWereHandedOutOpenACopyElsewhere() throws Exception {
		Path folder = temp.resolve("trace");
		MemorySafe safe = new MemorySafe();
		TraceSafe file = TraceSafe.inFile(temp.resolve("keys"));
		try (TraceLog log = Traces.open(folder, safe, new HandClock(), 1 << 20)) {
			Traces.written(log, Traces.sent(1));
			log.handOutKeys(file);
			Traces.written(log, Traces.sent(2));
		}
		TraceVerdict verdict = Traces.verify(folder, file);
		assertEquals(TraceFault.NONE, verdict.fault());
		assertEquals(3, verdict.records());
		assertEquals("rw-------", java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(temp.resolve("keys"))));
		assertEquals(TraceFault.KEY_MISSING, Traces.verify(folder, TraceSafe.inFile(temp.resolve("none"))).fault());
	}
}
