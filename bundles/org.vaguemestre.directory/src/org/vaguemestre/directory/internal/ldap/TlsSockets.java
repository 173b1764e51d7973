package org.vaguemestre.directory.internal.ldap;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

import javax.net.SocketFactory;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Sockets with TLS from the start, laid over connected ones: so the name that the user wrote is the one that is checked, and
 * not what the address of the server is called elsewhere.
 */
final class TlsSockets extends SocketFactory {

	private final SSLSocketFactory secured;
	private final String host;
	private final int timeout;

	TlsSockets(SSLSocketFactory secured, String host, int timeoutMillis) {
		this.secured = secured;
		this.host = host;
		this.timeout = timeoutMillis;
	}

	@Override
	public Socket createSocket(InetAddress address, int port) throws IOException {
		Socket plain = new Socket();
		try {
			plain.connect(new InetSocketAddress(address, port), timeout);
			plain.setSoTimeout(timeout);
			SSLSocket tls = (SSLSocket) secured.createSocket(plain, host, port, true);
			tls.startHandshake();
			return tls;
		} catch (IOException | RuntimeException e) {
			plain.close();
			throw e;
		}
	}

	@Override
	public Socket createSocket(String name, int port) throws IOException {
		return createSocket(InetAddress.getByName(name), port);
	}

	@Override
	public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort) throws IOException {
		return createSocket(address, port);
	}

	@Override
	public Socket createSocket(String name, int port, InetAddress local, int localPort) throws IOException {
		return createSocket(name, port);
	}
}
