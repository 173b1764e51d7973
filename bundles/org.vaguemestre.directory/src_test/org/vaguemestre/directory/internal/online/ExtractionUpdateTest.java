package org.vaguemestre.directory.internal.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.junit.jupiter.api.Test;
import org.vaguemestre.directory.Directory;
import org.vaguemestre.directory.DirectoryException.Reason;
import org.vaguemestre.directory.ExtractionSettings;

import com.sun.net.httpserver.HttpHandler;

/** The extraction over HTTPS, from servers that are as they should be, and from lines that break. */
class ExtractionUpdateTest extends ExtractionTestCase {

	@Test
	void whatIsThereIsFetchedOnceAndAskedForFromThenOn() throws Exception {
		server.answers(good(zip("a@cabinet.mssante.example"), "\"1\""));
		assertEquals(1, imports().added());
		assertTrue(has("a@cabinet.mssante.example"));
		assertEquals("", server.last().header("If-None-Match"));
		assertEquals(Optional.empty(), update.update(new NullProgressMonitor()));
		restart(PATIENT);
		assertEquals(Optional.empty(), update.update(new NullProgressMonitor()));
		assertEquals("\"1\"", server.last().header("If-None-Match"));
		server.answers(good(zip("a@cabinet.mssante.example", "b@cabinet.mssante.example"), "\"2\""));
		assertEquals(1, imports().added());
		assertFalse(Files.exists(folder.resolve("download/extraction.part")));
		assertEquals(Optional.empty(), update.problem());
	}

	@Test
	void aServerWithoutTagsIsAskedByDate() throws Exception {
		server.answers(exchange -> {
			exchange.getResponseHeaders().set("Last-Modified", DATE);
			boolean same = DATE.equals(exchange.getRequestHeaders().getFirst("If-Modified-Since"));
			TlsServer.answer(exchange, same ? 304 : 200, same ? new byte[0] : text("a@cabinet.mssante.example"));
		});
		imports();
		assertEquals(Instant.parse("2026-08-26T07:07:00Z"), directory.state().extracted().orElseThrow());
		assertEquals(Optional.empty(), update.update(new NullProgressMonitor()));
	}

	@Test
	void whoImportedSomethingElseInBetweenGetsTheWholeFileAgain() throws Exception {
		server.answers(good(zip("a@cabinet.mssante.example"), "\"1\""));
		imports();
		clock.advance(Duration.ofMinutes(1));
		directory.importFile(Files.write(folder.resolve("other.txt"), text("c@cabinet.mssante.example")), new NullProgressMonitor());
		imports();
		assertEquals("", server.last().header("If-None-Match"));
		assertTrue(has("a@cabinet.mssante.example"));
	}

	@Test
	void aServerThatWantsToBeLeftAloneIsAlsoAfterARestart() throws Exception {
		server.answers(exchange -> {
			exchange.getResponseHeaders().set("Retry-After", "120");
			TlsServer.answer(exchange, 429, "");
		});
		assertEquals("120", fails(Reason.TOO_SOON).detail());
		restart(PATIENT);
		clock.advance(Duration.ofSeconds(50));
		assertEquals("70", fails(Reason.TOO_SOON).detail());
		assertEquals("70", update.problem().orElseThrow().detail());
		assertEquals(1, server.requests().size());
		clock.advance(Duration.ofSeconds(70));
		server.answers(good(zip("a@cabinet.mssante.example"), "\"1\""));
		imports();
		assertEquals(Optional.empty(), update.problem());
	}

	@Test
	void whatBrokeOffIsTakenUpWhereItEnded() throws Exception {
		byte[] body = zip("a@cabinet.mssante.example");
		HttpHandler good = good(body, "\"1\"");
		server.answers(exchange -> (server.requests().size() == 1 ? broken(body, "\"1\"", 20_000) : good).handle(exchange));
		imports();
		assertEquals(2, server.requests().size());
		assertEquals("\"1\"", server.last().header("If-Range"));
		assertTrue(server.last().header("Range").matches("bytes=[1-9]\\d*-"), server.last()::toString);
		assertTrue(has("a@cabinet.mssante.example"));
	}

	@Test
	void theRestIsFetchedAfterARestart() throws Exception {
		byte[] body = zip("a@cabinet.mssante.example");
		server.answers(exchange -> {
			if (server.requests().size() > 1) {
				TlsServer.answer(exchange, 500, "");
			} else {
				broken(body, "\"1\"", 20_000).handle(exchange);
			}
		});
		fails(Reason.UNREACHABLE);
		restart(PATIENT);
		assertEquals(Reason.UNREACHABLE, update.problem().orElseThrow().reason());
		server.answers(good(body, "\"1\""));
		imports();
		assertTrue(server.last().header("Range").matches("bytes=[1-9]\\d*-"), server.last()::toString);
		assertTrue(has("a@cabinet.mssante.example"));
	}

	@Test
	void whatChangedInBetweenIsFetchedAnew() throws Exception {
		byte[] body = zip("b@cabinet.mssante.example");
		HttpHandler good = good(body, "\"2\"");
		server.answers(exchange -> (server.requests().size() == 1 ? broken(zip("a@cabinet.mssante.example"), "\"1\"", 20_000) : good).handle(exchange));
		imports();
		assertEquals("\"1\"", server.last().header("If-Range"));
		assertTrue(has("b@cabinet.mssante.example"));
		assertFalse(has("a@cabinet.mssante.example"));
	}

	@Test
	void aBrokenFileLeavesYesterdaysInPlace() throws Exception {
		server.answers(good(zip("a@cabinet.mssante.example"), "\"1\""));
		imports();
		byte[] whole = zip("b@cabinet.mssante.example");
		server.answers(good(Arrays.copyOf(whole, 90), "\"2\""));
		fails(Reason.TRUNCATED);
		restart(PATIENT);
		assertEquals(Reason.TRUNCATED, update.problem().orElseThrow().reason());
		assertTrue(has("a@cabinet.mssante.example"));
		server.answers(good(whole, "\"3\""));
		imports();
		assertEquals(Optional.empty(), update.problem());
		assertTrue(has("b@cabinet.mssante.example"));
	}

	@Test
	void aDownloadIsCancelled() throws Exception {
		CountDownLatch asked = new CountDownLatch(1);
		server.answers(exchange -> {
			exchange.sendResponseHeaders(200, 1000);
			exchange.getResponseBody().write(text());
			exchange.getResponseBody().flush();
			asked.countDown();
			server.silence();
		});
		IProgressMonitor monitor = new NullProgressMonitor() {
			@Override
			public boolean isCanceled() {
				return asked.getCount() == 0;
			}
		};
		assertThrows(OperationCanceledException.class, () -> update.update(monitor));
		assertFalse(update.running());
		assertEquals(Optional.empty(), update.problem());
	}

	@Test
	void whatWasFetchedAndNotReadInIsNotFetchedAgain() throws Exception {
		server.answers(good(zip("a@cabinet.mssante.example"), "\"1\""));
		Directory real = directory;
		directory = (Directory) java.lang.reflect.Proxy.newProxyInstance(Directory.class.getClassLoader(), new Class<?>[] { Directory.class },
				(proxy, method, arguments) -> {
					if (method.getName().equals("importFile")) {
						throw new OperationCanceledException();
					}
					return method.invoke(real, arguments);
				});
		restart(PATIENT);
		assertThrows(OperationCanceledException.class, () -> update.update(new NullProgressMonitor()));
		directory = real;
		restart(PATIENT);
		imports();
		assertEquals("\"1\"", server.last().header("If-None-Match"));
		assertTrue(has("a@cabinet.mssante.example"));
	}

	@Test
	void whatComesCompressedIsUnpacked() throws Exception {
		ByteArrayOutputStream packed = new ByteArrayOutputStream();
		try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
			out.write(text("a@cabinet.mssante.example"));
		}
		server.answers(exchange -> {
			exchange.getResponseHeaders().set("Content-Encoding", "gzip");
			exchange.getResponseHeaders().set("Last-Modified", DATE);
			TlsServer.answer(exchange, 200, packed.toByteArray());
		});
		imports();
		assertTrue(has("a@cabinet.mssante.example"));
		server.answers(exchange -> TlsServer.answer(exchange, 200, Arrays.copyOf(packed.toByteArray(), 30)));
		fails(Reason.TRUNCATED);
		assertTrue(has("a@cabinet.mssante.example"));
	}

	@Test
	void inTheBackgroundItIsFetchedOnceADayWhenTheUserWantsIt() throws Exception {
		server.answers(good(zip("a@cabinet.mssante.example"), "\"1\""));
		assertFalse(update.due());
		ExtractionSettings now = settings.extraction();
		settings.setExtraction(new ExtractionSettings(now.address(), now.anchors(), true));
		assertTrue(update.due());
		assertTrue(update.tryUpdate(new NullProgressMonitor()));
		restart(PATIENT);
		assertFalse(update.due());
		clock.advance(Duration.ofHours(23));
		assertFalse(update.due());
		clock.advance(Duration.ofHours(2));
		assertTrue(update.due());
		server.close();
		assertFalse(update.tryUpdate(new NullProgressMonitor()));
		assertFalse(update.due());
		clock.advance(Duration.ofHours(3));
		assertTrue(update.due());
		clock.advance(Duration.ofDays(-400));
		assertTrue(update.due());
	}

	@Test
	void theBackgroundDoesItWhenItIsDue() throws Exception {
		server.answers(good(zip("a@cabinet.mssante.example"), "\"1\""));
		CountDownLatch changed = new CountDownLatch(1);
		directory.addListener(state -> changed.countDown());
		DailyUpdate daily = new DailyUpdate(() -> Optional.of(update), new Random(1));
		daily.look();
		assertEquals(0, server.requests().size());
		ExtractionSettings now = settings.extraction();
		settings.setExtraction(new ExtractionSettings(now.address(), now.anchors(), true));
		daily.look();
		assertTrue(changed.await(30, TimeUnit.SECONDS));
		assertTrue(has("a@cabinet.mssante.example"));
		daily.stop();
	}

	@Test
	void progressIsShown() throws Exception {
		server.answers(good(zip("a@cabinet.mssante.example"), "\"1\""));
		double[] done = { 0 };
		update.update(new NullProgressMonitor() {
			@Override
			public void beginTask(String name, int totalWork) {
				assertTrue(totalWork > 0);
			}

			@Override
			public void internalWorked(double work) {
				done[0] += work;
			}

			@Override
			public void worked(int work) {
				internalWorked(work);
			}
		});
		assertTrue(done[0] > 0);
	}

	@Test
	void theTextsAreThereInBothLanguages() throws Exception {
		Properties english = new Properties();
		Properties french = new Properties();
		english.load(DailyUpdate.class.getResourceAsStream("messages.properties"));
		french.load(DailyUpdate.class.getResourceAsStream("messages_fr.properties"));
		assertEquals(english.keySet(), french.keySet());
	}
}
