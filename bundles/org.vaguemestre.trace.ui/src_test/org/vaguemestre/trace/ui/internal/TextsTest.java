package org.vaguemestre.trace.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Properties;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

/** The words of the view. */
class TextsTest {

	private static Properties load(String name) throws Exception {
		Properties properties = new Properties();
		try (Reader in = new InputStreamReader(TextsTest.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
			properties.load(in);
		}
		return properties;
	}

	@Test
	void bothLanguagesSayTheSameThings() throws Exception {
		Properties english = load("messages.properties");
		Properties french = load("messages_fr.properties");
		assertEquals(new TreeSet<>(english.keySet()), new TreeSet<>(french.keySet()));
		for (Object key : english.keySet()) {
			String one = english.getProperty((String) key);
			String other = french.getProperty((String) key);
			assertEquals(new MessageFormat(one).getFormatsByArgumentIndex().length,
					new MessageFormat(other).getFormatsByArgumentIndex().length, "what " + key + " names");
			assertFalse(one.contains("'") || other.contains("'"), "typographic apostrophes in " + key);
		}
	}
}
