package org.vaguemestre.crypto;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** The addresses that are not of the internet (IANA's registries of special addresses, RFC 6890): nobody's name is certified there. */
public final class LocalNetwork {

	/** Where a network that has IPv6 alone reaches the others (RFC 6052). */
	private static final byte[] TRANSLATED = { 0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0 };
	/** IPv4 in an IPv6 address, as it was written once (RFC 4291 §2.5.5.1). */
	private static final byte[] COMPATIBLE = new byte[12];

	private LocalNetwork() {
	}

	/**
	 * @param address where a name leads
	 * @return whether that is this computer, a network of its owner or of its provider, or many computers at once
	 */
	public static boolean holds(InetAddress address) {
		if (address.isLoopbackAddress() || address.isAnyLocalAddress() || address.isLinkLocalAddress() || address.isSiteLocalAddress()
				|| address.isMulticastAddress()) {
			return true;
		}
		byte[] bytes = address.getAddress();
		if (!(address instanceof Inet6Address)) {
			int first = bytes[0] & 0xff;
			// this network, addresses that several customers of a provider share (RFC 6598), and what was never given out
			return first == 0 || first == 100 && (bytes[1] & 0xc0) == 0x40 || first >= 240;
		}
		byte[] head = Arrays.copyOf(bytes, 12);
		return (bytes[0] & 0xfe) == 0xfc || (Arrays.equals(head, TRANSLATED) || Arrays.equals(head, COMPATIBLE)) && holds(inner(bytes));
	}

	private static InetAddress inner(byte[] bytes) {
		try {
			return InetAddress.getByAddress(Arrays.copyOfRange(bytes, 12, 16));
		} catch (UnknownHostException e) {
			throw new IllegalStateException(e);
		}
	}
}
