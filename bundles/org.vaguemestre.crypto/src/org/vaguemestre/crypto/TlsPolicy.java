package org.vaguemestre.crypto;

import java.io.IOException;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;

import org.vaguemestre.crypto.internal.TlsEngine;

/**
 * How connections are secured: TLS 1.2 and 1.3 alone, the host name always checked (RFC 6125 as in HTTPS), and trust
 * either in the authorities of the Java platform or in given ones alone. Immutable and safe for use by several threads.
 */
public final class TlsPolicy {

	private final TlsEngine engine;

	private TlsPolicy(TlsEngine engine) {
		this.engine = engine;
	}

	/**
	 * @param clock judges which words fit a refused certificate
	 * @return trust in the authorities that the Java platform trusts
	 */
	public static TlsPolicy system(Clock clock) {
		return new TlsPolicy(new TlsEngine(Optional.empty(), clock));
	}

	/**
	 * @param anchors the only authorities to trust; not empty
	 * @param clock   judges which words fit a refused certificate
	 * @return trust in these alone
	 */
	public static TlsPolicy anchors(Collection<X509Certificate> anchors, Clock clock) {
		return new TlsPolicy(new TlsEngine(Optional.of(List.copyOf(anchors)), clock));
	}

	/**
	 * @return a context with the trust of this policy; protocol versions and host name are only seen to by
	 *         {@link #socketFactory()}
	 */
	public SSLContext context() {
		return engine.context();
	}

	/**
	 * @return makes sockets, also over connected ones (STARTTLS), that follow this policy wholly
	 */
	public SSLSocketFactory socketFactory() {
		return engine.socketFactory();
	}

	/**
	 * Finds what TLS has to say in a failure of whatever used the sockets of this policy.
	 *
	 * @param host    the server as it was asked for
	 * @param failure any failure
	 * @return the typed failure; empty if the failure is not one of TLS
	 */
	public Optional<TlsFailure> explain(String host, Throwable failure) {
		return engine.explain(host, failure);
	}

	/**
	 * Looks at a server without sending it anything but a handshake, for a diagnosis. A server that would be refused is
	 * no exception here but a part of the answer.
	 *
	 * @param host    the server
	 * @param port    a port with TLS from the start
	 * @param timeout for connecting, and again for each read
	 * @return what the server shows
	 * @throws IOException if there is no connection at all
	 */
	public TlsProbe probe(String host, int port, Duration timeout) throws IOException {
		return engine.probe(host, port, timeout);
	}

	/**
	 * The same over a connection that was just told STARTTLS.
	 *
	 * @param connected the connection; closed on return
	 * @param host      the server as it was asked for
	 * @return what the server shows
	 * @throws IOException if the connection is lost before the handshake
	 */
	public TlsProbe probe(Socket connected, String host) throws IOException {
		return engine.probe(connected, host);
	}
}
