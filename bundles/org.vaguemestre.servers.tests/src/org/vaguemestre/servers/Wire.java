package org.vaguemestre.servers;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A stretch of the network between a client and a server on this machine: passes the bytes on unread (so that TLS holds
 * from end to end), counts them, and can be cut, blocked or choked.
 */
public final class Wire implements Closeable {

	private final ServerSocket listener;
	private final int backend;
	private final Set<Socket> open = ConcurrentHashMap.newKeySet();
	private final AtomicLong fromServer = new AtomicLong();
	private final AtomicLong turns = new AtomicLong();
	private final AtomicLong connections = new AtomicLong();
	private final AtomicLong fromClient = new AtomicLong();
	private volatile long cutAt = Long.MAX_VALUE;
	private volatile long mutedAt = Long.MAX_VALUE;
	private volatile boolean refusing;
	private volatile CountDownLatch choked = new CountDownLatch(0);

	/**
	 * @param backend the server's port on this machine
	 * @throws IOException no port was free
	 */
	public Wire(int backend) throws IOException {
		this.backend = backend;
		listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
		start(this::accept);
	}

	/** @return where clients connect to */
	public int port() {
		return listener.getLocalPort();
	}

	/** @return bytes that came from the server */
	public long bytes() {
		return fromServer.get();
	}

	/** @return how often a client spoke after the server had */
	public long roundTrips() {
		return turns.get();
	}

	/** @return connections made */
	public long connections() {
		return connections.get();
	}

	/** Cuts every line once so many more bytes have come from the server; new ones pass. */
	public void cutAfter(long more) {
		cutAt = fromServer.get() + more;
	}

	/** Once clients have sent so many more bytes, what the server answers next is lost, and the line with it. */
	public void loseAnswerAfter(long more) {
		mutedAt = fromClient.get() + more;
	}

	/** Hangs up on everyone who is connected, and on whoever calls until {@link #mend()}. */
	public void cut() {
		refusing = true;
		open.forEach(Wire::close);
	}

	/** From now on the server's bytes stay on the way, until {@link #mend()}. */
	public void choke() {
		choked = new CountDownLatch(1);
	}

	/** Ends every disturbance. */
	public void mend() {
		refusing = false;
		cutAt = Long.MAX_VALUE;
		mutedAt = Long.MAX_VALUE;
		choked.countDown();
	}

	private void accept() {
		while (!listener.isClosed()) {
			try {
				Socket client = listener.accept();
				if (refusing) {
					client.close();
				} else {
					connections.incrementAndGet();
					start(() -> serve(client));
				}
			} catch (IOException e) {
				if (!listener.isClosed()) {
					throw new java.io.UncheckedIOException(e);
				}
			}
		}
	}

	private void serve(Socket client) {
		boolean[] serverSpoke = { true };
		open.add(client);
		try (client; Socket server = new Socket(InetAddress.getLoopbackAddress(), backend)) {
			open.add(server);
			start(() -> up(client, server, serverSpoke));
			InputStream in = server.getInputStream();
			byte[] buffer = new byte[8192];
			for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
				choked.await();
				serverSpoke[0] = true;
				if (fromClient.get() >= mutedAt) {
					mutedAt = Long.MAX_VALUE;
					break;
				}
				long all = fromServer.addAndGet(n);
				if (all >= cutAt) {
					cutAt = Long.MAX_VALUE;
					client.getOutputStream().write(buffer, 0, n / 2);
					break;
				}
				client.getOutputStream().write(buffer, 0, n);
			}
			open.remove(server);
		} catch (IOException | InterruptedException e) {
			// one side hung up, as many tests want it to
			close(client);
		} finally {
			open.remove(client);
		}
	}

	private void up(Socket client, Socket server, boolean[] serverSpoke) {
		try {
			InputStream in = client.getInputStream();
			byte[] buffer = new byte[8192];
			for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
				if (serverSpoke[0]) {
					turns.incrementAndGet();
					serverSpoke[0] = false;
				}
				fromClient.addAndGet(n);
				server.getOutputStream().write(buffer, 0, n);
			}
		} catch (IOException e) {
			close(client);
		} finally {
			close(server);
		}
	}

	private static void close(Socket socket) {
		try {
			socket.close();
		} catch (IOException e) {
			throw new java.io.UncheckedIOException(e);
		}
	}

	private static void start(Runnable work) {
		Thread thread = new Thread(work, "wire"); //$NON-NLS-1$
		thread.setDaemon(true);
		thread.start();
	}

	@Override
	public void close() throws IOException {
		listener.close();
		mend();
		open.forEach(Wire::close);
	}
}
