package org.vaguemestre.directory.internal.ldap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocketFactory;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.vaguemestre.directory.BoxType;
import org.vaguemestre.directory.DirectoryAnswer;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryException.Reason;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.directory.DirectoryQuery;
import org.vaguemestre.directory.Holder;
import org.vaguemestre.directory.LdapPreset;
import org.vaguemestre.directory.LdapSettings;
import org.vaguemestre.directory.LdapSettings.Security;
import org.vaguemestre.directory.SecureConnections;
import org.vaguemestre.directory.SecureConnections.Secured;
import org.vaguemestre.directory.SourceState.Status;

import com.unboundid.ldap.listener.InMemoryDirectoryServer;
import com.unboundid.ldap.listener.InMemoryDirectoryServerConfig;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSearchRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryInterceptedSimpleBindRequest;
import com.unboundid.ldap.listener.interceptor.InMemoryOperationInterceptor;
import com.unboundid.ldap.sdk.Attribute;
import com.unboundid.ldap.sdk.Entry;

/** An LDAP server that is slow, breaks off or sends rubbish, costs its own answer and nothing else. */
class LdapFaultsTest {

	private static final String BASE = "dc=a,dc=example";
	private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
	private static final Limits QUICK = new Limits(Duration.ofMillis(500), Duration.ofMillis(700), Duration.ofMillis(300),
			Duration.ofSeconds(30), 1 << 20, 100_000, 1 << 20);
	/** Time enough for what is answered, and no more than that for what is not. */
	private static final Limits SLOW = new Limits(Duration.ofSeconds(20), Duration.ofSeconds(4), Duration.ofMillis(300),
			Duration.ofSeconds(30), 1 << 20, 100_000, 1 << 20);
	private static final Limits PATIENT = new Limits(Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofSeconds(20),
			Duration.ofSeconds(30), 1 << 20, 100_000, 4 << 20);

	private final Guard guard = new Guard();
	private InMemoryDirectoryServer server;

	/** Holds up searches, and counts who signs in over how many connections. */
	private static final class Guard extends InMemoryOperationInterceptor {

		private volatile CountDownLatch gate = new CountDownLatch(0);
		private volatile CountDownLatch asked = new CountDownLatch(1);
		private final AtomicInteger searches = new AtomicInteger();
		private final AtomicInteger binds = new AtomicInteger();
		private final Set<Long> connections = ConcurrentHashMap.newKeySet();
		private volatile int free;

		/** The next searches are answered, those after them wait until the gate is opened. */
		void closeAfter(int searches) {
			free = this.searches.get() + searches;
			asked = new CountDownLatch(1);
			gate = new CountDownLatch(1);
		}

		@Override
		public void processSearchRequest(InMemoryInterceptedSearchRequest request) {
			connections.add(request.getConnectionID());
			if (searches.incrementAndGet() > free) {
				asked.countDown();
				try {
					gate.await();
				} catch (InterruptedException e) {
					throw new IllegalStateException(e);
				}
			}
		}

		@Override
		public void processSimpleBindRequest(InMemoryInterceptedSimpleBindRequest request) {
			binds.incrementAndGet();
		}
	}

	@BeforeEach
	void start() throws Exception {
		InMemoryDirectoryServerConfig config = new InMemoryDirectoryServerConfig(BASE);
		config.setSchema(null);
		config.addInMemoryOperationInterceptor(guard);
		config.addAdditionalBindCredentials("cn=reader", "secret");
		server = new InMemoryDirectoryServer(config);
		server.add("dn: " + BASE, "objectClass: domain", "dc: a");
		server.startListening();
	}

	@AfterEach
	void stop() {
		guard.gate.countDown();
		server.shutDown(true);
	}

	private void add(String name, Attribute... more) throws Exception {
		Entry entry = new Entry("cn=" + name + ',' + BASE, new Attribute("objectClass", "inetOrgPerson"), new Attribute("cn", name),
				new Attribute("mail", name + "@a.example"));
		for (Attribute attribute : more) {
			entry.setAttribute(attribute);
		}
		server.add(entry);
	}

	private LdapSettings settings(Security security, int port, String bindDn, int page) {
		LdapSettings preset = LdapSettings.of(LdapPreset.PERSON, "test", "localhost");
		return new LdapSettings("test", true, "localhost", port, security, Optional.empty(), bindDn, BASE, preset.wordFilter(),
				preset.addressFilter(), preset.attributes(), page, 100, false);
	}

	private LdapSource source(LdapSettings settings, Limits limits, SecureConnections security) {
		assertEquals(Optional.empty(), settings.problem());
		return new LdapSource(settings, limits, () -> Optional.ofNullable(security), name -> Optional.of("secret".toCharArray()),
				Clock.fixed(NOW, ZoneOffset.UTC));
	}

	private LdapSource source(Limits limits) {
		return source(settings(Security.NONE, server.getListenPort(), "", 2), limits, null);
	}

	private static DirectoryAnswer search(LdapSource source, String text) throws DirectoryException {
		return source.search(DirectoryQuery.of(text, 100), new NullProgressMonitor());
	}

	private static Reason failure(LdapSource source, String text) {
		return assertThrows(DirectoryException.class, () -> search(source, text)).reason();
	}

	@Test
	void rubbishCostsOnlyItself() throws Exception {
		byte[] noText = { (byte) 0xc3, 0x28, (byte) 0xff };
		add("good", new Attribute("sn", "GOOD"), new Attribute("givenName", "Bo\u202eb"), new Attribute("o", "Cabinet\tdes  Lilas"),
				new Attribute("postalAddress", "1 rue \\24 A$2e étage$" + "$57000 Metz"));
		add("goodbin", new Attribute("sn", noText), new Attribute("givenName", "\u0000\u0001x".getBytes(StandardCharsets.UTF_8)),
				new Attribute("userCertificate;binary", noText, new byte[0], new byte[70_000]));
		add("goodlong", new Attribute("sn", "x".repeat(50_000)), new Attribute("givenName", "Long"));
		add("goodbig", new Attribute("userSMIMECertificate", new byte[200_000]));
		add("goodaddress", new Attribute("mail", "no address", "a@b@c.example", "<x@a.example>", "x@a.example\r\nBcc: y@a.example"));
		DirectoryAnswer answer = search(source(PATIENT), "good");
		assertEquals(Set.of("good@a.example", "goodbin@a.example", "goodlong@a.example"),
				Set.copyOf(answer.hits().stream().map(h -> h.entry().address()).toList()));
		DirectoryHit good = hit(answer, "good");
		assertEquals(new Holder("", "GOOD", "Bob", "", "", ""), good.entry().holder());
		assertEquals("Cabinet des  Lilas", good.entry().structure());
		assertEquals(List.of("1 rue $ A", "2e étage", "57000 Metz"), good.entry().workplace().lines());
		assertEquals(BoxType.ORG, hit(answer, "goodbin").entry().type());
		assertEquals(List.of(), hit(answer, "goodbin").certificates());
		assertEquals(new Holder("", "", "Long", "", "", ""), hit(answer, "goodlong").entry().holder());
	}

	private static DirectoryHit hit(DirectoryAnswer answer, String name) {
		return answer.hits().stream().filter(h -> h.entry().address().equals(name + "@a.example")).findFirst().orElseThrow();
	}

	@Test
	void aMessageOfMegabytesEndsTheConnectionAndNothingElse() throws Exception {
		add("huge", new Attribute("userSMIMECertificate", new byte[3 << 20]));
		add("small", new Attribute("sn", "small"));
		LdapSource source = source(PATIENT);
		assertThrows(DirectoryException.class, () -> search(source, "huge"));
		assertEquals(Status.FAILING, source.state().status());
		assertEquals(1, search(source, "small").hits().size());
		assertEquals(Status.READY, source.state().status());
		assertEquals(Optional.of(NOW), source.state().written());
	}

	@Test
	void manyLargeEntriesAreReadUpToAllTheirBytes() throws Exception {
		for (int i = 0; i < 60; i++) {
			add("large" + i, new Attribute("userSMIMECertificate", new byte[90_000]));
		}
		DirectoryAnswer answer = search(source(settings(Security.NONE, server.getListenPort(), "", 5), PATIENT, null), "large");
		assertEquals((4 << 20) / 90_100, answer.hits().size(), 1);
		assertTrue(answer.total() > answer.hits().size());
	}

	@Test
	void aSlowServerIsGivenUp() throws Exception {
		add("a");
		LdapSource source = source(QUICK);
		guard.closeAfter(0);
		assertEquals(Reason.TIMEOUT, failure(source, "a"));
		assertEquals(Reason.TIMEOUT, source.state().problem().orElseThrow().reason());
		guard.gate.countDown();
		assertEquals(1, search(source(PATIENT), "a").hits().size());
	}

	@Test
	void whatCameBeforeItGotSlowIsGiven() throws Exception {
		for (String name : List.of("xa", "xb", "xc", "xd", "xe")) {
			add(name);
		}
		guard.closeAfter(2);
		DirectoryAnswer answer = search(source(SLOW), "x");
		assertEquals(4, answer.hits().size());
		assertTrue(answer.total() > 4);
	}

	@Test
	void whoCancelsDoesNotWaitAndTheConnectionIsKept() throws Exception {
		add("a");
		LdapSource source = source(PATIENT);
		assertEquals(1, search(source, "a").hits().size());
		guard.closeAfter(0);
		IProgressMonitor monitor = new NullProgressMonitor() {
			@Override
			public boolean isCanceled() {
				return guard.asked.getCount() == 0;
			}
		};
		assertThrows(OperationCanceledException.class, () -> source.search(DirectoryQuery.of("a", 10), monitor));
		guard.gate.countDown();
		assertEquals(1, search(source, "a").hits().size());
		assertEquals(1, guard.connections.size());
	}

	@Test
	void aConnectionThatDiedIsMadeAnew() throws Exception {
		add("a");
		LdapSource source = source(PATIENT);
		assertEquals(1, search(source, "a").hits().size());
		server.closeAllConnections(false);
		assertEquals(1, search(source, "a").hits().size());
		int port = server.getListenPort();
		server.shutDown(true);
		assertEquals(Reason.UNREACHABLE, failure(source, "a"));
		server.startListening();
		LdapSource again = source(settings(Security.NONE, server.getListenPort(), "", 2), PATIENT, null);
		assertEquals(1, search(again, "a").hits().size());
		assertTrue(port > 0);
	}

	@Test
	void onlyOneIsSentAPasswordAndOnlyOverTls() throws Exception {
		add("a");
		assertEquals(1, search(source(settings(Security.NONE, server.getListenPort(), "cn=reader", 2), PATIENT, null), "a").hits().size());
		assertEquals(1, guard.binds.get());
		// this server knows no STARTTLS
		assertEquals(Reason.NOT_TRUSTED, failure(source(settings(Security.STARTTLS, server.getListenPort(), "cn=reader", 2), PATIENT,
				anchors -> new Platform()), "a"));
		assertEquals(1, guard.binds.get());
	}

	@Test
	void withoutAPolicyNothingIsAskedOverANetwork() throws Exception {
		LdapSource source = source(settings(Security.STARTTLS, server.getListenPort(), "", 2), PATIENT, null);
		assertEquals(Status.OFF, source.state().status());
		assertEquals(DirectoryAnswer.NOTHING, search(source, "a"));
		assertEquals(List.of(), source.find("a@a.example", new NullProgressMonitor()));
		assertEquals(0, guard.connections.size());
	}

	@Test
	void aListenerThatSaysNothingIsGivenUp() throws Exception {
		try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			for (Security security : Security.values()) {
				Reason reason = failure(source(settings(security, silent.getLocalPort(), "", 2), QUICK, anchors -> new Platform()), "a");
				assertTrue(Set.of(Reason.TIMEOUT, Reason.UNREACHABLE).contains(reason), security + " " + reason);
			}
		}
	}

	@Test
	void aServerThatStopsBeforeTlsBeginsHoldsUpNobodyForGood() throws Exception {
		// says yes to STARTTLS (RFC 4511 §4.14), to the first message of a connection
		byte[] yes = { 0x30, 0x0c, 0x02, 0x01, 0x01, 0x78, 0x07, 0x0a, 0x01, 0x00, 0x04, 0x00, 0x04, 0x00 };
		AtomicInteger connections = new AtomicInteger();
		try (ServerSocket stopping = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			new Thread(() -> {
				try {
					while (true) {
						Socket one = stopping.accept();
						connections.incrementAndGet();
						one.getInputStream().read();
						one.getOutputStream().write(yes);
					}
				} catch (java.io.IOException e) {
					// closed at the end of the test
				}
			}).start();
			LdapSource source = source(settings(Security.STARTTLS, stopping.getLocalPort(), "", 2), QUICK, anchors -> new Platform());
			for (int i = 1; i < 4; i++) {
				Reason reason = failure(source, "a");
				assertTrue(Set.of(Reason.TIMEOUT, Reason.UNREACHABLE).contains(reason), reason.toString());
			}
			// each time it was tried anew
			assertEquals(3, connections.get(), 1);
		}
	}

	@Test
	void aServerOfAnotherKindIsNonsenseOrGone() throws Exception {
		try (ServerSocket other = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
			Thread serving = new Thread(() -> {
				try {
					while (true) {
						try (Socket one = other.accept()) {
							one.getOutputStream().write("220 mail.example ESMTP\r\n".getBytes(StandardCharsets.US_ASCII));
							one.getInputStream().read();
						}
					}
				} catch (java.io.IOException e) {
					// closed at the end of the test
				}
			});
			serving.start();
			Reason reason = failure(source(settings(Security.NONE, other.getLocalPort(), "", 2), PATIENT, null), "a");
			assertTrue(Set.of(Reason.NONSENSE, Reason.UNREACHABLE).contains(reason), reason.toString());
		}
	}

	/** A policy that is as trusting as the platform; no connection of these tests gets as far as that. */
	private static final class Platform implements Secured {

		@Override
		public SSLContext context() {
			throw new UnsupportedOperationException();
		}

		@Override
		public SSLParameters parameters() {
			throw new UnsupportedOperationException();
		}

		@Override
		public SSLSocketFactory socketFactory() {
			return (SSLSocketFactory) SSLSocketFactory.getDefault();
		}

		@Override
		public Optional<String> explain(String host, Throwable failure) {
			return Optional.empty();
		}
	}
}
