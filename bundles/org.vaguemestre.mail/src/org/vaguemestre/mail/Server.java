package org.vaguemestre.mail;

import java.util.Locale;
import java.util.Objects;

/**
 * A mail server.
 *
 * @param host     its name or address, as the user typed it or as the DNS said
 * @param port     1 to 65535
 * @param security how the channel is protected
 */
public record Server(String host, int port, Security security) {

	/**
	 * @throws IllegalArgumentException if the host is blank or the port is out of range
	 */
	public Server {
		Objects.requireNonNull(security);
		host = host.strip();
		if (host.isEmpty() || host.length() > 255 || host.chars().anyMatch(c -> c <= ' ' || c == '/' || c == '@')) {
			throw new IllegalArgumentException("not a host name: " + host);
		}
		if (port < 1 || port > 65535) {
			throw new IllegalArgumentException("not a port: " + port);
		}
	}

	/**
	 * Whether the host is written as a loopback address: {@code localhost}, 127.x.x.x or ::1. Names are not resolved,
	 * so that no DNS answer can make a foreign host look local.
	 *
	 * @return true for a loopback address
	 */
	public boolean loopback() {
		String name = host.toLowerCase(Locale.ROOT);
		return name.equals("localhost") || name.equals("::1") || name.equals("[::1]")
				|| name.matches("127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");
	}

	/** @return false only for {@link Security#NONE} to a host that is not a loopback address */
	public boolean acceptable() {
		return security != Security.NONE || loopback();
	}

	@Override
	public String toString() {
		return host + ':' + port;
	}
}
