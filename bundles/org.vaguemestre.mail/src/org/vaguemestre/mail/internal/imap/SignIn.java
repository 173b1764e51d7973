package org.vaguemestre.mail.internal.imap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;

import org.vaguemestre.mail.Credential;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.internal.SaslWords;
import org.vaguemestre.mime.Bytes;

/** Signs in on a new connection, and switches on what both sides can. */
public final class SignIn {

	/** Below this a line is so quick that compressing would make it slower. */
	private static final Duration QUICK = Duration.ofMillis(30);

	private final ImapConnection connection;
	private final Server server;

	/**
	 * @param connection not signed in yet
	 * @param server     whom it leads to
	 */
	public SignIn(ImapConnection connection, Server server) {
		this.connection = connection;
		this.server = server;
	}

	/**
	 * @param user       the name
	 * @param credential what is shown; wiped
	 * @param much       whether much is to be fetched, so that it pays to compress it
	 * @throws IOException {@link ImapException.Kind#SIGN_IN} if the server will not
	 */
	public void with(String user, Credential credential, boolean much) throws IOException {
		if (connection.signedIn()) {
			throw ImapException.protocol("signed in without a password"); //$NON-NLS-1$
		}
		askCapabilities();
		Set<String> before = connection.forgetCapabilities();
		long begun = System.nanoTime();
		try {
			if (credential instanceof Credential.Password password) {
				password(user, password.secret(), before);
				Arrays.fill(password.secret(), ' ');
			} else {
				SaslWords words = SaslWords.of(credential, user, server.host(), server.port(), m -> before.contains("AUTH=" + m)) //$NON-NLS-1$
						.orElseThrow(() -> new ImapException(ImapException.Kind.SIGN_IN, "", "no way for a " + credential)); //$NON-NLS-1$ //$NON-NLS-2$
				authenticate(words.mechanism(), words.initial(), before.contains("SASL-IR")); //$NON-NLS-1$
			}
		} catch (ImapException e) {
			throw e.kind() == ImapException.Kind.NO ? new ImapException(ImapException.Kind.SIGN_IN, e.code(), e.getMessage()) : e;
		}
		connection.hasSignedIn();
		boolean slow = System.nanoTime() - begun > QUICK.toNanos();
		askCapabilities();
		if (much && slow && connection.offers("COMPRESS=DEFLATE")) { //$NON-NLS-1$
			connection.compress();
		}
		connection.enable();
	}

	/** Where the server has not told them by itself. */
	private void askCapabilities() throws IOException {
		if (connection.offersNothing()) {
			connection.command("CAPABILITY", 100, r -> { }).await(); //$NON-NLS-1$
		}
	}

	private void password(String user, char[] password, Set<String> offered) throws IOException {
		if (offered.contains("AUTH=PLAIN")) { //$NON-NLS-1$
			byte[] secret = ('\0' + user + '\0' + new String(password)).getBytes(StandardCharsets.UTF_8);
			authenticate("PLAIN", Base64.getEncoder().encodeToString(secret), offered.contains("SASL-IR")); //$NON-NLS-1$ //$NON-NLS-2$
		} else if (!offered.contains("LOGINDISABLED")) { //$NON-NLS-1$
			login(user, password);
		} else {
			throw new ImapException(ImapException.Kind.SIGN_IN, "", "LOGINDISABLED"); //$NON-NLS-1$ //$NON-NLS-2$
		}
	}

	private void authenticate(String mechanism, String words, boolean initial) throws IOException {
		ImapConnection.Command command = connection.command("AUTHENTICATE " + mechanism + (initial ? ' ' + words : ""), 100, r -> { }); //$NON-NLS-1$ //$NON-NLS-2$
		if (!initial) {
			connection.goOn(command);
			connection.raw(words + "\r\n"); //$NON-NLS-1$
		}
		// a server that refuses says why in a challenge, and goes on after an empty answer (RFC 7628 §3.2.3)
		if (connection.challenged(command)) {
			connection.raw("\r\n"); //$NON-NLS-1$
		}
		command.await();
	}

	private void login(String user, char[] password) throws IOException {
		connection.commandWithLiterals(List.of("LOGIN ", Bytes.of(user.getBytes(StandardCharsets.UTF_8)), " ", //$NON-NLS-1$ //$NON-NLS-2$
				Bytes.of(new String(password).getBytes(StandardCharsets.UTF_8))), r -> { }).await();
	}
}
