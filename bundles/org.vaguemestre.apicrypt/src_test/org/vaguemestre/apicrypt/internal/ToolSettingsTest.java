package org.vaguemestre.apicrypt.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.vaguemestre.mail.NetworkPreferences;
import org.vaguemestre.mail.NetworkSettings;

/** What is typed for the user's program is looked at before it is kept. */
class ToolSettingsTest {

	private static final String PROGRAM = Path.of("apiuncrypt").toAbsolutePath().toString();

	private final ToolSettings settings = new ToolSettings(inMemory());

	private Optional<String> problem(String text, String attachment, String user, String seconds) {
		return settings.problem(Map.of("text", text, "attachment", attachment, "keys", "", "user", user, "seconds", seconds), Locale.ENGLISH);
	}

	private static Optional<String> words(String what) {
		return Optional.of(Texts.of("settings.problem." + what, Locale.ENGLISH));
	}

	@Test
	void whatCanBeUsedIsNoProblem() {
		assertEquals(Optional.empty(), problem("", "", "", ""));
		assertEquals(Optional.empty(), problem(PROGRAM, PROGRAM + "\n-s\n{source}", "claire.MOREAU", "90"));
	}

	@Test
	void eachFieldHasItsOwnSentence() {
		assertEquals(words("both"), problem(PROGRAM, "", "", ""));
		assertEquals(words("command"), problem("apiuncrypt", PROGRAM, "", ""));
		assertEquals(words("command"), problem(PROGRAM, PROGRAM + ".bat", "", ""));
		assertEquals(words("seconds"), problem(PROGRAM, PROGRAM, "", "0"));
		assertEquals(words("seconds"), problem("", "", "", "long"));
		assertEquals(words("user"), problem(PROGRAM, PROGRAM, "a b", ""));
		assertEquals(words("user"), problem("", "", "a;b", ""));
	}

	@Test
	void theHintNamesWhatIsFilledIn() {
		List<NetworkSettings.Field> fields = settings.fields(Locale.FRENCH);
		assertTrue(fields.get(1).hint().contains("{source}, {output}, {keys} et {user}"), fields.get(1).hint());
		assertEquals(List.of("text", "attachment", "keys", "user", "seconds"), fields.stream().map(NetworkSettings.Field::name).toList());
	}

	/** Settings in memory. */
	private static NetworkPreferences inMemory() {
		Map<String, String> values = new HashMap<>();
		return new NetworkPreferences() {
			@Override
			public String get(String name) {
				return values.getOrDefault(name, "");
			}

			@Override
			public void put(Map<String, String> changes) {
				values.putAll(changes);
			}
		};
	}
}
