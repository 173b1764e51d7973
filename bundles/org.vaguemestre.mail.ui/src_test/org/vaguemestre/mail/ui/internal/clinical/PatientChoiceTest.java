package org.vaguemestre.mail.ui.internal.clinical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.vaguemestre.documents.PatientMatch;
import org.vaguemestre.host.Patient;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.host.Sex;
import org.vaguemestre.mail.ui.internal.Formats;
import org.vaguemestre.mail.ui.internal.clinical.PatientChoice.Certainty;

class PatientChoiceTest {

	private final Patient one = patient("1", "LE GOFF", "Anne", "1980-02-01");
	private final Patient two = patient("2", "LE GOFF", "Anne", "1981-02-01");
	private final Patient other = patient("3", "MARTIN", "Zoé", "1990-01-01");

	@Test
	void onlyASureMatchIsFiledWithoutAQuestion() {
		PatientChoice sure = choice(PatientMatch.Kind.BY_INS, one);
		assertTrue(sure.ready());
		assertFalse(sure.ask());
		PatientChoice near = choice(PatientMatch.Kind.MISMATCH, one);
		assertTrue(near.ready());
		assertTrue(near.ask());
	}

	@Test
	void amongSeveralNobodyIsChosenForTheUser() {
		PatientChoice several = choice(PatientMatch.Kind.SEVERAL, one, two);
		assertFalse(several.ready());
		assertEquals(Certainty.AMONG, several.choose(two).certainty());
		assertFalse(several.choose(two).ask());
		assertEquals(Certainty.BY_HAND, several.choose(other).certainty());
		assertTrue(several.choose(other).ask());
	}

	@Test
	void choosingAnotherThanASureMatchIsAsked() {
		assertTrue(choice(PatientMatch.Kind.BY_INS, one).choose(two).ask());
		assertTrue(PatientChoice.unnamed(Optional.of(one)).ask());
		assertFalse(PatientChoice.unnamed(Optional.empty()).ready());
	}

	@Test
	void identitiesAreComparedWithoutAccentsAndHyphensAndByTheFirstFirstName() {
		Formats formats = new Formats(Clock.systemUTC(), Locale.FRENCH);
		PatientIdentity document = patient("x", "Le-Goff", "ANNE", "1981-02-01").identity();
		List<IdentityRows.Row> rows = IdentityRows.compare(document, one.identity(), formats);
		assertEquals(List.of("01/02/1981"),
				rows.stream().filter(IdentityRows.Row::differs).map(IdentityRows.Row::document).toList());
	}

	private PatientChoice choice(PatientMatch.Kind kind, Patient... candidates) {
		return PatientChoice.of(one.identity(), new PatientMatch(kind, List.of(candidates), List.of()));
	}

	private static Patient patient(String id, String name, String first, String born) {
		return new Patient(id, new PatientIdentity(Optional.empty(), false, name, List.of(first, "Marie"), Optional.empty(),
				Optional.empty(), Optional.of(LocalDate.parse(born)), Sex.FEMALE, Optional.empty()));
	}
}
