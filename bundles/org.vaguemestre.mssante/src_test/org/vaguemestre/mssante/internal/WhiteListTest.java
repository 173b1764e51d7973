package org.vaguemestre.mssante.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.KeyStore;
import java.security.cert.CertificateException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import javax.xml.crypto.dsig.CanonicalizationMethod;

import org.eclipse.core.internal.preferences.EclipsePreferences;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.prefs.Preferences;
import org.vaguemestre.crypto.CertificateFiles;
import org.vaguemestre.directory.SecureConnections;
import org.vaguemestre.mssante.WhiteListException;
import org.vaguemestre.mssante.WhiteListException.Reason;
import org.vaguemestre.mssante.WhiteListSettings;
import org.vaguemestre.mssante.WhiteListState;
import org.vaguemestre.mssante.WhiteListState.Signature;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;

class WhiteListTest {

	private static final IProgressMonitor NONE = new NullProgressMonitor();
	@TempDir
	static Path keys;
	private static Lists lists;

	@TempDir
	Path folder;
	private final Preferences preferences = new EclipsePreferences();
	private Instant now = Instant.now();
	private StoredWhiteList list;

	@BeforeAll
	static void makeKeys() throws Exception {
		lists = new Lists(keys);
	}

	@BeforeEach
	void open() {
		list = new StoredWhiteList(folder.resolve("kept"), () -> preferences, () -> Optional.of(WhiteListTest::trusting), clock());
	}

	private Clock clock() {
		return new Clock() {

			@Override
			public Instant instant() {
				return now;
			}

			@Override
			public ZoneId getZone() {
				return ZoneOffset.UTC;
			}

			@Override
			public Clock withZone(ZoneId zone) {
				return this;
			}
		};
	}

	private WhiteListState take(byte[] xml) throws Exception {
		return list.importFile(Files.write(folder.resolve("list.xml"), xml), NONE);
	}

	private Reason refusal(byte[] xml) {
		return assertThrows(WhiteListException.class, () -> take(xml)).reason();
	}

	private void anchors(Path file) throws Exception {
		list.save(new WhiteListSettings(WhiteListSettings.NATIONAL, Optional.of(file), false, 30));
	}

	@Test
	void readsTheDomainsAndKeepsThem() throws Exception {
		assertTrue(list.space().unknown());
		assertEquals(0, list.state().domains());
		WhiteListState state = take(Lists.list("Medecin.MSSante.example", "hôpital.example.", "<!-- c --><![CDATA[lab]]>o.example", "*.wrong.example", "a b"));
		assertEquals(3, state.domains());
		assertEquals(Signature.NONE, state.signature());
		assertTrue(state.source().endsWith("list.xml"));
		StoredWhiteList restarted = new StoredWhiteList(folder.resolve("kept"), () -> preferences, Optional::empty, clock());
		for (StoredWhiteList each : List.of(list, restarted)) {
			assertTrue(each.space().holds("a@medecin.mssante.EXAMPLE"));
			assertTrue(each.space().holds("a@xn--hpital-ixa.example"));
			assertTrue(each.space().holds("a@labo.example"));
			assertFalse(each.space().holds("a@x.medecin.mssante.example"));
			assertFalse(each.space().holds("a@x.wrong.example"));
		}
	}

	@Test
	void theInstallationMayAddDomains() throws Exception {
		preferences.put(StoredWhiteList.DOMAINS, "test.example, other.example");
		assertTrue(list.space().holds("a@test.example"));
		assertFalse(list.space().holds("a@medecin.mssante.example"));
		take(Lists.list("medecin.mssante.example"));
		assertTrue(list.space().holds("a@test.example"));
		assertTrue(list.space().holds("a@medecin.mssante.example"));
		assertEquals(1, list.state().domains());
	}

	@Test
	void whatIsNoListIsRefusedAndTheOldOneStays() throws Exception {
		take(Lists.list("old.example"));
		assertEquals(Reason.NOT_A_LIST, refusal("<!DOCTYPE html><html><body>Maintenance</body>".getBytes(StandardCharsets.UTF_8)));
		assertEquals(Reason.NOT_A_LIST, refusal("<html xmlns='http://www.w3.org/1999/xhtml'><body/></html>".getBytes(StandardCharsets.UTF_8)));
		assertEquals(Reason.NOT_A_LIST, refusal("Erreur 503".getBytes(StandardCharsets.UTF_8)));
		assertEquals(Reason.NOT_A_LIST, refusal(new byte[0]));
		byte[] whole = Lists.list("a.example", "b.example");
		assertEquals(Reason.NOT_A_LIST, refusal(java.util.Arrays.copyOf(whole, whole.length - 20)));
		assertEquals(Reason.NOT_A_LIST, refusal(new String(whole, StandardCharsets.UTF_8).replace("listeblanche.mssante.fr", "x.example").getBytes(StandardCharsets.UTF_8)));
		assertEquals(Reason.NOT_A_LIST, refusal(Lists.list("*", "a b")));
		assertEquals(Reason.EMPTY, refusal(Lists.list()));
		assertEquals(Reason.UNREADABLE, assertThrows(WhiteListException.class, () -> list.importFile(folder.resolve("missing"), NONE)).reason());
		assertTrue(list.space().holds("a@old.example"));
		assertEquals(1, list.state().domains());
		assertEquals(Reason.UNREADABLE, list.state().problem().orElseThrow().reason());
		take(whole);
		assertEquals(Optional.empty(), list.state().problem());
	}

	@Test
	void entitiesAreNeverFollowed() throws Exception {
		Path secret = Files.writeString(folder.resolve("secret"), "secret.example");
		String external = "<!DOCTYPE l [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>";
		StringBuilder bomb = new StringBuilder("<!DOCTYPE l [<!ENTITY a0 \"lol.example\">");
		for (int i = 1; i < 12; i++) {
			bomb.append("<!ENTITY a").append(i).append(" \"").append(("&a" + (i - 1) + ";").repeat(10)).append("\">");
		}
		assertEquals(Reason.HOSTILE, refusal(Lists.xml(external, "&x;")));
		assertEquals(Reason.HOSTILE, refusal(Lists.xml(bomb + "]>", "&a11;")));
		assertEquals(Reason.HOSTILE, refusal(Lists.xml("<!DOCTYPE l SYSTEM \"http://127.0.0.1:1/x.dtd\">", "a.example")));
		assertTrue(list.space().unknown());
	}

	@Test
	void tooMuchIsRefused() throws Exception {
		assertEquals(Reason.TOO_LARGE, refusal(Lists.xml("<!--" + "x".repeat(WhiteListReader.LARGEST) + "-->", "a.example")));
		String deep = "<l:X xmlns:l='https://listeblanche.mssante.fr/schema'>".repeat(60) + "</l:X>".repeat(60);
		assertEquals(Reason.TOO_LARGE, refusal(deep.getBytes(StandardCharsets.UTF_8)));
		StringBuilder many = new StringBuilder("<L xmlns='https://listeblanche.mssante.fr/schema'><Domaine>");
		many.append("<Nom>a</Nom>".repeat(1_000_001));
		assertEquals(Reason.TOO_LARGE, refusal(many.append("</Domaine></L>").toString().getBytes(StandardCharsets.UTF_8)));
		// a name of megabytes is no name, and costs only itself
		assertEquals(1, take(Lists.list("x".repeat(3_000_000), "a.example")).domains());
	}

	@Test
	void aSignatureIsCheckedAgainstTheAuthorities() throws Exception {
		byte[] good = lists.signed(Lists.list("a.example", "b.example"), "signer");
		assertEquals(Signature.UNPROVEN, take(good).signature());
		anchors(lists.anchors(folder.resolve("ca.der")));
		assertEquals(Signature.VALID, take(good).signature());
		assertEquals(Reason.SIGNER, refusal(lists.signed(Lists.list("evil.example"), "stranger")));
		byte[] changed = new String(good, StandardCharsets.UTF_8).replace("a.example", "evil.example").getBytes(StandardCharsets.UTF_8);
		assertEquals(Reason.SIGNATURE, refusal(changed));
		anchors(Files.writeString(folder.resolve("no anchors"), "x"));
		assertEquals(Reason.NOT_TRUSTED, refusal(good));
		assertEquals(Signature.VALID, list.state().signature());
		assertTrue(list.space().holds("x@a.example"));
		assertFalse(list.space().holds("x@evil.example"));
		now = now.plus(Duration.ofDays(20));
		anchors(folder.resolve("ca.der"));
		// the certificate of the signer has ended
		assertEquals(Reason.SIGNER, refusal(good));
	}

	@Test
	void aSignatureMaySignItsOwnPropertiesToo() throws Exception {
		anchors(lists.anchors(folder.resolve("ca.der")));
		byte[] good = lists.signedWithProperties(Lists.list("a.example"), "signer");
		assertEquals(Signature.VALID, take(good).signature());
		String changed = new String(good, StandardCharsets.UTF_8).replace("Id=\"props\"", "Id=\"props\" Other=\"x\"");
		assertEquals(Reason.SIGNATURE, refusal(changed.getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void aSignatureCountsOnlyOverTheWholeDocument() throws Exception {
		anchors(lists.anchors(folder.resolve("ca.der")));
		String good = new String(lists.signed(Lists.list("a.example"), "signer"), StandardCharsets.UTF_8);
		int begin = good.indexOf("<Signature");
		int end = good.indexOf("</Signature>") + "</Signature>".length();
		String signature = good.substring(begin, end);
		String domain = "<l:Domaine xmlns:l=\"https://listeblanche.mssante.fr/schema\"><l:Nom>evil.example</l:Nom></l:Domaine>";
		// what stands inside the signature is not signed by it: it is not read
		String inside = good.replace("</Signature>", "<Object>" + domain + "</Object></Signature>");
		assertEquals(1, take(inside.getBytes(StandardCharsets.UTF_8)).domains());
		assertFalse(list.space().holds("x@evil.example"));
		// the signed list inside another one
		String wrapped = "<l:L xmlns:l=\"https://listeblanche.mssante.fr/schema\">" + domain + good.substring(good.indexOf("<l:ListeBlanche")) + "</l:L>";
		assertEquals(Reason.SIGNATURE, refusal(wrapped.getBytes(StandardCharsets.UTF_8)));
		// two signatures
		assertEquals(Reason.SIGNATURE, refusal((good.substring(0, end) + signature + good.substring(end)).getBytes(StandardCharsets.UTF_8)));
		// a part alone is signed, by somebody who may
		byte[] part = new String(Lists.list("a.example"), StandardCharsets.UTF_8).replaceFirst("<l:Autre", "<l:Autre Id=\"part\"").getBytes(StandardCharsets.UTF_8);
		assertEquals(Reason.SIGNATURE, refusal(lists.signed(part, "signer", "#part", CanonicalizationMethod.EXCLUSIVE)));
		// an algorithm that nobody should sign with any more
		assertEquals(Reason.SIGNATURE, refusal(good.replace("rsa-sha256", "rsa-md5").getBytes(StandardCharsets.UTF_8)));
		assertEquals(Reason.SIGNATURE, refusal(good.replaceAll("(?s)<X509Data>.*</X509Data>", "<KeyName>x</KeyName>").getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void anOldListIsSaid() throws Exception {
		Path file = Files.write(folder.resolve("list.xml"), Lists.list("a.example"));
		Files.setLastModifiedTime(file, FileTime.from(now.minus(Duration.ofDays(29))));
		assertFalse(list.importFile(file, NONE).old());
		assertTrue(list.space().daysOld().isEmpty());
		now = now.plus(Duration.ofDays(2));
		assertTrue(list.state().old());
		assertEquals(31, list.space().daysOld().getAsInt());
	}

	@Test
	void aDamagedFileIsNoListAndIsSaid() throws Exception {
		take(Lists.list("a.example", "b.example"));
		Path kept = folder.resolve("kept/white-list");
		Files.writeString(kept, Files.readString(kept).replace("b.example\n.\n", ""));
		StoredWhiteList restarted = new StoredWhiteList(folder.resolve("kept"), () -> preferences, Optional::empty, clock());
		assertTrue(restarted.space().unknown());
		assertEquals(Reason.STORAGE, restarted.state().problem().orElseThrow().reason());
	}

	@Test
	void isFetchedOnceADayAndOnlyWhenItIsNew() throws Exception {
		String[] body = { new String(Lists.list("a.example", "b.example", "c.example"), StandardCharsets.UTF_8) };
		try (Server server = new Server(exchange -> {
			boolean known = "\"1\"".equals(exchange.getRequestHeaders().getFirst("If-None-Match"));
			exchange.getResponseHeaders().set("ETag", "\"1\"");
			byte[] bytes = body[0].getBytes(StandardCharsets.UTF_8);
			exchange.sendResponseHeaders(known ? 304 : 200, known ? -1 : bytes.length);
			if (!known) {
				exchange.getResponseBody().write(bytes);
			}
		})) {
			assertFalse(list.due());
			list.save(server.settings(true));
			assertTrue(list.due());
			assertTrue(list.update(NONE));
			assertFalse(list.due());
			assertEquals(3, list.state().domains());
			assertEquals(server.settings(true).address().toString(), list.state().source());
			now = now.plus(Duration.ofHours(25));
			assertTrue(list.due());
			assertFalse(list.update(NONE));
			assertEquals(Optional.of(now), list.state().written());
			// another address has nothing that is known
			list.save(new WhiteListSettings(URI.create(server.settings(true).address() + "2"), server.settings(true).anchors(), true, 30));
			body[0] = new String(Lists.list("a.example"), StandardCharsets.UTF_8);
			assertEquals(Reason.MUCH_SMALLER, failure());
			assertEquals(3, list.state().domains());
			body[0] = "<html/>";
			assertEquals(Reason.NOT_A_LIST, failure());
			body[0] = "<!--" + "x".repeat(WhiteListReader.LARGEST);
			assertEquals(Reason.TOO_LARGE, failure());
			assertEquals(3, list.state().domains());
			assertFalse(list.due());
			now = now.plus(Duration.ofHours(26));
			assertTrue(list.due());
			assertThrows(OperationCanceledException.class, () -> {
				NullProgressMonitor cancelled = new NullProgressMonitor();
				cancelled.setCanceled(true);
				body[0] = new String(Lists.list("a.example", "b.example"), StandardCharsets.UTF_8);
				list.update(cancelled);
			});
			assertEquals(3, list.state().domains());
		}
		assertEquals(Reason.UNREACHABLE, failure());
	}

	@Test
	void onlyATrustedServerIsAsked() throws Exception {
		try (Server server = new Server(exchange -> exchange.sendResponseHeaders(403, -1))) {
			list.save(new WhiteListSettings(server.settings(true).address(), Optional.empty(), true, 30));
			assertEquals(Reason.NOT_TRUSTED, failure());
			assertTrue(list.state().problem().orElseThrow().sentence(Locale.FRENCH).contains("localhost"));
			list.save(server.settings(true));
			assertEquals(Reason.REFUSED, failure());
			list.save(new WhiteListSettings(server.settings(true).address(), Optional.of(folder.resolve("missing")), true, 30));
			assertEquals(Reason.NOT_TRUSTED, failure());
		}
	}

	@Test
	void aSilentServerIsGivenUp() throws Exception {
		CountDownLatch end = new CountDownLatch(1);
		try (Server server = new Server(exchange -> {
			exchange.sendResponseHeaders(200, 1000);
			exchange.getResponseBody().write('<');
			exchange.getResponseBody().flush();
			try {
				end.await();
			} catch (InterruptedException e) {
				throw new java.io.IOException(e);
			}
		})) {
			WhiteListSettings settings = server.settings(true);
			WhiteListFetch fetch = new WhiteListFetch(WhiteListFetch.secured(WhiteListTest::trusting, settings), Duration.ofMillis(500));
			assertEquals(Reason.TIMEOUT, assertThrows(WhiteListException.class, () -> fetch.fetch(settings.address(), "", "", NONE)).reason());
			end.countDown();
		}
	}

	@Test
	void everyReasonHasItsSentence() {
		for (Reason reason : Reason.values()) {
			for (Locale locale : List.of(Locale.ENGLISH, Locale.FRENCH)) {
				assertTrue(new WhiteListException(reason, "detail", null).sentence(locale).length() > 20);
			}
		}
	}

	private Reason failure() {
		return assertThrows(WhiteListException.class, () -> list.update(NONE)).reason();
	}

	/** A server over HTTPS on this machine whose certificate the authority of the lists has issued. */
	private final class Server implements AutoCloseable {

		private final HttpsServer server;

		Server(HttpHandler handler) throws Exception {
			KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
			KeyStore one = KeyStore.getInstance("PKCS12");
			one.load(null, null);
			one.setKeyEntry("signer", lists.keys().getKey("signer", lists.password()), lists.password(), lists.keys().getCertificateChain("signer"));
			managers.init(one, lists.password());
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(managers.getKeyManagers(), null, null);
			server = HttpsServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
			server.setHttpsConfigurator(new HttpsConfigurator(context));
			server.setExecutor(command -> new Thread(command, "list").start());
			server.createContext("/", exchange -> {
				try (exchange) {
					handler.handle(exchange);
				}
			});
			server.start();
		}

		WhiteListSettings settings(boolean daily) throws Exception {
			return new WhiteListSettings(URI.create("https://localhost:" + server.getAddress().getPort() + "/list.xml"),
					Optional.of(lists.anchors(folder.resolve("ca.der"))), daily, 30);
		}

		@Override
		public void close() {
			server.stop(0);
		}
	}

	/** Trust by the means of the Java platform. */
	private static SecureConnections.Secured trusting(byte[] anchors) throws java.security.GeneralSecurityException {
		try {
			KeyStore store = null;
			if (anchors.length > 0) {
				store = KeyStore.getInstance("PKCS12");
				store.load(null, null);
				store.setCertificateEntry("ca", CertificateFiles.certificates(anchors).get(0));
			}
			TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
			managers.init(store);
			SSLContext context = SSLContext.getInstance("TLS");
			context.init(null, managers.getTrustManagers(), null);
			return new Trusting(context);
		} catch (java.io.IOException | org.vaguemestre.crypto.CryptoException e) {
			throw new java.security.GeneralSecurityException(e);
		}
	}

	private record Trusting(SSLContext context) implements SecureConnections.Secured {

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
	}
}
