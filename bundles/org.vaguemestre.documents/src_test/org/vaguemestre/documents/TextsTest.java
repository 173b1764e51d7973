package org.vaguemestre.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;

import org.junit.jupiter.api.Test;

/** Both languages say the same things. */
class TextsTest {

	private static Properties load(String name) throws IOException {
		Properties texts = new Properties();
		try (Reader in = new InputStreamReader(TextsTest.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
			texts.load(in);
		}
		return texts;
	}

	@Test
	void theKeysAndPlacesAreTheSame() throws IOException {
		Properties english = load("messages.properties");
		Properties french = load("messages_fr.properties");
		assertEquals(english.keySet(), french.keySet());
		for (String key : english.stringPropertyNames()) {
			for (String place : new String[] { "{0}", "{1}" }) {
				assertEquals(english.getProperty(key).contains(place), french.getProperty(key).contains(place), key + ' ' + place);
			}
			// a single one would swallow what follows it, places included
			assertFalse(french.getProperty(key).contains("'"), key);
			assertFalse(english.getProperty(key).contains("'"), key);
		}
	}

	@Test
	void everyProblemHasItsSentence() throws IOException {
		Properties french = load("messages_fr.properties");
		for (ProblemCode code : ProblemCode.values()) {
			assertNotNull(french.getProperty(code.name()), code.name());
			String sentence = code.sentence(Locale.FRENCH, "dossier.zip", "image/tiff");
			assertTrue(sentence.endsWith(".") && !sentence.contains("{"), sentence);
			assertEquals(french.getProperty(code.name()).contains("{0}"), sentence.contains("dossier.zip"), sentence);
			assertFalse(sentence.equals(code.sentence(Locale.ENGLISH, "dossier.zip", "image/tiff")), sentence);
		}
	}

	@Test
	void otherLanguagesGetEnglish() {
		assertEquals(ProblemCode.PDF_BROKEN.sentence(Locale.ENGLISH, "a"), ProblemCode.PDF_BROKEN.sentence(Locale.GERMAN, "a"));
	}

	@Test
	void theGuideHasEveryCode() throws IOException {
		String guide = Files.readString(Path.of("../../docs/document-codes.md"));
		for (ProblemCode code : ProblemCode.values()) {
			String row = "| `" + code + "` | " + (code.lost() ? "error" : "warning") + " | " + code.sentence(Locale.ENGLISH, "…", "…") + " |";
			assertTrue(guide.contains(row), row);
		}
	}
}
