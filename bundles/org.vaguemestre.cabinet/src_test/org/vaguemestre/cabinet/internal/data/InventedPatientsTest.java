package org.vaguemestre.cabinet.internal.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.vaguemestre.host.Ins;
import org.vaguemestre.host.Patient;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.host.Sex;

class InventedPatientsTest {

	private final List<Patient> patients = InventedPatients.all();

	@Test
	void theyAreTheSameAtEachMaking() {
		assertEquals(patients, InventedPatients.all());
		assertEquals(300, patients.size());
	}

	@Test
	void everyInsHasItsKeyIsOfTheTestAuthorityAndBelongsToOne() {
		List<Ins> all = patients.stream().map(p -> p.identity().ins()).flatMap(Optional::stream).toList();
		assertTrue(all.size() > 250);
		assertTrue(all.size() < 300, "some have none");
		assertEquals(all.size(), all.stream().map(Ins::matricule).distinct().count());
		for (Ins ins : all) {
			assertEquals("1.2.250.1.213.1.4.10", ins.oid());
			assertTrue(InsKey.valid(ins.matricule()), ins.matricule());
		}
	}

	@Test
	void anInsSaysTheSameAsTheTraits() {
		for (Patient patient : patients) {
			PatientIdentity traits = patient.identity();
			if (traits.ins().isPresent()) {
				String matricule = traits.ins().get().matricule();
				LocalDate birth = traits.birthDate().orElseThrow();
				String expected = (traits.sex() == Sex.FEMALE ? "2" : "1") + String.format("%1$ty%1$tm", birth)
						+ traits.birthPlace().orElseThrow();
				assertEquals(expected, matricule.substring(0, 10), traits.displayName());
			}
		}
	}

	@Test
	void thePatientOfTheNationalSamplesHasNamesakes() {
		List<PatientIdentity> namesakes = patients.stream().map(Patient::identity)
				.filter(t -> t.displayName().equals("DUBOIS Camille")).toList();
		PatientIdentity camille = namesakes.get(0);
		assertEquals(Optional.of(new Ins("279035121518989", Ins.OID_NIR_TEST)), camille.ins());
		assertEquals(Optional.of(LocalDate.of(1979, 3, 5)), camille.birthDate());
		assertEquals(Sex.FEMALE, camille.sex());
		assertTrue(camille.insQualified());
		assertEquals(4, namesakes.size());
	}

	@Test
	void someAreToldApartByTheInsAlone() {
		assertTrue(patients.stream().map(Patient::identity)
				.filter(t -> t.birthDate().isPresent()).collect(Collectors.groupingBy(
						t -> t.displayName() + t.birthDate().get() + t.sex(), Collectors.counting()))
				.containsValue(2L));
	}
}
