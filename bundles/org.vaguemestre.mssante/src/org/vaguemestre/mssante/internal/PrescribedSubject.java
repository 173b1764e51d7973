package org.vaguemestre.mssante.internal;

import java.text.Normalizer;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.vaguemestre.host.PatientIdentity;

/** The subject of a message about a patient: {@code XDM/1.0/DDM+<what> <NAME> <first name> <day of birth>} (Ref#2 ECO.2.1.3). */
public final class PrescribedSubject {

	private static final String MARK = "XDM/1.0/DDM+"; //$NON-NLS-1$
	private static final int MAX_WHAT = 40;
	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu"); //$NON-NLS-1$

	private PrescribedSubject() {
	}

	/**
	 * @param what    what is sent; cut to 40 characters
	 * @param patient whom it is about
	 * @return the subject; of the name what is known
	 */
	public static String of(String what, PatientIdentity patient) {
		String plain = what.replaceAll("\\s+", " ").strip(); //$NON-NLS-1$ //$NON-NLS-2$
		String label = plain.substring(0, plain.offsetByCodePoints(0, Math.min(MAX_WHAT, plain.codePointCount(0, plain.length())))).strip();
		String first = patient.firstNames().stream().findFirst().orElse(""); //$NON-NLS-1$
		return MARK + Stream.of(label, folded(patient.birthName()).toUpperCase(Locale.ROOT), folded(first), patient.birthDate().map(DAY::format).orElse("")) //$NON-NLS-1$
				.filter(s -> !s.isBlank()).collect(Collectors.joining(" ")); //$NON-NLS-1$
	}

	private static String folded(String name) {
		String plain = name.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae").replace("Æ", "AE"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$
		return Normalizer.normalize(plain, Normalizer.Form.NFD).replaceAll("\\p{M}+", "").replaceAll("\\s+", " ").strip(); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	}
}
