package org.vaguemestre.cabinet.internal.ui;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

import org.vaguemestre.cabinet.internal.Texts;
import org.vaguemestre.cabinet.internal.data.InsKey;
import org.vaguemestre.host.Ins;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.host.Sex;
import org.vaguemestre.host.WrittenDate;

/** Dates, ages and identities in the user's words. */
public final class Formats {

	/** Below this age a child's age is told in months. */
	private static final int MONTHS_BELOW = 2;

	private final Locale locale;
	private final ZoneId zone;
	private final LocalDate today;

	/**
	 * @param locale the user's language
	 * @param zone   where the practice is
	 * @param today  the day on which an age is told
	 */
	public Formats(Locale locale, ZoneId zone, LocalDate today) {
		this.locale = locale;
		this.zone = zone;
		this.today = today;
	}

	/** @return formats of this computer, for today */
	public static Formats system() {
		return new Formats(Locale.getDefault(), ZoneId.systemDefault(), LocalDate.now());
	}

	/**
	 * @param date a day
	 * @return such as 05/03/1979
	 */
	public String day(LocalDate date) {
		return date.format(DateTimeFormatter.ofPattern(Texts.get("format.day"), locale)); //$NON-NLS-1$
	}

	/**
	 * @param date the date of a document, in its own zone
	 * @return the day, as it was where the document was made
	 */
	public String day(OffsetDateTime date) {
		return day(date.toLocalDate());
	}

	/**
	 * @param instant a moment
	 * @return the day where the practice is
	 */
	public String day(Instant instant) {
		return day(instant.atZone(zone).toLocalDate());
	}

	/**
	 * @param sex an administrative gender
	 * @return the word for it
	 */
	public String sex(Sex sex) {
		return Texts.get("sex." + sex.name()); //$NON-NLS-1$
	}

	/**
	 * @param sex an administrative gender
	 * @return one letter, as on a list
	 */
	public String sexLetter(Sex sex) {
		return Texts.get("sex.letter." + sex.name()); //$NON-NLS-1$
	}

	/**
	 * @param birth the day of birth
	 * @return the age in years, for a small child in months
	 */
	public String age(LocalDate birth) {
		int years = Period.between(birth, today).getYears();
		return years < MONTHS_BELOW ? Texts.get("age.months", ChronoUnit.MONTHS.between(birth, today)) //$NON-NLS-1$
				: Texts.get("age.years", years); //$NON-NLS-1$
	}

	/**
	 * @param traits a patient
	 * @return the day of birth and the age, in words
	 */
	public String born(PatientIdentity traits) {
		Optional<LocalDate> birth = traits.birthDate();
		if (birth.isEmpty()) {
			return Texts.get("born.unknown"); //$NON-NLS-1$
		}
		return Texts.get("born." + traits.sex().name(), //$NON-NLS-1$
				birth.get().format(WrittenDate.of(FormatStyle.LONG, locale)), age(birth.get()));
	}

	/**
	 * @param traits a patient
	 * @return the matricule in groups, with what it is worth
	 */
	public String ins(PatientIdentity traits) {
		if (traits.ins().isEmpty()) {
			return Texts.get("ins.none"); //$NON-NLS-1$
		}
		Ins ins = traits.ins().get();
		String number = InsKey.grouped(ins.matricule());
		if (!InsKey.valid(ins.matricule())) {
			return Texts.get("ins.wrong", number); //$NON-NLS-1$
		}
		return Texts.get(traits.insQualified() ? "ins.qualified" : "ins.unqualified", number); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/**
	 * @param traits a patient
	 * @return every name: the one in use, and the names at birth where they differ
	 */
	public String names(PatientIdentity traits) {
		String firstNames = String.join(", ", traits.firstNames()); //$NON-NLS-1$
		boolean married = traits.usedName().isPresent() && !traits.usedName().get().equals(traits.birthName());
		if (married) {
			return Texts.get("names.birth." + traits.sex().name(), traits.birthName(), firstNames); //$NON-NLS-1$
		}
		return traits.firstNames().size() > 1 ? Texts.get("names.first", firstNames) : ""; //$NON-NLS-1$ //$NON-NLS-2$
	}
}
