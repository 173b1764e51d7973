package org.vaguemestre.crypto.internal;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Lets one handshake of a diagnosis go on to its end whatever the certificate, and remembers what the strict judge said
 * of it. Nothing is ever sent over such a connection.
 */
final class WatchingTrust extends X509ExtendedTrustManager {

	private final X509ExtendedTrustManager strict;
	private volatile List<X509Certificate> chain = List.of();
	private volatile Optional<CertificateException> refusal = Optional.empty();

	WatchingTrust(X509ExtendedTrustManager strict) {
		this.strict = strict;
	}

	SSLSocket over(Socket connected, String host) throws GeneralSecurityException, IOException {
		SSLContext context = SSLContext.getInstance("TLS"); //$NON-NLS-1$
		context.init(null, new TrustManager[] { this }, null);
		return (SSLSocket) new StrictSocketFactory(context.getSocketFactory()).createSocket(connected, host,
				connected.getPort(), true);
	}

	List<X509Certificate> chain() {
		return chain;
	}

	Optional<CertificateException> refusal() {
		return refusal;
	}

	@Override
	public void checkServerTrusted(X509Certificate[] shown, String type, Socket socket) {
		chain = List.of(shown);
		try {
			strict.checkServerTrusted(shown, type, socket);
		} catch (CertificateException e) {
			refusal = Optional.of(e);
		}
	}

	@Override
	public void checkServerTrusted(X509Certificate[] shown, String type, SSLEngine engine) throws CertificateException {
		throw new CertificateException("sockets only"); //$NON-NLS-1$
	}

	@Override
	public void checkServerTrusted(X509Certificate[] shown, String type) throws CertificateException {
		throw new CertificateException("sockets only"); //$NON-NLS-1$
	}

	@Override
	public void checkClientTrusted(X509Certificate[] shown, String type, Socket socket) throws CertificateException {
		throw new CertificateException("not a server"); //$NON-NLS-1$
	}

	@Override
	public void checkClientTrusted(X509Certificate[] shown, String type, SSLEngine engine) throws CertificateException {
		throw new CertificateException("not a server"); //$NON-NLS-1$
	}

	@Override
	public void checkClientTrusted(X509Certificate[] shown, String type) throws CertificateException {
		throw new CertificateException("not a server"); //$NON-NLS-1$
	}

	@Override
	public X509Certificate[] getAcceptedIssuers() {
		return strict.getAcceptedIssuers();
	}
}
