package org.vaguemestre.crypto.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.vaguemestre.crypto.CorrespondentCertificate.Source;
import org.vaguemestre.crypto.KeyRequest;
import org.vaguemestre.crypto.KeySource;
import org.vaguemestre.crypto.OwnKey;

class TextsTest {

	@Test
	void bothLanguagesHaveTheSameKeysAndPlaces() throws IOException {
		Properties english = load("messages.properties");
		Properties french = load("messages_fr.properties");
		assertFound(english);
		assertEquals(new TreeSet<>(english.keySet()), new TreeSet<>(french.keySet()));
		for (Object key : english.keySet()) {
			assertEquals(places(english.getProperty((String) key)), places(french.getProperty((String) key)), key.toString());
		}
	}

	@Test
	void whatIsPutTogetherHasItsWords() throws IOException {
		List<String> keys = new ArrayList<>();
		for (KeyAbility ability : KeyAbility.values()) {
			keys.addAll(List.of("ability." + ability, "ability." + ability + ".long"));
		}
		for (Source source : Source.values()) {
			keys.addAll(List.of("source." + source, "details.source." + source));
		}
		Arrays.stream(OwnKey.Place.values()).forEach(p -> keys.add("details.place." + p));
		Arrays.stream(KeyRequest.Kind.values()).forEach(k -> keys.add("new.kind." + k));
		for (CryptoTools.Command command : CryptoTools.Command.values()) {
			String key = "tool." + command.name().toLowerCase(Locale.ROOT);
			keys.addAll(List.of(key, key + ".tip"));
		}
		for (KeySource.Kind kind : KeySource.Kind.values()) {
			Arrays.stream(KeySource.State.values()).forEach(s -> keys.add("sources.state." + kind + '.' + s));
		}
		for (String use : List.of("MAIL", "SERVERS", "ALL")) {
			keys.addAll(List.of("purpose." + use, "purpose." + use + ".test"));
		}
		Properties english = load("messages.properties");
		keys.forEach(k -> assertTrue(english.containsKey(k), k));
	}

	private static void assertFound(Properties properties) {
		assertTrue(properties.size() > 100, "the texts were not found");
	}

	private static int places(String text) {
		return new MessageFormat(text).getFormatsByArgumentIndex().length;
	}

	private static Properties load(String name) throws IOException {
		Properties properties = new Properties();
		try (Reader reader = new InputStreamReader(Texts.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
			properties.load(reader);
		}
		return properties;
	}
}
