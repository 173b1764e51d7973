package org.vaguemestre.servers.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import org.eclipse.core.runtime.IProgressMonitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.crypto.CertificateFiles;
import org.vaguemestre.crypto.TlsPolicy;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Credential;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.ServerDiscovery;
import org.vaguemestre.mail.SignInDialog;
import org.vaguemestre.mssante.ProSanteConnect;
import org.vaguemestre.mssante.PscSettings;
import org.vaguemestre.mssante.TrustSpace;
import org.vaguemestre.servers.Browser;
import org.vaguemestre.servers.OpenIdProvider;
import org.vaguemestre.servers.RealServers;

/** A practice whose holders sign in with a provider, and whose mail servers ask that one about every token. */
abstract class SignInTestCase {

	private static final SecureRandom RANDOM = new SecureRandom();
	private static final Duration PATIENCE = Duration.ofSeconds(20);

	@TempDir
	Path folder;
	RealServers servers;
	Practice practice;
	TlsPolicy tls;
	OpenIdProvider provider;
	ProSanteConnect.Method method;
	volatile PscSettings settings;
	/** How long the provider was left alone between two questions; nobody waits for it here. */
	final List<Duration> pauses = new CopyOnWriteArrayList<>();
	final MovedClock clock = new MovedClock();

	@BeforeEach
	void open() throws Exception {
		servers = RealServers.shared();
		servers.clear();
		practice = new Practice(folder, servers, servers.claire());
		tls = TlsPolicy.anchors(CertificateFiles.certificates(Files.readAllBytes(servers.ca())), Clock.systemUTC());
		practice.secrets.put(ProSanteConnect.SECRET, OpenIdProvider.SECRET.toCharArray());
	}

	@AfterEach
	void close() {
		practice.close();
		if (method != null) {
			method.close();
		}
	}

	void provider(String... wanted) throws IOException {
		provider = new OpenIdProvider(servers, HttpClient.newBuilder().sslContext(tls.context()).build(), wanted);
		settings = new PscSettings(provider.issuer(), URI.create(provider.issuer() + "/.well-known/openid-configuration"), OpenIdProvider.CLIENT,
				URI.create("http://127.0.0.1/psc"), "openid offline_access scope_all", "eidas1", PscSettings.Flow.BROWSER);
		method = method(Map.of("medecin.mssante.example", Set.of("localhost")), true, new Published(List.of()));
		practice.signIns.add(method);
	}

	ProSanteConnect.Method method(Map<String, Set<String>> builtIn, boolean local, ServerDiscovery discovery) {
		return ProSanteConnect.create(new ProSanteConnect.Ground(() -> settings, practice.secrets, tls, discovery,
				() -> new TrustSpace(List.of("medecin.mssante.example")), builtIn, local, PATIENCE, Duration.ofSeconds(5), clock, RANDOM),
				(time, monitor) -> pauses.add(time));
	}

	/** What a domain publishes. */
	record Published(List<Server> servers) implements ServerDiscovery {
		@Override
		public Found discover(String address, IProgressMonitor monitor) {
			return new Found(true, servers, List.of());
		}
	}

	Account account() throws MailException {
		Account account = practice.account(servers.imap(Security.STARTTLS), servers.smtp(Security.STARTTLS)).signingInBy(ProSanteConnect.ID);
		practice.mail.accounts().save(account);
		return account;
	}

	/** Whoever sits at the screen. */
	class Holder implements SignInDialog {

		private final String who;
		final List<String> told = new CopyOnWriteArrayList<>();
		final CompletableFuture<Integer> arrived = new CompletableFuture<>();

		Holder(String who) {
			this.who = who;
		}

		/** What may happen before the provider sends the browser back. */
		void before(URI back, Browser browser) throws IOException {
			// most often nothing
		}

		@Override
		public boolean browse(URI page) {
			CompletableFuture.runAsync(() -> {
				try {
					Browser browser = new Browser(tls.context(), who);
					URI back = browser.signIn(page);
					before(back, browser);
					arrived.complete(browser.visit(back));
				} catch (IOException | RuntimeException e) {
					arrived.completeExceptionally(e);
				}
			});
			return true;
		}

		@Override
		public void tell(String words, String mark) {
			told.add(mark.isEmpty() ? words : mark);
		}

		@Override
		public Optional<char[]> ask(String words) {
			return Optional.of(who.toCharArray());
		}

		@Override
		public Optional<char[]> askSecret(String words) {
			return Optional.of(OpenIdProvider.SECRET.toCharArray());
		}
	}

	void signIn(Account account) throws Exception {
		Holder holder = new Holder(practice.box.address());
		practice.mail.signIns().signIn(account, holder, Practice.NONE);
		assertEquals(200, holder.arrived.get());
	}

	void assertSignInFails(Account account, String words) {
		assertSignInFails(account, new Holder(practice.box.address()), words);
	}

	void assertSignInFails(Account account, Holder holder, String words) {
		Locale before = Locale.getDefault();
		Locale.setDefault(Locale.FRENCH);
		try {
			MailException failed = assertThrows(MailException.class, () -> method.signIn(account, holder, Practice.NONE));
			assertEquals(MailFailure.SIGN_IN_FAILED, failed.failure());
			assertTrue(failed.what(Locale.FRENCH).contains(words), failed.what(Locale.FRENCH));
		} finally {
			Locale.setDefault(before);
		}
	}

	String token(Account account) throws MailException {
		return new String(((Credential.Token) method.credential(account, servers.imap(Security.STARTTLS), new char[0])).token());
	}
}
