package org.vaguemestre.crypto.internal;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/** Judges servers that are reached by a socket or an engine, whose name is known; refuses every other question. */
abstract class ServerTrust extends X509ExtendedTrustManager {

	@Override
	public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
		throw new CertificateException("sockets only"); //$NON-NLS-1$
	}

	@Override
	public final void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
		// nobody could check the host name here
		throw new CertificateException("no host name to check"); //$NON-NLS-1$
	}

	@Override
	public final void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
		throw new CertificateException("not a server"); //$NON-NLS-1$
	}

	@Override
	public final void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
		throw new CertificateException("not a server"); //$NON-NLS-1$
	}

	@Override
	public final void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
		throw new CertificateException("not a server"); //$NON-NLS-1$
	}
}
