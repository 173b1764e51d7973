package org.vaguemestre.mail.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPAddressSucceededException;
import org.eclipse.angus.mail.smtp.SMTPMessage;
import org.eclipse.angus.mail.smtp.SMTPTransport;
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

	private final Server server;
	private final TlsPolicy policy;
	private final Session session;
	private final SMTPTransport transport;
	private final Sockets sockets;
	private final MailClasses classes;
	private boolean begun;

	SmtpLine(Server server, TlsPolicy policy, Session session, SMTPTransport transport, Sockets sockets, MailClasses classes) {
		this.server = server;
		this.policy = policy;
		this.session = session;
		this.transport = transport;
		this.sockets = sockets;
		this.classes = classes;
	}

	/** Whom the server took a message for, and whom not. */
	record Outcome(List<Address> delivered, List<Refusal> refused) {
	}

	/** @return the SIZE that the server announced (RFC 1870); 0 if none */
	long sizeLimit() {
		String size = transport.getExtensionParameter("SIZE"); //$NON-NLS-1$
		return size != null && size.strip().matches("\\d{1,18}") ? Long.parseLong(size.strip()) : 0; //$NON-NLS-1$
	}

	boolean offers(String extension) {
		return transport.supportsExtension(extension);
	}

	/** @return whether content of a message was handed over; a line that breaks after that leaves open whether it has gone */
	boolean begun() {
		return begun;
	}

	/** Hands over the bytes as they are; nothing is added to or changed in them. */
	Outcome send(String from, List<Address> recipients, Bytes message) throws MailException {
		long limit = sizeLimit();
		if (limit > 0 && message.length() > limit) {
			throw new MailException(MailFailure.MESSAGE_TOO_LARGE, server.toString());
		}
		try {
			return classes.call(() -> transmit(from, recipients, message));
		} catch (Exception e) {
			throw Failures.of(server, policy, e);
		}
	}

	private Outcome transmit(String from, List<Address> recipients, Bytes message)
			throws MessagingException, IOException, MailException {
		SMTPMessage outgoing = new SMTPMessage(session, message.open()) {
			@Override
			public void writeTo(OutputStream out, String[] without) throws IOException, MessagingException {
				begun = true;
				super.writeTo(out, without);
			}
		};
		outgoing.setEnvelopeFrom(from);
		if (offers("SIZE")) { //$NON-NLS-1$
			// a mailbox without room says so before everything was handed over (RFC 1870 §6.1)
			outgoing.setMailExtension("SIZE=" + message.length()); //$NON-NLS-1$
		}
		Map<String, Address> byAddress = new LinkedHashMap<>();
		List<InternetAddress> addresses = new ArrayList<>();
		for (Address recipient : recipients) {
			if (byAddress.putIfAbsent(recipient.address(), recipient) == null) {
				addresses.add(new InternetAddress(recipient.address(), false));
			}
		}
		Map<String, Refusal> refused = new LinkedHashMap<>();
		try {
			transport.sendMessage(outgoing, addresses.toArray(InternetAddress[]::new));
		} catch (SendFailedException e) {
			collect(e, byAddress, refused);
			boolean none = e.getValidSentAddresses() == null || e.getValidSentAddresses().length == 0;
			if (none && !refused.isEmpty()) {
				String said = refused.values().stream().map(r -> r.recipient().address() + " (" + r.answer() + ')') //$NON-NLS-1$
						.reduce((a, b) -> a + ", " + b).orElse(""); //$NON-NLS-1$ //$NON-NLS-2$
				throw new MailException(MailFailure.RECIPIENTS_REFUSED, e, server.toString(), said);
			} else if (none || refused.isEmpty()) {
				throw e;
			}
		}
		List<Address> delivered = byAddress.values().stream().filter(a -> !refused.containsKey(a.address())).toList();
		return new Outcome(delivered, List.copyOf(refused.values()));
	}

	private static void collect(SendFailedException failure, Map<String, Address> asked, Map<String, Refusal> refused) {
		Exception next = failure;
		for (int i = 0; next instanceof MessagingException m && i < 10_000; i++) {
			if (m instanceof SMTPAddressFailedException f) {
				Address address = asked.getOrDefault(f.getAddress().getAddress(), Address.of(f.getAddress().getAddress()));
				refused.put(address.address(), new Refusal(address, f.getReturnCode(), Failures.words(f)));
			} else if (m instanceof SMTPAddressSucceededException) {
				Log.debug("taken", m); //$NON-NLS-1$
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
}
