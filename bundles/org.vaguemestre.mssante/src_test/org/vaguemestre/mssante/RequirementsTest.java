package org.vaguemestre.mssante;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.vaguemestre.mail.IntegrationReceipts;
import org.vaguemestre.trace.TraceSettings;

/** The table of requirements names tests that exist, and leaves no requirement out. */
class RequirementsTest {

	private static final Path BUNDLES = Path.of("").toAbsolutePath().getParent();
	private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w*Test)(?:\\.(\\w+))?`");

	private static String table() throws Exception {
		return Files.readString(Path.of("REQUIREMENTS.md"));
	}

	/** Several bundles may have one of that name. */
	private static Map<String, String> tests() throws Exception {
		Map<String, String> tests = new TreeMap<>();
		try (Stream<Path> files = Files.walk(BUNDLES)) {
			for (Path file : files.filter(f -> f.getFileName().toString().endsWith("Test.java")).toList()) {
				tests.merge(file.getFileName().toString().replace(".java", ""), Files.readString(file), String::concat);
			}
		}
		return tests;
	}

	@Test
	void everyTestThatItNamesExists() throws Exception {
		Map<String, String> tests = tests();
		List<String> missing = new ArrayList<>();
		Matcher named = NAMED.matcher(table());
		int found = 0;
		while (named.find()) {
			found++;
			String test = tests.get(named.group(1));
			if (test == null || named.group(2) != null && !test.contains("void " + named.group(2) + "(")) {
				missing.add(named.group());
			}
		}
		assertEquals(List.of(), missing);
		assertTrue(found > 60, "the table was read: " + found);
	}

	@Test
	void everyRequirementHasARow() throws Exception {
		String table = table();
		List<String> ids = Stream.of(numbers("1.0", 2), numbers("1.1", 10), numbers("1.2", 7), numbers("2.1", 6), numbers("2.2", 8), numbers("2.3", 2),
				numbers("2.4", 3), numbers("3.1", 6), numbers("4.1", 2)).flatMap(s -> s).collect(Collectors.toList());
		ids.removeIf(id -> table.contains("| " + id + " |"));
		assertEquals(List.of(), ids);
	}

	@Test
	void itsNumbersAreThoseOfTheProgram() throws Exception {
		assertTrue(table().contains("kept back for a while (" + IntegrationReceipts.HOLD.toMinutes() + " minutes, "), "how long a receipt is kept back");
		assertTrue(table().contains("six months unless set otherwise"));
		assertEquals(6, TraceSettings.USUAL.retention().toTotalMonths(), "how long traces are kept");
	}

	private static Stream<String> numbers(String chapter, int last) {
		return IntStream.rangeClosed(1, last).mapToObj(i -> "ECO." + chapter + '.' + i);
	}
}
