package org.vaguemestre.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.PathSteps.Finding;
import org.vaguemestre.ui.PathSteps.Step;
import org.vaguemestre.ui.internal.Texts;

class PathStepsTest {

	private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");

	@ParameterizedTest
	@CsvSource({ "PT0S, age.minutes, 0", "PT-1H, age.minutes, 0", "PT59M59S, age.minutes, 59", "PT1H, age.hours, 1", "PT3H20M, age.hours, 3",
			"PT24H, age.days, 1", "PT72H, age.days, 3" })
	void ageIsToldInTheUnitThatFits(Duration age, String key, int count) {
		assertEquals(Texts.get(key, count), PathSteps.age(NOW.minus(age), NOW));
		assertTrue(count < 2 || PathSteps.age(NOW.minus(age), NOW).contains(Integer.toString(count)));
	}

	@Test
	void theTextSaysWhatTheDrawingShows() {
		Step signer = new Step(Icon.PERSON, "Laboratoire", "Signed", List.of(new Finding(Tone.ALARM, "Expired")), Tone.GOOD)
				.with(new Finding(Tone.GOOD, "Unchanged"));
		Step anchor = new Step(Icon.ANCHOR, "Authority", "Trusted", List.of(), Tone.NEUTRAL);
		assertEquals("Laboratoire\nSigned\n\u2713 Unchanged\n\u2717 Expired\n\u2193\nAuthority\nTrusted\n",
				PathSteps.text(List.of(signer, anchor)));
	}

	@ParameterizedTest
	@CsvSource({ "-10, 1.0", "0, 1.0", "25, 0.75", "100, 0.0", "300, 0.0" })
	void theBarEmptiesWithTime(int day, double left) {
		ValidityBar bar = new ValidityBar(NOW, NOW.plus(Duration.ofDays(100)), NOW.plus(Duration.ofDays(day)), Tone.GOOD);
		assertEquals(left, bar.left(), 0.001);
	}

	@Test
	void bothLanguagesHaveTheSameKeysAndPlaces() throws IOException {
		Properties english = load("messages.properties");
		Properties french = load("messages_fr.properties");
		assertTrue(english.size() > 20, "the texts were not found");
		assertEquals(new TreeSet<>(english.keySet()), new TreeSet<>(french.keySet()));
		for (Object key : english.keySet()) {
			assertEquals(places(english.getProperty((String) key)), places(french.getProperty((String) key)), key.toString());
		}
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
