package org.vaguemestre.mail.internal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

import javax.net.SocketFactory;

/**
 * Makes the plain sockets of one connection and remembers them, so that a thread that waits for a silent server can be set free from
 * outside.
 */
final class Sockets extends SocketFactory {

	private final Set<Socket> open = ConcurrentHashMap.newKeySet();
	private final UnaryOperator<Socket> made;

	/** Whoever reads counts himself. */
	Sockets() {
		made = UnaryOperator.identity();
	}

	/** @param answer how long one answer may take, however steadily it drips; how much it may be is bounded too */
	Sockets(Duration answer) {
		made = socket -> new BoundedSocket(socket, answer);
	}

	/** @return the socket, or what stands for it */
	Socket bounded(Socket socket) {
		return made.apply(socket);
	}

	@Override
	public Socket createSocket() {
		Socket socket = bounded(new Socket());
		open.add(socket);
		return socket;
	}

	@Override
	public Socket createSocket(String host, int port) throws IOException {
		return keep(bounded(new Socket(host, port)));
	}

	@Override
	public Socket createSocket(String host, int port, InetAddress local, int localPort) throws IOException {
		return keep(bounded(new Socket(host, port, local, localPort)));
	}

	@Override
	public Socket createSocket(InetAddress host, int port) throws IOException {
		return keep(bounded(new Socket(host, port)));
	}

	@Override
	public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) throws IOException {
		return keep(bounded(new Socket(host, port, local, localPort)));
	}

	<S extends Socket> S keep(S socket) {
		open.removeIf(Socket::isClosed);
		open.add(socket);
		return socket;
	}

	/** How long the next answers may take. */
	void patience(Duration answer) {
		for (Socket socket : open) {
			try {
				if (!socket.isClosed()) {
					socket.setSoTimeout((int) answer.toMillis());
				}
			} catch (SocketException e) {
				// whoever reads next hears of it
				Log.debug("a line that has gone", e); //$NON-NLS-1$
			}
		}
	}

	/** The addresses at the other ends. */
	Set<InetAddress> reached() {
		Set<InetAddress> all = new HashSet<>();
		for (Socket socket : open) {
			if (!socket.isClosed() && socket.getInetAddress() != null) {
				all.add(socket.getInetAddress());
			}
		}
		return all;
	}

	void cut() {
		for (Socket socket : open) {
			try {
				socket.close();
			} catch (IOException e) {
				Log.debug("closing a socket", e); //$NON-NLS-1$
			}
		}
		open.clear();
	}
}
