package org.vaguemestre.host;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

/** Who a patient is, as programs of different makers say it. */
class PatientIdentityTest {

	private static PatientIdentity identity(List<String> first, String used, String usedFirst) {
		return new PatientIdentity(Optional.empty(), false, "DUPOND", first, Optional.of(used), Optional.of(usedFirst), Optional.empty(), Sex.FEMALE,
				Optional.of(""));
	}

	@Test
	void theNameInUseIsShown() {
		assertEquals("MARTIN Léa", identity(List.of("Marie"), "MARTIN", "Léa").displayName());
	}

	@Test
	void whatIsBlankIsNotStated() {
		PatientIdentity blank = identity(List.of("", "Marie", " "), "", "\t");
		assertEquals("DUPOND Marie", blank.displayName());
		assertEquals(List.of("Marie"), blank.firstNames());
		assertEquals(List.of(Optional.empty(), Optional.empty(), Optional.empty()), List.of(blank.usedName(), blank.usedFirstName(), blank.birthPlace()));
		assertEquals("DUPOND", identity(List.of(" "), "", "").displayName());
	}
}
