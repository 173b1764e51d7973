package org.vaguemestre.mail.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

import javax.net.ssl.SSLSocketFactory;

/** The secured sockets of one connection, made by the policy and remembered by {@link Sockets}. */
final class TlsSockets extends SSLSocketFactory {

	private final SSLSocketFactory policy;
	private final Sockets sockets;

	TlsSockets(SSLSocketFactory policy, Sockets sockets) {
		this.policy = policy;
		this.sockets = sockets;
	}

	@Override
	public String[] getDefaultCipherSuites() {
		return policy.getDefaultCipherSuites();
	}

	@Override
	public String[] getSupportedCipherSuites() {
		return policy.getSupportedCipherSuites();
	}

	@Override
	public Socket createSocket() throws IOException {
		return sockets.keep(policy.createSocket());
	}

	@Override
	public Socket createSocket(Socket connected, String host, int port, boolean autoClose) throws IOException {
		return sockets.keep(policy.createSocket(sockets.bounded(connected), host, port, autoClose));
	}

	@Override
	public Socket createSocket(String host, int port) throws IOException {
		return sockets.keep(policy.createSocket(host, port));
	}

	@Override
	public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
		return sockets.keep(policy.createSocket(host, port, local, localPort));
	}

	@Override
	public Socket createSocket(InetAddress host, int port) throws IOException {
		return sockets.keep(policy.createSocket(host, port));
	}

	@Override
	public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
		return sockets.keep(policy.createSocket(host, port, local, localPort));
	}
}
