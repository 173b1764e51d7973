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
	private final Tracer tracer;

	PopLine(Server server, TlsPolicy policy, PopConnection connection, Tracer tracer) {
		this.server = server;
		this.policy = policy;
		this.connection = connection;
		this.tracer = tracer;
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

	Tracer tracer() {
		return tracer;
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
