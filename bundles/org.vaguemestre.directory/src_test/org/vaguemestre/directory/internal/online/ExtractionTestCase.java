package org.vaguemestre.directory.internal.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.directory.Directory;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryException.Reason;
import org.vaguemestre.directory.ExtractionSettings;
import org.vaguemestre.directory.ImportReport;
import org.vaguemestre.directory.SecureConnections;

import com.sun.net.httpserver.HttpHandler;

/** The extraction over HTTPS, from a server that does what a test says. */
@Timeout(60)
abstract class ExtractionTestCase {

	@TempDir
	static Path shared;

	static final String DATE = "Wed, 26 Aug 2026 07:07:00 GMT";
	static final Limits PATIENT = new Limits(1 << 20, Duration.ofSeconds(20), Duration.ofSeconds(40), Duration.ofSeconds(20), 1, 3);
	static final Limits HASTY = new Limits(1 << 20, Duration.ofMillis(400), Duration.ofSeconds(40), Duration.ofMillis(400), 1000, 3);

	@TempDir
	Path folder;
	TlsServer server;
	final MovingClock clock = new MovingClock();
	final GivenSettings settings = new GivenSettings();
	Optional<SecureConnections> connections = Optional.of(TlsServer.CONNECTIONS);
	Directory directory;
	ExtractionUpdate update;

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

	void restart(Limits limits) {
		update = new ExtractionUpdate(directory, settings, () -> connections, folder.resolve("download"), clock, limits);
	}

	static byte[] zip(String... addresses) throws IOException {
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

	static byte[] text(String... addresses) {
		StringBuilder text = new StringBuilder("Type de BAL|Adresse BAL|Nom d'exercice\n");
		Arrays.stream(addresses).forEach(address -> text.append("PER|").append(address).append("|MARTIN\n"));
		return text.toString().getBytes(StandardCharsets.UTF_8);
	}

	/** What a good server does: versions, ranges, and nothing for those who have it already. */
	static HttpHandler good(byte[] body, String tag) {
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
	static HttpHandler broken(byte[] body, String tag, int after) {
		return exchange -> {
			exchange.getResponseHeaders().set("ETag", tag);
			exchange.sendResponseHeaders(200, body.length);
			exchange.getResponseBody().write(body, 0, after);
			exchange.getResponseBody().flush();
			throw new IOException("broken off");
		};
	}

	ImportReport imports() throws DirectoryException {
		return update.update(new NullProgressMonitor()).orElseThrow(() -> new AssertionError("nothing newer"));
	}

	DirectoryException fails(Reason reason) {
		DirectoryException e = assertThrows(DirectoryException.class, () -> update.update(new NullProgressMonitor()));
		assertEquals(reason, e.reason(), e::toString);
		return e;
	}

	boolean has(String address) {
		return directory.find(address).isPresent();
	}
}
