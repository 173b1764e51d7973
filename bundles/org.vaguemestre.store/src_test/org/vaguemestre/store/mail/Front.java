package org.vaguemestre.store.mail;

import java.io.ByteArrayOutputStream;
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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** Stands before a plain mail server: adds TLS or STARTTLS, cuts the line, or answers a command in the server's place. */
final class Front implements AutoCloseable {

	enum Mode {
		PLAIN, TLS, STARTTLS
	}

	private final ServerSocket listener;
	private final int backend;
	private final Mode mode;
	private final SSLContext tls;
	private final boolean imap;
	private final Set<Socket> open = ConcurrentHashMap.newKeySet();
	private volatile boolean refusing;
	private final AtomicLong cutAfter = new AtomicLong(Long.MAX_VALUE);
	private final Map<Pattern, String> answers = new ConcurrentHashMap<>();

	Front(int backend, boolean imap, Mode mode, SSLContext tls) throws IOException {
		this.backend = backend;
		this.imap = imap;
		this.mode = mode;
		this.tls = tls;
		listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		start(this::accept);
	}

	int port() {
		return listener.getLocalPort();
	}

	/** Once so many more bytes have come from the server, every line is cut in the middle of what it carries. */
	void cutAfter(long bytes) {
		cutAfter.set(bytes);
	}

	void mend() {
		cutAfter.set(Long.MAX_VALUE);
	}

	/** A command line that matches is answered so and never reaches the server; $1 is what the pattern's group holds. */
	void answer(String pattern, String answer) {
		answers.put(Pattern.compile(pattern), answer);
	}

	private void accept() {
		while (!listener.isClosed()) {
			try {
				Socket client = listener.accept();
				if (refusing) {
					client.close();
					continue;
				}
				open.add(client);
				start(() -> serve(client));
			} catch (IOException e) {
				return;
			}
		}
	}

	private void serve(Socket plain) {
		try (Socket server = new Socket(InetAddress.getLoopbackAddress(), backend)) {
			open.add(server);
			Socket client = plain;
			if (mode == Mode.STARTTLS) {
				preface(plain);
			}
			if (mode != Mode.PLAIN) {
				SSLSocket secured = (SSLSocket) tls.getSocketFactory().createSocket(plain, null, plain.getPort(), true);
				secured.setUseClientMode(false);
				secured.startHandshake();
				client = secured;
			}
			if (mode == Mode.STARTTLS) {
				line(server.getInputStream());
			}
			Socket ready = client;
			start(() -> up(ready, server));
			down(server, ready);
		} catch (IOException e) {
			// the other side hung up, as many tests want it to
			close(plain);
		}
	}

	/** What is said before STARTTLS. */
	private void preface(Socket client) throws IOException {
		OutputStream out = client.getOutputStream();
		say(out, imap ? "* OK [CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED] ready" : "220 front ESMTP");
		while (true) {
			String line = line(client.getInputStream());
			String upper = line.toUpperCase();
			String tag = line.split(" ")[0];
			if (upper.endsWith("STARTTLS")) {
				say(out, imap ? tag + " OK begin" : "220 begin");
				return;
			} else if (imap && upper.endsWith("CAPABILITY")) {
				say(out, "* CAPABILITY IMAP4rev1 STARTTLS LOGINDISABLED");
				say(out, tag + " OK done");
			} else if (imap) {
				say(out, tag + " NO first STARTTLS");
			} else {
				say(out, upper.startsWith("EHLO") ? "250-front\r\n250 STARTTLS" : "530 first STARTTLS");
			}
		}
	}

	private void up(Socket client, Socket server) {
		try {
			InputStream in = client.getInputStream();
			ByteArrayOutputStream line = new ByteArrayOutputStream();
			for (int c = in.read(); c >= 0; c = in.read()) {
				line.write(c);
				if (c == '\n' || in.available() == 0) {
					String text = line.toString(StandardCharsets.ISO_8859_1).strip();
					boolean answered = false;
					for (Map.Entry<Pattern, String> entry : answers.entrySet()) {
						Matcher matcher = entry.getKey().matcher(text);
						if (matcher.find()) {
							say(client.getOutputStream(), entry.getValue().replace("$1", matcher.groupCount() > 0 ? matcher.group(1) : ""));
							answered = true;
						}
					}
					if (!answered) {
						server.getOutputStream().write(line.toByteArray());
						server.getOutputStream().flush();
					}
					line.reset();
				}
			}
		} catch (IOException e) {
			close(client);
		} finally {
			close(server);
		}
	}

	private void down(Socket server, Socket client) throws IOException {
		byte[] buffer = new byte[4096];
		InputStream in = server.getInputStream();
		for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
			long left = cutAfter.addAndGet(cutAfter.get() == Long.MAX_VALUE ? 0 : -n);
			client.getOutputStream().write(buffer, 0, left < 0 ? (int) Math.max(0, n + left) : n);
			client.getOutputStream().flush();
			if (left < 0) {
				break;
			}
		}
		close(client);
		close(server);
	}

	private static String line(InputStream in) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int c = in.read(); c != '\n'; c = in.read()) {
			if (c < 0) {
				throw new IOException("closed");
			}
			line.append((char) c);
		}
		return line.toString().strip();
	}

	private static void say(OutputStream out, String line) throws IOException {
		out.write((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
		out.flush();
	}

	private static void close(Socket socket) {
		try {
			socket.close();
		} catch (IOException e) {
			throw new java.io.UncheckedIOException(e);
		}
	}

	private static void start(Runnable work) {
		Thread thread = new Thread(work, "front");
		thread.setDaemon(true);
		thread.start();
	}

	/** Hangs up on whoever calls, until told otherwise. */
	void refuse(boolean all) {
		refusing = all;
	}

	/** Hangs up on everyone who is connected. */
	void hangUp() {
		open.forEach(Front::close);
		open.clear();
	}

	@Override
	public void close() throws IOException {
		listener.close();
		hangUp();
	}
}
