package org.vaguemestre.crypto.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;

import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/** Sockets that speak TLS 1.2 and 1.3 alone and check the host name during the handshake. */
final class StrictSocketFactory extends SSLSocketFactory {

	static final String[] PROTOCOLS = { "TLSv1.3", "TLSv1.2" }; //$NON-NLS-1$ //$NON-NLS-2$

	private final SSLSocketFactory platform;
	private final String[] suites;

	/** @param suites those that may be used, of those that the platform supports */
	StrictSocketFactory(SSLSocketFactory platform, String[] suites) {
		this.platform = platform;
		this.suites = suites.clone();
	}

	private Socket strict(Socket socket) {
		SSLSocket tls = (SSLSocket) socket;
		SSLParameters parameters = tls.getSSLParameters();
		parameters.setProtocols(PROTOCOLS);
		parameters.setCipherSuites(suites);
		parameters.setUseCipherSuitesOrder(true);
		parameters.setEndpointIdentificationAlgorithm("HTTPS"); //$NON-NLS-1$
		tls.setSSLParameters(parameters);
		return tls;
	}

	@Override
	public Socket createSocket() throws IOException {
		return strict(platform.createSocket());
	}

	@Override
	public Socket createSocket(Socket connected, String host, int port, boolean autoClose) throws IOException {
		return strict(platform.createSocket(connected, host, port, autoClose));
	}

	@Override
	public Socket createSocket(Socket connected, InputStream consumed, boolean autoClose) throws IOException {
		throw new IOException("not a server"); //$NON-NLS-1$
	}

	@Override
	public Socket createSocket(String host, int port) throws IOException {
		return strict(platform.createSocket(host, port));
	}

	@Override
	public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
		return strict(platform.createSocket(host, port, local, localPort));
	}

	@Override
	public Socket createSocket(InetAddress host, int port) throws IOException {
		return strict(platform.createSocket(host, port));
	}

	@Override
	public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
		return strict(platform.createSocket(host, port, local, localPort));
	}

	@Override
	public String[] getDefaultCipherSuites() {
		return suites.clone();
	}

	@Override
	public String[] getSupportedCipherSuites() {
		return suites.clone();
	}
}
