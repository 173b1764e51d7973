package org.vaguemestre.cli.internal;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The options and operands of a call. {@code --name value}, {@code --name=value}; {@code --} ends the options. */
final class Arguments {

	private final Map<String, List<String>> values = new LinkedHashMap<>();
	private final Set<String> flags = new HashSet<>();
	private final List<String> operands = new ArrayList<>();

	/**
	 * @param words    what stands after the verb
	 * @param valued   the options that take a value
	 * @param unvalued the options that take none
	 * @throws UsageException an option is not known, or its value is missing
	 */
	static Arguments parse(List<String> words, Set<String> valued, Set<String> unvalued) throws UsageException {
		Arguments arguments = new Arguments();
		boolean options = true;
		for (int i = 0; i < words.size(); i++) {
			String word = words.get(i);
			int equals = word.indexOf('=');
			String name = equals > 0 ? word.substring(0, equals) : word;
			if (!options || !word.startsWith("-") || word.equals("-")) { //$NON-NLS-1$ //$NON-NLS-2$
				arguments.operands.add(word);
			} else if (word.equals("--")) { //$NON-NLS-1$
				options = false;
			} else if (unvalued.contains(word)) {
				arguments.flags.add(word);
			} else if (!valued.contains(name)) {
				throw new UsageException("unknown option " + name); //$NON-NLS-1$
			} else if (equals < 0 && i + 1 == words.size()) {
				throw new UsageException(name + " needs a value"); //$NON-NLS-1$
			} else {
				String value = equals > 0 ? word.substring(equals + 1) : words.get(++i);
				arguments.values.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
			}
		}
		return arguments;
	}

	List<String> operands() {
		return List.copyOf(operands);
	}

	boolean has(String flag) {
		return flags.contains(flag);
	}

	/** Every value of an option that may stand several times. */
	List<String> all(String option) {
		return List.copyOf(values.getOrDefault(option, List.of()));
	}

	/**
	 * @throws UsageException the option stands several times
	 */
	Optional<String> one(String option) throws UsageException {
		List<String> all = all(option);
		if (all.size() > 1) {
			throw new UsageException(option + " may stand only once"); //$NON-NLS-1$
		}
		return all.stream().findFirst();
	}

	/**
	 * @throws UsageException the option is missing or stands several times
	 */
	String needed(String option) throws UsageException {
		return one(option).orElseThrow(() -> new UsageException(option + " is missing")); //$NON-NLS-1$
	}

	/**
	 * @throws UsageException the option is missing, or no path
	 */
	Path neededPath(String option) throws UsageException {
		return path(needed(option));
	}

	/**
	 * @throws UsageException the option's value is not a number of 1 or more
	 */
	int count(String option, int usual) throws UsageException {
		Optional<String> value = one(option);
		if (value.isEmpty()) {
			return usual;
		}
		try {
			int count = Integer.parseInt(value.get());
			if (count > 0) {
				return count;
			}
		} catch (NumberFormatException e) {
			throw new UsageException(option + " is not a number: " + value.get()); //$NON-NLS-1$
		}
		throw new UsageException(option + " must be 1 or more"); //$NON-NLS-1$
	}

	/**
	 * The clock of {@code --at}, or that of the machine. A day alone means its first instant in UTC.
	 *
	 * @throws UsageException the value is no instant
	 */
	Clock clock() throws UsageException {
		Optional<String> at = one("--at"); //$NON-NLS-1$
		return at.isEmpty() ? Clock.systemDefaultZone() : Clock.fixed(instant(at.get()), ZoneOffset.UTC);
	}

	static Instant instant(String text) throws UsageException {
		String whole = text.matches("\\d{4}-\\d{2}-\\d{2}") ? text + "T00:00:00Z" : text; //$NON-NLS-1$ //$NON-NLS-2$
		try {
			return OffsetDateTime.parse(whole).toInstant();
		} catch (DateTimeParseException e) {
			throw new UsageException("not an instant (ISO 8601, such as 2026-01-31T09:00:00Z): " + text); //$NON-NLS-1$
		}
	}

	/**
	 * @throws UsageException the text is no path
	 */
	static Path path(String text) throws UsageException {
		try {
			return Path.of(text);
		} catch (InvalidPathException e) {
			throw new UsageException("not a path: " + text); //$NON-NLS-1$
		}
	}
}
