package org.vaguemestre.demo.internal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SSLContext;

import org.vaguemestre.mime.Bytes;

/**
 * The correspondents' own mail program: hands messages in by SMTP and reads mailboxes by IMAP, so that what the suite does
 * is seen from outside.
 */
final class Post {

	private static final Pattern LITERAL = Pattern.compile("\\* \\d+ FETCH .*\\{(\\d+)\\}"); //$NON-NLS-1$

	private final SSLContext trust;
	private final int smtpPort;
	private final int imapPort;

	Post(SSLContext trust, int smtpPort, int imapPort) {
		this.trust = trust;
		this.smtpPort = smtpPort;
		this.imapPort = imapPort;
	}

	/** Sends a message in someone's name. */
	void send(Person from, Person to, Bytes message) throws IOException {
		try (Line line = new Line(trust, smtpPort)) {
			expect(line, "2"); //$NON-NLS-1$
			say(line, "EHLO localhost", "2"); //$NON-NLS-1$ //$NON-NLS-2$
			byte[] secret = ('\0' + from.address() + '\0' + from.password()).getBytes(StandardCharsets.UTF_8);
			say(line, "AUTH PLAIN " + Base64.getEncoder().encodeToString(secret), "2"); //$NON-NLS-1$ //$NON-NLS-2$
			say(line, "MAIL FROM:<" + from.address() + '>', "2"); //$NON-NLS-1$ //$NON-NLS-2$
			say(line, "RCPT TO:<" + to.address() + '>', "2"); //$NON-NLS-1$ //$NON-NLS-2$
			say(line, "DATA", "3"); //$NON-NLS-1$ //$NON-NLS-2$
			// every byte is ASCII: what is not was encoded
			String text = new String(message.toArray(), StandardCharsets.ISO_8859_1).replaceAll("(?m)^\\.", ".."); //$NON-NLS-1$ //$NON-NLS-2$
			line.write((text + "\r\n.\r\n").getBytes(StandardCharsets.ISO_8859_1)); //$NON-NLS-1$
			expect(line, "2"); //$NON-NLS-1$
			say(line, "QUIT", "2"); //$NON-NLS-1$ //$NON-NLS-2$
		}
	}

	/** Everything in someone's inbox, the oldest first. */
	List<byte[]> inbox(Person owner) throws IOException {
		try (Line line = new Line(trust, imapPort)) {
			line.read();
			command(line, "a", "LOGIN \"" + owner.address() + "\" {" + owner.password().getBytes(StandardCharsets.UTF_8).length + '}', //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
					owner.password());
			command(line, "b", "SELECT INBOX", ""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			return command(line, "c", "FETCH 1:* BODY.PEEK[]", ""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		}
	}

	private static List<byte[]> command(Line line, String tag, String command, String literal) throws IOException {
		List<byte[]> messages = new ArrayList<>();
		line.write(tag + ' ' + command);
		for (String answer = line.read();; answer = line.read()) {
			Matcher message = LITERAL.matcher(answer);
			if (message.matches()) {
				messages.add(line.read(Integer.parseInt(message.group(1))));
			} else if (answer.startsWith("+")) { //$NON-NLS-1$
				line.write(literal);
			} else if (answer.startsWith(tag + " OK")) { //$NON-NLS-1$
				return messages;
			} else if (answer.startsWith(tag + ' ')) {
				throw new IOException("IMAP answered: " + answer); //$NON-NLS-1$
			}
		}
	}

	private static void say(Line line, String command, String wanted) throws IOException {
		line.write(command);
		expect(line, wanted);
	}

	private static void expect(Line line, String wanted) throws IOException {
		String answer = line.read();
		while (answer.length() > 3 && answer.charAt(3) == '-') {
			answer = line.read();
		}
		if (!answer.startsWith(wanted)) {
			throw new IOException("SMTP answered: " + answer); //$NON-NLS-1$
		}
	}
}
