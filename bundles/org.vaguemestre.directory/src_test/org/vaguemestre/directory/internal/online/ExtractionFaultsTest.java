package org.vaguemestre.directory.internal.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vaguemestre.directory.DirectoryException.Reason;
import org.vaguemestre.directory.ExtractionSettings;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

/** The extraction over HTTPS, from servers that refuse, stall, lie or are not to be trusted. */
class ExtractionFaultsTest extends ExtractionTestCase {

	@ParameterizedTest
	@CsvSource({ "206, bytes 0-10/11", "206, bytes 5-9/60000", "206, nonsense", "416, bytes */10" })
	void aRangeThatDoesNotFitIsForgotten(int status, String range) throws Exception {
		byte[] body = zip("a@cabinet.mssante.example");
		HttpHandler good = good(body, "\"1\"");
		server.answers(exchange -> {
			if (server.requests().size() == 1) {
				broken(body, "\"1\"", 20_000).handle(exchange);
			} else if (exchange.getRequestHeaders().getFirst("Range") != null) {
				exchange.getResponseHeaders().set("Content-Range", range);
				TlsServer.answer(exchange, status, "hello world");
			} else {
				good.handle(exchange);
			}
		});
		imports();
		assertEquals(3, server.requests().size());
		assertTrue(has("a@cabinet.mssante.example"));
	}

	@ParameterizedTest
	@CsvSource({ "text/html; charset=utf-8, Wartung", "application/json, []", "application/octet-stream, <!DOCTYPE html>", "text/plain, '\n {\"error\":1}'",
			"application/zip, '\uFEFF<html>'" })
	void aPageInsteadOfTheFileChangesNothing(String type, String body) throws Exception {
		server.answers(good(zip("a@cabinet.mssante.example"), "\"1\""));
		imports();
		server.answers(exchange -> {
			exchange.getResponseHeaders().set("Content-Type", type);
			exchange.getResponseHeaders().set("ETag", "\"page\"");
			TlsServer.answer(exchange, 200, body);
		});
		fails(Reason.NONSENSE);
		restart(PATIENT);
		assertEquals(Reason.NONSENSE, update.problem().orElseThrow().reason());
		assertTrue(has("a@cabinet.mssante.example"));
		assertFalse(Files.exists(folder.resolve("download/extraction.part")));
		server.answers(good(zip("a@cabinet.mssante.example"), "\"1\""));
		assertEquals(Optional.empty(), update.update(new NullProgressMonitor()));
		assertEquals(Optional.empty(), update.problem());
	}

	@ParameterizedTest
	@CsvSource({ "401, REFUSED", "403, REFUSED", "404, NONSENSE", "500, UNREACHABLE", "503, UNREACHABLE" })
	void whatServersSay(int status, Reason reason) throws Exception {
		server.answers(exchange -> TlsServer.answer(exchange, status, "<html>no</html>"));
		assertEquals("HTTP " + status, fails(reason).detail());
		assertEquals(1, server.requests().size());
	}

	@Test
	void aServerThatDoesNotAnswerIsNotWaitedFor() {
		restart(HASTY);
		server.answers(exchange -> server.silence());
		fails(Reason.TIMEOUT);
	}

	@Test
	void aServerThatDripsIsNotWaitedFor() {
		restart(HASTY);
		server.answers(exchange -> server.drip(exchange, 1_000_000));
		fails(Reason.TIMEOUT);
	}

	@Test
	void nobodyThereIsUnreachable() {
		server.close();
		fails(Reason.UNREACHABLE);
	}

	@Test
	void whatIsTooLongIsRefusedAsItIsAnnounced() {
		server.answers(exchange -> exchange.sendResponseHeaders(200, 100L << 20));
		fails(Reason.TOO_LARGE);
	}

	@Test
	void whatIsTooLongIsRefusedAsItComes() {
		server.answers(exchange -> {
			exchange.sendResponseHeaders(200, 0);
			byte[] much = new byte[1 << 16];
			Arrays.fill(much, (byte) 'x');
			for (int i = 0; i < 1600; i++) {
				exchange.getResponseBody().write(much);
			}
		});
		fails(Reason.TOO_LARGE);
		assertFalse(Files.exists(folder.resolve("download/extraction.part")));
	}

	@Test
	void aServerMaySendOnToAnotherAddress() throws Exception {
		HttpHandler good = good(zip("a@cabinet.mssante.example"), "\"1\"");
		server.answers(exchange -> {
			if (exchange.getRequestURI().getPath().equals("/extraction")) {
				redirect(exchange, "/files/today.zip");
			} else {
				good.handle(exchange);
			}
		});
		imports();
		assertEquals("/files/today.zip", server.last().target());
		assertEquals(Optional.empty(), update.update(new NullProgressMonitor()));
	}

	private static void redirect(HttpExchange exchange, String to) throws IOException {
		exchange.getResponseHeaders().set("Location", to);
		TlsServer.answer(exchange, 302, "");
	}

	@ParameterizedTest
	@CsvSource({ "/extraction, 4", "http://localhost/plain, 1", "https://, 1", "'', 1", "file:///etc/passwd, 1" })
	void aServerMayNotSendOnAnywhereElse(String to, int asked) {
		server.answers(exchange -> redirect(exchange, to));
		fails(Reason.NONSENSE);
		assertEquals(asked, server.requests().size());
	}

	@Test
	void aServerThatIsNotTrustedIsNotAsked() {
		settings.setExtraction(new ExtractionSettings(server.address("/extraction"), Optional.empty(), false));
		server.answers(good(text("a@cabinet.mssante.example"), "\"1\""));
		assertEquals("The certificate of localhost is not trusted.", fails(Reason.NOT_TRUSTED).detail());
		assertEquals(0, server.requests().size());
	}

	@Test
	void aServerUnderAnotherNameIsNotAsked() {
		URI other = URI.create(server.address("/").toString().replace("localhost", "127.0.0.1"));
		settings.setExtraction(new ExtractionSettings(other, settings.extraction().anchors(), false));
		assertEquals("The certificate of 127.0.0.1 is not trusted.", fails(Reason.NOT_TRUSTED).detail());
		assertEquals(0, server.requests().size());
	}

	@ParameterizedTest
	@CsvSource({ "missing", "empty", "nonsense" })
	void authoritiesThatCannotBeReadAreNotReplacedByOthers(String kind) throws Exception {
		Path anchors = folder.resolve(kind);
		if (!kind.equals("missing")) {
			Files.writeString(anchors, kind.equals("empty") ? "" : kind);
		}
		settings.setExtraction(new ExtractionSettings(server.address("/extraction"), Optional.of(anchors), false));
		fails(Reason.NOT_TRUSTED);
		assertEquals(0, server.requests().size());
	}

	@Test
	void withoutATrustPolicyNothingIsFetched() {
		connections = Optional.empty();
		assertFalse(update.possible());
		fails(Reason.NOT_TRUSTED);
	}

	@ParameterizedTest
	@CsvSource({ "no quotes", "'\"a\"b\"'", "'\"é\"'" })
	void aTagThatIsNoneIsNotSentBack(String tag) throws Exception {
		server.answers(exchange -> {
			exchange.getResponseHeaders().set("ETag", tag);
			TlsServer.answer(exchange, 200, text("a@cabinet.mssante.example"));
		});
		imports();
		imports();
		assertEquals("", server.last().header("If-None-Match"));
	}

	@Test
	void aMemoryThatCannotBeReadIsNoObstacle() throws Exception {
		server.answers(good(zip("a@cabinet.mssante.example"), "\"1\""));
		imports();
		Files.writeString(folder.resolve("download/download.properties"), "imported=\\uZZZZ");
		restart(PATIENT);
		assertEquals(Optional.empty(), update.problem());
		imports();
	}
}
