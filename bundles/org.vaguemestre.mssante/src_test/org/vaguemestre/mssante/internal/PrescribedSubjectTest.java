package org.vaguemestre.mssante.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.host.Sex;

/** The subject that relays and readers of the network expect. */
class PrescribedSubjectTest {

	private static PatientIdentity patient(String name, List<String> first, Optional<LocalDate> born) {
		return new PatientIdentity(Optional.empty(), false, name, first, Optional.empty(), Optional.empty(), born, Sex.UNKNOWN, Optional.empty());
	}

	@Test
	void asTheExampleOfTheReference() {
		assertEquals("XDM/1.0/DDM+CR d'examens biologiques VIAL Paul 26/11/1978",
				PrescribedSubject.of("CR d'examens biologiques", patient("Vial", List.of("Paul", "Jean"), Optional.of(LocalDate.of(1978, 11, 26)))));
	}

	@Test
	void withoutAccentsCutAndWithWhatIsKnown() {
		assertEquals("XDM/1.0/DDM+" + "é".repeat(40) + " LE GOEFF Helene",
				PrescribedSubject.of("é".repeat(50), patient("Le Gœff", List.of("Hélène"), Optional.empty())));
		assertEquals("XDM/1.0/DDM+N’GUYEN", PrescribedSubject.of("", patient("N’Guyen", List.of(), Optional.empty())));
	}
}
