package org.vaguemestre.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.KeyPair;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vaguemestre.crypto.KeyExpiry.Stage;

class KeyExpiryTest {

	private static final String CLAIRE = "claire.moreau@medecin.mssante.example";

	private static final TestPki AUTHORITY = TestPki.root("Authority");
	private static final KeyPair PAIR = TestPki.ec("secp256r1");

	private static OwnKey key(long days, String address) {
		return key(days, address, s -> s);
	}

	private static OwnKey key(long days, String address, UnaryOperator<TestPki.Spec> more) {
		UnlockedKey made = AUTHORITY.issue(s -> more.apply(s.subject("CN=Claire").address(address).keys(PAIR)
				.valid(TestPki.NOW.minus(Duration.ofDays(400)), TestPki.NOW.plus(Duration.ofDays(days)))));
		return new OwnKey(Certificates.fingerprint(made.certificate()), made.label(), made.chain());
	}

	@ParameterizedTest
	@CsvSource({ "61, ''", "60, SIXTY", "31, SIXTY", "30, THIRTY", "8, THIRTY", "7, SEVEN", "0, SEVEN" })
	void theUserIsToldSixtyThirtyAndSevenDaysBefore(long days, String stage) throws Exception {
		List<KeyExpiry> found = KeyExpiry.of(List.of(key(days, CLAIRE)), TestPki.NOW);
		assertEquals(stage, found.isEmpty() ? "" : found.get(0).stage().name());
		if (!found.isEmpty()) {
			assertEquals(days, found.get(0).days());
		}
	}

	@Test
	void aKeyThatHasJustEndedIsNewsAndAnOldOneIsNot() throws Exception {
		assertEquals(Stage.ENDED, KeyExpiry.of(List.of(key(-3, CLAIRE)), TestPki.NOW).get(0).stage());
		assertEquals(List.of(), KeyExpiry.of(List.of(key(-61, CLAIRE)), TestPki.NOW));
	}

	@Test
	void aSuccessorEndsTheWarningForTheSameAddressOnly() throws Exception {
		OwnKey ending = key(5, CLAIRE);
		assertEquals(List.of(), KeyExpiry.of(List.of(ending, key(700, CLAIRE)), TestPki.NOW));
		assertEquals(1, KeyExpiry.of(List.of(ending, key(700, "cabinet@medecin.mssante.example")), TestPki.NOW).size());
	}

	@Test
	void aKeyThatOnlySignsIsNoSuccessorOfOneThatOpens() throws Exception {
		OwnKey signs = key(700, CLAIRE, s -> s.usage(KeyUsage.digitalSignature));
		assertEquals(1, KeyExpiry.of(List.of(key(5, CLAIRE), signs), TestPki.NOW).size());
	}

	@Test
	void ofTwoThatEndTheLaterOneIsTold() throws Exception {
		OwnKey later = key(9, CLAIRE);
		List<KeyExpiry> found = KeyExpiry.of(List.of(later, key(4, CLAIRE)), TestPki.NOW);
		assertEquals(List.of(later), found.stream().map(KeyExpiry::key).toList());
	}
}
