package org.vaguemestre.crypto;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * What a TLS server shows of itself, whether it may be trusted or not.
 *
 * @param host     the server as it was asked for
 * @param protocol for instance {@code TLSv1.3}; empty if no connection was agreed on
 * @param suite    the cipher suite; empty likewise
 * @param chain    the certificates presented, the server's own first
 * @param failure  why a connection would be refused; empty if it would be accepted
 */
public record TlsProbe(String host, String protocol, String suite, List<X509Certificate> chain,
		Optional<TlsFailure> failure) {

	/** Copies. */
	public TlsProbe {
		chain = List.copyOf(chain);
	}
}
