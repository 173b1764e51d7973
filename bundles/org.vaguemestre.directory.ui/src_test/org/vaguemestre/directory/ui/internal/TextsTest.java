package org.vaguemestre.directory.ui.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.vaguemestre.directory.BoxType;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectoryException.Reason;
import org.vaguemestre.directory.DirectorySource.Kind;
import org.vaguemestre.directory.Facet;
import org.vaguemestre.directory.Holder;
import org.vaguemestre.directory.LdapPreset;
import org.vaguemestre.directory.LdapSettings;
import org.vaguemestre.directory.Workplace;

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

	@Test
	void everyFailureAndEveryKindOfBoxHasItsWords() throws Exception {
		Properties french = load("messages_fr.properties");
		for (Reason reason : Reason.values()) {
			assertTrue(french.containsKey("failure." + reason), reason::name);
		}
		for (BoxType type : BoxType.values()) {
			assertTrue(french.containsKey("type." + type), type::name);
		}
	}

	@Test
	void everythingThatIsAskedForIsThere() throws Exception {
		Properties french = load("messages_fr.properties");
		Pattern asked = Pattern.compile("Texts\\.get\\(\"([A-Za-z_.]+)\"[,)]");
		List<String> missing = new ArrayList<>();
		try (Stream<Path> files = Files.walk(Path.of("src"))) {
			for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
				asked.matcher(Files.readString(file)).results().map(found -> found.group(1)).filter(key -> !french.containsKey(key))
						.forEach(missing::add);
			}
		}
		assertEquals(List.of(), missing);
	}

	@Test
	void everyKindHasItsWords() throws Exception {
		Properties french = load("messages_fr.properties");
		List<String> keys = new ArrayList<>();
		Stream.of(Facet.values()).forEach(facet -> keys.add("filter." + facet));
		Stream.of(Kind.values()).forEach(kind -> keys.add("source." + kind));
		Stream.of(BoxType.values()).forEach(type -> keys.add("badge." + type));
		// the commands themselves need a window system
		Stream.of("WRITE", "COPY", "COPY_CARD", "REMEMBER", "GROUP", "CERTIFICATE").forEach(command -> keys.addAll(List.of("command." + command, "key." + command, "tip." + command)));
		Stream.of(LdapPreset.values()).forEach(preset -> keys.add("settings.ldap.preset." + preset));
		Stream.of(LdapSettings.Security.values()).forEach(security -> keys.add("settings.ldap.security." + security));
		Stream.of(LdapSettings.Problem.values()).forEach(problem -> keys.add("settings.ldap.problem." + problem));
		assertEquals(List.of(), keys.stream().filter(key -> !french.containsKey(key)).toList());
	}

	@Test
	void oneAndMany() throws Exception {
		String count = load("messages_fr.properties").getProperty("results.count");
		MessageFormat format = new MessageFormat(count, Locale.FRENCH);
		assertEquals("", format.format(new Object[] { 0 }));
		assertEquals("Une boîte", format.format(new Object[] { 1 }));
		assertEquals("12\u202f345 boîtes", format.format(new Object[] { 12_345 }));
	}

	@Test
	void aRecipientIsNamedSoThatItStaysOneRecipient() {
		assertEquals("Dr Hélène LEFÈVRE <h@x.example>", DirectoryCommands.recipient(person("Dr", "LEFÈVRE", "Hélène")));
		assertEquals("\"M. Jean \\\"Jo\\\" LE, ROI\" <h@x.example>",
				DirectoryCommands.recipient(person("M.", "LE, ROI", "Jean \"Jo\"")));
		assertEquals("h@x.example", DirectoryCommands
				.recipient(new DirectoryEntry("h@x.example", BoxType.ORG, Holder.NONE, Workplace.NONE, false)));
	}

	private static DirectoryEntry person(String title, String last, String first) {
		return new DirectoryEntry("h@x.example", BoxType.PER, new Holder(title, last, first, "", "", ""), Workplace.NONE, false);
	}
}
