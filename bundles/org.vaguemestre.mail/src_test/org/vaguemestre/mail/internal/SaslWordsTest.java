package org.vaguemestre.mail.internal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.vaguemestre.mail.Credential;

/** What is said first in each mechanism. */
class SaslWordsTest {

	private static Optional<SaslWords> words(Credential credential, String... offered) {
		return SaslWords.of(credential, "claire,=@medecin.example", "imap.example", 143, Set.of(offered)::contains);
	}

	private static String said(SaslWords words) {
		return words.mechanism() + ' ' + new String(Base64.getDecoder().decode(words.initial()), StandardCharsets.UTF_8);
	}

	@Test
	void aTokenIsShownInTheWayOfTheNetworkFirst() {
		assertEquals("XOAUTH2 user=claire,=@medecin.example\1auth=Bearer ey.J\1\1",
				said(words(new Credential.Token("ey.J".toCharArray()), "OAUTHBEARER", "XOAUTH2", "PLAIN").orElseThrow()));
		assertEquals("OAUTHBEARER n,a=claire=2C=3D@medecin.example,\1host=imap.example\1port=143\1auth=Bearer ey.J\1\1",
				said(words(new Credential.Token("ey.J".toCharArray()), "OAUTHBEARER", "PLAIN").orElseThrow()));
	}

	@Test
	void aTokenIsNeverShownAsAPassword() {
		assertEquals(Optional.empty(), words(new Credential.Token("ey.J".toCharArray()), "PLAIN", "LOGIN", "EXTERNAL"));
	}

	@Test
	void aCertificateNamesTheMailboxAlone() {
		assertEquals("EXTERNAL claire,=@medecin.example", said(words(new Credential.Certificate(), "EXTERNAL", "PLAIN").orElseThrow()));
		assertEquals(Optional.empty(), words(new Credential.Certificate(), "PLAIN"));
	}

	@Test
	void noSecretStaysBehindOrIsPrinted() {
		char[] token = "secret".toCharArray();
		SaslWords words = words(new Credential.Token(token), "XOAUTH2").orElseThrow();
		assertArrayEquals("      ".toCharArray(), token);
		assertEquals("XOAUTH2", words.toString());
		assertFalse(new Credential.Token("secret".toCharArray()).toString().contains("secret"));
		assertThrows(IllegalArgumentException.class, () -> new Credential.Token("two\1parts".toCharArray()));
	}
}
