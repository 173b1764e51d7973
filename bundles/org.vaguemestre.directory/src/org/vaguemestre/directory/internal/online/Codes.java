package org.vaguemestre.directory.internal.online;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.vaguemestre.directory.internal.EntryText;

/**
 * Professions and specialties in words. The national directory sends codes of the national nomenclatures, as a rule without
 * words.
 */
final class Codes {

	/** Professions of health, holders of titles, professions of social care, other professions. */
	private static final List<String> PROFESSIONS = List.of("G15", "R95", "R94", "R291"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	private static final List<String> SPECIALTIES = List.of("R38"); //$NON-NLS-1$
	private static final Pattern TABLE = Pattern.compile("/TRE_([A-Z]\\d{2,3})-"); //$NON-NLS-1$

	private final Properties words = new Properties();

	Codes() {
		try (Reader in = new InputStreamReader(Codes.class.getResourceAsStream("codes.properties"), StandardCharsets.UTF_8)) { //$NON-NLS-1$
			words.load(in);
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** @return the first profession among concepts; empty for none that is known */
	String profession(List<Json> concepts) {
		return first(concepts, PROFESSIONS);
	}

	/** @return the first specialty among concepts; empty for none that is known */
	String specialty(List<Json> concepts) {
		return EntryText.specialty(first(concepts, SPECIALTIES));
	}

	private String first(List<Json> concepts, List<String> tables) {
		return concepts.stream().flatMap(concept -> concept.items("coding").stream()).filter(coding -> tables.contains(table(coding))) //$NON-NLS-1$
				.map(this::words).filter(text -> !text.isEmpty()).findFirst().orElse(""); //$NON-NLS-1$
	}

	private static String table(Json coding) {
		Matcher table = TABLE.matcher(coding.raw("system")); //$NON-NLS-1$
		return table.find() ? table.group(1) : ""; //$NON-NLS-1$
	}

	private String words(Json coding) {
		String display = coding.text("display"); //$NON-NLS-1$
		return display.isEmpty() ? words.getProperty(table(coding) + '.' + coding.raw("code"), "") : display; //$NON-NLS-1$ //$NON-NLS-2$
	}
}
