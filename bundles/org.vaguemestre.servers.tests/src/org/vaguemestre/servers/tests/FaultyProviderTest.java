package org.vaguemestre.servers.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mssante.PscSettings;
import org.vaguemestre.servers.Browser;
import org.vaguemestre.servers.NeedsServers;

/** Pro Santé Connect with other lifetimes, out of order, and in the hands of somebody who forges. */
@NeedsServers
class FaultyProviderTest extends SignInTestCase {

	private final Locale before = Locale.getDefault();

	@BeforeEach
	void speakFrench() {
		Locale.setDefault(Locale.FRENCH);
	}

	@AfterEach
	void speakAsBefore() {
		Locale.setDefault(before);
	}

	/** Asks for a renewal, as the clock or a server does. */
	private String renewed(Account account) throws Exception {
		clock.move(Duration.ofSeconds(50));
		return token(account);
	}

	@Test
	void aDayOfShortTokensIsOneSignIn() throws Exception {
		provider("access=60", "refresh=14400");
		Account account = account();
		signIn(account);
		String before = token(account);
		for (int i = 0; i < 20; i++) {
			String now = renewed(account);
			assertNotEquals(before, now);
			before = now;
		}
		practice.sync();
		assertEquals(1, provider.count("/auth"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 3600, 14400 })
	void theSessionEndsWhenTheRefreshTokenIsSaidToDie(int seconds) throws Exception {
		provider();
		provider.tell("tamper?how=said:" + seconds);
		Account account = account();
		signIn(account);
		clock.move(Duration.ofSeconds(seconds - 10));
		assertTrue(method.ready(account));
		clock.move(Duration.ofSeconds(20));
		assertFalse(method.ready(account));
		assertEquals(MailFailure.SIGN_IN_NEEDED, assertThrows(MailException.class, () -> token(account)).failure());
		assertEquals(1, provider.count("/token"), "nobody asks with a token that is dead");
	}

	@Test
	void withoutARefreshTokenTheSessionLastsAsLongAsItsToken() throws Exception {
		provider("access=600", "offline=no");
		Account account = account();
		signIn(account);
		String token = token(account);
		clock.move(Duration.ofSeconds(540));
		assertEquals(token, token(account));
		assertTrue(method.ready(account));
		clock.move(Duration.ofSeconds(61));
		assertFalse(method.ready(account));
		assertEquals(MailFailure.SIGN_IN_NEEDED, assertThrows(MailException.class, practice::sync).failure());
	}

	@ParameterizedTest
	@CsvSource({ "500,html", "503,html", "502,json", "429,json", "503,''" })
	void aProviderThatIsAwayForAMomentEndsNoSession(int status, String body) throws Exception {
		provider("access=60");
		Account account = account();
		signIn(account);
		String token = token(account);
		provider.tell("fault?path=/token&times=2&status=" + status + "&body=" + body);
		assertEquals(token, renewed(account), "still good");
		clock.move(Duration.ofSeconds(15));
		MailException away = assertThrows(MailException.class, () -> token(account));
		assertEquals(MailFailure.SIGN_IN_FAILED, away.failure());
		assertTrue(away.what(Locale.FRENCH).contains("pas disponible"), away.what(Locale.FRENCH));
		assertNotEquals(token, token(account));
		practice.sync();
	}

	@Test
	void whoAsksForPatienceIsLeftAlone() throws Exception {
		provider("access=60");
		Account account = account();
		signIn(account);
		provider.tell("fault?path=/token&times=9&status=429&retry=120&body=json");
		String token = renewed(account);
		int asked = provider.count("/token");
		assertEquals(token, token(account));
		clock.move(Duration.ofSeconds(60));
		assertThrows(MailException.class, () -> token(account));
		assertEquals(asked, provider.count("/token"));
		provider.tell("fault?path=/token&times=0");
		clock.move(Duration.ofSeconds(61));
		assertNotEquals(token, token(account));
	}

	@ParameterizedTest
	@CsvSource({ "/token,200,cut,inutilisable", "/token,200,html,inutilisable", "/token,200,huge,inutilisable", "/token,503,html,pas disponible",
			"/.well-known/openid-configuration,200,huge,inutilisable", "/.well-known/openid-configuration,200,cut,inutilisable",
			"/.well-known/openid-configuration,503,html,pas disponible", "/.well-known/openid-configuration,429,json,pas disponible", "/jwks,200,html,inutilisable",
			"/jwks,500,html,pas disponible", "/.well-known/openid-configuration,404,html,inutilisable" })
	void whatIsNoAnswerIsToldInWords(String path, int status, String body, String words) throws Exception {
		provider();
		Account account = account();
		provider.tell("fault?path=" + path + "&times=1&status=" + status + "&body=" + body);
		assertSignInFails(account, words);
		signIn(account);
	}

	@ParameterizedTest
	@CsvSource({ "none,ne correspond pas", "hs256,ne correspond pas", "iss,Un autre service", "aud,ne correspond pas", "nonce,ne correspond pas" })
	void aForgedIdentityIsNotBelieved(String how, String words) throws Exception {
		provider();
		Account account = account();
		provider.tell("tamper?how=" + how);
		assertSignInFails(account, words);
		assertFalse(method.ready(account));
		provider.tell("tamper?how=no");
		signIn(account);
		// nor in the middle of a session
		provider.tell("tamper?how=" + (how.equals("nonce") ? "sub" : how));
		assertFalse(method.refused(account));
		assertFalse(method.ready(account));
	}

	/** The refresh token before is used up by then: what came must not be lost. */
	@Test
	void keysThatCannotBeFetchedAtOnceCostNoSession() throws Exception {
		provider("access=60");
		Account account = account();
		signIn(account);
		String token = token(account);
		provider.tell("rotate");
		provider.tell("fault?path=/jwks&times=2&status=503&body=html");
		assertEquals(token, renewed(account));
		assertEquals(token, token(account));
		int asked = provider.count("/token");
		assertNotEquals(token, token(account));
		assertEquals(asked, provider.count("/token"));
		practice.sync();
		assertNotEquals(token, renewed(account));
	}

	@Test
	void aClockThatIsSetWhileTheSessionGoesOnDoesNotEndIt() throws Exception {
		provider("access=60");
		Account account = account();
		signIn(account);
		for (Duration by : new Duration[] { Duration.ofHours(2), Duration.ofHours(-5), Duration.ofHours(3) }) {
			clock.move(by);
			assertTrue(method.refused(account), by.toString());
			practice.sync();
		}
		provider.tell("rotate");
		clock.move(Duration.ofHours(-1));
		assertTrue(method.refused(account), "keys are looked for whatever the clock says");
	}

	@ParameterizedTest
	@CsvSource({ "access_denied,refusée", "temporarily_unavailable,pas disponible", "server_error,pas disponible", "invalid_scope,inutilisable", "unauthorized_client,pas connue" })
	void theBrowserBringsARefusalBack(String error, String words) throws Exception {
		provider();
		Account account = account();
		Holder refusing = new Holder(practice.box.address()) {
			@Override
			void before(URI back, Browser browser) throws IOException {
				String state = back.getRawQuery().replaceAll(".*\\bstate=([^&]*).*", "$1");
				String root = "http://" + back.getAuthority() + back.getRawPath() + "?iss=" + provider.issuer() + "&error=" + error + "&state=";
				// somebody else's refusal is none of ours
				assertEquals(404, browser.visit(URI.create(root + "another")));
				assertEquals(404, browser.visit(URI.create(root + state + "&state=" + state)));
				String page = browser.read(URI.create(root + state));
				assertTrue(page.contains("Vous n’êtes pas identifié"), page);
			}
		};
		assertSignInFails(account, refusing, words);
		assertFalse(method.ready(account));
	}

	@Test
	void aReturnAddressThatIsTakenIsTold() throws Exception {
		provider();
		Account account = account();
		try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			PscSettings right = settings;
			settings = new PscSettings(right.issuer(), right.discovery(), right.clientId(), URI.create("http://127.0.0.1:" + other.getLocalPort() + "/psc"),
					right.scopes(), right.acr(), right.flow());
			assertSignInFails(account, "Un autre logiciel");
			settings = right;
		}
		signIn(account);
	}

	private CompletableFuture<Void> telephone(Account account) throws Exception {
		settings = settings.by(PscSettings.Flow.TELEPHONE);
		CompletableFuture<Void> signing = CompletableFuture.runAsync(() -> {
			try {
				method.signIn(account, new Holder(practice.box.address()), Practice.NONE);
			} catch (MailException e) {
				throw new IllegalStateException(e.what(Locale.FRENCH), e);
			}
		});
		Practice.until("the telephone rings", () -> !provider.tell("waiting").isEmpty());
		return signing;
	}

	/** Whoever has the telephone in hand need not begin again for an answer that was lost. */
	@ParameterizedTest
	@CsvSource({ "status=503&body=html,10", "status=429&retry=1&body=json,10", "status=429&retry=60&body=json,60", "status=400&body=slow,10",
			"status=400&body=pending,5" })
	void theTelephoneIsWaitedForWhateverTheProviderSaysMeanwhile(String fault, int seconds) throws Exception {
		provider();
		Account account = account();
		provider.tell("fault?path=/token&times=1&" + fault);
		CompletableFuture<Void> signing = telephone(account);
		Practice.until("a vain question", () -> provider.count("/token") > 0);
		provider.tell("approve");
		signing.get();
		assertTrue(method.ready(account));
		practice.sync();
		assertEquals(List.of(Duration.ofSeconds(5), Duration.ofSeconds(seconds)), pauses.subList(0, 2));
	}

	@ParameterizedTest
	@CsvSource({ "expired,délai", "denied,refusée" })
	void theTelephoneSaysNo(String body, String words) throws Exception {
		provider();
		Account account = account();
		provider.tell("fault?path=/token&times=1&status=400&body=" + body);
		CompletableFuture<Void> signing = telephone(account);
		Exception failed = assertThrows(Exception.class, signing::get);
		assertTrue(failed.getMessage().contains(words), failed.getMessage());
		assertFalse(method.ready(account));
	}
}
