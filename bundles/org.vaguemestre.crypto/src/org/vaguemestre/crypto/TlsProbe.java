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
 * @param path     what became of the path from the server's certificate to an anchor; empty if no certificate was presented
 * @param anchor   whose authority the path ends at; empty if it ends nowhere
 */
public record TlsProbe(String host, String protocol, String suite, List<X509Certificate> chain,
		Optional<TlsFailure> failure, Optional<PathValidator.Result> path, Optional<TrustAnchors.Label> anchor) {

	/** Copies. */
	public TlsProbe {
		chain = List.copyOf(chain);
	}
}
