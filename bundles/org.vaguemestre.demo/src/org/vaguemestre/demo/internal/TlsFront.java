package org.vaguemestre.demo.internal;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import javax.net.ssl.SSLContext;

/**
 * TLS in front of a server that speaks plain text on loopback: accepts TLS connections on a free port and passes the bytes
 * on. The embedded mail server brings a certificate of its own that nobody trusts; this front shows the one of the
 * demonstration's own authority, so that the strict checks of the application hold here as they do in practice.
 */
final class TlsFront implements Closeable {

	private final ServerSocket listener;
	private final int behind;
	private final Set<Socket> open = ConcurrentHashMap.newKeySet();

	TlsFront(String name, SSLContext context, int behind) throws IOException {
		this.behind = behind;
		this.listener = context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
		daemon("tls front " + name, this::accept); //$NON-NLS-1$
	}

	/** The port that clients connect to. */
	int port() {
		return listener.getLocalPort();
	}

	/** Ends every open connection at once, as a pulled cable does; new ones are accepted. */
	void drop() {
		open.forEach(TlsFront::quietly);
	}

	@Override
	public void close() {
		quietly(listener);
		drop();
	}

	private void accept() {
		while (!listener.isClosed()) {
			try {
				Socket client = listener.accept();
				daemon("tls front connection", () -> serve(client)); //$NON-NLS-1$
			} catch (IOException e) {
				DemoLog.debug("front no longer accepts", e); //$NON-NLS-1$
			}
		}
	}

	private void serve(Socket client) {
		Socket server = new Socket();
		open.add(client);
		open.add(server);
		try {
			server.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), behind), 5_000);
			daemon("tls front answers", () -> pump(server, client)); //$NON-NLS-1$
			pump(client, server);
		} catch (IOException e) {
			DemoLog.debug("nothing behind the front", e); //$NON-NLS-1$
		} finally {
			end(client, server);
		}
	}

	private void pump(Socket from, Socket to) {
		try {
			InputStream in = from.getInputStream();
			OutputStream out = to.getOutputStream();
			byte[] buffer = new byte[16 * 1024];
			for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
				out.write(buffer, 0, n);
				out.flush();
			}
		} catch (IOException e) {
			DemoLog.debug("connection ended", e); //$NON-NLS-1$
		} finally {
			end(from, to);
		}
	}

	private void end(Socket one, Socket other) {
		open.remove(one);
		open.remove(other);
		quietly(one);
		quietly(other);
	}

	private static void quietly(Closeable closeable) {
		try {
			closeable.close();
		} catch (IOException e) {
			DemoLog.debug("close failed", e); //$NON-NLS-1$
		}
	}

	private static void daemon(String name, Runnable work) {
		Thread thread = new Thread(work, name);
		thread.setDaemon(true);
		thread.start();
	}
}
