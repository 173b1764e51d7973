package org.vaguemestre.mail.internal;

import java.io.IOException;

import org.vaguemestre.crypto.TlsPolicy;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.internal.pop.PopConnection;

/** A session with a POP3 server, signed in. Used by one thread at a time; only {@link #cut()} may come from another. */
final class PopLine implements AutoCloseable {

	private final Server server;
	private final TlsPolicy policy;
	private final PopConnection connection;
	private final String address;

	PopLine(Server server, TlsPolicy policy, PopConnection connection, String address) {
		this.server = server;
		this.policy = policy;
		this.connection = connection;
		this.address = address;
	}

	/** A dialogue with the server. */
	@FunctionalInterface
	interface Dialogue<T> {
		T with(PopConnection connection) throws IOException;
	}

	/** Runs a dialogue; whatever fails becomes a {@link MailException}. */
	<T> T run(Dialogue<T> dialogue) throws MailException {
		try {
			return dialogue.with(connection);
		} catch (IOException e) {
			throw Failures.of(server, policy, e);
		}
	}

	Server server() {
		return server;
	}

	/** Of the mailbox. */
	String address() {
		return address;
	}

	boolean connected() {
		return connection.usable();
	}

	long roundTrips() {
		return connection.roundTrips();
	}

	void cut() {
		connection.cut();
	}

	@Override
	public void close() {
		connection.close();
	}
}
