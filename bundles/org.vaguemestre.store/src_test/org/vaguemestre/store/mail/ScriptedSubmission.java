package org.vaguemestre.store.mail;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A submission server with STARTTLS or TLS that behaves, but where a script tells it otherwise. */
final class ScriptedSubmission implements AutoCloseable {

	/** What is done instead of the usual answer. */
	@FunctionalInterface
	interface Step {
		void take(Session session) throws IOException;
	}

	/** By GREETING, the command, or EHLO2 for the one after STARTTLS. */
	final Map<String, Step> steps = new ConcurrentHashMap<>();
	volatile boolean implicitTls;
	volatile boolean shown;
	/** Whether somebody signed in on a line without TLS where there was to be one. */
	volatile boolean shownInTheClear;
	private final AtomicLong written = new AtomicLong();
	private final Set<Socket> open = ConcurrentHashMap.newKeySet();
	private final SSLContext tls;
	private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getByName("localhost"));

	ScriptedSubmission(SSLContext tls) throws IOException {
		this.tls = tls;
		start(() -> {
			while (!listener.isClosed()) {
				try {
					Socket client = listener.accept();
					open.add(client);
					start(() -> serve(client));
				} catch (IOException e) {
					return;
				}
			}
		});
	}

	int port() {
		return listener.getLocalPort();
	}

	/** @return how many bytes clients have taken */
	long written() {
		return written.get();
	}

	private static void start(Runnable work) {
		Thread thread = new Thread(work, "scripted submission");
		thread.setDaemon(true);
		thread.start();
	}

	private void serve(Socket client) {
		try (client) {
			new Session(client).run();
		} catch (IOException e) {
			// the other side hung up, which it has every reason to
		} finally {
			open.remove(client);
		}
	}

	/** One connection. */
	final class Session {

		private Socket socket;
		private InputStream in;
		private OutputStream out;
		private boolean asked;
		private boolean secured;

		Session(Socket socket) throws IOException {
			use(socket);
		}

		private void use(Socket other) throws IOException {
			socket = other;
			in = new BufferedInputStream(other.getInputStream(), 1);
			out = other.getOutputStream();
		}

		void secure() throws IOException {
			SSLSocket layer = (SSLSocket) tls.getSocketFactory().createSocket(socket, null, socket.getPort(), true);
			layer.setUseClientMode(false);
			layer.startHandshake();
			use(layer);
			secured = true;
		}

		void say(String lines) throws IOException {
			write((lines + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
		}

		void write(byte[] bytes) throws IOException {
			out.write(bytes);
			out.flush();
			written.addAndGet(bytes.length);
		}

		private String line() throws IOException {
			ByteArrayOutputStream line = new ByteArrayOutputStream();
			for (int c = in.read(); c != '\n'; c = in.read()) {
				if (c < 0) {
					throw new EOFException();
				}
				line.write(c);
			}
			return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
		}

		void run() throws IOException {
			if (implicitTls) {
				secure();
			}
			step("GREETING");
			while (true) {
				String verb = line().split("[ :]")[0].toUpperCase();
				if (verb.equals("AUTH")) {
					shown = true;
					shownInTheClear |= asked && !secured;
				}
				step(verb.equals("EHLO") && asked && secured ? "EHLO2" : verb);
			}
		}

		private void step(String verb) throws IOException {
			Step step = steps.get(verb);
			if (step != null) {
				asked |= verb.equals("STARTTLS");
				step.take(this);
				return;
			}
			switch (verb) {
			case "GREETING" -> say("220 front");
			case "EHLO" -> say(secured ? "250-front\r\n250 AUTH PLAIN LOGIN" : "250-front\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN");
			case "STARTTLS" -> {
				asked = true;
				say("220 go");
				secure();
			}
			case "EHLO2" -> say("250-front\r\n250 AUTH PLAIN LOGIN");
			case "AUTH" -> say("235 welcome");
			case "DATA" -> {
				say("354 go on");
				while (!line().equals(".")) {
					continue;
				}
				say("250 taken");
			}
			case "QUIT" -> {
				say("221 bye");
				socket.close();
			}
			default -> say("250 ok");
			}
		}
	}

	@Override
	public void close() throws IOException {
		listener.close();
		for (Socket socket : open) {
			socket.close();
		}
	}
}
