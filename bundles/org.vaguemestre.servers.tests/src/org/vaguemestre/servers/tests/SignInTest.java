package org.vaguemestre.servers.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.AccountState;
import org.vaguemestre.mail.CheckStep;
import org.vaguemestre.mail.ConnectionCheck;
import org.vaguemestre.mail.Credential;
import org.vaguemestre.mail.Folder;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mssante.ProSanteConnect;
import org.vaguemestre.mssante.PscSettings;
import org.vaguemestre.servers.Browser;
import org.vaguemestre.servers.NeedsServers;
import org.vaguemestre.servers.OpenIdProvider;

/** Pro Santé Connect against a real provider, and mail servers that ask it about every token. */
@NeedsServers
class SignInTest extends SignInTestCase {

	@Test
	void aHolderSignsInReadsAndWrites() throws Exception {
		provider();
		Account account = account();
		assertEquals(MailFailure.SIGN_IN_NEEDED, assertThrows(MailException.class, practice::sync).failure());
		signIn(account);
		practice.mail.sender().send(practice.letter("Par jeton", practice.box.address()), Practice.NONE);
		Practice.until("the letter", () -> {
			practice.sync();
			return practice.subjects(Folder.Kind.INBOX).equals(List.of("Par jeton"));
		});
		List<CheckStep> steps = practice.mail.check().check(account, new char[0], Locale.FRENCH, s -> { }, Practice.NONE);
		assertTrue(ConnectionCheck.works(steps), steps.toString());
	}

	@Test
	void tokensOfEllipticCurvesAreReadToo() throws Exception {
		provider("alg=ES256");
		signIn(account());
		practice.sync();
	}

	@Test
	void aShortTokenIsRenewedBeforeItEndsAndTheSessionEndsWithTheRefreshToken() throws Exception {
		provider("access=3", "refresh=600");
		Account account = account();
		signIn(account);
		practice.mail.start();
		practice.await(AccountState.Status.ONLINE);
		int before = provider.count("/token");
		Practice.until("three renewals", () -> provider.count("/token") >= before + 3);
		assertTrue(method.ready(account));
		Practice.until("the line with the newest token", () -> practice.mail.mailbox().state(practice.id).status() == AccountState.Status.ONLINE);
		practice.sync();
		provider.tell("forget");
		Practice.until("the end of the session", () -> !method.ready(account));
		practice.states.clear();
		practice.mail.mailbox().reconnect(practice.id);
		AccountState ended = practice.await(AccountState.Status.ATTENTION);
		assertTrue(ended.words().contains("Pro Santé Connect"), ended.words());
		signIn(account);
		practice.await(AccountState.Status.ONLINE);
	}

	@Test
	void whatTheServerRefusesIsReplacedSilentlyWhileTheSessionLives() throws Exception {
		provider("access=5", "refresh=600");
		Account account = account();
		signIn(account);
		// ours is behind: what looks good here is dead there
		clock.move(Duration.ofMinutes(-1));
		String token = token(account);
		Practice.until("the token's end", () -> !provider.active(token));
		int before = provider.count("/token/introspection");
		practice.sync();
		assertNotEquals(token, token(account));
		assertTrue(provider.count("/token/introspection") >= before + 2);
	}

	@Test
	void theSecretOfTheInstallationIsAskedForOnceAndForgottenWhenItIsWrong() throws Exception {
		provider();
		practice.secrets.put(ProSanteConnect.SECRET, "wrong".toCharArray());
		Account account = account();
		assertSignInFails(account, "pas connue");
		assertEquals(Optional.empty(), practice.secrets.get(ProSanteConnect.SECRET));
		signIn(account);
		assertEquals(OpenIdProvider.SECRET, new String(practice.secrets.get(ProSanteConnect.SECRET).orElseThrow()));
	}

	@Test
	void anotherHoldersTokenOpensNoMailbox() throws Exception {
		provider();
		Account account = account();
		practice.mail.signIns().signIn(account, new Holder(servers.helene().address()), Practice.NONE);
		assertEquals(MailFailure.SIGN_IN_REFUSED, assertThrows(MailException.class, practice::sync).failure());
	}

	@Test
	void keysThatChangeAreFetchedAnew() throws Exception {
		provider();
		Account account = account();
		signIn(account);
		provider.tell("rotate");
		clock.move(Duration.ofSeconds(11));
		int before = provider.count("/jwks");
		assertTrue(method.refused(account), "the session goes on");
		assertEquals(before + 1, provider.count("/jwks"));
		practice.sync();
	}

	@Test
	void strayVisitorsOfTheLoopbackChangeNothing() throws Exception {
		provider();
		Account account = account();
		Holder holder = new Holder(practice.box.address()) {
			@Override
			void before(URI back, Browser browser) throws IOException {
				String root = "http://" + back.getAuthority();
				for (String stray : List.of("/psc?state=forged&code=x", "/psc", "/", "/favicon.ico", "/psc/../psc?" + back.getRawQuery() + "&x=1",
						"/psc?" + back.getRawQuery() + "&state=again", "/other?" + back.getRawQuery())) {
					assertEquals(404, browser.visit(URI.create(root + stray)), stray);
				}
				assertEquals(404, browser.visit(URI.create("http://localhost:" + back.getPort() + back.getRawPath() + "?" + back.getRawQuery())));
			}
		};
		method.signIn(account, holder, Practice.NONE);
		assertEquals(200, holder.arrived.get());
		assertTrue(method.ready(account));
	}

	@Test
	void anotherIssuerASlowProviderAndAClockThatIsWrongAreTold() throws Exception {
		provider();
		Account account = account();
		PscSettings right = settings;
		settings = new PscSettings(URI.create(provider.issuer() + "/other"), right.discovery(), right.clientId(), right.redirect(), right.scopes(),
				right.acr(), right.flow());
		assertSignInFails(account, "Un autre service");
		settings = right;
		provider.tell("slow?ms=6000");
		assertSignInFails(account, "ne répond pas");
		provider.tell("slow?ms=0");
		practice.secrets.put(ProSanteConnect.SECRET, "wrong".toCharArray());
		assertSignInFails(account, "pas connue");
		practice.secrets.put(ProSanteConnect.SECRET, OpenIdProvider.SECRET.toCharArray());
		clock.move(Duration.ofMinutes(-10));
		assertSignInFails(account, "horloge");
		assertFalse(method.ready(account));
		clock.move(Duration.ofMinutes(9));
		method.signIn(account, new Holder(practice.box.address()), Practice.NONE);
		assertTrue(method.ready(account));
	}

	@Test
	void aHolderConfirmsOnTheTelephone() throws Exception {
		provider();
		settings = settings.by(PscSettings.Flow.TELEPHONE);
		Account account = account();
		Holder holder = new Holder(practice.box.address());
		CompletableFuture<Void> signing = CompletableFuture.runAsync(() -> {
			try {
				method.signIn(account, holder, Practice.NONE);
			} catch (MailException e) {
				throw new IllegalStateException(e);
			}
		});
		Practice.until("the telephone rings", () -> !provider.tell("waiting").isEmpty());
		assertEquals(List.of(provider.tell("waiting")), holder.told, "the same mark on both");
		provider.tell("approve");
		signing.get();
		practice.sync();
	}

	@Test
	void aRefusalOnTheTelephoneIsTold() throws Exception {
		provider();
		settings = settings.by(PscSettings.Flow.TELEPHONE);
		Account account = account();
		CompletableFuture<MailException> signing = CompletableFuture.supplyAsync(
				() -> assertThrows(MailException.class, () -> method.signIn(account, new Holder(practice.box.address()), Practice.NONE)));
		Practice.until("the telephone rings", () -> !provider.tell("waiting").isEmpty());
		provider.tell("deny");
		assertTrue(signing.get().what(Locale.FRENCH).contains("Pro Santé Connect"));
		assertFalse(method.ready(account));
		assertThrows(MailException.class, () -> method.signIn(account, new Holder("unknown@x"), Practice.NONE));
	}

	@Test
	void aTokenGoesToPublishedServersOfTheTrustSpaceAlone() throws Exception {
		provider();
		Account account = account();
		Server inside = new Server("imap.medecin.mssante.example", 143, Security.STARTTLS);
		Server outside = new Server("imap.elsewhere.example", 143, Security.STARTTLS);
		try (ProSanteConnect.Method strict = method(Map.of(), true, new Published(List.of(inside, outside)))) {
			strict.signIn(account, new Holder(practice.box.address()), Practice.NONE);
			assertTrue(strict.credential(account, inside, new char[0]) instanceof Credential.Token);
			Server typed = new Server("typed.medecin.mssante.example", 143, Security.STARTTLS);
			for (Server wrong : List.of(outside, typed, servers.imap(Security.STARTTLS))) {
				MailException refused = assertThrows(MailException.class, () -> strict.credential(account, wrong, new char[0]), wrong.toString());
				assertEquals(MailFailure.SERVER_NOT_OF_NETWORK, refused.failure());
			}
		}
		practice.signIns.clear();
		// the same servers as in the other tests, without the switch for tests
		try (ProSanteConnect.Method everyday = method(Map.of("medecin.mssante.example", Set.of("localhost")), false, new Published(List.of()))) {
			practice.signIns.add(everyday);
			int before = provider.count("/token/introspection");
			assertEquals(MailFailure.SERVER_NOT_OF_NETWORK, assertThrows(MailException.class, practice::sync).failure());
			assertEquals(before, provider.count("/token/introspection"));
		}
	}

	@Test
	void noTokenIsOnTheDisk() throws Exception {
		provider();
		Account account = account();
		signIn(account);
		practice.sync();
		String token = token(account);
		assertTrue(token.length() > 20, token);
		practice.shut();
		try (Stream<Path> files = Files.walk(folder)) {
			for (Path file : files.filter(Files::isRegularFile).toList()) {
				assertFalse(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(token), file.toString());
			}
		}
		assertFalse(method.toString().contains(token));
		practice.open();
		practice.mail.accounts().save(account);
		method.signOut(account);
		assertEquals(MailFailure.SIGN_IN_NEEDED, assertThrows(MailException.class, practice::sync).failure());
	}
}
