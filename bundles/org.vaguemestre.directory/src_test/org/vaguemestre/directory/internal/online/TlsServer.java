package org.vaguemestre.directory.internal.online;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

import org.vaguemestre.directory.SecureConnections;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

/** A server over HTTPS on this machine that does what a test wants, and those who trust it. */
final class TlsServer implements AutoCloseable {

	private static final char[] PASSWORD = "secret".toCharArray();

	/**
	 * What was asked.
	 *
	 * @param target path and query
	 */
	record Request(String target, Headers headers) {

		String header(String name) {
			return Optional.ofNullable(headers.getFirst(name)).orElse("");
		}
	}

	private final HttpsServer server;
	private final ExecutorService threads = Executors.newCachedThreadPool();
	private final KeyStore keys;
	private final CountDownLatch ended = new CountDownLatch(1);
	private final List<Request> requests = new CopyOnWriteArrayList<>();
	private volatile HttpHandler handler = exchange -> answer(exchange, 404, "");

	/** @param folder for its key */
	TlsServer(Path folder) throws Exception {
		keys = keys(folder);
		KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
		managers.init(keys, PASSWORD);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(managers.getKeyManagers(), null, null);
		server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
		server.setHttpsConfigurator(new HttpsConfigurator(context));
		server.setExecutor(threads);
		server.createContext("/", exchange -> {
			requests.add(new Request(exchange.getRequestURI().toString(), exchange.getRequestHeaders()));
			try (exchange) {
				handler.handle(exchange);
			}
		});
		server.start();
	}

	/** One key for all tests of a class: it takes a program to make it. */
	private static KeyStore keys(Path folder) throws Exception {
		Path file = folder.resolve("server.p12");
		if (!Files.exists(file)) {
			Process keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", "key",
					"-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost", "-validity", "10", "-storetype", "PKCS12",
					"-storepass", new String(PASSWORD), "-keystore", file.toString()).redirectErrorStream(true).start();
			String said = new String(keytool.getInputStream().readAllBytes());
			if (keytool.waitFor() != 0) {
				throw new IOException(said);
			}
		}
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(file)) {
			store.load(in, PASSWORD);
		}
		return store;
	}

	void answers(HttpHandler what) {
		handler = what;
	}

	List<Request> requests() {
		return requests;
	}

	Request last() {
		return requests.get(requests.size() - 1);
	}

	URI address(String path) {
		return URI.create("https://localhost:" + server.getAddress().getPort() + path);
	}

	/** Writes the authority that the server is trusted by. */
	Path anchor(Path file) throws Exception {
		return Files.write(file, keys.getCertificate("key").getEncoded());
	}

	static void answer(HttpExchange exchange, int status, String body) throws IOException {
		answer(exchange, status, body.getBytes("UTF-8"));
	}

	static void answer(HttpExchange exchange, int status, byte[] body) throws IOException {
		exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
		if (body.length > 0) {
			exchange.getResponseBody().write(body);
		}
	}

	/** Says nothing more until the end of the test. */
	void silence() throws IOException {
		try {
			ended.await();
		} catch (InterruptedException e) {
			throw new IOException(e);
		}
	}

	/** A letter now and then, until the client has enough of it. */
	void drip(HttpExchange exchange, long length) throws IOException {
		exchange.sendResponseHeaders(200, length);
		try {
			while (!ended.await(20, TimeUnit.MILLISECONDS)) {
				exchange.getResponseBody().write('x');
				exchange.getResponseBody().flush();
			}
		} catch (InterruptedException e) {
			throw new IOException(e);
		}
	}

	@Override
	public void close() {
		ended.countDown();
		server.stop(0);
		threads.shutdownNow();
	}

	/** Trust in given authorities by the means of the Java platform, and one sentence for all that is not trusted. */
	static final SecureConnections CONNECTIONS = anchors -> {
		SSLContext context = SSLContext.getInstance("TLS");
		TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
		managers.init(store(anchors));
		context.init(null, managers.getTrustManagers(), null);
		return new SecureConnections.Secured() {

			@Override
			public SSLContext context() {
				return context;
			}

			@Override
			public SSLParameters parameters() {
				return context.getDefaultSSLParameters();
			}

			@Override
			public SSLSocketFactory socketFactory() {
				return context.getSocketFactory();
			}

			@Override
			public Optional<String> explain(String host, Throwable failure) {
				for (Throwable t = failure; t != null; t = t.getCause()) {
					if (t instanceof CertificateException) {
						return Optional.of("The certificate of " + host + " is not trusted.");
					}
				}
				return Optional.empty();
			}
		};
	};

	private static KeyStore store(byte[] anchors) throws GeneralSecurityException {
		if (anchors.length == 0) {
			return null;
		}
		try {
			KeyStore store = KeyStore.getInstance("PKCS12");
			store.load(null, null);
			int number = 0;
			for (Certificate certificate : CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(anchors))) {
				store.setCertificateEntry(String.valueOf(number++), certificate);
			}
			return store;
		} catch (IOException e) {
			throw new GeneralSecurityException(e);
		}
	}
}
