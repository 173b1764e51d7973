package org.vaguemestre.mail.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

/** The other side never stops. */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class BoundedSocketTest {

	private ServerSocket server;
	private BoundedSocket socket;

	@BeforeEach
	void flood() throws IOException {
		server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
		Thread talker = new Thread(() -> {
			byte[] much = new byte[1 << 16];
			try (Socket there = server.accept(); OutputStream out = there.getOutputStream()) {
				while (true) {
					out.write(much);
				}
			} catch (IOException e) {
				// hung up
			}
		}, "talker");
		talker.setDaemon(true);
		talker.start();
		socket = new BoundedSocket(new Socket(), Duration.ofMinutes(1));
		socket.connect(server.getLocalSocketAddress());
	}

	@AfterEach
	void hangUp() throws IOException {
		socket.close();
		server.close();
	}

	@Test
	void whatIsPassedOverWhileItIsClosedHasAnEndToo() throws IOException {
		socket.free();
		InputStream in = socket.getInputStream();
		assertTrue(in.read() >= 0);
		long passed = passOver(in);
		assertTrue(passed < 64L * BoundedSocket.MOST, passed + " bytes");
		assertEquals(-1, in.read());
	}

	@Test
	void afterAnAnswerWithoutEndNothingMoreIsTaken() throws IOException {
		InputStream in = socket.getInputStream();
		byte[] some = new byte[8_192];
		assertThrows(BoundedSocket.Endless.class, () -> {
			while (true) {
				in.read(some, 0, some.length);
			}
		});
		assertEquals(0, passOver(in));
		assertEquals(-1, in.read(some, 0, some.length));
	}

	/** As TLS does when it is closed. */
	private static long passOver(InputStream in) throws IOException {
		long passed = 0;
		for (int there = in.available(); there != 0; there = in.available()) {
			passed += in.skip(there);
		}
		return passed;
	}
}
