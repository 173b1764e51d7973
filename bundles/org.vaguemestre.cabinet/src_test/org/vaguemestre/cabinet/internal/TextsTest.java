package org.vaguemestre.cabinet.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Properties;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

class TextsTest {

	@Test
	void bothLanguagesHaveTheSameKeysAndPlaces() throws IOException {
		Properties english = load("messages.properties");
		Properties french = load("messages_fr.properties");
		assertFalse(english.isEmpty());
		assertEquals(new TreeSet<>(english.keySet()), new TreeSet<>(french.keySet()));
		for (Object key : english.keySet()) {
			assertEquals(places(english, key), places(french, key), key.toString());
		}
	}

	@Test
	void noTextHasAnApostropheThatAFormatWouldSwallow() throws IOException {
		for (Object text : load("messages_fr.properties").values()) {
			assertFalse(text.toString().contains("'"), text.toString());
		}
	}

	private static int places(Properties texts, Object key) {
		return new MessageFormat(texts.getProperty((String) key)).getFormatsByArgumentIndex().length;
	}

	private static Properties load(String name) throws IOException {
		Properties properties = new Properties();
		try (Reader reader = new InputStreamReader(Texts.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
			properties.load(reader);
		}
		return properties;
	}
}
