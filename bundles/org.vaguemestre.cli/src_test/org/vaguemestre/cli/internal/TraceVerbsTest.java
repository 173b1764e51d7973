package org.vaguemestre.cli.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.trace.TraceActions;
import org.vaguemestre.trace.TraceEvent;
import org.vaguemestre.trace.TraceLog;
import org.vaguemestre.trace.TraceResult;
import org.vaguemestre.trace.TraceSafe;
import org.vaguemestre.trace.TraceSettings;
import org.vaguemestre.trace.TraceSubject;

/** {@code trace verify} and {@code trace export} as a shell sees them. */
class TraceVerbsTest {

	@TempDir
	private Path folder;
	private Path log;
	private Path keys;
	private String out = "";

	@BeforeEach
	void write() {
		log = folder.resolve("trace");
		keys = folder.resolve("keys");
		for (String at : List.of("2026-03-02T08:00:00Z", "2026-03-03T08:00:00Z", "2026-04-01T08:00:00Z")) {
			try (TraceLog trace = TraceLog.at(log, TraceSafe.inFile(keys), () -> TraceSettings.USUAL, () -> Optional.of("dr-martin"), "accueil-1",
					Clock.fixed(Instant.parse(at), ZoneOffset.UTC), new SecureRandom())) {
				trace.record(TraceEvent.of(TraceActions.MAIL_SENT, TraceResult.DONE).about(TraceSubject.ACCOUNT, "cabinet@medecin.mssante.example")
						.asking("DATA 12").answered("250 é \"queued\"").called("4F"));
			}
		}
	}

	private int run(String... words) {
		ByteArrayOutputStream results = new ByteArrayOutputStream();
		Console console = new Console(new PrintStream(results, true, StandardCharsets.UTF_8), new PrintStream(new ByteArrayOutputStream()),
				new ByteArrayInputStream(new byte[0]), Map.of());
		int status = Cli.complete().run(words, console);
		out = results.toString(StandardCharsets.UTF_8);
		return status;
	}

	@Test
	void aWholeTraceHasALineAFileAndAVerdict() {
		assertEquals(0, run("trace", "verify", "--log", log.toString(), "--key-file", keys.toString()));
		assertEquals("{\"file\":\"trace-000001.log\",\"status\":\"whole\",\"records\":2,\"first\":1,\"last\":2,\"from\":\"2026-03-02T08:00:00Z\",\"to\":\"2026-03-03T08:00:00Z\"}\n"
				+ "{\"file\":\"trace-000002.log\",\"status\":\"whole\",\"records\":1,\"first\":3,\"last\":3,\"from\":\"2026-04-01T08:00:00Z\",\"to\":\"2026-04-01T08:00:00Z\"}\n"
				+ "{\"status\":\"whole\",\"files\":2,\"records\":3,\"wholeFrom\":1,\"wholeSince\":\"2026-03-02T08:00:00Z\"}\n", out);
	}

	@Test
	void aChangeIsToldWithItsPlaceAndTheStatusIsOne() throws Exception {
		Path second = log.resolve("trace-000001.log");
		byte[] bytes = Files.readAllBytes(second);
		bytes[bytes.length - 3] ^= 1;
		Files.write(second, bytes);
		assertEquals(1, run("trace", "verify", "--log", log.toString(), "--key-file", keys.toString()));
		List<String> lines = out.lines().toList();
		assertTrue(lines.get(0).contains("\"status\":\"broken\",\"records\":1") && lines.get(0).contains("\"broken\":2,\"error\":{\"code\":\"RECORD\""), out);
		assertTrue(lines.get(1).contains("\"status\":\"whole\""), out);
		assertTrue(lines.get(2).startsWith("{\"status\":\"broken\",\"files\":2,\"records\":2,\"wholeFrom\":3"), out);
		assertEquals(1, run("trace", "export", "--log", log.toString(), "--key-file", keys.toString()));
		assertEquals(3, out.lines().count());
		assertTrue(out.lines().toList().get(2).contains("\"error\":{\"code\":\"RECORD\""), out);
	}

	/** The key file tells how far the trace had come when it was saved: a copy that is older than that is found. */
	@Test
	void anOlderCopyAndAFileOfAnotherTraceAreFound() throws Exception {
		Path older = Files.createDirectory(folder.resolve("older"));
		for (Path file : List.of(log.resolve("trace-000001.log"), log.resolve("trace-000002.log"), log.resolve("trace.head"))) {
			Files.copy(file, older.resolve(file.getFileName()));
		}
		try (TraceLog trace = TraceLog.at(log, TraceSafe.inFile(keys), () -> TraceSettings.USUAL, () -> Optional.of("dr-martin"), "accueil-1",
				Clock.fixed(Instant.parse("2026-04-02T08:00:00Z"), ZoneOffset.UTC), new SecureRandom())) {
			trace.record(TraceEvent.of(TraceActions.MAIL_DELETED, TraceResult.DONE));
		}
		assertEquals(0, run("trace", "verify", "--log", log.toString(), "--key-file", keys.toString()));
		assertEquals(1, run("trace", "verify", "--log", older.toString(), "--key-file", keys.toString()));
		assertTrue(out.lines().toList().get(2).contains("\"error\":{\"code\":\"ROLLED_BACK\""), out);
		Files.copy(log.resolve("trace-000001.log"), log.resolve("trace-000002.log"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
		assertEquals(1, run("trace", "verify", "--log", log.toString(), "--key-file", keys.toString()));
		Files.delete(log.resolve("trace-000002.log"));
		assertEquals(1, run("trace", "verify", "--log", log.toString(), "--key-file", keys.toString()));
		assertTrue(out.contains("FILE_MISSING"), out);
	}

	@Test
	void exportsAPeriod() {
		assertEquals(0, run("trace", "export", "--log", log.toString(), "--key-file", keys.toString(), "--from", "2026-03-03", "--to", "2026-04-01"));
		assertEquals("{\"number\":2,\"at\":\"2026-03-03T08:00:00Z\",\"user\":\"dr-martin\",\"workstation\":\"accueil-1\",\"action\":\"mail.sent\","
				+ "\"about\":{\"account\":\"cabinet@medecin.mssante.example\"},\"request\":\"DATA 12\",\"result\":\"done\","
				+ "\"answer\":\"250 é \\\"queued\\\"\",\"reference\":\"4F\"}\n", out);
		assertEquals(0, run("trace", "export", "--log", log.toString(), "--key-file", keys.toString()));
		assertEquals(3, out.lines().count());
	}

	@Test
	void wrongCallsAndMissingFilesAreTold() throws Exception {
		assertEquals(2, run("trace", "verify", "--log", log.toString()));
		assertEquals(2, run("trace", "export", "--log", log.toString(), "--key-file", keys.toString(), "--from", "yesterday"));
		assertEquals(2, run("trace", "verify", "--log", log.toString(), "--key-file", keys.toString(), "more"));
		assertEquals(1, run("trace", "verify", "--log", folder.resolve("no").toString(), "--key-file", keys.toString()));
		assertTrue(out.contains("LOG_MISSING"), out);
		assertEquals(1, run("trace", "verify", "--log", Files.createDirectory(folder.resolve("nothing")).toString(), "--key-file", keys.toString()));
		assertTrue(out.contains("ROLLED_BACK"), out);
		assertEquals(1, run("trace", "verify", "--log", folder.resolve("nothing").toString(), "--key-file",
				Files.writeString(folder.resolve("empty"), "").toString()));
		assertTrue(out.contains("LOG_MISSING"), out);
		assertEquals(1, run("trace", "verify", "--log", log.toString(), "--key-file", folder.resolve("no").toString()));
		assertTrue(out.contains("FILE_MISSING"), out);
		Path other = Files.writeString(folder.resolve("other"), "abc def\nanchor none\n");
		assertEquals(1, run("trace", "verify", "--log", log.toString(), "--key-file", other.toString()));
		assertTrue(out.contains("KEY_MISSING"), out);
		assertFalse(out.contains("Exception"), out);
		assertEquals(0, run("trace", "export", "--help"));
	}
}
