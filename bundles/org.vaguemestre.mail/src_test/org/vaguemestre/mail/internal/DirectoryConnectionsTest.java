package org.vaguemestre.mail.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.crypto.RevocationSource;
import org.vaguemestre.crypto.TlsFailure;
import org.vaguemestre.directory.SecureConnections.Secured;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

/** The trust policy of mail under the HTTP client of the Java platform, which makes its connections itself. */
@Timeout(120)
class DirectoryConnectionsTest {

	private static final String SECRET = "secret";
	private static final AtomicInteger ANSWERED = new AtomicInteger();

	@TempDir
	static Path folder;
	private static HttpsServer server;
	private static byte[] authority;
	private static byte[] stranger;
	private static List<X509Certificate> chain;

	@BeforeAll
	static void start() throws Exception {
		authority("ca", "CN=Authority of the test");
		authority("other", "CN=Another authority");
		keytool("-genkeypair", "-alias", "server", "-keyalg", "EC", "-dname", "CN=localhost");
		keytool("-certreq", "-alias", "server", "-file", "server.csr");
		keytool("-gencert", "-alias", "ca", "-infile", "server.csr", "-outfile", "server.cer", "-validity", "30", "-ext", "san=dns:localhost", "-ext", "eku=serverAuth",
				"-ext", "ku:c=digitalSignature");
		keytool("-importcert", "-alias", "server", "-file", "server.cer", "-noprompt");
		KeyStore store = KeyStore.getInstance("PKCS12");
		try (InputStream in = Files.newInputStream(folder.resolve("keys.p12"))) {
			store.load(in, SECRET.toCharArray());
		}
		authority = store.getCertificate("ca").getEncoded();
		stranger = store.getCertificate("other").getEncoded();
		chain = Arrays.stream(store.getCertificateChain("server")).map(X509Certificate.class::cast).toList();
		store.deleteEntry("ca");
		store.deleteEntry("other");
		KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
		keys.init(store, SECRET.toCharArray());
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), null, null);
		server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
		server.setHttpsConfigurator(new HttpsConfigurator(context));
		server.createContext("/", exchange -> {
			ANSWERED.incrementAndGet();
			exchange.sendResponseHeaders(204, -1);
			exchange.close();
		});
		server.start();
	}

	private static void authority(String alias, String name) throws Exception {
		keytool("-genkeypair", "-alias", alias, "-keyalg", "EC", "-dname", name, "-validity", "3000", "-ext", "bc:c=ca:true", "-ext", "ku:c=keyCertSign,cRLSign");
	}

	private static void keytool(String... arguments) throws Exception {
		List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
		command.addAll(List.of(arguments));
		command.addAll(List.of("-storetype", "PKCS12", "-storepass", SECRET, "-keystore", "keys.p12"));
		Process process = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
		String said = new String(process.getInputStream().readAllBytes());
		assertEquals(0, process.waitFor(), said);
	}

	@AfterAll
	static void stop() {
		server.stop(0);
	}

	/** Nobody says anything of revocation. */
	private static final RevocationSource SILENT = () -> new RevocationSource.Session() {

		@Override
		public RevocationSource.Evidence about(X509Certificate certificate, X509Certificate issuer) {
			return RevocationSource.Evidence.NONE;
		}

		@Override
		public List<X509Certificate> issuers(X509Certificate certificate) {
			return List.of();
		}
	};

	private static Secured trusting(byte[] anchors, Clock clock) throws GeneralSecurityException {
		return new DirectoryConnections(SILENT, clock).trusting(anchors);
	}

	private static int ask(Secured secured, String host) throws IOException, InterruptedException {
		HttpClient client = HttpClient.newBuilder().sslContext(secured.context()).sslParameters(secured.parameters()).build();
		URI address = URI.create("https://" + host + ':' + server.getAddress().getPort() + '/');
		return client.send(HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(30)).build(), HttpResponse.BodyHandlers.discarding()).statusCode();
	}

	/** Whom the policy refuses is not asked, and the user reads why. */
	private static void refused(Secured secured, String host, TlsFailure.Reason reason) {
		int before = ANSWERED.get();
		IOException e = assertThrows(IOException.class, () -> ask(secured, host));
		assertEquals(before, ANSWERED.get());
		TlsFailure expected = new TlsFailure(reason, host, chain, Optional.of(chain.get(0)), e);
		assertEquals(Optional.of(expected.sentence(Locale.getDefault())), secured.explain(host, e));
	}

	@Test
	void theRightHostOfATrustedAuthorityIsAsked() throws Exception {
		assertEquals(204, ask(trusting(authority, Clock.systemUTC()), "localhost"));
	}

	@Test
	void anotherHostIsRefused() throws Exception {
		refused(trusting(authority, Clock.systemUTC()), "127.0.0.1", TlsFailure.Reason.HOST_MISMATCH);
	}

	@Test
	void aServerOfAnotherAuthorityIsRefused() throws Exception {
		refused(trusting(stranger, Clock.systemUTC()), "localhost", TlsFailure.Reason.UNTRUSTED);
		refused(trusting(new byte[0], Clock.systemUTC()), "localhost", TlsFailure.Reason.UNTRUSTED);
	}

	@Test
	void anExpiredCertificateIsRefused() throws Exception {
		Clock later = Clock.fixed(Instant.now().plus(Duration.ofDays(40)), ZoneOffset.UTC);
		refused(trusting(authority, later), "localhost", TlsFailure.Reason.EXPIRED);
	}

	@Test
	void whatIsNoFailureOfTlsIsNotExplained() throws Exception {
		assertEquals(Optional.empty(), trusting(authority, Clock.systemUTC()).explain("localhost", new IOException("no route")));
	}

	@Test
	void nonsenseForAnchorsIsRefused() {
		assertThrows(GeneralSecurityException.class, () -> trusting("nonsense".getBytes(), Clock.systemUTC()));
	}
}
