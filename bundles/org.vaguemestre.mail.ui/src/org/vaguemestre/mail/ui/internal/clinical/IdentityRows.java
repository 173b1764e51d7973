package org.vaguemestre.mail.ui.internal.clinical;

import java.time.LocalDate;

import org.vaguemestre.filing.TraitRow;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.host.Sex;
import org.vaguemestre.mail.ui.internal.Formats;
import org.vaguemestre.mail.ui.internal.Texts;

/** Identities and their traits as a reader sees them. */
public final class IdentityRows {

	private IdentityRows() {
	}

	/**
	 * @param trait   a trait
	 * @param value   its value as data
	 * @param formats for the day of birth
	 * @return the same for a reader
	 */
	static String value(TraitRow.Trait trait, String value, Formats formats) {
		return value.isEmpty() ? "" : switch (trait) { //$NON-NLS-1$
		case BIRTH_DATE -> formats.day(LocalDate.parse(value));
		case SEX -> sex(Sex.valueOf(value));
		default -> value;
		};
	}

	/**
	 * @param identity an identity
	 * @param formats  for the day of birth
	 * @return birth name and first name, those in use where they are others, day of birth and sex in a line (Ref#2 ECO.3.1.2)
	 */
	public static String line(PatientIdentity identity, Formats formats) {
		String born = (identity.birthName() + ' ' + identity.firstNames().stream().findFirst().orElse("")).strip(); //$NON-NLS-1$
		String used = identity.displayName();
		StringBuilder line = new StringBuilder(identity.birthName().isBlank() ? used : born);
		if (!identity.birthName().isBlank() && !used.equals(born)) {
			line.append(" (").append(used).append(')'); //$NON-NLS-1$
		}
		identity.birthDate().ifPresent(d -> line.append(" · ").append(Texts.get("born." + identity.sex().name(), formats.day(d)))); //$NON-NLS-1$ //$NON-NLS-2$
		if (identity.sex() != Sex.UNKNOWN) {
			line.append(" · ").append(sex(identity.sex())); //$NON-NLS-1$
		}
		return line.toString();
	}

	/**
	 * @param identity an identity
	 * @return the health identity number in words, if that is qualified: no other may be relied on; empty otherwise
	 */
	static String number(PatientIdentity identity) {
		return identity.ins().filter(i -> identity.insQualified()).map(i -> Texts.get("trait.INS") + ' ' + i.matricule()).orElse(""); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static String sex(Sex sex) {
		return switch (sex) {
		case FEMALE -> Texts.get("sex.female"); //$NON-NLS-1$
		case MALE -> Texts.get("sex.male"); //$NON-NLS-1$
		case UNKNOWN -> ""; //$NON-NLS-1$
		};
	}
}
