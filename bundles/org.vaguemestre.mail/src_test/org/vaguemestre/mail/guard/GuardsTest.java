package org.vaguemestre.mail.guard;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.vaguemestre.directory.AddressBook;
import org.vaguemestre.directory.AddressUse;
import org.vaguemestre.directory.BoxType;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.directory.Holder;
import org.vaguemestre.directory.Workplace;
import org.vaguemestre.host.HostException;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.host.Patient;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.host.Sex;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.NetworkRules;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.OutgoingMessage.Attached;
import org.vaguemestre.mail.ReceiptRequest;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mail.guard.Guard.Deed;
import org.vaguemestre.mime.Bytes;

/** What is asked about a message before it leaves. */
class GuardsTest {

	private static final Account ACCOUNT = new Account("a", "", "claire@cabinet.example", "Claire", new Server("imap.example", 993, Security.TLS),
			new Server("smtp.example", 465, Security.TLS), "claire", List.of(), Account.ORDINARY);
	private static final String CARDIOLOGIST = "jean.martin@cardio.example";
	private static final String PAEDIATRICIAN = "j.martin@pediatrie.example";
	private static final Patient DURAND = new Patient("17", identity("DURAND", "CLAIRE", LocalDate.of(1975, 4, 5)));
	private static final Patient PETIT = new Patient("18", identity("PETIT", "HUGO", LocalDate.of(2001, 2, 3)));

	private final List<DirectoryEntry> known = new ArrayList<>(List.of(person("MARTIN", "Jean", "Cardiologie", "Lyon", CARDIOLOGIST, "1"),
			person("MARTIN", "Jean", "Pédiatrie", "Bron", PAEDIATRICIAN, "2")));
	private final List<AddressUse.Used> used = new ArrayList<>();
	private Optional<Patient> current = Optional.empty();
	private boolean silent;
	private OptionalLong limit = OptionalLong.empty();
	private Optional<Boolean> confirms = Optional.empty();
	private Set<String> picked = Set.of();
	private Optional<PatientIdentity> origin = Optional.empty();

	private static PatientIdentity identity(String name, String first, LocalDate born) {
		return new PatientIdentity(Optional.empty(), false, name, List.of(first), Optional.empty(), Optional.empty(), Optional.of(born), Sex.UNKNOWN,
				Optional.empty());
	}

	private static DirectoryEntry person(String last, String first, String specialty, String place, String address, String rpps) {
		return new DirectoryEntry(address, BoxType.PER, new Holder("Dr", last, first, "Médecin", specialty, rpps),
				new Workplace("", "", "", "", List.of(), "", place, "", ""), false);
	}

	private static Attached results(String name, String first, String born) {
		String text = String.join("\n", "000123", name, first, "12 rue des Tilleuls", "", "57000 METZ", born, "", "D4711", "14/03/2026",
				"LAB0001   Laboratoire Fictif", "DOC0001   Dr Hugo EXEMPLE", "", "Tout va bien.", "****FIN****", "****FINFICHIER****", "");
		return new Attached(name + ".hpr", "application/edi-hprim", Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1)));
	}

	private static OutgoingMessage message(String to, Attached... attached) {
		return new OutgoingMessage("a", List.of(Address.of(to)), List.of(), List.of(), "Avis", "Bonjour", List.of(attached), false, false, Optional.empty());
	}

	private AddressBook book() {
		return (AddressBook) Proxy.newProxyInstance(AddressBook.class.getClassLoader(), new Class<?>[] { AddressBook.class }, (proxy, method, a) -> known.stream()
				.filter(e -> !method.getName().equals("find") || e.address().equals(a[0])).map(e -> new DirectoryHit(e, List.of("test"), List.of(), "")).toList());
	}

	private OfficeHost host() {
		return (OfficeHost) Proxy.newProxyInstance(OfficeHost.class.getClassLoader(), new Class<?>[] { OfficeHost.class }, (proxy, method, a) -> {
			if (silent && !method.getName().equals("currentPatient")) {
				throw new HostException("");
			}
			return switch (method.getName()) {
			case "currentPatient" -> current;
			case "patient" -> List.of(DURAND, PETIT).stream().filter(p -> p.id().equals(a[0])).findFirst();
			default -> List.of(DURAND, PETIT).stream().filter(p -> ((PatientIdentity) a[0]).birthName().equals(p.identity().birthName())).toList();
			};
		});
	}

	private List<Guard> asked(OutgoingMessage message, Set<String> off) {
		return new Guards(new Guards.Around(List.of(), Optional.of(book()), () -> used, Optional.of(host())))
				.of(new Situation(ACCOUNT, message, false, origin, limit, confirms, picked), off, Locale.ENGLISH);
	}

	private List<Guard> asked(OutgoingMessage message) {
		return asked(message, Set.of());
	}

	private List<String> codes(OutgoingMessage message) {
		return asked(message).stream().map(Guard::code).toList();
	}

	@Test
	void twoOfOneNameAreComparedAndTheOtherCanBeTaken() {
		Guard guard = asked(message(CARDIOLOGIST)).get(0);
		assertEquals("NAMESAKE:" + CARDIOLOGIST, guard.key());
		assertEquals(List.of(CARDIOLOGIST, PAEDIATRICIAN), guard.sides().stream().map(s -> s.lines().get(s.lines().size() - 1)).toList());
		Guard.Answer other = guard.sides().get(1).answer().orElseThrow();
		assertEquals(Deed.REPLACE, other.deed());
		assertEquals(PAEDIATRICIAN, Address.parse(other.target()).address());
		assertEquals(Deed.WRITE, guard.answers().get(0).deed());
	}

	@Test
	void namesakesAreFoundInSpiteOfAccentsAndHyphensAndNeverInTheSamePersonElsewhere() {
		DirectoryEntry one = person("LE-FÈVRE", "Anne", "Sage-femme", "Lyon", "a@one.example", "7");
		known.addAll(List.of(one, person("Le Fevre", "ANNE", "Pédiatrie", "Bron", "b@two.example", "8"), person("LE FÈVRE", "Anne", "Urgences", "Metz", "c@three.example", "7"),
				person("LE FÈVRE", "Anna", "Urgences", "Metz", "d@four.example", "9")));
		assertEquals(List.of("b@two.example"), Namesakes.of(book(), one).stream().map(DirectoryEntry::address).toList());
	}

	@Test
	void whoIsWrittenToOftenIsNotDoubtedNorWhoWasPickedAgain() {
		used.add(new AddressUse.Used(CARDIOLOGIST, "", 1, Instant.EPOCH));
		assertEquals(List.of(Guard.NAMESAKE), codes(message(CARDIOLOGIST)));
		picked = Set.of(CARDIOLOGIST);
		assertEquals(List.of(), codes(message(CARDIOLOGIST)));
		picked = Set.of();
		used.set(0, new AddressUse.Used(CARDIOLOGIST, "", 3, Instant.EPOCH));
		assertEquals(List.of(), codes(message(CARDIOLOGIST)));
	}

	@Test
	void bothOfOneNameMayBeMeant() {
		OutgoingMessage both = message(CARDIOLOGIST).to(List.of(Address.of(CARDIOLOGIST)), List.of(Address.of(PAEDIATRICIAN)), List.of());
		assertEquals(List.of(), codes(both));
	}

	@Test
	void whatWasAnsweredOrSwitchedOffIsNotAskedAgain() {
		assertEquals(List.of(), codes(message(CARDIOLOGIST).answered(Set.of("NAMESAKE:" + CARDIOLOGIST))));
		assertEquals(List.of(Guard.NAMESAKE), codes(message(PAEDIATRICIAN).answered(Set.of("NAMESAKE:" + CARDIOLOGIST))));
		assertEquals(List.of(), asked(message(CARDIOLOGIST), Set.of(Guard.NAMESAKE)));
	}

	@Test
	void aDocumentOfAnotherPatientThanTheOpenChartIsAskedAbout() {
		OutgoingMessage message = message("paul@labo.example", results("DURAND", "CLAIRE", "05/04/1975"));
		assertEquals(List.of(), codes(message));
		current = Optional.of(DURAND);
		assertEquals(List.of(), codes(message));
		current = Optional.of(PETIT);
		Guard guard = asked(message).get(0);
		assertEquals(Guard.OTHER_PATIENT, guard.code());
		assertFalse(guard.key().contains("DURAND"), guard.key());
		assertEquals(List.of(Deed.FILES, Deed.CHART, Deed.SEND), guard.allAnswers().stream().map(Guard.Answer::deed).toList());
		assertEquals("17", guard.answers().get(1).target());
		silent = true;
		assertEquals(List.of(Deed.FILES, Deed.SEND), asked(message).get(0).allAnswers().stream().map(Guard.Answer::deed).toList());
	}

	@Test
	void theChartThatAMessageWasBegunFromTellsWhomItIsAbout() {
		OutgoingMessage message = message("paul@labo.example").about(Optional.of("17"));
		current = Optional.of(PETIT);
		assertEquals(List.of(Guard.OTHER_PATIENT), codes(message));
		origin = Optional.of(PETIT.identity());
		assertEquals(List.of(Guard.OTHER_PATIENT), codes(message));
		current = Optional.of(DURAND);
		assertEquals(List.of(), codes(message));
		silent = true;
		current = Optional.of(PETIT);
		assertEquals(List.of(), codes(message));
	}

	@Test
	void anAnswerIsAboutWhomTheLetterWasAbout() {
		origin = Optional.of(DURAND.identity());
		current = Optional.of(PETIT);
		assertEquals(List.of(Guard.OTHER_PATIENT), codes(message("paul@labo.example")));
	}

	@Test
	void severalPatientsAreADoubtWhereTheNetworkAllowsThem() {
		OutgoingMessage message = message("paul@labo.example", results("DURAND", "CLAIRE", "05/04/1975"), results("PETIT", "HUGO", "03/02/2001"));
		Guard guard = asked(message).get(0);
		assertEquals(Guard.SEVERAL_PATIENTS, guard.code());
		assertFalse(guard.blocking());
		assertTrue(Guards.severalPatients(message, NetworkRules.NONE, Locale.ENGLISH).isPresent());
		assertEquals(List.of(), codes(message("paul@labo.example", results("DURAND", "CLAIRE", "05/04/1975"), results("DURAND", "CLAIRE", "05/04/1975"))));
	}

	@Test
	void whatTheServerDoesNotTakeDoesNotLeave() {
		OutgoingMessage message = message("paul@labo.example", new Attached("a.bin", "application/octet-stream", Bytes.of(new byte[100_000])));
		limit = OptionalLong.of(200_000);
		assertEquals(List.of(), codes(message));
		limit = OptionalLong.of(120_000);
		Guard guard = asked(message, Set.of(Guard.TOO_LARGE)).get(0);
		assertEquals(Guard.TOO_LARGE, guard.code());
		assertTrue(guard.blocking());
		assertTrue(guard.words().contains("smtp.example"), guard.words());
	}

	@Test
	void aDeliveryReceiptThatNobodyGivesIsToldOnce() {
		OutgoingMessage asking = message("paul@labo.example").asking(new ReceiptRequest(true, false));
		assertEquals(List.of(), codes(asking));
		confirms = Optional.of(true);
		assertEquals(List.of(), codes(asking));
		confirms = Optional.of(false);
		assertEquals(List.of(), codes(message("paul@labo.example").asking(new ReceiptRequest(false, true))));
		Guard guard = asked(asking).get(0);
		assertEquals(Guard.NO_RECEIPT, guard.code());
		assertEquals(List.of(Deed.READ_RECEIPT, Deed.SEND), guard.allAnswers().stream().map(Guard.Answer::deed).toList());
		assertEquals(List.of(), codes(asking.answered(Set.of(guard.key()))));
	}
}
