package org.vaguemestre.mail.internal.imap;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;

import org.vaguemestre.mime.Bytes;

/** Signs in on a new connection, and switches on what both sides can. */
public final class SignIn {

	/** Below this a line is so quick that compressing would make it slower. */
	private static final Duration QUICK = Duration.ofMillis(30);

	private final ImapConnection connection;

	/** @param connection not signed in yet */
	public SignIn(ImapConnection connection) {
		this.connection = connection;
	}

	/**
	 * @param user     the name
	 * @param password the password
	 * @param much     whether much is to be fetched, so that it pays to compress it
	 * @throws IOException {@link ImapException.Kind#SIGN_IN} if the server will not
	 */
	public void with(String user, char[] password, boolean much) throws IOException {
		if (connection.signedIn()) {
			throw ImapException.protocol("signed in without a password"); //$NON-NLS-1$
		}
		askCapabilities();
		Set<String> before = connection.forgetCapabilities();
		long begun = System.nanoTime();
		try {
			if (before.contains("AUTH=PLAIN")) { //$NON-NLS-1$
				plain(user, password, before.contains("SASL-IR")); //$NON-NLS-1$
			} else if (!before.contains("LOGINDISABLED")) { //$NON-NLS-1$
				login(user, password);
			} else {
				throw new ImapException(ImapException.Kind.SIGN_IN, "", "LOGINDISABLED"); //$NON-NLS-1$ //$NON-NLS-2$
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

	private void plain(String user, char[] password, boolean initial) throws IOException {
		byte[] secret = ('\0' + user + '\0' + new String(password)).getBytes(StandardCharsets.UTF_8);
		String encoded = Base64.getEncoder().encodeToString(secret);
		if (initial) {
			connection.command("AUTHENTICATE PLAIN " + encoded, 100, r -> { }).await(); //$NON-NLS-1$
		} else {
			ImapConnection.Command command = connection.command("AUTHENTICATE PLAIN", 100, r -> { }); //$NON-NLS-1$
			connection.goOn(command);
			connection.raw(encoded + "\r\n"); //$NON-NLS-1$
			command.await();
		}
	}

	private void login(String user, char[] password) throws IOException {
		connection.commandWithLiterals(List.of("LOGIN ", Bytes.of(user.getBytes(StandardCharsets.UTF_8)), " ", //$NON-NLS-1$ //$NON-NLS-2$
				Bytes.of(new String(password).getBytes(StandardCharsets.UTF_8))), r -> { }).await();
	}
}
