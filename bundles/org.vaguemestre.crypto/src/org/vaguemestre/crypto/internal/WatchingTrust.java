package org.vaguemestre.crypto.internal;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/**
 * Lets one handshake of a diagnosis go on to its end whatever the certificate, and remembers what the strict judge said
 * of it. Nothing is ever sent over such a connection.
 */
final class WatchingTrust extends ServerTrust {

	private final PolicyTrust strict;
	private volatile List<X509Certificate> chain = List.of();
	private volatile Optional<PolicyTrust.Judgement> judgement = Optional.empty();

	WatchingTrust(PolicyTrust strict) {
		this.strict = strict;
	}

	/** @param suites those that may be used */
	SSLSocket over(Socket connected, String host, KeyManager[] keys, String[] suites) throws GeneralSecurityException, IOException {
		SSLContext context = SSLContext.getInstance("TLS"); //$NON-NLS-1$
		context.init(keys, new TrustManager[] { this }, null);
		return (SSLSocket) new StrictSocketFactory(context.getSocketFactory(), suites).createSocket(connected, host,
				connected.getPort(), true);
	}

	List<X509Certificate> chain() {
		return chain;
	}

	Optional<PolicyTrust.Judgement> judgement() {
		return judgement;
	}

	Optional<RefusedCertificateException> refusal() {
		return judgement.flatMap(PolicyTrust.Judgement::refusal);
	}

	@Override
	public void checkServerTrusted(X509Certificate[] shown, String type, Socket socket) {
		chain = List.of(shown);
		judgement = Optional.of(strict.judge(shown, type, socket));
	}

	@Override
	public X509Certificate[] getAcceptedIssuers() {
		return strict.getAcceptedIssuers();
	}
}
