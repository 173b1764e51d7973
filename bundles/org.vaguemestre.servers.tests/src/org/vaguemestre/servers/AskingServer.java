package org.vaguemestre.servers;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.net.ssl.SSLSocket;

import org.vaguemestre.crypto.TlsPolicy;

/** OpenSSL as a server that lets nobody in who shows no certificate of an authority, and tells what it was shown. */
public final class AskingServer implements AutoCloseable {

	private static final int PATIENCE_MILLIS = 20_000;
	/** Short ones it prints in decimal and hexadecimal, long ones as bytes. */
	private static final Pattern SERIAL = Pattern.compile("Serial Number:\\s+(?:\\d+ \\(0x)?([0-9a-f:]+)"); //$NON-NLS-1$

	private final Process process;
	private final int port;
	private final X509Certificate certificate;

	private AskingServer(Process process, int port, X509Certificate certificate) {
		this.process = process;
		this.port = port;
		this.certificate = certificate;
	}

	/**
	 * @param folder    for its key
	 * @param authority whose certificates it takes, PEM
	 * @param version   the one version of TLS that it speaks, as OpenSSL calls it
	 * @return it, listening on loopback
	 * @throws IOException if it does not start
	 */
	public static AskingServer start(Path folder, byte[] authority, String version) throws IOException {
		Path key = folder.resolve("asking.key"); //$NON-NLS-1$
		Path own = folder.resolve("asking.crt"); //$NON-NLS-1$
		Path ca = Files.write(folder.resolve("asking.ca"), authority); //$NON-NLS-1$
		Process made = openssl(List.of("req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost", "-addext", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$ //$NON-NLS-9$ //$NON-NLS-10$
				"subjectAltName=DNS:localhost", "-keyout", key.toString(), "-out", own.toString())); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		try (InputStream said = made.getInputStream()) {
			String words = new String(said.readAllBytes(), US_ASCII);
			if (!made.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS) || made.exitValue() != 0) {
				throw new IOException(words);
			}
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IOException(e);
		}
		Process process = openssl(List.of("s_server", "-accept", "127.0.0.1:0", version, "-cert", own.toString(), "-key", key.toString(), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
				"-CAfile", ca.toString(), "-Verify", "1", "-verify_return_error", "-purpose", "any", "-www")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$
		try (InputStream pem = Files.newInputStream(own)) {
			X509Certificate certificate = (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(pem); //$NON-NLS-1$
			return new AskingServer(process, port(process.inputReader(US_ASCII)), certificate);
		} catch (IOException | CertificateException e) {
			process.destroyForcibly();
			throw new IOException(e);
		}
	}

	private static Process openssl(List<String> arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of("openssl")); //$NON-NLS-1$
		command.addAll(arguments);
		return new ProcessBuilder(command).redirectErrorStream(true).start();
	}

	private static int port(BufferedReader said) throws IOException {
		StringBuilder before = new StringBuilder();
		for (String line = said.readLine(); line != null; line = said.readLine()) {
			if (line.startsWith("ACCEPT ")) { //$NON-NLS-1$
				return Integer.parseInt(line.substring(line.lastIndexOf(':') + 1).strip());
			}
			before.append(line).append('\n');
		}
		throw new IOException(before.toString());
	}

	/** @return its own certificate */
	public X509Certificate certificate() {
		return certificate;
	}

	/**
	 * @param policy of the connection
	 * @return what the server tells of it, the certificate that it was shown among it
	 * @throws IOException if it lets nobody in
	 */
	public String ask(TlsPolicy policy) throws IOException {
		try (SSLSocket socket = (SSLSocket) policy.socketFactory().createSocket(InetAddress.getByName("localhost").getHostName(), port)) { //$NON-NLS-1$
			socket.setSoTimeout(PATIENCE_MILLIS);
			socket.getOutputStream().write("GET / HTTP/1.0\r\n\r\n".getBytes(US_ASCII)); //$NON-NLS-1$
			return new String(socket.getInputStream().readAllBytes(), US_ASCII);
		}
	}

	/**
	 * @param told what {@link #ask} gave
	 * @return the serial number of the certificate that the server was shown; zero if it names none
	 */
	public static BigInteger serial(String told) {
		Matcher number = SERIAL.matcher(told);
		return number.find() ? new BigInteger(number.group(1).replace(":", ""), 16) : BigInteger.ZERO; //$NON-NLS-1$ //$NON-NLS-2$
	}

	@Override
	public void close() {
		process.destroyForcibly();
	}
}
