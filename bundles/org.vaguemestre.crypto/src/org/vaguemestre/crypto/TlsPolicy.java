package org.vaguemestre.crypto;

import java.io.IOException;
import java.net.Socket;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocketFactory;

import org.vaguemestre.crypto.internal.TlsEngine;

/**
 * How connections are secured, whatever is spoken over them (IMAP, SMTP, LDAP, HTTPS): TLS 1.2 and 1.3 alone, sound cipher
 * suites, the host name always checked (RFC 9525), the path of the server judged as {@link PathValidator} does, with revocation,
 * and trust either in the authorities of the Java platform or in given ones alone. Immutable and safe for use by several threads.
 */
public final class TlsPolicy {

	private final TlsEngine engine;

	private TlsPolicy(TlsEngine engine) {
		this.engine = engine;
	}

	/**
	 * @param settings what a connection must be like
	 * @param clock    tells when certificates are judged
	 * @return that policy
	 * @throws IllegalArgumentException if this Java machine has none of the cipher suites
	 */
	public static TlsPolicy of(TlsSettings settings, Clock clock) {
		return new TlsPolicy(new TlsEngine(settings, clock));
	}

	/**
	 * @param clock tells when certificates are judged
	 * @return trust in the authorities that the Java platform trusts, and the usual settings
	 */
	public static TlsPolicy system(Clock clock) {
		return of(TlsSettings.of(TrustAnchors.system()), clock);
	}

	/**
	 * @param anchors the only authorities to trust; not empty
	 * @param clock   tells when certificates are judged
	 * @return trust in these alone, and the usual settings
	 * @throws IllegalArgumentException if {@link TrustAnchors#of} refuses them
	 */
	public static TlsPolicy anchors(Collection<X509Certificate> anchors, Clock clock) {
		try {
			return of(TlsSettings.of(TrustAnchors.of(anchors)), clock);
		} catch (CryptoException e) {
			throw new IllegalArgumentException(e);
		}
	}

	/**
	 * @return a context with the trust of this policy; protocol versions and cipher suites are only seen to by
	 *         {@link #parameters()} and {@link #socketFactory()}
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
	 * @return what goes with {@link #context()} where a library makes the connections: protocol versions, suites, host name check
	 */
	public SSLParameters parameters() {
		return engine.parameters();
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
