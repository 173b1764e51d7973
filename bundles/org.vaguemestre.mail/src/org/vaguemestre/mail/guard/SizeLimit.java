package org.vaguemestre.mail.guard;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;

import org.vaguemestre.mail.NetworkRules;
import org.vaguemestre.mail.OutgoingMessage;

/** How many bytes a message may have, by its server and by the networks of its recipients. */
public final class SizeLimit {

	private SizeLimit() {
	}

	/**
	 * @param message what is written
	 * @param server  what the account's server takes; empty if that is not known
	 * @param rules   of the networks
	 * @return the smallest of all limits; empty if none is known
	 */
	public static OptionalLong of(OutgoingMessage message, OptionalLong server, List<NetworkRules> rules) {
		LongStream networks = rules.stream().map(r -> r.sizeLimit(message)).filter(OptionalLong::isPresent).mapToLong(OptionalLong::getAsLong);
		return LongStream.concat(server.stream(), networks).min();
	}
}
