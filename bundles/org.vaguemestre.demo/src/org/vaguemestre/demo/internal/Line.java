package org.vaguemestre.demo.internal;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/** A TLS connection to a server of the demonstration, line by line, by none of the suite's own code. */
final class Line implements Closeable {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final SSLSocket socket;
	private final InputStream in;
	private final OutputStream out;

	Line(SSLContext trust, int port) throws IOException {
		socket = (SSLSocket) trust.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
		socket.setSoTimeout((int) PATIENCE.toMillis());
		in = new BufferedInputStream(socket.getInputStream());
		out = socket.getOutputStream();
	}

	String read() throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		for (int b = in.read(); b != '\n'; b = in.read()) {
			if (b < 0) {
				throw new EOFException("the server ended the connection"); //$NON-NLS-1$
			}
			if (b != '\r') {
				line.write(b);
			}
		}
		return line.toString(StandardCharsets.UTF_8);
	}

	byte[] read(int count) throws IOException {
		byte[] bytes = in.readNBytes(count);
		if (bytes.length < count) {
			throw new EOFException("the server ended the connection"); //$NON-NLS-1$
		}
		return bytes;
	}

	void write(String line) throws IOException {
		write((line + "\r\n").getBytes(StandardCharsets.UTF_8)); //$NON-NLS-1$
	}

	void write(byte[] bytes) throws IOException {
		out.write(bytes);
		out.flush();
	}

	@Override
	public void close() throws IOException {
		socket.close();
	}
}
