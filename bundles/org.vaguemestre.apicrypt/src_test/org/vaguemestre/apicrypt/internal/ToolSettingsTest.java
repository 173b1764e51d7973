package org.vaguemestre.apicrypt.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.osgi.service.prefs.Preferences;
import org.vaguemestre.mail.NetworkPreferences;
import org.vaguemestre.mail.NetworkSettings;

/** What is typed for the user's program is looked at before it is kept. */
class ToolSettingsTest {

	private static final String PROGRAM = Path.of("apiuncrypt").toAbsolutePath().toString();

	private final ToolSettings settings = new ToolSettings(new NetworkPreferences(node(), node()));

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

	/** A node in memory. */
	private static Preferences node() {
		Map<Object, Object> values = new HashMap<>();
		return (Preferences) Proxy.newProxyInstance(Preferences.class.getClassLoader(), new Class<?>[] { Preferences.class },
				(proxy, method, arguments) -> switch (method.getName()) {
				case "get" -> values.getOrDefault(arguments[0], arguments[1]);
				case "put" -> {
					values.put(arguments[0], arguments[1]);
					yield null;
				}
				case "remove" -> {
					values.remove(arguments[0]);
					yield null;
				}
				case "flush" -> null;
				default -> throw new UnsupportedOperationException(method.getName());
				});
	}
}
