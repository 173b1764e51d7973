package org.vaguemestre.mssante;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.vaguemestre.host.Ins;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.host.Sex;
import org.vaguemestre.mssante.CitizenBox.Refusal;

/** Only a qualified INS makes the address of a citizen. */
class CitizenBoxTest {

	private static PatientIdentity identity(String number, String oid, boolean qualified, Sex sex, Optional<LocalDate> born, String... firstNames) {
		return new PatientIdentity(Optional.of(new Ins(number, oid)), qualified, "DUPOND", List.of(firstNames), Optional.empty(), Optional.empty(), born,
				sex, Optional.empty());
	}

	private static CitizenBox box(String number, String oid, boolean qualified) {
		return CitizenBox.of(identity(number, oid, qualified, Sex.FEMALE, Optional.of(LocalDate.of(1979, 3, 12)), "Léa"));
	}

	private static void refused(Refusal why, CitizenBox box) {
		assertEquals(Optional.of(why), box.refusal());
		assertEquals(Optional.empty(), box.address());
	}

	@Test
	void theNumberOfAQualifiedIdentityIsTheAddress() {
		CitizenBox box = box("279035121518989", Ins.OID_NIR, true);
		assertEquals("Léa DUPOND <279035121518989@patient.mssante.fr>", box.address().orElseThrow().toString());
		assertEquals(Optional.empty(), box.refusal());
		for (String oid : List.of(Ins.OID_NIA, Ins.OID_NIR_TEST, Ins.OID_NIR_DEMO)) {
			assertEquals(Optional.empty(), box("279035121518989", oid, true).refusal(), oid);
		}
	}

	@Test
	void theNameInUseStandsBesideIt() {
		PatientIdentity used = new PatientIdentity(Optional.of(new Ins("279035121518989", Ins.OID_NIR)), true, "DUPOND", List.of("Léa", "Marie"),
				Optional.of("MARTIN"), Optional.of("Marie"), Optional.of(LocalDate.of(1979, 3, 12)), Sex.FEMALE, Optional.empty());
		assertEquals("Marie MARTIN", CitizenBox.of(used).address().orElseThrow().name());
		PatientIdentity blank = new PatientIdentity(used.ins(), true, " DUPOND", List.of("", "Léa"), Optional.of(" "), Optional.of(""), used.birthDate(),
				Sex.FEMALE, Optional.empty());
		assertEquals("Léa DUPOND", CitizenBox.of(blank).address().orElseThrow().name());
	}

	@Test
	void theCorsicanDepartmentsCountAsNineteenAndEighteen() {
		assertEquals(Optional.empty(), box("185052A00412356", Ins.OID_NIR, true).refusal());
		assertEquals(Optional.empty(), box("185052B00412383", Ins.OID_NIR, true).refusal());
		refused(Refusal.KEY, box("185052A00412383", Ins.OID_NIR, true));
		refused(Refusal.KEY, box("185052C00412356", Ins.OID_NIR, true));
		refused(Refusal.KEY, box("2A5051900412356", Ins.OID_NIR, true));
	}

	@Test
	void anythingElseMakesNone() {
		refused(Refusal.NOT_QUALIFIED, box("279035121518989", Ins.OID_NIR, false));
		refused(Refusal.KEY, box("279035121518988", Ins.OID_NIR, true));
		refused(Refusal.KEY, box("2790351215189", Ins.OID_NIR, true));
		refused(Refusal.KEY, box("2790351215189890", Ins.OID_NIR, true));
		refused(Refusal.KEY, box("2 79 03 51 215 189 89", Ins.OID_NIR, true));
		refused(Refusal.KEY, box("27903512151898\u0669", Ins.OID_NIR, true));
		refused(Refusal.AUTHORITY, box("279035121518989", "1.2.250.1.213.1.4.2", true));
		refused(Refusal.AUTHORITY, box("279035121518989", "", true));
		refused(Refusal.INCOMPLETE, CitizenBox.of(identity("279035121518989", Ins.OID_NIR, true, Sex.UNKNOWN, Optional.of(LocalDate.of(1979, 3, 12)), "Léa")));
		refused(Refusal.INCOMPLETE, CitizenBox.of(identity("279035121518989", Ins.OID_NIR, true, Sex.FEMALE, Optional.empty(), "Léa")));
		refused(Refusal.INCOMPLETE, CitizenBox.of(identity("279035121518989", Ins.OID_NIR, true, Sex.FEMALE, Optional.of(LocalDate.of(1979, 3, 12)))));
		refused(Refusal.INCOMPLETE, CitizenBox.of(new PatientIdentity(Optional.of(new Ins("279035121518989", Ins.OID_NIR)), true, " ", List.of("Léa"),
				Optional.of("MARTIN"), Optional.empty(), Optional.of(LocalDate.of(1979, 3, 12)), Sex.FEMALE, Optional.empty())));
		refused(Refusal.NO_NUMBER, CitizenBox.of(new PatientIdentity(Optional.empty(), true, "DUPOND", List.of("Léa"), Optional.empty(), Optional.empty(),
				Optional.of(LocalDate.of(1979, 3, 12)), Sex.FEMALE, Optional.empty())));
	}

	@Test
	void anAddressThatIsTypedHasToHaveANumberWhoseKeyFits() {
		assertEquals(Optional.of("279035121518989"), CitizenBox.number("279035121518989@patient.mssante.fr"));
		assertEquals(Optional.of("185052A00412356"), CitizenBox.number("185052a00412356@patient.mssante.fr"));
		assertEquals(Optional.empty(), CitizenBox.number("279035121518999@patient.mssante.fr"));
		assertEquals(Optional.empty(), CitizenBox.number("lea.dupond@patient.mssante.fr"));
		assertEquals(Optional.empty(), CitizenBox.number("279035121518989"));
	}
}
