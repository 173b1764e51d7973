package org.vaguemestre.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ExecutorService;

import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.crypto.PathValidator.Question;
import org.vaguemestre.crypto.PathValidator.Result;
import org.vaguemestre.crypto.PathValidator.Revocation;
import org.vaguemestre.crypto.PathValidator.Status;
import org.vaguemestre.crypto.RevocationSource.Settings;
import org.vaguemestre.crypto.TestAuthority.Ext;
import org.vaguemestre.crypto.TestResponder.Fault;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/** What certificates name is fetched within bounds and kept; servers that misbehave change nothing but that less is known. */
@Timeout(120)
class KeptRevocationTest {

	private static final TestAuthority ROOT = TestAuthority.root("CN=Fetched root");
	private static final ProxySelector DIRECT = new ProxySelector() {
		@Override
		public List<Proxy> select(URI address) {
			return List.of(Proxy.NO_PROXY);
		}

		@Override
		public void connectFailed(URI address, SocketAddress socket, IOException failure) {
			// nothing to learn from that
		}
	};

	@FunctionalInterface
	private interface Answer {
		void to(HttpExchange exchange) throws IOException;
	}

	@TempDir
	Path folder;
	private final List<String> asked = new CopyOnWriteArrayList<>();
	private final CountDownLatch over = new CountDownLatch(1);
	private final ExecutorService workers = Executors.newCachedThreadPool();
	private HttpServer server;
	private String base;
	private Instant now = TestAuthority.NOW;
	private final Clock clock = new Clock() {
		@Override
		public Instant instant() {
			return now;
		}

		@Override
		public java.time.ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(java.time.ZoneId zone) {
			return this;
		}
	};

	@BeforeEach
	void start() throws IOException {
		server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		server.setExecutor(workers);
		server.start();
		base = "http://127.0.0.1:" + server.getAddress().getPort();
	}

	@AfterEach
	void stop() {
		over.countDown();
		server.stop(0);
		workers.shutdownNow();
	}

	private void serve(String path, Answer answer) {
		server.createContext(path, exchange -> {
			asked.add(path);
			try (exchange) {
				answer.to(exchange);
			}
		});
	}

	private static void send(HttpExchange exchange, byte[] content) throws IOException {
		exchange.sendResponseHeaders(200, content.length);
		exchange.getResponseBody().write(content);
	}

	private static Answer just(byte[] content) {
		return exchange -> send(exchange, content);
	}

	private static byte[] encoded(X509CRL list) {
		try {
			return list.getEncoded();
		} catch (java.security.cert.CRLException e) {
			throw new IllegalStateException(e);
		}
	}

	private Ext points(String... paths) {
		List<DistributionPoint> all = new ArrayList<>();
		for (String path : paths) {
			all.add(new DistributionPoint(new DistributionPointName(new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, at(path)))), null, null));
		}
		return new Ext(Extension.cRLDistributionPoints, false, new CRLDistPoint(all.toArray(DistributionPoint[]::new)));
	}

	private String at(String path) {
		return path.startsWith("/") ? base + path : path;
	}

	private Ext access(org.bouncycastle.asn1.ASN1ObjectIdentifier method, String path) {
		return new Ext(Extension.authorityInfoAccess, false,
				new AuthorityInformationAccess(method, new GeneralName(GeneralName.uniformResourceIdentifier, at(path))));
	}

	private Result ask(X509Certificate end, Settings settings) {
		return ask(end, settings, Fetcher.http(DIRECT));
	}

	private Result ask(X509Certificate end, Settings settings, Fetcher fetcher) {
		return ask(end, settings, fetcher, PathValidator.Purpose.MAIL);
	}

	private Result ask(X509Certificate end, Settings settings, Fetcher fetcher, PathValidator.Purpose purpose) {
		PathValidator validator = PathValidator.create(RevocationSource.kept(folder, fetcher, clock, new SecureRandom(), settings));
		return validator.validate(new Question(end, List.of(ROOT.certificate()), List.of(), List.of(), now, false).forPurpose(purpose));
	}

	@Test
	void aListIsFetchedOnceAndServesOffline() {
		X509Certificate end = ROOT.end("CN=End", points("/list"));
		serve("/list", just(encoded(ROOT.list(b -> { }))));
		assertEquals(Revocation.GOOD, ask(end, Settings.ALL).revocation());
		assertEquals(Revocation.GOOD, ask(end, Settings.ALL).revocation());
		assertEquals(List.of("/list"), asked);
		Fetcher offline = r -> {
			throw new IOException("no network");
		};
		assertEquals(Revocation.GOOD, ask(end, Settings.ALL, offline).revocation());
		now = now.plus(Duration.ofDays(8));
		assertEquals(Revocation.UNKNOWN, ask(end, Settings.ALL, offline).revocation());
	}

	@Test
	void withoutTheNetworkItTellsWhatOthersHaveFetched() {
		X509Certificate end = ROOT.end("CN=End", points("/list"));
		serve("/list", just(encoded(ROOT.list(TestAuthority.revoke(end, CRLReason.superseded)))));
		RevocationSource source = RevocationSource.kept(folder, Fetcher.http(DIRECT), clock, new SecureRandom(), Settings.ALL);
		PathValidator quick = PathValidator.create(source.offline());
		Question question = new Question(end, List.of(ROOT.certificate()), List.of(), List.of(), now, false);
		assertEquals(Revocation.UNKNOWN, quick.validate(question).revocation());
		assertEquals(List.of(), asked);
		assertEquals(Revocation.REVOKED, PathValidator.create(source).validate(question).revocation());
		assertEquals(Revocation.REVOKED, quick.validate(question).revocation());
		assertEquals(List.of("/list"), asked);
	}

	@Test
	void aNewerListTakesThePlaceOfOneThatHasRunOut() {
		X509Certificate end = ROOT.end("CN=End", points("/list"));
		X509CRL first = ROOT.list(now.minusSeconds(60), now.plusSeconds(3600), b -> { });
		X509CRL second = ROOT.list(now.plusSeconds(3000), now.plusSeconds(9000), TestAuthority.revoke(end, CRLReason.superseded));
		serve("/list", exchange -> send(exchange, encoded(asked.size() == 1 ? first : second)));
		assertEquals(Revocation.GOOD, ask(end, Settings.ALL).revocation());
		now = now.plusSeconds(4000);
		assertEquals(Revocation.REVOKED, ask(end, Settings.ALL).revocation());
		// nobody who answers in its place brings the old one back, and what has run out still revokes
		now = now.plusSeconds(9000);
		server.removeContext("/list");
		serve("/list", just(encoded(first)));
		assertEquals(Revocation.REVOKED, ask(end, Settings.ALL).revocation());
	}

	@Test
	void changesAreFetchedToo() {
		Ext fresh = new Ext(Extension.freshestCRL, false, new CRLDistPoint(new DistributionPoint[] { new DistributionPoint(
				new DistributionPointName(new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, at("/delta")))), null, null) }));
		X509Certificate end = ROOT.end("CN=End", points("/list"), fresh);
		var number = TestAuthority.with(Extension.cRLNumber, false, new ASN1Integer(4));
		serve("/list", just(encoded(ROOT.list(number))));
		serve("/delta", just(encoded(ROOT.list(TestAuthority.with(Extension.cRLNumber, false, new ASN1Integer(5))
				.andThen(TestAuthority.with(Extension.deltaCRLIndicator, true, new ASN1Integer(4))).andThen(TestAuthority.revoke(end, CRLReason.superseded))))));
		assertEquals(Revocation.REVOKED, ask(end, Settings.ALL).revocation());
		// the same when it is the list that names the changes
		X509Certificate other = ROOT.end("CN=Other", points("/list2"));
		serve("/list2", just(encoded(ROOT.list(number.andThen(TestAuthority.with(Extension.freshestCRL, false, fresh.value()))))));
		serve("/delta2", just(new byte[0]));
		assertEquals(Revocation.GOOD, ask(other, Settings.ALL).revocation());
		assertEquals(List.of("/list", "/delta", "/list2"), asked);
	}

	@Test
	void aListThatAnotherSignedIsNotBelievedNorDoesItPushOutAGoodOne() {
		X509Certificate end = ROOT.end("CN=End", points("/list"));
		X509CRL good = ROOT.list(now.minusSeconds(60), now.plusSeconds(3600), TestAuthority.revoke(end, CRLReason.superseded));
		X509CRL forged = TestAuthority.root("CN=Fetched root").list(now.minusSeconds(30), now.plusSeconds(900_000), b -> { });
		serve("/list", exchange -> send(exchange, encoded(asked.size() == 1 ? good : forged)));
		assertEquals(Revocation.REVOKED, ask(end, Settings.ALL).revocation());
		now = now.plusSeconds(4000);
		PathValidator again = PathValidator.create(RevocationSource.kept(folder, Fetcher.http(DIRECT), clock, new SecureRandom(), Settings.ALL));
		again.validate(new Question(end, List.of(ROOT.certificate()), List.of(), List.of(), now, false));
		assertEquals(2, asked.size());
		Fetcher offline = r -> {
			throw new IOException("no network");
		};
		assertEquals(Revocation.REVOKED, ask(end, Settings.ALL, offline).revocation());
	}

	private X509Certificate withResponder(Fault fault, Optional<Instant> revoked) {
		X509Certificate[] made = new X509Certificate[1];
		TestResponder responder = new TestResponder(ROOT.certificate(), ROOT.keys().getPrivate());
		String path = "/ocsp/" + fault + revoked.isPresent();
		made[0] = ROOT.end("CN=End", access(AccessDescription.id_ad_ocsp, path));
		serve(path, exchange -> {
			byte[] request = exchange.getRequestBody().readNBytes(10_000);
			assertEquals("application/ocsp-request", exchange.getRequestHeaders().getFirst("Content-Type"));
			send(exchange, responder.answer(made[0], ROOT.certificate(), Optional.of(request), revoked, fault));
		});
		return made[0];
	}

	@Test
	void aResponderIsAskedAndItsAnswerKept() {
		X509Certificate end = withResponder(Fault.NONE, Optional.empty());
		assertEquals(Revocation.GOOD, ask(end, Settings.ALL).revocation());
		assertEquals(Revocation.GOOD, ask(end, Settings.ALL).revocation());
		assertEquals(1, asked.size());
		now = now.plus(Duration.ofHours(31));
		assertEquals(Revocation.UNKNOWN, ask(end, Settings.ALL).revocation());
		assertEquals(2, asked.size());
		now = TestAuthority.NOW;
		assertEquals(Revocation.REVOKED, ask(withResponder(Fault.NONE, Optional.of(now.minusSeconds(60))), new Settings(false, true, false)).revocation());
		assertEquals(Revocation.UNKNOWN, ask(ROOT.end("CN=End", access(AccessDescription.id_ad_ocsp, "/ocsp/no")), new Settings(true, false, false)).revocation());
	}

	@Test
	void faultyAnswersLeaveItUnknown() {
		for (Fault fault : Fault.values()) {
			assertEquals(fault == Fault.NONE ? Revocation.GOOD : Revocation.UNKNOWN, ask(withResponder(fault, Optional.empty()), Settings.ALL).revocation(),
					fault.name());
		}
		assertEquals(Fault.values().length, asked.size());
	}

	@Test
	void missingIssuersAreFetchedForServersAlone() throws Exception {
		TestAuthority upper = ROOT.below("CN=Upper");
		TestAuthority lower = upper.below("CN=Lower", access(AccessDescription.id_ad_caIssuers, "/upper"));
		X509Certificate end = lower.end("CN=End", access(AccessDescription.id_ad_caIssuers, "/lower"));
		serve("/upper", just(upper.certificate().getEncoded()));
		serve("/lower", just(lower.certificate().getEncoded()));
		PathValidator.Purpose server = PathValidator.Purpose.TLS_SERVER;
		Fetcher http = Fetcher.http(DIRECT);
		Fetcher local = r -> http.fetch(new Fetcher.Request(r.address(), r.post(), r.maximum(), r.patience(), true));
		assertEquals(Status.NO_PATH, ask(end, Settings.ALL, local).status());
		assertEquals(Status.NO_PATH, ask(end, new Settings(true, true, false), local, server).status());
		// nobody vouches for these addresses: none of the local network then
		assertEquals(Status.NO_PATH, ask(end, Settings.ALL, http, server).status());
		assertEquals(List.of(), asked);
		Result result = ask(end, Settings.ALL, local, server);
		assertEquals(Status.VALID, result.status());
		assertEquals(4, result.path().size());
		assertEquals(List.of("/lower", "/upper"), asked);
		// two that name each other
		TestAuthority[] circle = { TestAuthority.root("CN=One"), TestAuthority.root("CN=Two") };
		X509Certificate one = circle[1].certify(circle[0], access(AccessDescription.id_ad_caIssuers, "/two")).certificate();
		X509Certificate two = circle[0].certify(circle[1], access(AccessDescription.id_ad_caIssuers, "/one")).certificate();
		serve("/one", just(one.getEncoded()));
		serve("/two", just(two.getEncoded()));
		assertEquals(Status.NO_PATH, ask(circle[0].end("CN=End", access(AccessDescription.id_ad_caIssuers, "/one")), Settings.ALL, local, server).status());
	}

	@Test
	void oneCertificateCannotMakeUsFetchWithoutEnd() {
		String[] paths = new String[60];
		for (int i = 0; i < paths.length; i++) {
			paths[i] = "/many/" + i;
		}
		serve("/many/", exchange -> exchange.sendResponseHeaders(404, -1));
		assertEquals(Revocation.UNKNOWN, ask(ROOT.end("CN=End", points(paths)), Settings.ALL).revocation());
		assertEquals(10, asked.size());
	}

	private Fetcher.Request request(String path, int maximum, Duration patience) {
		return new Fetcher.Request(URI.create(at(path)), Optional.empty(), maximum, patience, true);
	}

	@Test
	void serversThatMisbehaveAreLeft() throws Exception {
		Fetcher fetcher = Fetcher.http(DIRECT);
		serve("/endless", exchange -> {
			exchange.sendResponseHeaders(200, 0);
			OutputStream out = exchange.getResponseBody();
			byte[] some = new byte[10_000];
			while (over.getCount() > 0) {
				out.write(some);
			}
		});
		assertThrows(IOException.class, () -> fetcher.fetch(request("/endless", 100_000, Duration.ofSeconds(60))));
		serve("/silent", exchange -> await());
		assertThrows(IOException.class, () -> fetcher.fetch(request("/silent", 100, Duration.ofMillis(300))));
		serve("/drop", exchange -> {
			exchange.sendResponseHeaders(200, 0);
			exchange.getResponseBody().write(1);
			exchange.getResponseBody().flush();
			await();
		});
		assertThrows(IOException.class, () -> fetcher.fetch(request("/drop", 100, Duration.ofMillis(300))));
		serve("/gone", exchange -> exchange.sendResponseHeaders(404, -1));
		assertThrows(IOException.class, () -> fetcher.fetch(request("/gone", 100, Duration.ofSeconds(60))));
		serve("/good", just(new byte[] { 1, 2 }));
		assertEquals(2, fetcher.fetch(request("/good", 2, Duration.ofSeconds(60))).length);
		assertThrows(IOException.class, () -> fetcher.fetch(request("/good", 1, Duration.ofSeconds(60))));
	}

	private void await() {
		try {
			over.await();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
		}
	}

	@Test
	void redirectionsAreFewAndStayOutside() throws Exception {
		Fetcher fetcher = Fetcher.http(DIRECT);
		serve("/good", just(new byte[] { 1, 2 }));
		for (String[] way : new String[][] { { "/there", "/good" }, { "/loop", "/loop" }, { "/file", "file:///etc/passwd" },
				{ "/secure", "https://127.0.0.1/" }, { "/broken", "http://[" } }) {
			serve(way[0], exchange -> {
				exchange.getResponseHeaders().set("Location", way[1]);
				exchange.sendResponseHeaders(302, -1);
			});
		}
		assertEquals(2, fetcher.fetch(request("/there", 100, Duration.ofSeconds(60))).length);
		for (String path : List.of("/loop", "/file", "/secure", "/broken")) {
			assertThrows(IOException.class, () -> fetcher.fetch(request(path, 100, Duration.ofSeconds(60))), path);
		}
		assertEquals(4, asked.stream().filter("/loop"::equals).count());
		for (String local : List.of("http://localhost/", "http://10.1.2.3/", "http://[::1]/", "http://169.254.1.1/", "http://0.0.0.0/")) {
			IOException refused = assertThrows(IOException.class,
					() -> fetcher.fetch(new Fetcher.Request(URI.create(local), Optional.empty(), 100, Duration.ofSeconds(60), false)));
			assertEquals("an address of the local network", refused.getMessage());
		}
		for (String other : List.of("ldap://127.0.0.1/", "file:///etc/passwd", "http://user@127.0.0.1/", "https://127.0.0.1/")) {
			assertThrows(IOException.class, () -> fetcher.fetch(request(other, 100, Duration.ofSeconds(60))), other);
		}
	}

	@Test
	void whatIsKeptMayBeDamaged() throws IOException {
		X509Certificate end = ROOT.end("CN=End", points("/list"));
		serve("/list", just(encoded(ROOT.list(b -> { }))));
		assertEquals(Revocation.GOOD, ask(end, Settings.ALL).revocation());
		try (var files = Files.list(folder)) {
			for (Path file : files.toList()) {
				Files.write(file, new byte[] { 0x30, 1, 2 });
			}
		}
		assertEquals(Revocation.GOOD, ask(end, Settings.ALL).revocation());
		assertEquals(2, asked.size());
		assertTrue(Files.exists(folder));
	}
}
