package org.vaguemestre.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vaguemestre.crypto.PathValidator.Revocation;
import org.vaguemestre.crypto.TestAuthority.Ext;
import org.vaguemestre.crypto.TlsFailure.Reason;

/** Servers that are as they should be, and others, over real sockets. */
@Timeout(120)
class TlsPolicyTest {

	private static final Clock CLOCK = Clock.fixed(TestAuthority.NOW, ZoneOffset.UTC);
	private static final TestAuthority ROOT = TestAuthority.root("CN=Servers root");
	private static final TestAuthority CA = ROOT.below("CN=Servers CA");
	private static final Ext LOCALHOST = Ext.names(new GeneralName(GeneralName.dNSName, "localhost"));
	private static final Ext FOR_SERVERS = new Ext(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth));

	/** A server that shakes hands again and again, and says one byte after that. */
	private static final class Server implements AutoCloseable {

		private final SSLServerSocket socket;
		private final List<Optional<X509Certificate>> clients = new java.util.concurrent.CopyOnWriteArrayList<>();

		Server(UnlockedKey key, List<X509Certificate> above, Optional<X509Certificate> asksFor, String... protocols) throws Exception {
			KeyStore store = KeyStore.getInstance("PKCS12");
			store.load(null, null);
			List<Certificate> chain = new ArrayList<>(List.of(key.certificate()));
			chain.addAll(above);
			store.setKeyEntry("key", key.privateKey(), new char[0], chain.toArray(Certificate[]::new));
			KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
			keys.init(store, new char[0]);
			TrustManager[] trust = null;
			if (asksFor.isPresent()) {
				KeyStore trusted = KeyStore.getInstance("PKCS12");
				trusted.load(null, null);
				trusted.setCertificateEntry("ca", asksFor.get());
				// the test happens at another time than the handshake
				java.security.cert.PKIXBuilderParameters parameters = new java.security.cert.PKIXBuilderParameters(trusted, new java.security.cert.X509CertSelector());
				parameters.setRevocationEnabled(false);
				parameters.setDate(java.util.Date.from(TestAuthority.NOW));
				TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
				managers.init(new javax.net.ssl.CertPathTrustManagerParameters(parameters));
				trust = managers.getTrustManagers();
			}
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(keys.getKeyManagers(), trust, null);
			socket = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress());
			socket.setNeedClientAuth(asksFor.isPresent());
			if (protocols.length > 0) {
				socket.setEnabledProtocols(protocols);
			}
			Thread thread = new Thread(this::serve);
			thread.setDaemon(true);
			thread.start();
		}

		private void serve() {
			while (!socket.isClosed()) {
				try (SSLSocket one = (SSLSocket) socket.accept()) {
					one.setSoTimeout(20_000);
					one.startHandshake();
					clients.add(socket.getNeedClientAuth() ? Optional.of((X509Certificate) one.getSession().getPeerCertificates()[0]) : Optional.empty());
					one.getOutputStream().write('!');
				} catch (IOException e) {
					// the client went, as it should
					continue;
				}
			}
		}

		int port() {
			return socket.getLocalPort();
		}

		@Override
		public void close() throws IOException {
			socket.close();
		}
	}

	private static TlsSettings settings() throws CryptoException {
		return TlsSettings.of(TrustAnchors.of(List.of(ROOT.certificate())));
	}

	private static TlsProbe probe(TlsSettings settings, UnlockedKey key, X509Certificate... above) throws Exception {
		try (Server server = new Server(key, List.of(above), Optional.empty())) {
			TlsPolicy policy = TlsPolicy.of(settings, CLOCK);
			TlsProbe probe = policy.probe("localhost", server.port(), Duration.ofSeconds(20));
			// a connection is refused exactly if the diagnosis says so
			Optional<TlsFailure> failure = connect(policy, "localhost", server.port());
			assertEquals(probe.failure().map(TlsFailure::reason), failure.map(TlsFailure::reason));
			return probe;
		}
	}

	private static Optional<TlsFailure> connect(TlsPolicy policy, String host, int port) {
		try (Socket socket = policy.socketFactory().createSocket(host, port)) {
			socket.setSoTimeout(20_000);
			assertEquals('!', socket.getInputStream().read());
			return Optional.empty();
		} catch (IOException e) {
			return Optional.of(policy.explain(host, e).orElseThrow(() -> new AssertionError(e)));
		}
	}

	private static Reason refusal(TlsSettings settings, UnlockedKey key, X509Certificate... above) throws Exception {
		return probe(settings, key, above).failure().orElseThrow().reason();
	}

	@Test
	void aServerAsItShouldBe() throws Exception {
		TlsProbe probe = probe(settings(), CA.issue("CN=Server", LOCALHOST, FOR_SERVERS), CA.certificate());
		assertEquals(Optional.empty(), probe.failure());
		assertEquals("TLSv1.3", probe.protocol());
		assertEquals("TLS_AES_256_GCM_SHA384", probe.suite());
		assertEquals(3, probe.path().orElseThrow().path().size());
		assertEquals(Optional.of(TrustAnchors.Label.OTHER), probe.anchor());
		assertEquals(Revocation.UNKNOWN, probe.path().orElseThrow().revocation());
	}

	@Test
	void theFaultyCertificateIsNamed() throws Exception {
		TestAuthority mail = ROOT.below("CN=For mail", new Ext(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_emailProtection)));
		TlsFailure usage = probe(settings(), mail.issue("CN=Server", LOCALHOST), mail.certificate()).failure().orElseThrow();
		assertEquals(Reason.USAGE, usage.reason());
		assertEquals(Optional.of(mail.certificate()), usage.certificate());
		assertTrue(usage.sentence(Locale.ENGLISH).contains("authority “For mail”, which localhost relies on"), usage.sentence(Locale.ENGLISH));
		assertTrue(usage.sentence(Locale.FRENCH).contains("l’autorité «\u00a0For mail\u00a0», dont dépend localhost"), usage.sentence(Locale.FRENCH));
		assertEquals(Reason.USAGE, refusal(settings(), CA.issue("CN=Server", LOCALHOST, Ext.usage(org.bouncycastle.asn1.x509.KeyUsage.cRLSign)), CA.certificate()));
		assertEquals(Reason.UNTRUSTED, refusal(settings(), CA.issue("CN=Server", LOCALHOST)));
		TestAuthority other = ROOT.below("CN=Limited", Ext.limits(List.of(new GeneralName(GeneralName.dNSName, "example.org")), List.of()));
		assertEquals(Reason.CHAIN, refusal(settings(), other.issue("CN=Server", LOCALHOST), other.certificate()));
		Clock later = Clock.fixed(TestAuthority.NOW.plus(Duration.ofDays(400)), ZoneOffset.UTC);
		try (Server server = new Server(CA.issue("CN=Server", LOCALHOST), List.of(CA.certificate()), Optional.empty())) {
			TlsFailure expired = connect(TlsPolicy.of(settings(), later), "localhost", server.port()).orElseThrow();
			assertEquals(Reason.EXPIRED, expired.reason());
			assertTrue(expired.certificate().isPresent());
			Clock earlier = Clock.fixed(TestAuthority.NOW.minus(Duration.ofDays(40)), ZoneOffset.UTC);
			assertEquals(Reason.NOT_YET_VALID, connect(TlsPolicy.of(settings(), earlier), "localhost", server.port()).orElseThrow().reason());
		}
	}

	@ParameterizedTest
	@CsvSource({ "localhost, true", "LOCALHOST., true", "*.localhost, false", "other.example, false", "*, false", "'', false" })
	void theHostIsTheOneThatWasAskedFor(String name, boolean fits) throws Exception {
		UnlockedKey key = name.isEmpty() ? CA.issue("CN=localhost") : CA.issue("CN=localhost", Ext.names(new GeneralName(GeneralName.dNSName, name.replaceAll("\\.$", ""))));
		TlsProbe probe = probe(settings(), key, CA.certificate());
		assertEquals(fits ? Optional.empty() : Optional.of(Reason.HOST_MISMATCH), probe.failure().map(TlsFailure::reason));
	}

	@Test
	void anAddressIsNamedAsAnAddress() throws Exception {
		try (Server server = new Server(CA.issue("CN=Server", Ext.names(new GeneralName(GeneralName.iPAddress, "127.0.0.1"))), List.of(CA.certificate()), Optional.empty());
				Server wrong = new Server(CA.issue("CN=Server", Ext.names(new GeneralName(GeneralName.dNSName, "127.0.0.1"))), List.of(CA.certificate()), Optional.empty())) {
			assertEquals(Optional.empty(), connect(TlsPolicy.of(settings(), CLOCK), "127.0.0.1", server.port()));
			assertEquals(Reason.HOST_MISMATCH, connect(TlsPolicy.of(settings(), CLOCK), "127.0.0.1", wrong.port()).orElseThrow().reason());
		}
	}

	private static RevocationSource lists(X509CRL... lists) {
		return () -> new RevocationSource.Session() {
			@Override
			public RevocationSource.Evidence about(X509Certificate certificate, X509Certificate issuer) {
				return new RevocationSource.Evidence(List.of(lists), List.of());
			}

			@Override
			public List<X509Certificate> issuers(X509Certificate certificate) {
				return List.of(CA.certificate());
			}
		};
	}

	@Test
	void revocationIsLookedUp() throws Exception {
		UnlockedKey key = CA.issue("CN=Server", LOCALHOST);
		X509CRL upper = ROOT.list(b -> { });
		TlsSettings known = settings().withRevocation(Optional.of(lists(upper, CA.list(b -> { }))), true);
		assertEquals(Revocation.GOOD, probe(known, key, CA.certificate()).path().orElseThrow().revocation());
		TlsSettings revoked = settings().withRevocation(Optional.of(lists(upper, CA.list(TestAuthority.revoke(key.certificate(), CRLReason.keyCompromise)))), false);
		TlsFailure failure = probe(revoked, key, CA.certificate()).failure().orElseThrow();
		assertEquals(Reason.REVOKED, failure.reason());
		assertEquals(Optional.of(key.certificate()), failure.certificate());
		TlsSettings upperRevoked = settings().withRevocation(Optional.of(lists(ROOT.list(TestAuthority.revoke(CA.certificate(), CRLReason.keyCompromise)))), false);
		assertEquals(Optional.of(CA.certificate()), probe(upperRevoked, key, CA.certificate()).failure().orElseThrow().certificate());
		assertEquals(Reason.REVOCATION_UNKNOWN, refusal(settings().withRevocation(Optional.of(lists(upper)), true), key, CA.certificate()));
		assertEquals(Optional.empty(), probe(settings().withRevocation(Optional.of(lists(upper)), false), key, CA.certificate()).failure());
		// an issuer that the server forgot to send
		assertEquals(Optional.empty(), probe(known, key).failure());
	}

	@Test
	void theCertificateOfTheUserIsShownWhereItIsAskedFor() throws Exception {
		UnlockedKey mine = CA.issue("CN=Practice");
		try (Server server = new Server(CA.issue("CN=Server", LOCALHOST), List.of(CA.certificate()), Optional.of(CA.certificate()))) {
			assertEquals(Optional.empty(), connect(TlsPolicy.of(settings().withClientKey(mine), CLOCK), "localhost", server.port()));
			assertEquals(List.of(Optional.of(mine.certificate())), server.clients);
			assertEquals(Reason.CLIENT_CERTIFICATE, connect(TlsPolicy.of(settings(), CLOCK), "localhost", server.port()).orElseThrow().reason());
			// of another issuer: not shown to somebody who does not ask for it
			UnlockedKey foreign = TestAuthority.root("CN=Foreign").issue("CN=Practice");
			assertEquals(Reason.CLIENT_CERTIFICATE, connect(TlsPolicy.of(settings().withClientKey(foreign), CLOCK), "localhost", server.port()).orElseThrow().reason());
			assertEquals(1, server.clients.size());
		}
	}

	@Test
	void suitesAndVersions() throws Exception {
		TlsSettings old = settings().withSuites(List.of("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"));
		TlsProbe probe = probe(old, CA.issue("CN=Server", LOCALHOST), CA.certificate());
		assertEquals("TLSv1.2", probe.protocol());
		assertEquals("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", probe.suite());
		try (Server server = new Server(CA.issue("CN=Server", LOCALHOST), List.of(CA.certificate()), Optional.empty(), "TLSv1.3")) {
			assertEquals(Reason.PROTOCOL, connect(TlsPolicy.of(old, CLOCK), "localhost", server.port()).orElseThrow().reason());
		}
		for (String broken : List.of("TLS_RSA_WITH_NULL_SHA256", "TLS_DH_anon_WITH_AES_128_GCM_SHA256", "SSL_RSA_WITH_3DES_EDE_CBC_SHA", "SSL_RSA_WITH_RC4_128_MD5")) {
			assertThrows(IllegalArgumentException.class, () -> settings().withSuites(List.of(broken)), broken);
		}
		assertThrows(IllegalArgumentException.class, () -> settings().withSuites(List.of()));
		assertThrows(IllegalArgumentException.class, () -> TlsPolicy.of(settings().withSuites(List.of("TLS_NEVER_HEARD_OF")), CLOCK));
		for (String suite : TlsPolicy.of(settings(), CLOCK).socketFactory().getDefaultCipherSuites()) {
			assertTrue(suite.contains("GCM") || suite.contains("CHACHA20"), suite);
		}
	}

	@Test
	void authoritiesForTestsDoNotStandBesideRealOnes() throws Exception {
		TestAuthority real = TestAuthority.root("C=FR,O=ASIP-SANTE,OU=0002 187512751,OU=IGC-SANTE,CN=AC RACINE IGC-SANTE ELEMENTAIRE");
		TestAuthority test = TestAuthority.root("C=FR,O=ASIP-SANTE,OU=0002 187512751,OU=IGC-SANTE TEST,CN=TEST AC RACINE IGC-SANTE ELEMENTAIRE");
		assertEquals(TrustAnchors.Label.IGC_SANTE, TrustAnchors.label(real.certificate()));
		assertEquals(TrustAnchors.Label.IGC_SANTE_TEST, TrustAnchors.label(test.certificate()));
		assertEquals(TrustAnchors.Label.OTHER, TrustAnchors.label(ROOT.certificate()));
		CryptoException mixed = assertThrows(CryptoException.class, () -> TrustAnchors.of(List.of(real.certificate(), test.certificate())));
		assertEquals(ReasonCode.ANCHORS_MIXED, mixed.code());
		assertTrue(mixed.subject().contains("TEST AC RACINE"));
		assertEquals(2, TrustAnchors.of(List.of(test.certificate(), ROOT.certificate())).chosen().orElseThrow().size());
		TlsProbe probe = probe(TlsSettings.of(TrustAnchors.of(List.of(test.certificate()))), test.issue("CN=Server", LOCALHOST));
		assertEquals(Optional.of(TrustAnchors.Label.IGC_SANTE_TEST), probe.anchor());
	}

	@Test
	void theAuthorityOfHealthServersIsBroughtAlong() throws Exception {
		X509Certificate root = TrustAnchors.igcSante().chosen().orElseThrow().get(0);
		assertEquals("2D9E22CA19F777C6B745257C723ECB8DF3C35FA6F1F6EC36B83600C97346967F", Certificates.fingerprint(root).replaceAll("[^0-9A-Fa-f]", "").toUpperCase(Locale.ROOT));
		assertEquals(TrustAnchors.Label.IGC_SANTE, TrustAnchors.label(root));
		try (InputStream pem = TlsPolicyTest.class.getResourceAsStream("igc-sante-organisations.pem")) {
			X509Certificate organisations = CertificateFiles.certificates(pem.readAllBytes()).get(0);
			assertEquals(PathValidator.Status.VALID, PathValidator.create().validate(new PathValidator.Question(organisations, List.of(root), List.of(),
					List.of(), TestPki.NOW, false)).status(), "the authority that issues the servers' certificates is under it");
		}
	}

	@Test
	void thePlatformsAuthoritiesDoNotKnowOurs() throws Exception {
		TlsProbe probe = probe(TlsSettings.of(TrustAnchors.system()), CA.issue("CN=Server", LOCALHOST), CA.certificate());
		assertEquals(Reason.UNTRUSTED, probe.failure().orElseThrow().reason());
		assertEquals(Optional.empty(), probe.anchor());
	}
}
