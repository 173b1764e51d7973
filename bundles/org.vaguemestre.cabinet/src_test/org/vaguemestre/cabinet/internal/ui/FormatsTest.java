package org.vaguemestre.cabinet.internal.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.vaguemestre.host.Ins;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.host.Sex;

class FormatsTest {

	private static final Locale BEFORE = Locale.getDefault();

	private final Formats formats = new Formats(Locale.FRANCE, ZoneId.of("Europe/Paris"), LocalDate.of(2026, 3, 4));

	@BeforeAll
	static void french() {
		Locale.setDefault(Locale.FRANCE);
	}

	@AfterAll
	static void asBefore() {
		Locale.setDefault(BEFORE);
	}

	@Test
	void anAgeCountsBirthdays() {
		assertEquals("46 ans", formats.age(LocalDate.of(1979, 3, 5)));
		assertEquals("47 ans", formats.age(LocalDate.of(1979, 3, 4)));
		assertEquals("23 mois", formats.age(LocalDate.of(2024, 3, 5)));
		assertEquals("2 ans", formats.age(LocalDate.of(2024, 3, 4)));
		assertEquals("1 mois", formats.age(LocalDate.of(2026, 2, 4)));
		assertEquals("moins d’un mois", formats.age(LocalDate.of(2026, 2, 5)));
	}

	@Test
	void anIdentityIsReadAsAFrenchReaderExpects() {
		PatientIdentity camille = identity("DUBOIS", Optional.empty(), true, "279035121518989");
		assertEquals("née le 5 mars 1979 (46 ans)", formats.born(camille));
		assertEquals("INS 2 79 03 51 215 189 89 – qualifiée", formats.ins(camille));
		assertEquals("", formats.names(camille));
		PatientIdentity married = identity("PETIT", Optional.of("DUBOIS"), false, "279035121518989");
		assertEquals("née PETIT Camille", formats.names(married));
		assertEquals("INS 2 79 03 51 215 189 89 – non qualifiée\u00a0: vérifiez l’identité avant de la transmettre",
				formats.ins(married));
	}

	@Test
	void aWrongKeyIsNeverShownAsQualified() {
		assertEquals("INS 2 79 03 51 215 189 88 – clé fausse\u00a0: ne l’utilisez pas",
				formats.ins(identity("DUBOIS", Optional.empty(), true, "279035121518988")));
	}

	private static PatientIdentity identity(String birthName, Optional<String> usedName, boolean qualified, String matricule) {
		return new PatientIdentity(Optional.of(new Ins(matricule, Ins.OID_NIR_TEST)), qualified, birthName, List.of("Camille"),
				usedName, Optional.empty(), Optional.of(LocalDate.of(1979, 3, 5)), Sex.FEMALE, Optional.of("51215"));
	}
}
