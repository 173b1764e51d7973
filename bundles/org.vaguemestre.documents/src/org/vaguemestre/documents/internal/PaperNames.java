package org.vaguemestre.documents.internal;

import java.text.Normalizer;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

import org.vaguemestre.host.PatientIdentity;

/** The names of the papers beside an archive (Ref#2 ECO.2.1.6). */
public final class PaperNames {

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd"); //$NON-NLS-1$
	private static final int MAX_TYPE = 40;
	private static final int MAX_NAME = 50;

	private PaperNames() {
	}

	/** Day of the act, type, name, first name, number of the file; without the ending. */
	public static String stem(OffsetDateTime act, String type, PatientIdentity patient, Optional<String> fileNumber) {
		String kind = plain(type);
		kind = kind.length() > MAX_TYPE ? kind.substring(0, MAX_TYPE).strip() : kind;
		String first = patient.firstNames().isEmpty() ? "" : patient.firstNames().get(0); //$NON-NLS-1$
		String stem = String.join("_", act.format(DAY), kind, cut(folded(patient.birthName()).toUpperCase(Locale.ROOT)), cut(folded(first))); //$NON-NLS-1$
		return fileNumber.map(n -> cut(folded(n))).filter(n -> !n.isEmpty()).map(n -> stem + '_' + n).orElse(stem);
	}

	/** Birth name and first name of a patient as they stand in names and subjects: no accent, the family in capitals. */
	public static String person(PatientIdentity patient) {
		String first = patient.firstNames().isEmpty() ? "" : patient.firstNames().get(0); //$NON-NLS-1$
		return (cut(folded(patient.birthName()).toUpperCase(Locale.ROOT)) + ' ' + cut(folded(first))).strip();
	}

	/** Whether a file is named as the paper of such a document; writers differ in accents, capitals and signs. */
	public static boolean fits(String fileName, OffsetDateTime act, String type, PatientIdentity patient) {
		String stem = letters(stem(act, type, patient, Optional.empty()));
		String name = letters(fileName.replaceFirst("(?i)\\.pdf$", "")); //$NON-NLS-1$ //$NON-NLS-2$
		return !patient.birthName().isBlank() && !patient.firstNames().isEmpty() && fileName.matches("(?i)\\d{8}_.*_.*_.*\\.pdf") //$NON-NLS-1$
				&& name.startsWith(stem);
	}

	private static String letters(String text) {
		return folded(text).toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", ""); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static String folded(String text) {
		return plain(Normalizer.normalize(text.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae").replace("Æ", "AE"), Normalizer.Form.NFD) //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$
				.replaceAll("\\p{M}+", "")); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static String cut(String text) {
		return text.length() > MAX_NAME ? text.substring(0, MAX_NAME).strip() : text;
	}

	/** Nothing that a file system refuses, nor the sign that keeps the parts apart. */
	private static String plain(String text) {
		return text.replaceAll("[\\p{Cntrl}\\p{Cf}_/\\\\:*?\"<>|]+", " ").replaceAll("\\s+", " ").strip(); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	}
}
