package org.vaguemestre.cabinet.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.vaguemestre.host.Correspondent;
import org.vaguemestre.host.HostException;
import org.vaguemestre.host.Ins;
import org.vaguemestre.host.Opposition;
import org.vaguemestre.host.Patient;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.host.Sex;

/** How patients and correspondents are found, on a real database. */
class OfficeSearchTest extends OfficeTestCase {

	@Test
	void thereIsNoChartOfAnUnknownPatient() throws HostException {
		assertThrows(HostException.class, () -> office.openChart("nobody"));
		assertTrue(office.currentPatient().isEmpty());
		assertTrue(office.patient("nobody").isEmpty());
		assertThrows(HostException.class, () -> office.isOpposed("nobody", Opposition.MAIL_TO_PATIENT));
	}

	@Test
	void anInsFindsExactlyMatriculeAndAuthority() throws HostException {
		assertEquals(List.of(CAMILLE), ids(office.findByIns(new Ins("279035121518989", Ins.OID_NIR_TEST))));
		assertEquals(List.of(), office.findByIns(new Ins("279035121518989", Ins.OID_NIR)));
		assertEquals(List.of(), office.findByIns(new Ins("279035121518988", Ins.OID_NIR_TEST)));
	}

	@Test
	void traitsFindByEitherFamilyNameFoldedUnlessTheBirthDateDiffers() throws HostException {
		Optional<LocalDate> day = Optional.of(LocalDate.of(1979, 3, 5));
		assertEquals(List.of(CAMILLE), ids(office.findByTraits(traits("Dubois", Optional.empty(), day), 10)));
		assertEquals(List.of("P0004"), ids(office.findByTraits(traits("dubois  martin", Optional.empty(), day), 10)));
		// PETIT has DUBOIS as the name in use; without a date all four namesakes may be meant
		assertTrue(ids(office.findByTraits(traits("DUBOIS", Optional.empty(), Optional.empty()), 10))
				.containsAll(List.of("P0001", "P0002", "P0003", "P0005")));
		assertTrue(ids(office.findByTraits(traits("X", Optional.of("lefevre"), Optional.empty()), 10))
				.containsAll(List.of("P0006", "P0007")));
		assertEquals(List.of("P0010"), ids(office.findByTraits(traits("N'Guyen Roux", Optional.empty(), Optional.empty()), 10)));
		assertEquals(List.of("P0012"), ids(office.findByTraits(traits("Boeuf", Optional.empty(), Optional.empty()), 10)));
		// whoever has no birth date in the record has none that differs
		assertEquals(List.of("P0015"), ids(office.findByTraits(traits("inconnu", Optional.empty(), day), 10)));
		assertEquals(1, office.findByTraits(traits("DUBOIS", Optional.empty(), Optional.empty()), 1).size());
		assertEquals(List.of(), office.findByTraits(traits("", Optional.of("-"), day), 10));
		assertEquals(List.of(), office.findByTraits(traits("DUBOI", Optional.empty(), day), 10));
	}

	@Test
	void theListIsSearchedByBeginningsDatesAndIns() throws HostException {
		assertEquals(CAMILLE, office.search("dubois camille", 50).get(0).id());
		assertEquals(List.of(CAMILLE, "P0004"), ids(office.search("05/03/1979 dub", 50)));
		assertEquals(List.of(CAMILLE), ids(office.search("2 79 03 51 215 189 89", 50)));
		assertEquals(List.of(CAMILLE), ids(office.search("279035121518989", 50)));
		assertTrue(ids(office.search("éléo LÉFÈVRE", 50)).isEmpty());
		assertEquals(List.of("P0006", "P0007"), ids(office.search("lefevre lé", 50)).stream().sorted().toList());
		assertEquals(300, office.search("  ", 1000).size());
		assertEquals(7, office.search("", 7).size());
		assertEquals(List.of(), office.search("dubois", 0));
		assertEquals(List.of(), office.search("zzz", 10));
		// the signs of LIKE and of SQL are nothing but signs
		assertEquals(300, office.search("%", 1000).size());
		assertEquals(List.of(), office.search("d%s'; drop table patient; --", 10));
		assertEquals(300, office.search("", 1000).size());
	}

	private static PatientIdentity traits(String birthName, Optional<String> usedName, Optional<LocalDate> birth) {
		return new PatientIdentity(Optional.empty(), false, birthName, List.of("Camille"), usedName, Optional.empty(), birth,
				Sex.UNKNOWN, Optional.empty());
	}

	private static List<String> ids(List<Patient> patients) {
		return patients.stream().map(Patient::id).toList();
	}

	private List<String> correspondents(String text) throws HostException {
		return office.correspondents(text, 10).stream().map(Correspondent::address).toList();
	}

	@Test
	void correspondentsAreFoundByWhatTheyAreCalledAndDoAndWhere() throws HostException {
		String lefevre = "helene.lefevre@cardio.mssante.example";
		assertEquals(List.of(lefevre), correspondents("LEFEVRE hél"));
		assertEquals(List.of(lefevre), correspondents("cardio lyon"));
		assertEquals(List.of(lefevre), correspondents("10000000025"));
		assertEquals(List.of("resultats@labo-biolab.mssante.example"), correspondents("biolab"));
		// whose name it is comes before whose first name it is
		assertEquals("samira.benoit@pneumo.mssante.example", correspondents("be").get(0));
		assertEquals(5, correspondents("lyon").size());
		assertEquals(2, office.correspondents("lyon", 2).size());
		assertEquals(List.of(), correspondents("nobody"));
		assertEquals(List.of(), correspondents("' or 1=1 --"));
		assertEquals(List.of(), correspondents(" "));
	}

	@Test
	void aCorrespondentIsFoundByTheWholeAddressInAnyCase() throws HostException {
		Correspondent lefevre = office.correspondentsAt("Helene.Lefevre@CARDIO.mssante.example").get(0);
		assertEquals(new Correspondent("helene.lefevre@cardio.mssante.example", "Dr", "Lefèvre", "Hélène", "Médecin",
				"Cardiologie et maladies vasculaires", "10000000025", "Cabinet de cardiologie des Brotteaux", List.of("8 bis boulevard des Belges"), "69006",
				"Lyon"), lefevre);
		assertEquals(List.of(), office.correspondentsAt("lefevre"));
	}

	@Test
	void aPracticeMadeBeforeThereWereCorrespondentsIsGivenThem() throws Exception {
		database.run(connection -> {
			try (var statement = connection.createStatement()) {
				return statement.execute("drop table correspondent");
			}
		});
		office.close();
		open();
		assertEquals(5, correspondents("lyon").size());
	}
}
