package org.vaguemestre.directory.internal.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vaguemestre.directory.Directory;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryException.Reason;
import org.vaguemestre.directory.ExtractionSettings;
import org.vaguemestre.directory.ImportReport;
import org.vaguemestre.directory.SecureConnections;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;

/** The extraction over HTTPS, from servers that are as they should be, and others. */
@Timeout(60)
class ExtractionUpdateTest {

	@TempDir
	static Path shared;

	private static final String DATE = "Wed, 26 Aug 2026 07:07:00 GMT";
	private static final Limits PATIENT = new Limits(1 << 20, Duration.ofSeconds(20), Duration.ofSeconds(40), Duration.ofSeconds(20), 1, 3);
	private static final Limits HASTY = new Limits(1 << 20, Duration.ofMillis(400), Duration.ofSeconds(40), Duration.ofMillis(400), 1000, 3);

	@TempDir
	Path folder;
	private TlsServer server;
	private final MovingClock clock = new MovingClock();
	private final GivenSettings settings = new GivenSettings();
	private Optional<SecureConnections> connections = Optional.of(TlsServer.CONNECTIONS);
	private Directory directory;
	private ExtractionUpdate update;

	@BeforeEach
	void start() throws Exception {
		server = new TlsServer(shared);
		settings.setExtraction(new ExtractionSettings(server.address("/extraction"), Optional.of(server.anchor(folder.resolve("anchor.cer"))), false));
		directory = Directory.at(folder.resolve("index"), clock);
		restart(PATIENT);
	}

	@AfterEach
	void stop() {
		server.close();
	}

	private void restart(Limits limits) {
		update = new ExtractionUpdate(directory, settings, () -> connections, folder.resolve("download"), clock, limits);
	}

	private static byte[] zip(String... addresses) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ZipOutputStream out = new ZipOutputStream(bytes)) {
			out.putNextEntry(new ZipEntry("Extraction_Correspondance_MSSante_202608260907.txt"));
			out.write(text(addresses));
			// what does not pack well makes the archive long enough to be cut
			out.putNextEntry(new ZipEntry("filler.bin"));
			byte[] filler = new byte[50_000];
			new Random(7).nextBytes(filler);
			out.write(filler);
		}
		return bytes.toByteArray();
	}

	private static byte[] text(String... addresses) {
		StringBuilder text = new StringBuilder("Type de BAL|Adresse BAL|Nom d'exercice\n");
		Arrays.stream(addresses).forEach(address -> text.append("PER|").append(address).append("|MARTIN\n"));
		return text.toString().getBytes(StandardCharsets.UTF_8);
	}

	/** What a good server does: versions, ranges, and nothing for those who have it already. */
	private static HttpHandler good(byte[] body, String tag) {
		return exchange -> {
			exchange.getResponseHeaders().set("ETag", tag);
			exchange.getResponseHeaders().set("Last-Modified", DATE);
			String range = exchange.getRequestHeaders().getFirst("Range");
			if (tag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
				TlsServer.answer(exchange, 304, "");
			} else if (range != null && tag.equals(exchange.getRequestHeaders().getFirst("If-Range"))) {
				int from = Integer.parseInt(range.substring(6, range.length() - 1));
				exchange.getResponseHeaders().set("Content-Range", "bytes " + from + '-' + (body.length - 1) + '/' + body.length);
				TlsServer.answer(exchange, 206, Arrays.copyOfRange(body, from, body.length));
			} else {
				TlsServer.answer(exchange, 200, body);
			}
		};
	}

	/** Promises all of it and breaks off. */
	private static HttpHandler broken(byte[] body, String tag, int after) {
		return exchange -> {
			exchange.getResponseHeaders().set("ETag", tag);
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body, 0, after);
			exchange.getResponseBody().flush();
			throw new IOException("broken off");
		};
	}

	private ImportReport imports() throws DirectoryException {
		return update.update(new NullProgressMonitor()).orElseThrow(() -> new AssertionError("nothing newer"));
	}

	private DirectoryException fails(Reason reason) {
		DirectoryException e = assertThrows(DirectoryException.class, () -> update.update(new NullProgressMonitor()));
		assertEquals(reason, e.reason(), e::toString);
		return e;
	}

	private boolean has(String address) {
		return directory.find(address).isPresent();
	}

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
	void withoutATrustPolicyNothingIsFetched() {
		connections = Optional.empty();
		assertFalse(update.possible());
		fails(Reason.NOT_TRUSTED);
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
	void theTextsAreThereInBothLanguages() throws Exception {
		Properties english = new Properties();
		Properties french = new Properties();
		english.load(DailyUpdate.class.getResourceAsStream("messages.properties"));
		french.load(DailyUpdate.class.getResourceAsStream("messages_fr.properties"));
		assertEquals(english.keySet(), french.keySet());
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
