package org.vaguemestre.filing;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.vaguemestre.documents.Difference;
import org.vaguemestre.documents.PatientMatcher;
import org.vaguemestre.host.Ins;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.host.Sex;

/**
 * One trait of two identities that are shown side by side. Values are data: days as ISO 8601, sex as the name of {@link Sex}.
 *
 * @param trait    which one
 * @param document what the document states; empty if nothing
 * @param host     what the host states; empty if nothing
 * @param differs  whether both state it, and not the same
 */
public record TraitRow(Trait trait, String document, String host, boolean differs) {

	/** The traits in the order in which one reads an identity. */
	public enum Trait {
		/** The family name at birth. */
		BIRTH_NAME,
		/** The family name in use. */
		USED_NAME,
		/** Every first name of the birth certificate. */
		FIRST_NAMES,
		/** The first name in use. */
		USED_FIRST_NAME,
		/** The day of birth. */
		BIRTH_DATE,
		/** The administrative gender. */
		SEX,
		/** The INSEE code of the place of birth. */
		BIRTH_PLACE,
		/** The matricule INS. */
		INS
	}

	/** @throws NullPointerException if a component is null */
	public TraitRow {
		Objects.requireNonNull(trait);
		Objects.requireNonNull(document);
		Objects.requireNonNull(host);
	}

	/**
	 * @param document what a document states
	 * @param host     what the host states
	 * @return the traits that one of them states
	 */
	public static List<TraitRow> compare(PatientIdentity document, PatientIdentity host) {
		List<TraitRow> rows = new ArrayList<>();
		add(rows, Trait.BIRTH_NAME, document.birthName(), host.birthName());
		add(rows, Trait.USED_NAME, document.usedName().orElse(""), host.usedName().orElse("")); //$NON-NLS-1$ //$NON-NLS-2$
		firstNames(rows, document, host);
		add(rows, Trait.USED_FIRST_NAME, document.usedFirstName().orElse(""), host.usedFirstName().orElse("")); //$NON-NLS-1$ //$NON-NLS-2$
		add(rows, Trait.BIRTH_DATE, document.birthDate().map(Object::toString).orElse(""), host.birthDate().map(Object::toString).orElse("")); //$NON-NLS-1$ //$NON-NLS-2$
		add(rows, Trait.SEX, sex(document.sex()), sex(host.sex()));
		add(rows, Trait.BIRTH_PLACE, document.birthPlace().orElse(""), host.birthPlace().orElse("")); //$NON-NLS-1$ //$NON-NLS-2$
		boolean other = PatientMatcher.differences(document, host).stream().anyMatch(d -> d.trait() == Difference.Trait.INS);
		String left = ins(document.ins());
		String right = ins(host.ins());
		if (!left.isEmpty() || !right.isEmpty()) {
			// the same number of another authority is another INS
			rows.add(new TraitRow(Trait.INS, left, right, other));
		}
		return List.copyOf(rows);
	}

	/** A document may state one first name where the host knows several, or the other way round: the first one counts. */
	private static void firstNames(List<TraitRow> rows, PatientIdentity document, PatientIdentity host) {
		String left = String.join(" ", document.firstNames()); //$NON-NLS-1$
		String right = String.join(" ", host.firstNames()); //$NON-NLS-1$
		if (!left.isEmpty() || !right.isEmpty()) {
			boolean differs = !document.firstNames().isEmpty() && !host.firstNames().isEmpty()
					&& !PatientMatcher.folded(document.firstNames().get(0)).equals(PatientMatcher.folded(host.firstNames().get(0)));
			rows.add(new TraitRow(Trait.FIRST_NAMES, left, right, differs));
		}
	}

	private static void add(List<TraitRow> rows, Trait trait, String document, String host) {
		if (!document.isEmpty() || !host.isEmpty()) {
			rows.add(new TraitRow(trait, document, host, !document.isEmpty() && !host.isEmpty() && !PatientMatcher.folded(document).equals(PatientMatcher.folded(host))));
		}
	}

	private static String sex(Sex sex) {
		return sex == Sex.UNKNOWN ? "" : sex.name(); //$NON-NLS-1$
	}

	private static String ins(Optional<Ins> ins) {
		return ins.map(Ins::matricule).orElse(""); //$NON-NLS-1$
	}
}
