package org.vaguemestre.mail.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Properties;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;

class WordsTest {

	@ParameterizedTest
	@ValueSource(strings = { "/org/vaguemestre/mail/failures", "/org/vaguemestre/mail/internal/words" })
	void bothLanguagesSayTheSame(String base) throws Exception {
		Properties english = load(base + ".properties");
		Properties french = load(base + "_fr.properties");
		assertEquals(english.keySet(), french.keySet());
		english.forEach((key, text) -> {
			assertNotEquals(text, french.get(key), key.toString());
			for (String value : new String[] { "{0}", "{1}", "{2}" }) {
				assertEquals(text.toString().contains(value), french.get(key).toString().contains(value), key + value);
			}
			// an apostrophe would be taken for a quotation by the formatter
			assertFalse(text.toString().contains("'") || french.get(key).toString().contains("'"), key.toString());
		});
	}

	@Test
	void everyFailureHasWordsWithoutHoles() {
		for (MailFailure failure : MailFailure.values()) {
			for (Locale locale : new Locale[] { Locale.ENGLISH, Locale.FRENCH, Locale.GERMAN }) {
				MailException e = new MailException(failure, "mail.example:993", "said");
				assertFalse(e.what(locale).isBlank() || e.advice(locale).isBlank());
				assertFalse((e.what(locale) + e.advice(locale)).contains("{"));
			}
		}
	}

	private static Properties load(String name) throws Exception {
		Properties properties = new Properties();
		try (Reader in = new InputStreamReader(WordsTest.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
			properties.load(in);
		}
		return properties;
	}
}
