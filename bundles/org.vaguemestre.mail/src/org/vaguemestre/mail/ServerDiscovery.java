package org.vaguemestre.mail;

import java.util.List;
import java.util.Optional;

import org.eclipse.core.runtime.IProgressMonitor;

/**
 * Finds the servers of an address by DNS SRV records (RFC 6186, RFC 8314): {@code _imaps}, {@code _imap},
 * {@code _submissions} and {@code _submission}. Answers are proposals that the user confirms; the DNS is not trusted,
 * the server's certificate is checked for the name that the user confirmed.
 */
public interface ServerDiscovery {

	/**
	 * Asks the DNS; takes at most a few seconds.
	 *
	 * @param address the user's address
	 * @param monitor progress and cancel
	 * @return what the DNS publishes
	 * @throws MailException {@link MailFailure#ADDRESS_INVALID} if it is no address; a DNS that does not answer is an
	 *                       empty answer with {@link Found#answered()} false
	 */
	Found discover(String address, IProgressMonitor monitor) throws MailException;

	/**
	 * What the DNS publishes.
	 *
	 * @param answered whether the DNS answered at all
	 * @param incoming IMAP servers, best first
	 * @param outgoing submission servers, best first
	 * @param pop3     POP3 servers, best first
	 */
	record Found(boolean answered, List<Server> incoming, List<Server> outgoing, List<Server> pop3) {
		/** Copies the lists. */
		public Found {
			incoming = List.copyOf(incoming);
			outgoing = List.copyOf(outgoing);
			pop3 = List.copyOf(pop3);
		}

		/**
		 * Without POP3 servers.
		 *
		 * @param answered see above
		 * @param incoming see above
		 * @param outgoing see above
		 */
		public Found(boolean answered, List<Server> incoming, List<Server> outgoing) {
			this(answered, incoming, outgoing, List.of());
		}

		/** @return the best IMAP server */
		public Optional<Server> bestIncoming() {
			return incoming.stream().findFirst();
		}

		/** @return the best submission server */
		public Optional<Server> bestOutgoing() {
			return outgoing.stream().findFirst();
		}
	}

	/** Where SRV records come from: the DNS, or what a test says. */
	@FunctionalInterface
	interface SrvLookup {
		/**
		 * @param name for example {@code _imaps._tcp.example.org}
		 * @return the records; empty if the name has none
		 * @throws java.io.IOException if there was no answer
		 */
		List<Srv> lookup(String name) throws java.io.IOException;
	}

	/**
	 * One SRV record (RFC 2782).
	 *
	 * @param priority lower is better
	 * @param weight   among equals, higher is better
	 * @param port     the port
	 * @param target   the host; {@code .} means that the service is not offered
	 */
	record Srv(int priority, int weight, int port, String target) {
	}
}
