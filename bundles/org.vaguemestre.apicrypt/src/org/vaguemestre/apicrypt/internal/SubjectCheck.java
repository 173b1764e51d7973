package org.vaguemestre.apicrypt.internal;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.vaguemestre.host.Ins;
import org.vaguemestre.host.PatientIdentity;

/** Looks for the identity of a patient in a subject, which this network leaves in clear. */
final class SubjectCheck {

	/** What of an identity was found, the worst first. */
	enum Found {
		/** A national number. */
		PATIENT_NUMBER,
		/** First and family name of the current patient. */
		PATIENT_NAME,
		/** Only the family name, which may be a word as well. */
		PATIENT_FAMILY_NAME,
		/** The day of birth of the current patient. */
		PATIENT_BIRTH_DATE
	}

	private static final Pattern NUMBER = Pattern
			.compile("(?<![0-9A-Za-z])[0-9](?:[ .\\u00a0\\u202f-]?[0-9]){4}[ .\\u00a0\\u202f-]?[0-9][ .\\u00a0\\u202f-]?[0-9ABab](?:[ .\\u00a0\\u202f-]?[0-9]){8}(?![0-9A-Za-z])"); //$NON-NLS-1$
	private static final List<DateTimeFormatter> DATES = Stream.of("ddMMuuuu", "ddMMuu", "uuuuMMdd", "dMuuuu", "dMMuuuu", "dMuu").map(p -> DateTimeFormatter.ofPattern(p, Locale.ROOT)) //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
			.toList();
	private static final Pattern DATE = Pattern.compile("(?<![0-9])[0-9]{1,4}[ ./-]?[0-9]{1,2}[ ./-]?[0-9]{2,4}(?![0-9])"); //$NON-NLS-1$
	private static final int SHORTEST_NAME = 2;

	private SubjectCheck() {
	}

	static List<Found> in(String subject, Optional<PatientIdentity> current) {
		String plain = Normalizer.normalize(subject, Normalizer.Form.NFKC);
		return Stream.of(Found.values()).filter(f -> switch (f) {
		case PATIENT_NUMBER -> number(plain, current);
		case PATIENT_NAME -> current.filter(p -> family(plain, p) && first(plain, p)).isPresent();
		case PATIENT_FAMILY_NAME -> current.filter(p -> family(plain, p) && !first(plain, p)).isPresent();
		case PATIENT_BIRTH_DATE -> current.flatMap(PatientIdentity::birthDate).filter(d -> date(plain, d)).isPresent();
		}).toList();
	}

	private static boolean number(String subject, Optional<PatientIdentity> current) {
		String own = current.flatMap(PatientIdentity::ins).map(Ins::matricule).orElse(""); //$NON-NLS-1$
		if (own.length() >= 13 && subject.replaceAll("[^0-9A-Za-z]", "").toUpperCase(Locale.ROOT).contains(own.substring(0, 13))) { //$NON-NLS-1$ //$NON-NLS-2$
			return true;
		}
		Matcher matcher = NUMBER.matcher(subject);
		while (matcher.find()) {
			if (keyFits(matcher.group().replaceAll("[^0-9A-Za-z]", "").toUpperCase(Locale.ROOT))) { //$NON-NLS-1$ //$NON-NLS-2$
				return true;
			}
		}
		return false;
	}

	/** 97 minus the remainder of the 13 digits by 97; Corsica's 2A counts as 19, 2B as 18. */
	private static boolean keyFits(String number) {
		String digits = number.substring(0, 13).replace("2A", "19").replace("2B", "18"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		return digits.chars().allMatch(Character::isDigit) && 97 - Long.parseLong(digits) % 97 == Long.parseLong(number.substring(13));
	}

	private static boolean family(String subject, PatientIdentity patient) {
		return holds(subject, patient.birthName()) || patient.usedName().filter(n -> holds(subject, n)).isPresent();
	}

	private static boolean first(String subject, PatientIdentity patient) {
		return patient.firstNames().stream().anyMatch(n -> holds(subject, n)) || patient.usedFirstName().filter(n -> holds(subject, n)).isPresent();
	}

	/** Whether the words of a name stand in a row. */
	private static boolean holds(String subject, String name) {
		List<String> wanted = words(name);
		return String.join("", wanted).length() >= SHORTEST_NAME && Collections.indexOfSubList(words(subject), wanted) >= 0; //$NON-NLS-1$
	}

	private static List<String> words(String text) {
		String bare = Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}", "").replace("œ", "oe").replace("Œ", "OE") //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
				.toUpperCase(Locale.ROOT);
		return Stream.of(bare.split("[^\\p{L}]+")).filter(w -> !w.isEmpty()).toList(); //$NON-NLS-1$
	}

	private static boolean date(String subject, LocalDate day) {
		return DATE.matcher(subject).results().map(r -> r.group().replaceAll("[^0-9]", "")) //$NON-NLS-1$ //$NON-NLS-2$
				.anyMatch(digits -> DATES.stream().anyMatch(f -> f.format(day).equals(digits)));
	}
}
