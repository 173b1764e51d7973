package org.vaguemestre.mail.ui.internal.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.vaguemestre.host.Ins;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.host.Sex;

/** All mail of a patient, and of no namesake. */
class PatientSearchTest {

	private static String search(String name, String used, String born) {
		return PatientSearch.of(new PatientIdentity(Optional.of(new Ins("279035121518989", Ins.OID_NIR_TEST)), true, name, List.of("Camille", "Marie"),
				Optional.ofNullable(used), Optional.empty(), Optional.ofNullable(born).map(LocalDate::parse), Sex.FEMALE, Optional.empty()));
	}

	@Test
	void byNameFirstNameAndDayOfBirth() {
		assertEquals("patient:DUBOIS patient:Camille patient:05/03/1979", search("DUBOIS", null, "1979-03-05"));
		assertEquals("patient:\"LE GOFF\" patient:Camille patient:05/03/1979", search("LE GOFF", "le goff", "1979-03-05"));
	}

	@Test
	void whoHasTwoNamesIsFoundByEither() {
		assertEquals("patient:Camille patient:05/03/1979", search("DUBOIS", "MARTIN", "1979-03-05"));
	}

	@Test
	void withoutADayOfBirthTheNumberTells() {
		assertEquals("patient:279035121518989", search("DUBOIS", null, null));
	}
}
