package org.vaguemestre.mail.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;

import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.vaguemestre.mail.Credential;
import org.vaguemestre.mail.Server;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;

/** The library's transport, which tells in addition whom the server accepted, and when the content is handed over. */
final class Submission extends SMTPTransport {

	/** Follows one message. */
	interface Steps {
		/**
		 * Before the first byte of the content.
		 *
		 * @param codes the replies to RCPT in the order of the addresses
		 * @throws IOException the content is not to be handed over
		 */
		void before(List<Integer> codes) throws IOException;

		/** Before the end of the content, with which the server takes the message over (RFC 5321 §4.1.1.4). */
		void end();
	}

	private final List<Integer> codes = new ArrayList<>();
	private Optional<Steps> steps = Optional.empty();
	private UnaryOperator<String> wishes = address -> ""; //$NON-NLS-1$
	private boolean asking;
	private boolean secured;

	Submission(Session session, URLName server) {
		super(session, server);
	}

	/**
	 * Who follows the next message.
	 *
	 * @param parameters what is added to RCPT for an address
	 */
	void follow(Steps next, UnaryOperator<String> parameters) {
		steps = Optional.of(next);
		wishes = parameters;
		codes.clear();
	}

	/** Signs in on a connection that stands, by a mechanism with a single answer (RFC 4954). */
	void signIn(String user, Credential credential, Server server) throws MessagingException {
		String offered = ' ' + Objects.requireNonNullElse(getExtensionParameter("AUTH"), "").toUpperCase(Locale.ROOT) + ' '; //$NON-NLS-1$ //$NON-NLS-2$
		if (credential instanceof Credential.Certificate && offered.isBlank()) {
			// it was seen in the TLS handshake, and the server wants nothing else (RFC 6409 §3.3); one that does not know it refuses the message
			return;
		}
		SaslWords words;
		if (credential instanceof Credential.Password password) {
			byte[] secret = ('\0' + user + '\0' + new String(password.secret())).getBytes(StandardCharsets.UTF_8);
			Arrays.fill(password.secret(), ' ');
			words = new SaslWords("PLAIN", Base64.getEncoder().encodeToString(secret)); //$NON-NLS-1$
		} else {
			words = SaslWords.of(credential, user, server.host(), server.port(), m -> offered.contains(' ' + m + ' '))
					.orElseThrow(() -> new AuthenticationFailedException("the server offers no way for a " + credential + ":" + offered)); //$NON-NLS-1$ //$NON-NLS-2$
		}
		int code = simpleCommand("AUTH " + words.mechanism() + ' ' + words.initial()); //$NON-NLS-1$
		if (code == 334) {
			// why not stands in the challenge, and the refusal comes after an empty answer
			code = simpleCommand(""); //$NON-NLS-1$
		}
		if (code != 235) {
			throw new AuthenticationFailedException(getLastServerResponse());
		}
	}

	@Override
	protected void startTLS() throws MessagingException {
		super.startTLS();
		secured = true;
	}

	/** What was offered before TLS would go on to count if this were let pass (RFC 3207 §4.2). */
	@Override
	protected boolean ehlo(String domain) throws MessagingException {
		boolean answered = super.ehlo(domain);
		if (secured && !answered) {
			throw new MessagingException(getLastServerResponse());
		}
		return answered;
	}

	@Override
	protected void sendCommand(String command) throws MessagingException {
		asking = command.startsWith("RCPT TO:"); //$NON-NLS-1$
		if (!asking) {
			super.sendCommand(command);
			return;
		}
		int end = command.indexOf('>');
		String more = end < 0 ? "" : wishes.apply(command.substring(command.indexOf('<') + 1, end)); //$NON-NLS-1$
		super.sendCommand(more.isEmpty() ? command : command + ' ' + more);
	}

	@Override
	protected int readServerResponse() throws MessagingException {
		int code = super.readServerResponse();
		if (asking) {
			codes.add(code);
			asking = false;
		}
		return code;
	}

	@Override
	protected OutputStream data() throws MessagingException {
		OutputStream out = super.data();
		if (steps.isPresent()) {
			try {
				steps.get().before(List.copyOf(codes));
			} catch (IOException e) {
				// the line is dropped for that, and the server forgets what was begun
				throw new MessagingException(e.getMessage(), e);
			}
		}
		return out;
	}

	@Override
	protected void finishData() throws IOException, MessagingException {
		steps.ifPresent(Steps::end);
		super.finishData();
	}
}
