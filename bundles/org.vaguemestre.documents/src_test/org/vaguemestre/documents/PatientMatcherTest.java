package org.vaguemestre.documents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.vaguemestre.documents.Difference.Trait;
import org.vaguemestre.documents.PatientMatch.Kind;
import org.vaguemestre.host.HostException;
import org.vaguemestre.host.Ins;
import org.vaguemestre.host.Patient;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.host.Sex;

/** Who in the host a document is about. A wrong answer here files into the wrong chart. */
class PatientMatcherTest {

	private static final Optional<LocalDate> BIRTH = Optional.of(LocalDate.of(1979, 3, 5));
	private static final Optional<Ins> INS = Optional.of(new Ins("279035121518989", Ins.OID_NIR_TEST));
	private static final Optional<Ins> OTHER = Optional.of(new Ins("279035121519083", Ins.OID_NIR_TEST));

	private static PatientIdentity person(Optional<Ins> ins, String name, String used, String first, Optional<LocalDate> birth, Sex sex) {
		return new PatientIdentity(ins, ins.isPresent(), name, List.of(first), Optional.of(used).filter(u -> !u.isEmpty()), Optional.empty(),
				birth, sex, Optional.empty());
	}

	private static PatientIdentity camille(Optional<Ins> ins) {
		return person(ins, "DUBOIS", "", "Camille", BIRTH, Sex.FEMALE);
	}

	@Test
	void theSameInsAndTraits() throws HostException {
		FakeHost host = new FakeHost().with("1", camille(OTHER)).with("2", camille(INS));
		PatientMatch match = PatientMatcher.match(host, camille(INS));
		assertEquals(Kind.BY_INS, match.kind());
		assertEquals(List.of("2"), ids(match));
	}

	@Test
	void anInsThatOneSideDoesNotVouchForIsNotEnoughByItself() throws HostException {
		PatientIdentity known = camille(INS);
		PatientIdentity unqualified = new PatientIdentity(known.ins(), false, known.birthName(), known.firstNames(), known.usedName(),
				known.usedFirstName(), known.birthDate(), known.sex(), known.birthPlace());
		assertEquals(Kind.BY_TRAITS, PatientMatcher.match(new FakeHost().with("1", known), unqualified).kind());
		assertEquals(Kind.BY_TRAITS, PatientMatcher.match(new FakeHost().with("1", unqualified), known).kind());
		Optional<Ins> wrongKey = Optional.of(new Ins("279035121518900", Ins.OID_NIR_TEST));
		assertEquals(Kind.BY_TRAITS, PatientMatcher.match(new FakeHost().with("1", camille(wrongKey)), camille(wrongKey)).kind());
		PatientIdentity undated = new PatientIdentity(known.ins(), false, known.birthName(), known.firstNames(), known.usedName(),
				known.usedFirstName(), Optional.empty(), known.sex(), known.birthPlace());
		assertEquals(Kind.SEVERAL, PatientMatcher.match(new FakeHost().with("1", known), undated).kind());
	}

	@Test
	void theSameNumberOfAnotherAuthorityIsNotTheSameIns() throws HostException {
		FakeHost host = new FakeHost().with("1", camille(Optional.of(new Ins("279035121518989", Ins.OID_NIR))));
		PatientMatch match = PatientMatcher.match(host, camille(INS));
		assertEquals(Kind.MISMATCH, match.kind());
		assertEquals(Trait.INS, match.differences().get(0).trait());
	}

	@Test
	void theSameInsWithAnotherTraitAsks() throws HostException {
		FakeHost host = new FakeHost().with("1", person(INS, "DUBOIS", "", "Camille", Optional.of(LocalDate.of(1979, 5, 3)), Sex.FEMALE));
		PatientMatch match = PatientMatcher.match(host, camille(INS));
		assertEquals(Kind.MISMATCH, match.kind());
		assertEquals(List.of(new Difference(Trait.BIRTH_DATE, "1979-03-05", "1979-05-03")), match.differences());
	}

	@Test
	void anotherInsWithTheSameTraitsAsks() throws HostException {
		PatientMatch match = PatientMatcher.match(new FakeHost().with("1", camille(OTHER)), camille(INS));
		assertEquals(Kind.MISMATCH, match.kind());
		assertEquals(List.of(Trait.INS), match.differences().stream().map(Difference::trait).toList());
	}

	@Test
	void anInsHeldTwiceAsks() throws HostException {
		FakeHost host = new FakeHost().with("1", camille(INS)).with("2", camille(INS));
		PatientMatch match = PatientMatcher.match(host, camille(INS));
		assertEquals(Kind.SEVERAL, match.kind());
		assertEquals(List.of("1", "2"), ids(match));
	}

	@Test
	void traitsAloneAreEnoughWhereTheHostHasNoIns() throws HostException {
		PatientMatch match = PatientMatcher.match(new FakeHost().with("1", camille(Optional.empty())), camille(INS));
		assertEquals(Kind.BY_TRAITS, match.kind());
	}

	@Test
	void accentsHyphensAndLigaturesDoNotDiffer() throws HostException {
		FakeHost host = new FakeHost().with("1", person(Optional.empty(), "LE GOËFF-CŒUR", "", "Marie-Noëlle", BIRTH, Sex.FEMALE));
		PatientMatch match = PatientMatcher.match(host, person(Optional.empty(), "LE GOEFF COEUR", "", "MARIE NOELLE", BIRTH, Sex.FEMALE));
		assertEquals(Kind.BY_TRAITS, match.kind());
	}

	@Test
	void theNameInUseStandsForTheNameAtBirth() throws HostException {
		FakeHost host = new FakeHost().with("1", person(Optional.empty(), "DUBOIS", "LEFÈVRE", "Camille", BIRTH, Sex.FEMALE));
		assertEquals(Kind.BY_TRAITS, PatientMatcher.match(host, person(Optional.empty(), "LEFEVRE", "", "Camille", BIRTH, Sex.UNKNOWN)).kind());
		assertEquals(Kind.BY_TRAITS, PatientMatcher.match(host, person(Optional.empty(), "DUBOIS", "MARTIN", "Camille", BIRTH, Sex.FEMALE)).kind());
	}

	@Test
	void theFirstNameInUseCounts() throws HostException {
		PatientIdentity known = new PatientIdentity(Optional.empty(), false, "DUBOIS", List.of("Marie", "Camille"), Optional.empty(),
				Optional.of("Camille"), BIRTH, Sex.FEMALE, Optional.empty());
		assertEquals(Kind.BY_TRAITS, PatientMatcher.match(new FakeHost().with("1", known), camille(Optional.empty())).kind());
	}

	@Test
	void twinsAreToldApartByTheirFirstName() throws HostException {
		PatientIdentity twin = person(Optional.empty(), "DUBOIS", "", "Claire", BIRTH, Sex.FEMALE);
		FakeHost both = new FakeHost().with("1", twin).with("2", camille(Optional.empty()));
		PatientMatch match = PatientMatcher.match(both, camille(Optional.empty()));
		assertEquals(Kind.BY_TRAITS, match.kind());
		assertEquals(List.of("2"), ids(match));
		PatientMatch other = PatientMatcher.match(new FakeHost().with("1", twin), camille(Optional.empty()));
		assertEquals(Kind.MISMATCH, other.kind(), "the twin alone is not her");
		assertEquals(List.of(new Difference(Trait.FIRST_NAME, "Camille", "Claire")), other.differences());
	}

	@Test
	void withoutDayOfBirthTheUserChooses() throws HostException {
		PatientIdentity undated = person(Optional.empty(), "DUBOIS", "", "Camille", Optional.empty(), Sex.FEMALE);
		assertEquals(Kind.SEVERAL, PatientMatcher.match(new FakeHost().with("1", camille(Optional.empty())), undated).kind());
		assertEquals(Kind.SEVERAL, PatientMatcher.match(new FakeHost().with("1", undated), camille(Optional.empty())).kind());
	}

	@Test
	void severalThatAgreeAreAllShown() throws HostException {
		FakeHost host = new FakeHost().with("1", camille(Optional.empty())).with("2", camille(Optional.empty()))
				.with("3", person(Optional.empty(), "DUBOIS", "", "Camille", BIRTH, Sex.MALE));
		PatientMatch match = PatientMatcher.match(host, camille(Optional.empty()));
		assertEquals(Kind.SEVERAL, match.kind());
		assertEquals(List.of("1", "2"), ids(match), "the one of the other sex is not meant");
	}

	@Test
	void theNearestOfThoseThatDifferComesFirst() throws HostException {
		FakeHost host = new FakeHost().with("far", person(OTHER, "DUBOIS", "", "Paul", BIRTH, Sex.MALE))
				.with("near", person(Optional.empty(), "DUBOIS", "", "Camilla", BIRTH, Sex.FEMALE));
		PatientMatch match = PatientMatcher.match(host, camille(INS));
		assertEquals(Kind.MISMATCH, match.kind());
		assertEquals(List.of("near", "far"), ids(match));
		assertEquals(1, match.differences().size());
	}

	@Test
	void birthPlaceAndSexAreCompared() {
		PatientIdentity here = new PatientIdentity(Optional.empty(), false, "A", List.of(), Optional.empty(), Optional.empty(), BIRTH, Sex.MALE,
				Optional.of("2A004"));
		PatientIdentity there = new PatientIdentity(Optional.empty(), false, "A", List.of(), Optional.empty(), Optional.empty(), BIRTH,
				Sex.FEMALE, Optional.of("51215"));
		assertEquals(List.of(Trait.SEX, Trait.BIRTH_PLACE), PatientMatcher.differences(here, there).stream().map(Difference::trait).toList());
		assertTrue(PatientMatcher.differences(here, here).isEmpty());
	}

	@Test
	void nobody() throws HostException {
		PatientMatch match = PatientMatcher.match(new FakeHost().with("1", Samples.PAUL), camille(INS));
		assertEquals(new PatientMatch(Kind.NONE, List.of(), List.of()), match);
	}

	private static List<String> ids(PatientMatch match) {
		return match.candidates().stream().map(Patient::id).toList();
	}
}
