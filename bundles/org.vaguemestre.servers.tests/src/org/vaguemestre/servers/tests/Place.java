package org.vaguemestre.servers.tests;

import java.util.HashMap;
import java.util.Map;

import org.vaguemestre.servers.Spot;

/** A place in one of the conversations of a client: with the IMAP server, or with the one that takes mail. */
record Place(boolean imap, Spot spot) {

	/** @return how often each place was passed lately */
	static Map<Place, Integer> seen(TwoClients clients) {
		Map<Place, Integer> seen = new HashMap<>();
		clients.imap.seen().forEach((spot, n) -> seen.put(new Place(true, spot), n));
		clients.smtp.seen().forEach((spot, n) -> seen.put(new Place(false, spot), n));
		return seen;
	}

	@Override
	public String toString() {
		return (imap ? "IMAP, " : "SMTP, ") + spot;
	}
}
