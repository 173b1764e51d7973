package org.vaguemestre.crypto.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class CmsDecryptorTest {

	/** A message that names one key again and again costs no more for being large. */
	@Test
	void theMoreThereIsToDecryptTheFewerAttemptsAreMade() {
		assertEquals(64, CmsDecryptor.attempts(0));
		assertEquals(64, CmsDecryptor.attempts(16 << 20));
		assertEquals(8, CmsDecryptor.attempts(128 << 20));
		assertEquals(4, CmsDecryptor.attempts(256 << 20));
	}
}
