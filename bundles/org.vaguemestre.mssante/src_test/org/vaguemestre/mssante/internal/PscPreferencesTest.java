package org.vaguemestre.mssante.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.vaguemestre.mssante.PscSettings;

/** What IT may configure. */
class PscPreferencesTest {

	private static Optional<PscSettings> read(Map<String, String> kept) {
		return PscPreferences.read(name -> kept.getOrDefault(name, ""));
	}

	@Test
	void withoutAClientThereIsNothing() {
		assertEquals(Optional.empty(), read(Map.of("psc.platform", "sandbox")));
	}

	@Test
	void thePlatformsAreKnown() {
		PscSettings production = read(Map.of("psc.client", "vaguemestre")).orElseThrow();
		assertEquals("https://auth.esw.esante.gouv.fr/auth/realms/esante-wallet/.well-known/wallet-openid-configuration", production.discovery().toString());
		assertEquals(PscSettings.Flow.BROWSER, production.flow());
		PscSettings sandbox = read(Map.of("psc.client", "vaguemestre", "psc.platform", "sandbox", "psc.flow", "telephone", "psc.redirect",
				"http://localhost:8787/retour")).orElseThrow();
		assertEquals("auth.bas.psc.esante.gouv.fr", sandbox.issuer().getHost());
		assertEquals(PscSettings.Flow.TELEPHONE, sandbox.flow());
		assertEquals(8787, sandbox.redirect().getPort());
	}

	@Test
	void anotherPlatformIsDescribedInTheUsualPlace() {
		PscSettings other = read(Map.of("psc.client", "c", "psc.issuer", "https://psc.example/realm", "psc.scopes", "openid")).orElseThrow();
		assertEquals(URI.create("https://psc.example/realm/.well-known/openid-configuration"), other.discovery());
		assertEquals("openid", other.scopes());
		PscSettings slash = read(Map.of("psc.client", "c", "psc.issuer", "https://psc.example/")).orElseThrow();
		assertEquals("https://psc.example/", slash.issuer().toString(), "exactly as it names itself");
		assertEquals(URI.create("https://psc.example/.well-known/openid-configuration"), slash.discovery());
	}

	@Test
	void addressesThatWouldGiveTokensAwayAreRefused() {
		for (Map<String, String> wrong : java.util.List.of(Map.of("psc.issuer", "http://psc.example"), Map.of("psc.discovery", "http://psc.example"),
				Map.of("psc.redirect", "http://elsewhere.example/"), Map.of("psc.redirect", "https://127.0.0.1/"),
				Map.of("psc.issuer", "https://user@psc.example"), Map.of("psc.redirect", "http://127.0.0.1:65536/"),
				Map.of("psc.issuer", "https://psc.example:70000"))) {
			Map<String, String> all = new java.util.HashMap<>(wrong);
			all.put("psc.client", "c");
			assertThrows(IllegalArgumentException.class, () -> read(all), all.toString());
		}
	}
}
