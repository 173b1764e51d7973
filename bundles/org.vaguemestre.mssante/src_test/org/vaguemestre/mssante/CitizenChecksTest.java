package org.vaguemestre.mssante;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.vaguemestre.host.Ins;
import org.vaguemestre.host.OfficeHost;
import org.vaguemestre.host.Opposition;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.NetworkRules;
import org.vaguemestre.mail.NetworkRules.Objection;
import org.vaguemestre.mail.NetworkRules.PatientBox;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.OutgoingMessage.Attached;
import org.vaguemestre.mail.OutgoingMessage.Origin;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.trace.TraceActions;
import org.vaguemestre.trace.TraceEvent;
import org.vaguemestre.trace.TraceResult;
import org.vaguemestre.trace.TraceSubject;

/** What stands against a message to a citizen, or about one. */
class CitizenChecksTest {

	private static final String CITIZEN = Charted.NUMBER + "@patient.mssante.fr";
	private static final String COLLEAGUE = "paul@medecin.mssante.example";
	private static final LocalDate BORN = LocalDate.of(1979, 3, 12);

	private final Charted office = new Charted().with("p7", Charted.identity(Charted.NUMBER, true, "DUPOND", "Léa", BORN))
			.with("p8", Charted.identity(Charted.CHILD, true, "DUPOND", "Zoé", LocalDate.of(2015, 3, 4)));
	private final Account network = account("mssante");
	private boolean mayOverride;

	private static Account account(String network) {
		return new Account("a", "", "moi@medecin.mssante.example", "", new Server("h", 993, Security.TLS), new Server("h", 465, Security.TLS), "moi",
				List.of(), network);
	}

	private MssanteRules rules(Optional<OfficeHost> host) {
		return new MssanteRules(new MssanteRules.Ground(() -> new TrustSpace(List.of("medecin.mssante.example")), List::of, () -> "", () -> host,
				() -> mayOverride, () -> 18, Clock.fixed(Instant.parse("2026-03-02T09:00:00Z"), ZoneOffset.UTC)));
	}

	private static OutgoingMessage letter(String... to) {
		return new OutgoingMessage("a", Stream.of(to).map(Address::of).toList(), List.of(), List.of(), "Lettre", "Bonjour", List.of(), false, false,
				Optional.empty());
	}

	private static OutgoingMessage with(OutgoingMessage m, Attached... attached) {
		return new OutgoingMessage(m.accountId(), m.to(), m.cc(), m.bcc(), m.subject(), m.text(), List.of(attached), false, false, m.origin());
	}

	private static Attached document(String number, String name, String first, String born) {
		String xml = "<ClinicalDocument xmlns=\"urn:hl7-org:v3\"><typeId root=\"2.16.840.1.113883.1.3\" extension=\"POCD_HD000040\"/><id root=\"1.2.3\"/>"
				+ "<code code=\"11488-4\" codeSystem=\"2.16.840.1.113883.6.1\"/><title>Lettre</title><effectiveTime value=\"20260302090000+0100\"/>"
				+ "<recordTarget><patientRole>" + (number.isEmpty() ? "" : "<id root=\"1.2.250.1.213.1.4.8\" extension=\"" + number + "\"/>")
				+ "<patient><name><family qualifier=\"BR\">" + name + "</family><given>" + first + "</given></name>"
				+ "<administrativeGenderCode code=\"F\" codeSystem=\"2.16.840.1.113883.5.1\"/><birthTime value=\"" + born + "\"/></patient></patientRole></recordTarget>"
				+ "<component><nonXMLBody><text mediaType=\"text/plain\">Bonjour</text></nonXMLBody></component></ClinicalDocument>";
		return new Attached("lettre.xml", "text/xml", Bytes.of(xml.getBytes(StandardCharsets.UTF_8)));
	}

	private List<String> codes(OutgoingMessage message) {
		return NetworkRules.objections(List.of(rules(Optional.of(office))), network, message, Locale.FRENCH).stream()
				.map(o -> (o.blocking() ? "!" : "") + o.code()).toList();
	}

	private List<TraceEvent> traces(OutgoingMessage message) {
		return rules(Optional.of(office)).traces(network, message);
	}

	@Test
	void aTypedAddressHasToBeThatOfAQualifiedPatient() {
		assertEquals(List.of(), codes(letter(CITIZEN)));
		assertEquals(List.of("!CITIZEN_ADDRESS"), codes(letter("279035121518980@patient.mssante.fr")));
		assertEquals(List.of("!CITIZEN_ADDRESS"), codes(letter("lea.dupond@patient.mssante.fr")));
		assertEquals(List.of("!CITIZEN_UNKNOWN"), codes(letter("185052A00412356@patient.mssante.fr")));
		office.patients.set(0, new org.vaguemestre.host.Patient("p7", Charted.identity(Charted.NUMBER, false, "DUPOND", "Léa", BORN)));
		assertEquals(List.of("!CITIZEN_NOT_QUALIFIED"), codes(letter(CITIZEN)));
	}

	@Test
	void whoeverGaveTheNumberItIsLookedForInTheCharts() {
		PatientIdentity lea = Charted.identity(Charted.NUMBER, true, "DUPOND", "Léa", BORN);
		for (String authority : List.of(Ins.OID_NIR, Ins.OID_NIA, Ins.OID_NIR_TEST, Ins.OID_NIR_DEMO)) {
			office.patients.set(0, new org.vaguemestre.host.Patient("p7", new PatientIdentity(Optional.of(new Ins(Charted.NUMBER, authority)), true,
					lea.birthName(), lea.firstNames(), Optional.empty(), Optional.empty(), lea.birthDate(), lea.sex(), Optional.empty())));
			assertEquals(List.of(), codes(letter(CITIZEN)), authority);
		}
	}

	@Test
	void whoAnswersACitizenHasNotMadeUpTheAddress() {
		OutgoingMessage m = letter("185052A00412356@patient.mssante.fr");
		OutgoingMessage answer = new OutgoingMessage(m.accountId(), m.to(), m.cc(), m.bcc(), m.subject(), m.text(), m.attachments(), false, false,
				Optional.of(new Origin(1, Origin.Kind.REPLY, "<1@x.example>", List.of())));
		assertEquals(List.of("CITIZEN_UNKNOWN"), codes(answer));
	}

	@Test
	void withoutOfficeSoftwareTheUserHasToCompare() {
		List<Objection> objections = rules(Optional.empty()).check(network, letter(CITIZEN), Locale.ENGLISH);
		assertEquals(List.of("CITIZEN_UNCHECKED"), objections.stream().map(Objection::code).toList());
		assertFalse(objections.get(0).blocking());
		assertEquals(List.of(), rules(Optional.empty()).traces(network, letter(CITIZEN)));
	}

	@Test
	void aRefusalOfMailToThePatientStopsIt() {
		office.refusing("p7", Opposition.MAIL_TO_PATIENT);
		Objection objection = rules(Optional.of(office)).check(network, letter(CITIZEN), Locale.FRENCH).get(0);
		assertTrue(objection.blocking());
		assertEquals("DUPOND Léa a refusé de recevoir des messages dans Mon espace santé.", objection.words());
		assertEquals(List.of(), codes(letter(COLLEAGUE).about(Optional.of("p7"))), "the other kind of mail was not refused");
		assertEquals(List.of("!OPPOSED_MAIL_TO_PATIENT"), NetworkRules.objections(List.of(rules(Optional.of(office))), account(Account.ORDINARY),
				letter(CITIZEN), Locale.FRENCH).stream().map(o -> (o.blocking() ? "!" : "") + o.code()).toList(), "whoever carries it");
	}

	@Test
	void aRefusalOfMailBetweenProfessionalsIsKnownFromChartAndDocuments() {
		office.refusing("p7", Opposition.MAIL_TO_PROFESSIONALS);
		assertEquals(List.of(), codes(letter(COLLEAGUE)), "nobody is named");
		assertEquals(List.of("!OPPOSED_MAIL_TO_PROFESSIONALS"), codes(letter(COLLEAGUE).about(Optional.of("p7"))));
		assertEquals(List.of("!OPPOSED_MAIL_TO_PROFESSIONALS"), codes(with(letter(COLLEAGUE), document(Charted.NUMBER, "DUPOND", "Léa", "19790312"))));
		assertEquals(List.of("!OPPOSED_MAIL_TO_PROFESSIONALS"), codes(with(letter(COLLEAGUE), document("", "DUPOND", "Léa", "19790312"))), "by traits");
		assertEquals(List.of("!OPPOSED_MAIL_TO_PROFESSIONALS"), codes(with(letter(COLLEAGUE), document(Charted.NUMBER, "MOREAU", "Léa", "19790312"))),
				"a name that has changed");
		assertEquals(List.of(), codes(with(letter(COLLEAGUE), document("", "DUPOND", "Anne", "19600101"))), "another of that name");
		assertEquals(List.of(), codes(with(letter(COLLEAGUE), document(Charted.CHILD, "DUPOND", "Zoé", "20150304"))));
		assertEquals(List.of(), codes(with(letter(COLLEAGUE), document("", "MOREAU", "Anne", "19600101"))), "no patient of the practice");
		assertEquals(List.of(), codes(letter(CITIZEN).about(Optional.of("p7"))), "the patient may read it");
	}

	@Test
	void aTextOfALaboratoryNamesItsPatientToo() {
		office.refusing("p7", Opposition.MAIL_TO_PROFESSIONALS);
		String text = "A42\r\nDUPOND\r\nLéa\r\n1 rue Fictive\r\n\r\n57000 METZ\r\n12/03/1979\r\n\r\nD1\r\n14/03/2026\r\nLAB1      Labo\r\nDOC1      Dr\r\n"
				+ "Bonjour\r\n****FIN****\r\n****FINFICHIER****\r\n";
		for (String name : List.of("A42.hpr", "a42.HPM1", "lettre.txt")) {
			Attached attached = new Attached(name, "application/octet-stream", Bytes.of(text.getBytes(StandardCharsets.ISO_8859_1)));
			assertEquals(List.of("!OPPOSED_MAIL_TO_PROFESSIONALS"), codes(with(letter(COLLEAGUE), attached)), name);
		}
		Attached other = new Attached("b.hpr", "text/plain", Bytes.of(text.replace("DUPOND", "MOREAU").getBytes(StandardCharsets.ISO_8859_1)));
		assertEquals(List.of(), codes(with(letter(COLLEAGUE), other)));
	}

	@Test
	void ofNamesakesEachMayBeMeantUnlessTheChartTells() {
		office.with("p9", new org.vaguemestre.host.PatientIdentity(Optional.empty(), false, "DUPOND", List.of("Léa"), Optional.empty(), Optional.empty(),
				Optional.of(BORN), org.vaguemestre.host.Sex.FEMALE, Optional.empty())).refusing("p9", Opposition.MAIL_TO_PROFESSIONALS);
		OutgoingMessage letter = with(letter(COLLEAGUE), document("", "DUPOND", "Léa", "19790312"));
		assertEquals(List.of("!OPPOSED_MAIL_TO_PROFESSIONALS"), codes(letter));
		assertEquals(List.of(), codes(letter.about(Optional.of("p7"))));
	}

	@Test
	void whatCannotBeKnownStops() {
		office.down = true;
		List<Objection> objections = rules(Optional.of(office)).check(network, letter(CITIZEN), Locale.FRENCH);
		assertEquals(List.of("OPPOSITION_UNKNOWN"), objections.stream().map(Objection::code).toList());
		assertTrue(objections.get(0).blocking());
		assertTrue(objections.get(0).words().contains("La base est arrêtée."), objections.get(0).words());
		mayOverride = true;
		assertEquals(List.of("!OPPOSITION_UNKNOWN"), codes(letter(COLLEAGUE).about(Optional.of("p7"))));
		assertEquals(List.of("FAILED not known: stopped"), traces(letter(CITIZEN)).stream().map(e -> e.result() + " " + e.answer()).toList());
	}

	@Test
	void anAddressThatCouldNotBeLookedUpStopsAlsoWhenTheOfficeIsBackAtOnce() {
		office.failing = 1;
		assertEquals(List.of("!OPPOSITION_UNKNOWN"), codes(letter("185052A00412356@patient.mssante.fr")));
	}

	@Test
	void eachAnswerIsTracedByTheIdentifierOfTheHostAlone() {
		TraceEvent asked = TraceEvent.of(TraceActions.CHART_OPPOSITION, TraceResult.DONE).about(TraceSubject.PATIENT, "p7")
				.about(TraceSubject.CORRESPONDENTS, "patient.mssante.fr").asking("MAIL_TO_PATIENT").answered("not opposed");
		assertEquals(List.of(asked), traces(letter(CITIZEN)));
		assertEquals(List.of(), traces(letter(COLLEAGUE)));
		office.refusing("p7", Opposition.MAIL_TO_PATIENT).refusing("p7", Opposition.MAIL_TO_PROFESSIONALS);
		List<TraceEvent> both = traces(letter(CITIZEN, COLLEAGUE).about(Optional.of("p7")));
		assertEquals(List.of("MAIL_TO_PATIENT REFUSED opposed: stopped", "MAIL_TO_PROFESSIONALS REFUSED opposed: stopped"),
				both.stream().map(e -> e.request() + " " + e.result() + " " + e.answer()).toList());
		assertFalse(both.toString().contains("DUPOND") || both.toString().contains(Charted.NUMBER), both.toString());
	}

	@Test
	void whereThePracticeAllowsItTheUserDecidesAndThatIsTraced() {
		mayOverride = true;
		office.refusing("p7", Opposition.MAIL_TO_PATIENT);
		assertEquals(List.of("OPPOSED_MAIL_TO_PATIENT"), codes(letter(CITIZEN)));
		assertEquals(List.of("DONE opposed: the user goes on all the same"),
				traces(letter(CITIZEN)).stream().map(e -> e.result() + " " + e.answer()).toList());
	}

	@Test
	void aChildHasAMailboxOfItsOwn() {
		PatientBox child = rules(Optional.of(office)).patientBox(office.patients.get(1).identity(), Locale.FRENCH).orElseThrow();
		assertEquals(Charted.CHILD + "@patient.mssante.fr", child.address().orElseThrow().address());
		assertEquals("DUPOND Zoé est mineur(e)\u00a0: c’est la boîte de l’enfant, que ses parents peuvent lire.", child.words());
		assertEquals("", rules(Optional.of(office)).patientBox(office.patients.get(0).identity(), Locale.FRENCH).orElseThrow().words());
		assertEquals(List.of("CITIZEN_OTHER"), codes(with(letter(CITIZEN), document(Charted.CHILD, "DUPOND", "Zoé", "20150304"))), "to the parent's");
	}

	@Test
	void aChartThatMakesNoAddressSaysWhy() {
		PatientBox none = rules(Optional.of(office)).patientBox(Charted.identity(Charted.NUMBER, false, "DUPOND", "Léa", BORN), Locale.FRENCH).orElseThrow();
		assertEquals(Optional.empty(), none.address());
		assertTrue(none.words().startsWith("L’identité de DUPOND Léa n’est pas qualifiée"), none.words());
	}

	@Test
	void theEndOfAnExchangeIsOfferedForCitizensAlone() {
		MssanteRules rules = rules(Optional.of(office));
		assertEquals(List.of("mssante:end"), rules.choices(network, letter(COLLEAGUE, CITIZEN), Locale.FRENCH).stream().map(NetworkRules.Choice::id).toList());
		assertEquals("[FIN]", rules.choices(network, letter(CITIZEN), Locale.FRENCH).get(0).subject());
		assertEquals(List.of(), rules.choices(network, letter(COLLEAGUE), Locale.FRENCH));
		assertEquals(List.of(), rules.choices(account(Account.ORDINARY), letter(CITIZEN), Locale.FRENCH));
	}
}
