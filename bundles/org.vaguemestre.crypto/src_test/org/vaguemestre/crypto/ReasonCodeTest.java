package org.vaguemestre.crypto;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

class ReasonCodeTest {

	private static final Path GUIDE = Path.of("../../docs/reason-codes.md");

	@Test
	void everyCodeHasItsSentenceInBothLanguages() {
		for (ReasonCode code : ReasonCode.values()) {
			String english = code.sentence(Locale.ENGLISH);
			String french = code.sentence(Locale.FRENCH);
			assertTrue(english.endsWith(".") && french.endsWith("."), code.name());
			assertNotEquals(english, french, code.name());
			assertTrue(french.indexOf('\'') < 0, () -> code + " has an apostrophe of typewriters");
			assertEquals(english, code.sentence(Locale.GERMAN), "without another language, English");
		}
	}

	@Test
	void noSentenceIsLeftOver() {
		for (Locale locale : List.of(Locale.ROOT, Locale.FRENCH)) {
			Set<String> keys = new TreeSet<>(ResourceBundle.getBundle("org.vaguemestre.crypto.messages", locale,
					ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)).keySet());
			keys.removeIf(k -> k.startsWith("tls."));
			assertEquals(Arrays.stream(ReasonCode.values()).map(Enum::name).collect(Collectors.toCollection(TreeSet::new)), keys);
		}
	}

	@Test
	void theGuideSaysWhatTheProgramSays() throws IOException {
		List<String> rows = Files.readAllLines(GUIDE).stream().filter(l -> l.startsWith("| `") && l.split(" \\| ").length == 4).toList();
		assertEquals(Arrays.stream(ReasonCode.values()).map(Enum::name).toList(),
				rows.stream().map(r -> r.substring(3, r.indexOf('`', 3))).toList());
		for (String row : rows) {
			String[] cells = row.substring(2, row.length() - 2).split(" \\| ");
			ReasonCode code = ReasonCode.valueOf(cells[0].replace("`", ""));
			assertTrue(cells[1].length() > 10, row);
			assertEquals(code.sentence(Locale.ENGLISH), cells[2]);
			assertEquals(code.sentence(Locale.FRENCH).replace('\u00a0', ' '), cells[3]);
		}
	}
}
