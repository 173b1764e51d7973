package org.vaguemestre.mssante.internal.psc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vaguemestre.mssante.internal.psc.PscException.Reason;

/** Identity tokens that a provider would never make, but somebody in the middle might. */
class IdTokenTest {

	private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
	private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
	private static final String CLAIMS = "{\"iss\":\"https://psc.example\",\"aud\":\"cabinet\",\"sub\":\"899700000017\",\"nonce\":\"n\",\"iat\":"
			+ NOW.getEpochSecond() + ",\"exp\":" + (NOW.getEpochSecond() + 120) + "}";

	private final KeyPair rsa = rsa(2048);
	private final KeyPair ec = ec();
	private int fetched;

	private static KeyPair rsa(int bits) {
		try {
			KeyPairGenerator maker = KeyPairGenerator.getInstance("RSA");
			maker.initialize(bits);
			return maker.generateKeyPair();
		} catch (java.security.GeneralSecurityException e) {
			throw new IllegalStateException(e);
		}
	}

	private static KeyPair ec() {
		try {
			KeyPairGenerator maker = KeyPairGenerator.getInstance("EC");
			maker.initialize(new ECGenParameterSpec("secp256r1"));
			return maker.generateKeyPair();
		} catch (java.security.GeneralSecurityException e) {
			throw new IllegalStateException(e);
		}
	}

	private String keys() {
		RSAPublicKey first = (RSAPublicKey) rsa.getPublic();
		ECPublicKey second = (ECPublicKey) ec.getPublic();
		return "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"r\",\"n\":\"" + number(first.getModulus()) + "\",\"e\":\"" + number(first.getPublicExponent())
				+ "\"},{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"e\",\"x\":\"" + number(second.getW().getAffineX()) + "\",\"y\":\""
				+ number(second.getW().getAffineY()) + "\"},{\"kty\":\"oct\",\"k\":\"AAAA\",\"kid\":\"o\"},{\"kty\":\"RSA\",\"kid\":\"broken\",\"n\":\"***\"}]}";
	}

	private static String number(BigInteger value) {
		return BASE64.encodeToString(value.toByteArray());
	}

	private static String token(String head, String claims, KeyPair pair, String algorithm) throws Exception {
		String signed = BASE64.encodeToString(head.getBytes(StandardCharsets.UTF_8)) + '.' + BASE64.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
		Signature signer = Signature.getInstance(algorithm);
		signer.initSign(pair.getPrivate());
		signer.update(signed.getBytes(StandardCharsets.US_ASCII));
		return signed + '.' + BASE64.encodeToString(signer.sign());
	}

	private String rs256(String claims) throws Exception {
		return token("{\"alg\":\"RS256\",\"kid\":\"r\"}", claims, rsa, "SHA256withRSA");
	}

	private IdToken check(String token) throws PscException {
		PublicKeys keys = new PublicKeys(() -> {
			fetched++;
			return Json.parse(keys().getBytes(StandardCharsets.UTF_8));
		}, Clock.fixed(NOW, ZoneOffset.UTC));
		IdToken.Wanted wanted = new IdToken.Wanted("https://psc.example", "cabinet", Optional.of("n"), Optional.empty(), "access");
		return IdToken.check(token, wanted, keys, Clock.fixed(NOW, ZoneOffset.UTC));
	}

	private void refused(Reason reason, String token) {
		assertEquals(reason, assertThrows(PscException.class, () -> check(token)).reason());
	}

	@Test
	void aGoodOneTellsWhoSignedIn() throws Exception {
		assertEquals("899700000017", check(rs256(CLAIMS)).subject());
		assertEquals("899700000017", check(token("{\"alg\":\"ES256\",\"kid\":\"e\"}", CLAIMS, ec, "SHA256withECDSAinP1363Format")).subject());
		assertEquals("899700000017", check(token("{\"alg\":\"RS256\"}", CLAIMS, rsa, "SHA256withRSA")).subject());
		byte[] digest = MessageDigest.getInstance("SHA-256").digest("access".getBytes(StandardCharsets.US_ASCII));
		check(rs256(CLAIMS.replace("{", "{\"at_hash\":\"" + BASE64.encodeToString(Arrays.copyOf(digest, 16)) + "\",")));
		check(rs256(CLAIMS.replace("\"aud\":\"cabinet\"", "\"aud\":[\"other\",\"cabinet\"],\"azp\":\"cabinet\"")));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "TOKEN|\"aud\":\"cabinet\"|\"aud\":\"other\"", "TOKEN|\"aud\":\"cabinet\"|\"aud\":[\"cabinet\",\"other\"]",
			"TOKEN|\"aud\":\"cabinet\"|\"aud\":\"cabinet\",\"azp\":\"other\"", "TOKEN|\"nonce\":\"n\"|\"nonce\":\"m\"", "TOKEN|\"nonce\":\"n\",|",
			"TOKEN|\"sub\":\"899700000017\"|\"sub\":\"\"", "ISSUER|https://psc.example|https://psc.example/", "TOKEN|\"nonce\"|\"at_hash\":\"AAAA\",\"nonce\"",
			"TOKEN|\"exp\"|\"expires\"", "CLOCK|\"exp\":|\"exp\":1,\"was\":", "CLOCK|\"iat\":|\"iat\":99999999999,\"was\":",
			"CLOCK|\"iat\":|\"nbf\":99999999999,\"iat\":" })
	void whatItSaysHasToBeOfThisSignIn(Reason reason, String before, String after) throws Exception {
		refused(reason, rs256(CLAIMS.replace(before, after == null ? "" : after)));
	}

	@Test
	void aSignatureThatIsNotTheProvidersIsNone() throws Exception {
		refused(Reason.TOKEN, token("{\"alg\":\"RS256\",\"kid\":\"r\"}", CLAIMS, rsa(2048), "SHA256withRSA"));
		String good = rs256(CLAIMS);
		refused(Reason.TOKEN, good.substring(0, good.lastIndexOf('.') + 1));
		refused(Reason.TOKEN, token("{\"alg\":\"none\",\"kid\":\"r\"}", CLAIMS, rsa, "SHA256withRSA"));
		refused(Reason.TOKEN, token("{\"alg\":\"HS256\",\"kid\":\"r\"}", CLAIMS, rsa, "SHA256withRSA"));
		refused(Reason.TOKEN, token("{\"alg\":\"RS256\",\"kid\":\"r\",\"crit\":[\"x\"]}", CLAIMS, rsa, "SHA256withRSA"));
		refused(Reason.TOKEN, token("{\"alg\":\"ES256\",\"kid\":\"r\"}", CLAIMS, rsa, "SHA256withRSA"));
		String[] parts = good.split("\\.");
		String other = BASE64.encodeToString(CLAIMS.replace("899700000017", "899700000025").getBytes(StandardCharsets.UTF_8));
		refused(Reason.TOKEN, parts[0] + '.' + other + '.' + parts[2]);
	}

	@ParameterizedTest
	@CsvSource({ "''", "a", "a.b", "a.b.c.d", "***.***.***", "e30.e30.e30", "bnVsbA.bnVsbA.AAAA" })
	void whatIsNoTokenIsRefused(String token) {
		refused(Reason.TOKEN, token);
	}

	@Test
	void tokensWithInventedKeysDoNotMakeItAskAllTheTime() throws Exception {
		PublicKeys keys = new PublicKeys(() -> {
			fetched++;
			return Json.parse(keys().getBytes(StandardCharsets.UTF_8));
		}, Clock.fixed(NOW, ZoneOffset.UTC));
		for (int i = 0; i < 20; i++) {
			assertEquals(0, keys.find(Optional.of("invented-" + i), "RSA").size());
		}
		assertEquals(1, fetched);
	}

	@Test
	void keysThatAreTooSmallVerifyNothing() throws Exception {
		RSAPublicKey small = (RSAPublicKey) rsa(1024).getPublic();
		String set = "{\"keys\":[{\"kty\":\"RSA\",\"n\":\"" + number(small.getModulus()) + "\",\"e\":\"AQAB\"}]}";
		assertEquals(0, new PublicKeys(() -> Json.parse(set.getBytes(StandardCharsets.UTF_8)), Clock.fixed(NOW, ZoneOffset.UTC))
				.find(Optional.empty(), "RSA").size());
	}

	/** Coordinates that are longer than the curve, and points that are not on it. */
	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 32, 33, 400 })
	void aKeyThatIsNoneCostsNoOther(int length) throws Exception {
		byte[] coordinate = new byte[length];
		Arrays.fill(coordinate, (byte) 0xff);
		String odd = BASE64.encodeToString(coordinate);
		String set = keys().replace("{\"keys\":[", "{\"keys\":[{\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"" + odd + "\",\"y\":\"" + odd + "\"},");
		PublicKeys keys = new PublicKeys(() -> Json.parse(set.getBytes(StandardCharsets.UTF_8)), Clock.fixed(NOW, ZoneOffset.UTC));
		IdToken.Wanted wanted = new IdToken.Wanted("https://psc.example", "cabinet", Optional.of("n"), Optional.empty(), "access");
		String signed = token("{\"alg\":\"ES256\"}", CLAIMS, ec, "SHA256withECDSAinP1363Format");
		assertEquals("899700000017", IdToken.check(signed, wanted, keys, Clock.fixed(NOW, ZoneOffset.UTC)).subject());
	}
}
