package org.vaguemestre.mail.internal;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

import org.vaguemestre.crypto.TlsPolicy;
import org.vaguemestre.crypto.TlsProbe;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;

/** Looks at how a mail server protects its connection, without telling it who asks. */
final class TlsLook {

	private static final int MAX_LINE = 2_000;
	private static final int MAX_LINES = 100;
	/** An answer may take so many times as long as its next byte. */
	private static final int PATIENCE = 4;

	private TlsLook() {
	}

	/** Only whether something answers. */
	static void reach(Server server, Duration timeout) throws IOException {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(server.host(), server.port()), (int) timeout.toMillis());
		}
	}

	static TlsProbe look(Server server, Speech speech, TlsPolicy policy, Duration timeout) throws IOException, MailException {
		Socket socket = new BoundedSocket(new Socket(), timeout.multipliedBy(PATIENCE));
		try {
			socket.connect(new InetSocketAddress(server.host(), server.port()), (int) timeout.toMillis());
			socket.setSoTimeout((int) timeout.toMillis());
			boolean ready = server.security() == Security.TLS || switch (speech) {
			case IMAP -> startImap(socket);
			case POP3 -> startPop(socket);
			case SMTP -> startSmtp(socket);
			};
			if (!ready) {
				throw new MailException(MailFailure.STARTTLS_NOT_OFFERED, server.toString());
			}
			return policy.probe(socket, server.host());
		} finally {
			socket.close();
		}
	}

	private static boolean startImap(Socket socket) throws IOException {
		InputStream in = new BufferedInputStream(socket.getInputStream(), 1);
		line(in);
		say(socket, "a STARTTLS"); //$NON-NLS-1$
		for (int i = 0; i < MAX_LINES; i++) {
			String answer = line(in).toUpperCase(Locale.ROOT);
			if (answer.startsWith("A ")) { //$NON-NLS-1$
				return answer.startsWith("A OK"); //$NON-NLS-1$
			}
		}
		return false;
	}

	private static boolean startPop(Socket socket) throws IOException {
		InputStream in = new BufferedInputStream(socket.getInputStream(), 1);
		line(in);
		say(socket, "STLS"); //$NON-NLS-1$
		return line(in).startsWith("+OK"); //$NON-NLS-1$
	}

	private static boolean startSmtp(Socket socket) throws IOException {
		InputStream in = new BufferedInputStream(socket.getInputStream(), 1);
		reply(in);
		say(socket, "EHLO localhost"); //$NON-NLS-1$
		reply(in);
		say(socket, "STARTTLS"); //$NON-NLS-1$
		return reply(in).startsWith("220"); //$NON-NLS-1$
	}

	private static String reply(InputStream in) throws IOException {
		for (int i = 0; i < MAX_LINES; i++) {
			String line = line(in);
			if (line.length() < 4 || line.charAt(3) != '-') {
				return line;
			}
		}
		return ""; //$NON-NLS-1$
	}

	private static void say(Socket socket, String line) throws IOException {
		socket.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.US_ASCII)); //$NON-NLS-1$
		socket.getOutputStream().flush();
	}

	private static String line(InputStream in) throws IOException {
		StringBuilder line = new StringBuilder();
		for (int c = in.read(); c != '\n'; c = in.read()) {
			if (c < 0) {
				throw new EOFException();
			}
			if (line.length() > MAX_LINE) {
				throw new BoundedSocket.Endless();
			}
			line.append((char) c);
		}
		return line.toString().strip();
	}
}
