package org.vaguemestre.mail.internal;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.time.Duration;

/**
 * A socket on which the other side may say only so much, and only for so long, until something is said to it again. The mail library reads
 * answers of any length, and a handshake may drip for days.
 */
final class BoundedSocket extends Socket {

	/** Far more than any answer to a command of submission, or any flight of a handshake. */
	static final int MOST = 1 << 20;

	/** The other side goes on without end. */
	static final class Endless extends IOException {

		private static final long serialVersionUID = 1L;

		Endless() {
			super("an answer without end"); //$NON-NLS-1$
		}
	}

	private final Socket socket;
	private final long limit;
	private volatile boolean free;
	private volatile long until;
	private volatile long came;
	private volatile long passedOver;
	/** Nothing more is taken. */
	private volatile boolean ended;

	/**
	 * @param socket what it stands for
	 * @param limit  how long one answer may take, however steadily it drips
	 */
	BoundedSocket(Socket socket, Duration limit) {
		this.socket = socket;
		this.limit = limit.toNanos();
		said();
	}

	/** Whoever reads counts himself from now on. */
	void free() {
		free = true;
	}

	private void said() {
		came = 0;
		until = System.nanoTime() + limit;
	}

	private void checked(int count) throws IOException {
		came += count;
		if (!free && (came > MOST || System.nanoTime() - until > 0)) {
			ended = true;
			throw new Endless();
		}
	}

	@Override
	public InputStream getInputStream() throws IOException {
		return new FilterInputStream(socket.getInputStream()) {
			@Override
			public int read() throws IOException {
				if (ended) {
					return -1;
				}
				checked(1);
				return in.read();
			}

			@Override
			public int read(byte[] bytes, int from, int length) throws IOException {
				if (ended) {
					return -1;
				}
				checked(0);
				int count = in.read(bytes, from, length);
				checked(Math.max(0, count));
				return count;
			}

			/** TLS passes over what still comes when it is closed, for as long as anything is there. */
			@Override
			public long skip(long count) throws IOException {
				long skipped = ended ? 0 : in.skip(count);
				passedOver += skipped;
				ended |= passedOver > MOST;
				return skipped;
			}

			@Override
			public int available() throws IOException {
				return ended ? 0 : in.available();
			}
		};
	}

	@Override
	public OutputStream getOutputStream() throws IOException {
		return new FilterOutputStream(socket.getOutputStream()) {
			@Override
			public void write(int b) throws IOException {
				said();
				out.write(b);
			}

			@Override
			public void write(byte[] bytes, int from, int length) throws IOException {
				said();
				out.write(bytes, from, length);
			}
		};
	}

	@Override
	public void connect(SocketAddress address) throws IOException {
		connect(address, 0);
	}

	@Override
	public void connect(SocketAddress address, int timeout) throws IOException {
		socket.connect(address, timeout);
	}

	@Override
	public void bind(SocketAddress address) throws IOException {
		socket.bind(address);
	}

	@Override
	public InetAddress getInetAddress() {
		return socket.getInetAddress();
	}

	@Override
	public InetAddress getLocalAddress() {
		return socket.getLocalAddress();
	}

	@Override
	public int getPort() {
		return socket.getPort();
	}

	@Override
	public int getLocalPort() {
		return socket.getLocalPort();
	}

	@Override
	public SocketAddress getRemoteSocketAddress() {
		return socket.getRemoteSocketAddress();
	}

	@Override
	public SocketAddress getLocalSocketAddress() {
		return socket.getLocalSocketAddress();
	}

	@Override
	public void setSoTimeout(int millis) throws SocketException {
		socket.setSoTimeout(millis);
	}

	@Override
	public int getSoTimeout() throws SocketException {
		return socket.getSoTimeout();
	}

	@Override
	public void setTcpNoDelay(boolean on) throws SocketException {
		socket.setTcpNoDelay(on);
	}

	@Override
	public boolean getTcpNoDelay() throws SocketException {
		return socket.getTcpNoDelay();
	}

	@Override
	public void setSoLinger(boolean on, int seconds) throws SocketException {
		socket.setSoLinger(on, seconds);
	}

	@Override
	public int getSoLinger() throws SocketException {
		return socket.getSoLinger();
	}

	@Override
	public void shutdownInput() throws IOException {
		socket.shutdownInput();
	}

	@Override
	public void shutdownOutput() throws IOException {
		socket.shutdownOutput();
	}

	@Override
	public boolean isInputShutdown() {
		return socket.isInputShutdown();
	}

	@Override
	public boolean isOutputShutdown() {
		return socket.isOutputShutdown();
	}

	@Override
	public boolean isConnected() {
		return socket.isConnected();
	}

	@Override
	public boolean isBound() {
		return socket.isBound();
	}

	@Override
	public boolean isClosed() {
		return socket.isClosed();
	}

	@Override
	public void close() throws IOException {
		socket.close();
	}
}
