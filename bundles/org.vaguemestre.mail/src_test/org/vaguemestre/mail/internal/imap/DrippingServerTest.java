package org.vaguemestre.mail.internal.imap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that is never silent for long, and never done. */
@Timeout(60)
class DrippingServerTest {

	private static final ImapConnection.Patience PATIENCE = new ImapConnection.Patience(Duration.ofSeconds(5), Duration.ofSeconds(5), Duration.ofSeconds(1));

	@Test
	void aLineThatDripsWithoutEndIsGivenUp() throws Exception {
		givenUp("* OK ", "x");
	}

	@Test
	void aLiteralThatDripsWithoutEndIsGivenUp() throws Exception {
		givenUp("* OK hello\r\n* LIST () \"/\" {1000000}\r\n", "x");
	}

	@Test
	void answersThatDripWithoutEndAreGivenUp() throws Exception {
		givenUp("* OK hello\r\n", "* OK still there\r\n");
	}

	/** The server says something, and then something small again and again. */
	private static void givenUp(String first, String drop) throws Exception {
		CountDownLatch over = new CountDownLatch(1);
		try (ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			Thread server = new Thread(() -> {
				try (Socket client = listener.accept()) {
					client.getOutputStream().write(first.getBytes(StandardCharsets.US_ASCII));
					while (!over.await(20, TimeUnit.MILLISECONDS)) {
						client.getOutputStream().write(drop.getBytes(StandardCharsets.US_ASCII));
					}
				} catch (IOException e) {
					// it was hung up on
				} catch (InterruptedException e) {
					Thread.currentThread().interrupt();
				}
			});
			server.start();
			ImapException e = assertThrows(ImapException.class, () -> {
				ImapConnection connection = ImapConnection.connect(new Socket(), new InetSocketAddress(listener.getInetAddress(), listener.getLocalPort()), PATIENCE,
						Optional.empty());
				connection.command("NOOP", 1, r -> { }).await();
			});
			assertEquals(ImapException.Kind.PROTOCOL, e.kind());
			over.countDown();
			server.join();
		}
	}
}
