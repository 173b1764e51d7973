package org.vaguemestre.mail.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.vaguemestre.crypto.TlsPolicy;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.SendReport.Refusal;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mime.Bytes;

import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;

/** A connection to a submission server (RFC 6409). */
final class SmtpLine implements AutoCloseable {

	/** A server may look into a message before it answers to its end; whoever hangs up too soon sends it twice (RFC 5321 §4.5.3.2.6). */
	private static final int LAST_ANSWER = 4;

	private final Server server;
	private final TlsPolicy policy;
	private final Session session;
	private final Submission transport;
	private final Sockets sockets;
	private final MailClasses classes;
	private final Duration answer;

	SmtpLine(Server server, TlsPolicy policy, Session session, Submission transport, Sockets sockets, MailClasses classes,
			Duration answer) {
		this.server = server;
		this.policy = policy;
		this.session = session;
		this.transport = transport;
		this.sockets = sockets;
		this.classes = classes;
		this.answer = answer;
	}

	/** Whom the server took a message for, and whom not. */
	record Outcome(List<Address> delivered, List<Refusal> refused) {
	}

	/** Told before the first byte of a message leaves. */
	@FunctionalInterface
	interface HandingOver {
		/**
		 * @param accepted whom the server will take it for
		 * @throws MailException it is not to leave
		 */
		void begins(List<Address> accepted) throws MailException;
	}

	/** @return the SIZE that the server announced (RFC 1870); 0 if none */
	long sizeLimit() {
		String size = transport.getExtensionParameter("SIZE"); //$NON-NLS-1$
		return size != null && size.strip().matches("\\d{1,18}") ? Long.parseLong(size.strip()) : 0; //$NON-NLS-1$
	}

	/** @return what the server said last */
	String lastAnswer() {
		return Optional.ofNullable(transport.getLastServerResponse()).orElse("").strip(); //$NON-NLS-1$
	}

	Server server() {
		return server;
	}

	boolean offers(String extension) {
		return transport.supportsExtension(extension);
	}

	/**
	 * Hands over the bytes as they are; nothing is added to or changed in them.
	 *
	 * @param mission the envelope beside the recipients; what of it the server does not offer is left out
	 * @return the server's answer for each recipient; it has taken the message if one is delivered
	 */
	Outcome send(Mission mission, List<Address> recipients, Bytes message, HandingOver handing) throws Undelivered {
		long limit = sizeLimit();
		if (limit > 0 && message.length() > limit) {
			throw new Undelivered(new MailException(MailFailure.MESSAGE_TOO_LARGE, server.toString()), 552, false);
		}
		Map<String, Address> asked = new LinkedHashMap<>();
		recipients.forEach(r -> asked.putIfAbsent(r.address(), r));
		Handed handed = new Handed(List.copyOf(asked.values()), handing);
		boolean answered = false;
		try {
			Outcome outcome = classes.call(() -> transmit(mission, asked, message, handed));
			answered = true;
			return outcome;
		} catch (Exception e) {
			MailException why = Failures.of(server, policy, handed.stopped == null ? e : handed.stopped);
			int code = e instanceof SMTPSendFailedException s ? s.getReturnCode() : 0;
			answered = code >= 400 && code < 600;
			throw new Undelivered(why, answered ? code : 0, handed.ended && !answered);
		} finally {
			if (handed.begun && !answered) {
				// whatever comes next on this line would be read as content
				sockets.cut();
			}
		}
	}

	/** How far the handing over of one message came. */
	private final class Handed implements Submission.Steps {

		private final List<Address> asked;
		private final HandingOver handing;
		private MailException stopped;
		private boolean begun;
		private boolean ended;

		Handed(List<Address> asked, HandingOver handing) {
			this.asked = asked;
			this.handing = handing;
		}

		@Override
		public void before(List<Integer> codes) throws IOException {
			begun = true;
			List<Address> accepted = new ArrayList<>();
			for (int i = 0; i < asked.size() && i < codes.size(); i++) {
				if (codes.get(i) >= 200 && codes.get(i) < 300) {
					accepted.add(asked.get(i));
				}
			}
			try {
				handing.begins(accepted);
			} catch (MailException e) {
				stopped = e;
				throw new IOException(e);
			}
		}

		@Override
		public void end() {
			sockets.patience(answer.multipliedBy(LAST_ANSWER));
			ended = true;
		}
	}

	private Outcome transmit(Mission mission, Map<String, Address> asked, Bytes message, Handed handed) throws MessagingException {
		SMTPMessage outgoing = new AsBuilt(session, message);
		outgoing.setEnvelopeFrom(mission.from());
		// a mailbox without room says so before everything was handed over (RFC 1870 §6.1)
		String size = offers("SIZE") ? "SIZE=" + message.length() : ""; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		boolean dsn = offers("DSN"); //$NON-NLS-1$
		String extension = (size + ' ' + (dsn ? mission.mail() : "")).strip(); //$NON-NLS-1$
		if (!extension.isEmpty()) {
			outgoing.setMailExtension(extension);
		}
		List<InternetAddress> addresses = new ArrayList<>();
		for (String address : asked.keySet()) {
			addresses.add(new InternetAddress(address, false));
		}
		Map<String, Refusal> refused = new LinkedHashMap<>();
		transport.follow(handed, address -> dsn ? mission.recipient(address) : ""); //$NON-NLS-1$
		try {
			transport.sendMessage(outgoing, addresses.toArray(InternetAddress[]::new));
		} catch (SendFailedException e) {
			collect(e, asked, refused);
			boolean some = e instanceof SMTPSendFailedException s && s.getReturnCode() >= 200 && s.getReturnCode() < 300;
			boolean none = !(e instanceof SMTPSendFailedException) && refused.size() == asked.size();
			if (!some && !none) {
				throw e;
			}
		} finally {
			sockets.patience(answer);
		}
		List<Address> delivered = asked.values().stream().filter(a -> !refused.containsKey(a.address())).toList();
		return new Outcome(delivered, List.copyOf(refused.values()));
	}

	private static void collect(SendFailedException failure, Map<String, Address> asked, Map<String, Refusal> refused) {
		Exception next = failure;
		for (int i = 0; next instanceof MessagingException m && i < 10_000; i++) {
			if (m instanceof SMTPAddressFailedException f && f.getReturnCode() >= 400) {
				Address address = asked.getOrDefault(f.getAddress().getAddress(), Address.of(f.getAddress().getAddress()));
				refused.put(address.address(), new Refusal(address, f.getReturnCode(), ServerAnswer.once(f.getReturnCode(), Failures.words(f))));
			}
			next = m.getNextException();
		}
	}

	@Override
	public void close() {
		try {
			transport.close();
		} catch (MessagingException e) {
			Log.debug("closing the submission", e); //$NON-NLS-1$
		} finally {
			sockets.cut();
		}
	}

	/** Drops the line at once, whatever another thread waits for on it. */
	void cut() {
		sockets.cut();
	}
}
