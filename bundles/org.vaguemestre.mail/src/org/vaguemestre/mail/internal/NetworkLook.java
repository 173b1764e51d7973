package org.vaguemestre.mail.internal;

import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.HashSet;
import java.util.Set;

/** Notices that this machine has joined another network, or the same one again. */
final class NetworkLook {

	private Set<String> before = addresses();

	/** @return whether there are addresses that were not there the last time */
	boolean changed() {
		Set<String> now = addresses();
		boolean joined = !before.containsAll(now);
		before = now;
		return joined;
	}

	private static Set<String> addresses() {
		Set<String> all = new HashSet<>();
		try {
			NetworkInterface.networkInterfaces().forEach(n -> n.inetAddresses().forEach(a -> all.add(a.getHostAddress())));
		} catch (SocketException e) {
			Log.debug("looking at the network", e); //$NON-NLS-1$
		}
		return all;
	}
}
