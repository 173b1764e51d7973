package org.vaguemestre.apicrypt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vaguemestre.apicrypt.ApicryptRules.Ground;
import org.vaguemestre.apicrypt.internal.ToolFailure;
import org.vaguemestre.host.Ins;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.host.Sex;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.CorrespondentKind;
import org.vaguemestre.mail.NetworkRules;
import org.vaguemestre.mail.NetworkRules.Objection;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;

/** What is told before something goes to an address of the network, and who is known there. */
class ApicryptRulesTest {

	private static final String DOCTOR = "hugo.EXEMPLE@medical57.apicrypt.org";
	private static final PatientIdentity PATIENT = new PatientIdentity(Optional.of(new Ins("279035121518989", Ins.OID_NIR_TEST)), true, "LE GOFF",
			List.of("Éléonore", "Marie"), Optional.of("D'ARTAGNAN"), Optional.empty(), Optional.of(LocalDate.of(1979, 3, 5)), Sex.FEMALE, Optional.empty());
	private final Account own = account("apicrypt");
	private final Account elsewhere = account("");
	private final ApicryptRules rules = new ApicryptRules(ApicryptSettings::usual,
			new Ground(List::of, () -> Optional.of(PATIENT), OtherMailboxes.NONE, Optional.empty()));

	private static Account account(String network) {
		return new Account("a", "", "claire@cabinet.example", "", new Server("h", 993, Security.TLS), new Server("h", 465, Security.TLS), "claire",
				List.of(), network);
	}

	private static OutgoingMessage message(String subject, boolean encrypt, String... to) {
		return new OutgoingMessage("a", Stream.of(to).map(Address::of).toList(), List.of(), List.of(), subject, "t", List.of(), false, encrypt,
				Optional.empty());
	}

	private List<String> codes(List<Objection> objections) {
		return objections.stream().map(o -> (o.blocking() ? "!" : "") + o.code()).toList();
	}

	@ParameterizedTest
	@CsvSource({ "a@apicrypt.org,true", "a@MEDICAL57.Apicrypt.ORG,true", "a@notapicrypt.org,false", "a@apicrypt.org.example,false", "apicrypt.org,false",
			"'',false" })
	void itsAddressesAreKnownByTheirDomain(String address, boolean known) {
		assertEquals(known, rules.trusted(address));
		assertEquals(known, rules.likely(address));
		assertEquals(known ? CorrespondentKind.PROFESSIONAL : CorrespondentKind.UNKNOWN, rules.correspondent(address));
		assertEquals(known ? "Apicrypt" : "", rules.mark(address, Locale.FRENCH));
	}

	@Test
	void domainsCanBeSetOtherwise() {
		ApicryptSettings settings = new ApicryptSettings(List.of(" Relais.Example ", ""), Optional.empty());
		assertTrue(settings.holds("a@medical1.relais.example"));
		assertFalse(settings.holds(DOCTOR));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "Compte rendu|", "Dossier 279035121518989|!PATIENT_NUMBER", "INS 2 79 03 51215189 89|!PATIENT_NUMBER",
			"n° 1 85 05 2A 004 123 56|!PATIENT_NUMBER", "facture 185052A00412357|", "Réf 279035121518988 bis|!PATIENT_NUMBER", "tel 0388000000|",
			"Mme Eleonore le-goff|!PATIENT_NAME", "D’Artagnan, ÉLÉONORE|!PATIENT_NAME", "Le Goff|PATIENT_FAMILY_NAME", "Goff|", "Eléonore|",
			"née le 05/03/1979|PATIENT_BIRTH_DATE", "5.3.79|PATIENT_BIRTH_DATE", "1979-03-05|PATIENT_BIRTH_DATE", "05/03/2026|",
			"LE GOFF Marie 05031979|!PATIENT_NAME PATIENT_BIRTH_DATE" })
	void nothingOfAnIdentityBelongsIntoASubject(String subject, String expected) {
		List<String> wanted = expected == null ? List.of() : List.of(expected.split(" "));
		List<String> found = codes(rules.check(own, message(subject, false, DOCTOR), Locale.FRENCH));
		assertEquals(wanted, found.stream().filter(c -> c.contains("PATIENT")).toList());
		assertEquals(List.of(), codes(rules.check(own, message(subject, true, DOCTOR), Locale.FRENCH)));
	}

	@Test
	void whatIsNotEncryptedIsNotProtected() {
		assertEquals(List.of("NOT_PROTECTED"), codes(rules.check(own, message("x", false, DOCTOR), Locale.FRENCH)));
		assertEquals(List.of("NOT_PROTECTED"), codes(rules.checkFromElsewhere(elsewhere, message("x", false, "x@labo.example", DOCTOR), Locale.FRENCH)));
		assertEquals(List.of(), rules.checkFromElsewhere(elsewhere, message("Le Goff", false, "x@labo.example"), Locale.FRENCH));
		assertEquals(List.of(), rules.checkFromElsewhere(elsewhere, message("Le Goff", true, DOCTOR), Locale.FRENCH));
	}

	@Test
	void whereANetworkReachesTheAddressItselfThereIsNothingToSay() {
		NetworkRules bridge = new ApicryptRules(() -> new ApicryptSettings(List.of("medical57.apicrypt.org"), Optional.empty()), Ground.NONE);
		ApicryptRules beside = new ApicryptRules(ApicryptSettings::usual,
				new Ground(() -> List.of(bridge), Optional::empty, OtherMailboxes.NONE, Optional.empty()));
		assertEquals(List.of(), beside.checkFromElsewhere(account(bridge.id()), message("x", false, DOCTOR), Locale.FRENCH));
		assertEquals(List.of("NOT_PROTECTED"), codes(beside.checkFromElsewhere(elsewhere, message("x", false, DOCTOR), Locale.FRENCH)));
	}

	@Test
	void theAddressInAnotherNetworkIsOffered() {
		OtherMailboxes boxes = (address, locale) -> address.equals(DOCTOR)
				? Optional.of(new NetworkRules.OtherMailbox("hugo@medecin.example", "Dr Hugo EXEMPLE, Metz", "MSSanté")) : Optional.empty();
		ApicryptRules offering = new ApicryptRules(ApicryptSettings::usual, new Ground(List::of, Optional::empty, boxes, Optional.empty()));
		List<Objection> objections = offering.checkFromElsewhere(elsewhere, message("x", false, DOCTOR, "b@apicrypt.org"), Locale.ENGLISH);
		assertEquals(List.of("NOT_PROTECTED", "OTHER_MAILBOX"), codes(objections));
		assertEquals("hugo@medecin.example", offering.otherMailbox(DOCTOR, Locale.ENGLISH).orElseThrow().address());
		assertEquals(Optional.empty(), offering.otherMailbox("hugo@elsewhere.example", Locale.ENGLISH));
		assertEquals(List.of("OTHER_MAILBOX"), codes(offering.check(own, message("x", true, DOCTOR), Locale.ENGLISH)));
		assertEquals(DOCTOR + " may be Dr Hugo EXEMPLE, Metz, whose address in the network MSSanté is hugo@medecin.example.", objections.get(1).words());
	}

	@Test
	void aCommandIsAProgramWithItsWholePath() {
		assertEquals(List.of("/opt/apiuncrypt", "-s", "{source}", "-o", "{output}", "-k", "{keys}"), tool("/opt/apiuncrypt", "").text());
		assertThrows(IllegalArgumentException.class, () -> tool("apiuncrypt", ""));
		assertThrows(IllegalArgumentException.class, () -> tool("/opt/apiuncrypt.BAT", ""));
		assertThrows(IllegalArgumentException.class, () -> tool("/opt/apiuncrypt", "-k"));
		assertThrows(IllegalArgumentException.class, () -> tool("/opt/apiuncrypt", "a&b"));
	}

	private static ApicryptTool tool(String program, String user) {
		return new ApicryptTool(List.of(program), List.of("/opt/apiuncryptpj"), "", user, Duration.ofSeconds(5));
	}

	@Test
	void bothLanguagesHaveTheSameTexts() throws Exception {
		Properties english = load("messages.properties");
		Properties french = load("messages_fr.properties");
		assertEquals(english.keySet(), french.keySet());
		for (ToolFailure failure : ToolFailure.values()) {
			assertTrue(english.containsKey("tool." + failure.name()), failure.name());
		}
		french.values().forEach(t -> assertFalse(t.toString().contains("'"), t.toString()));
	}

	private static Properties load(String name) throws Exception {
		Properties texts = new Properties();
		try (Reader reader = new InputStreamReader(ApicryptRules.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
			texts.load(reader);
		}
		return texts;
	}
}
