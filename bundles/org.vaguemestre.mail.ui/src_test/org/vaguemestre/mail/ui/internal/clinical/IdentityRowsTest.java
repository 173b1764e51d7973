package org.vaguemestre.mail.ui.internal.clinical;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.vaguemestre.host.Ins;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.host.Sex;
import org.vaguemestre.mail.ui.internal.Formats;

/** Whom a message is about, in a line (Ref#2 ECO.3.1.2). */
class IdentityRowsTest {

	private static final Formats FORMATS = new Formats(Clock.systemUTC(), Locale.FRENCH);

	private static PatientIdentity person(String birthName, Optional<String> used, boolean qualified) {
		return new PatientIdentity(Optional.of(new Ins("279035121518989", Ins.OID_NIR_TEST)), qualified, birthName, List.of("Camille", "Marie"), used,
				Optional.empty(), Optional.of(LocalDate.of(1979, 3, 5)), Sex.FEMALE, Optional.empty());
	}

	@Test
	void theBirthNameComesFirstAndTheNameInUseBesideIt() {
		assertTrue(IdentityRows.line(person("DUBOIS", Optional.empty(), true), FORMATS).startsWith("DUBOIS Camille · "));
		assertTrue(IdentityRows.line(person("DUBOIS", Optional.of("MARTIN"), true), FORMATS).startsWith("DUBOIS Camille (MARTIN Camille) · "));
		assertTrue(IdentityRows.line(person("", Optional.of("MARTIN"), true), FORMATS).startsWith("MARTIN Camille · "));
	}

	@Test
	void aQualifiedNumberIsShownAndNoOther() {
		assertEquals("INS 279035121518989", IdentityRows.number(person("DUBOIS", Optional.empty(), true)));
		assertEquals("", IdentityRows.number(person("DUBOIS", Optional.empty(), false)));
	}
}
