package org.vaguemestre.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for the texts of every bundle, in both languages. */
class EveryTextTest {

	private static final String FRENCH = "_fr.properties";
	private static final Path BUNDLES = Path.of("").toAbsolutePath().getParent();
	private static final Pattern PLACE = Pattern.compile("\\{(\\d+)");
	private static final Pattern LINE = Pattern.compile("^([^#!=\\s][^=\\s]*)\\s*=");
	private static final Pattern MNEMONIC = Pattern.compile("&(?=[^\\s&])");
	/** A mark that needs a no-break space before it and has none; {@code avec:pièce}, {@code (?)} and {@code Tr:} are no sentences. */
	private static final Pattern BARE_MARK = Pattern.compile("(?<=[^\u00A0\u202F(?!…#|])[;!?»](?!\\w)|(?<=[^\u00A0\u202F#]) ?:(?= )| :$|«(?!\u00A0)| %");
	private static final Pattern TYPED_APOSTROPHE = Pattern.compile("(?<=\\p{L})'+(?=[\\p{L}«{])");
	/** Lines of a message's text, which other programs read. */
	private static final Set<String> SENT = Set.of("letter.text", "filing.text", "forward.intro", "forward.prefix", "quote.intro", "receipt.subject.of");

	static Stream<Path> frenchTexts() throws IOException {
		try (Stream<Path> bundles = Files.list(BUNDLES)) {
			return bundles.flatMap(b -> Stream.of(b.resolve("src"), b.resolve("OSGI-INF/l10n"))).filter(Files::isDirectory)
					.flatMap(EveryTextTest::frenchOf).sorted().collect(Collectors.toList()).stream();
		}
	}

	private static Stream<Path> frenchOf(Path folder) {
		try (Stream<Path> files = Files.walk(folder)) {
			return files.filter(f -> f.getFileName().toString().endsWith(FRENCH)).collect(Collectors.toList()).stream();
		} catch (IOException e) {
			throw new IllegalStateException(e);
		}
	}

	@Test
	void theTextsAreFound() throws IOException {
		assertTrue(frenchTexts().count() > 20, () -> "few texts under " + BUNDLES);
	}

	@ParameterizedTest
	@MethodSource("frenchTexts")
	void bothLanguagesNameTheSameThings(Path file) throws IOException {
		Properties french = load(file);
		Properties english = load(english(file));
		assertEquals(new TreeSet<>(english.keySet()), new TreeSet<>(french.keySet()));
		for (String key : english.stringPropertyNames()) {
			assertEquals(places(english.getProperty(key)), places(french.getProperty(key)), key);
			assertEquals(MNEMONIC.matcher(english.getProperty(key)).find(), MNEMONIC.matcher(french.getProperty(key)).find(), "mnemonic of " + key);
		}
	}

	@ParameterizedTest
	@MethodSource("frenchTexts")
	void noKeyIsGivenTwice(Path file) throws IOException {
		for (Path one : List.of(file, english(file))) {
			List<String> keys = Files.readAllLines(one).stream().flatMap(l -> LINE.matcher(l).results()).map(r -> r.group(1)).collect(Collectors.toList());
			Set<String> once = new TreeSet<>();
			assertEquals(List.of(), keys.stream().filter(k -> !once.add(k)).collect(Collectors.toList()), one.toString());
		}
	}

	@ParameterizedTest
	@MethodSource("frenchTexts")
	void frenchIsSetAsFrenchIs(Path file) throws IOException {
		Properties french = load(file);
		for (String key : french.stringPropertyNames()) {
			String text = french.getProperty(key);
			if (!SENT.contains(key)) {
				assertEquals(List.of(), found(BARE_MARK, text), () -> "a no-break space (\\u00a0) is missing in " + key + "=" + text);
			}
			assertEquals(List.of(), found(TYPED_APOSTROPHE, text), () -> "the apostrophe is ’ in " + key + "=" + text);
		}
	}

	@ParameterizedTest
	@MethodSource("frenchTexts")
	void whatGoesOnEndsWithTheMarkForIt(Path file) throws IOException {
		for (Path one : List.of(file, english(file))) {
			Properties texts = load(one);
			texts.stringPropertyNames().forEach(key -> assertTrue(!texts.getProperty(key).endsWith("..."), key + " ends with three dots, not with …"));
		}
	}

	private static Set<String> places(String text) {
		return new TreeSet<>(PLACE.matcher(text).results().map(r -> r.group(1)).collect(Collectors.toSet()));
	}

	private static List<String> found(Pattern pattern, String text) {
		return pattern.matcher(text).results().map(MatchResult::group).collect(Collectors.toList());
	}

	private static Path english(Path french) {
		return french.resolveSibling(french.getFileName().toString().replace(FRENCH, ".properties"));
	}

	private static Properties load(Path file) throws IOException {
		Properties properties = new Properties();
		try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
			properties.load(in);
		}
		return properties;
	}
}
