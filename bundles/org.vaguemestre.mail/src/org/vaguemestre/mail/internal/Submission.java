package org.vaguemestre.mail.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.eclipse.angus.mail.smtp.SMTPTransport;

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
	private boolean asking;

	Submission(Session session, URLName server) {
		super(session, server);
	}

	/** Who follows the next message. */
	void follow(Steps next) {
		steps = Optional.of(next);
		codes.clear();
	}

	@Override
	protected void sendCommand(String command) throws MessagingException {
		asking = command.startsWith("RCPT TO:"); //$NON-NLS-1$
		super.sendCommand(command);
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
