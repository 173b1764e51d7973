package org.vaguemestre.apicrypt.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.vaguemestre.apicrypt.ApicryptSettings;
import org.vaguemestre.apicrypt.ApicryptTool;

/** Settings that an administrator writes; wrong ones cost the program and nothing else. */
class ApicryptPreferencesTest {

	private final String program = Path.of("apiuncrypt").toAbsolutePath().toString();
	private final Map<String, String> kept = new HashMap<>();
	private final ApicryptPreferences preferences = new ApicryptPreferences(name -> kept.getOrDefault(name, ""));

	@Test
	void withoutSettingsTheNetworkIsKnownAndNoProgram() {
		assertEquals(ApicryptSettings.usual(), preferences.get());
		kept.put("tool.text", program);
		assertEquals(Optional.empty(), preferences.get().tool());
	}

	@Test
	void everySettingIsRead() {
		kept.putAll(Map.of("domains", "un.example, deux.example", "tool.text", program, "tool.attachment", program + "\n-x\n{source}\nwith blank",
				"tool.keys", "/keys", "tool.user", "claire", "tool.seconds", "5"));
		ApicryptTool tool = preferences.get().tool().orElseThrow();
		assertEquals(List.of("un.example", "deux.example"), preferences.get().domains());
		assertEquals(List.of(program, "-s", "{source}", "-o", "{output}", "-k", "{keys}"), tool.text());
		assertEquals(List.of(program, "-x", "{source}", "with blank"), tool.attachment());
		assertEquals(List.of("/keys", "claire", Duration.ofSeconds(5)), List.of(tool.keys(), tool.user(), tool.limit()));
		assertSame(preferences.get(), preferences.get());
		kept.remove("tool.seconds");
		assertEquals(ApicryptTool.USUAL_LIMIT, preferences.get().tool().orElseThrow().limit());
	}

	@Test
	void wrongOnesCostTheProgramAlone() {
		kept.putAll(Map.of("domains", "un.example", "tool.text", "apiuncrypt", "tool.attachment", program));
		assertEquals(new ApicryptSettings(List.of("un.example"), Optional.empty()), preferences.get());
		kept.putAll(Map.of("tool.text", program, "tool.seconds", "soon"));
		assertEquals(Optional.empty(), preferences.get().tool());
		kept.put("tool.seconds", "60");
		assertTrue(preferences.get().tool().isPresent());
	}
}
