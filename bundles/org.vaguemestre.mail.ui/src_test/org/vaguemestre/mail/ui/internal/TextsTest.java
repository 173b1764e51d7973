package org.vaguemestre.mail.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Properties;
import java.util.TreeSet;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextsTest {

	@ParameterizedTest
	@ValueSource(strings = { "", "compose/", "account/" })
	void bothLanguagesHaveTheSameKeysAndPlaces(String room) throws IOException {
		Properties english = load(room + "messages.properties");
		Properties french = load(room + "messages_fr.properties");
		assertFalse(english.isEmpty());
		assertEquals(new TreeSet<>(english.keySet()), new TreeSet<>(french.keySet()));
		for (Object key : english.keySet()) {
			assertEquals(places(english.getProperty((String) key)), places(french.getProperty((String) key)), key.toString());
		}
	}

	private static int places(String text) {
		return new MessageFormat(text.replace("'", "''")).getFormatsByArgumentIndex().length;
	}

	private static Properties load(String name) throws IOException {
		Properties properties = new Properties();
		try (Reader reader = new InputStreamReader(Texts.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
			properties.load(reader);
		}
		return properties;
	}
}
