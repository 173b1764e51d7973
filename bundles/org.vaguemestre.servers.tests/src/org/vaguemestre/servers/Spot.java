package org.vaguemestre.servers;

/**
 * A place in a conversation between a client and a mail server.
 *
 * @param client  whether the client speaks
 * @param verb    the command that is spoken, or answered: {@code UID FETCH}, {@code RCPT}; {@code CONTENT} and {@code .} for the lines
 *                of a message on its way out; empty for what the server says unasked
 * @param literal whether it is a literal's content and no line
 */
public record Spot(boolean client, String verb, boolean literal) {

	@Override
	public String toString() {
		return (literal ? "the literal of " : "") + (client ? "the command " : "the answer to ") + (verb.isEmpty() ? "nothing" : verb); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
	}
}
