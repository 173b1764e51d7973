package org.vaguemestre.mssante.internal.psc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What any program of this computer can say to the address that the browser comes back to. */
class LoopbackTest {

	private static String say(URI to, String words) throws IOException {
		try (Socket visitor = new Socket(to.getHost(), to.getPort())) {
			visitor.getOutputStream().write(words.getBytes(StandardCharsets.ISO_8859_1));
			visitor.shutdownOutput();
			return new String(visitor.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines().findFirst().orElse("");
		}
	}

	private static String browser(URI to, String query) {
		return "GET " + to.getPath() + '?' + query + " HTTP/1.1\r\nHost: " + to.getAuthority() + "\r\n\r\n";
	}

	@ParameterizedTest
	@ValueSource(strings = { "\r\n\r\n", "\r\n\r\n\r\n", "\n", "GET\r\n\r\n", "  \r\n\r\n", "GET ? HTTP/1.1\r\n\r\n", "GET /psc?%zz=1&state=s HTTP/1.1\r\n\r\n", "" })
	void whoSaysNothingOfUseChangesNothing(String words) throws Exception {
		try (Loopback loopback = new Loopback(URI.create("http://127.0.0.1/psc"), "done", "refused")) {
			CompletableFuture<Map<String, String>> answer = CompletableFuture.supplyAsync(() -> {
				try {
					return loopback.await("s", Duration.ofMinutes(2), new NullProgressMonitor());
				} catch (PscException e) {
					throw new IllegalStateException(e);
				}
			});
			assertEquals("HTTP/1.1 404 Not Found", say(loopback.redirect(), words));
			assertEquals("HTTP/1.1 404 Not Found", say(loopback.redirect(), browser(loopback.redirect(), "code=c&state=other")));
			assertEquals("HTTP/1.1 404 Not Found", say(loopback.redirect(), browser(loopback.redirect(), "code=c&state=s&state=s")));
			assertEquals("HTTP/1.1 200 OK", say(loopback.redirect(), browser(loopback.redirect(), "code=c%2B&state=s")));
			assertEquals(Map.of("code", "c+", "state", "s"), answer.get());
		}
	}

	@Test
	void aPageThatHadItsOwnNameLeadHereIsTurnedAway() throws Exception {
		try (Loopback loopback = new Loopback(URI.create("http://127.0.0.1/psc"), "done", "refused")) {
			CompletableFuture<Map<String, String>> answer = CompletableFuture.supplyAsync(() -> {
				try {
					return loopback.await("s", Duration.ofMinutes(2), new NullProgressMonitor());
				} catch (PscException e) {
					throw new IllegalStateException(e);
				}
			});
			String good = browser(loopback.redirect(), "code=c&state=s");
			assertEquals("HTTP/1.1 404 Not Found", say(loopback.redirect(), good.replace(loopback.redirect().getAuthority(), "page.example")));
			assertEquals("HTTP/1.1 404 Not Found", say(loopback.redirect(), good.replace("GET", "POST")));
			assertEquals("HTTP/1.1 200 OK", say(loopback.redirect(), good));
			assertEquals("c", answer.get().get("code"));
		}
	}
}
