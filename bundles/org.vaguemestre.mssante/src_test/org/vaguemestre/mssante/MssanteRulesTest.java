package org.vaguemestre.mssante;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.CorrespondentKind;
import org.vaguemestre.mail.NetworkRules.Objection;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mime.Bytes;

class MssanteRulesTest {

	private static final String CITIZEN = "279035121518989@patient.mssante.fr";
	private final TrustSpace space = new TrustSpace(List.of(" Medecin.MSSante.fr", "hôpital.example", ""));
	private final MssanteRules rules = new MssanteRules(() -> space);
	private final Account account = new Account("a", "", "moi@medecin.mssante.fr", "", new Server("h", 993, Security.TLS),
			new Server("h", 465, Security.TLS), "moi", List.of(), "mssante");

	private List<String> codes(int attachment, String... to) {
		return objections(rules, Locale.FRENCH, attachment, to).stream().map(Objection::code).toList();
	}

	private List<Objection> objections(MssanteRules rules, Locale locale, int attachment, String... to) {
		OutgoingMessage message = new OutgoingMessage("a", Stream.of(to).map(Address::of).toList(), List.of(), List.of(), "s", "t",
				List.of(new OutgoingMessage.Attached("x", "application/pdf", Bytes.of(new byte[attachment]))), true, true, Optional.empty());
		return rules.check(account, message, locale);
	}

	@Test
	void theListDecidesNotTheName() {
		assertTrue(rules.trusted("a@MEDECIN.mssante.fr"));
		assertTrue(rules.trusted("a@xn--hpital-ixa.example"));
		assertFalse(rules.trusted("a@faux.mssante.fr"));
		assertTrue(new MssanteRules(() -> new TrustSpace(List.of())).trusted("a@faux.mssante.fr"));
	}

	@Test
	void tellsCitizensFromProfessionals() {
		assertEquals(CorrespondentKind.CITIZEN, rules.correspondent(CITIZEN));
		assertEquals(CorrespondentKind.PROFESSIONAL, rules.correspondent("a@medecin.mssante.fr"));
		assertEquals(CorrespondentKind.UNKNOWN, rules.correspondent("a@gmail.example"));
		assertEquals(CorrespondentKind.UNKNOWN, rules.correspondent(""));
	}

	@Test
	void theMarkSaysInWordsWhoWrites() {
		assertEquals("Patient", rules.mark(CITIZEN, Locale.FRENCH));
		assertEquals("Professionnel", rules.mark("a@medecin.mssante.fr", Locale.FRENCH));
		assertEquals("", rules.mark("a@gmail.example", Locale.FRENCH));
	}

	@Test
	void namesAreComparedAsTheDomainNameSystemDoes() {
		assertTrue(rules.trusted("a@medecin.mssante.fr."));
		assertTrue(rules.trusted("a@HÔPITAL.example"));
		assertTrue(rules.trusted("a@ho\u0302pital.example"));
		assertFalse(rules.trusted("a@service.medecin.mssante.fr"));
		assertFalse(rules.trusted("a@mssante.fr"));
		assertFalse(rules.trusted("a@medecin.mssante.fr.evil.example"));
		assertFalse(rules.trusted("a@*.mssante.fr"));
		// a letter of another script
		assertFalse(rules.trusted("a@med\u0435cin.mssante.fr"));
		assertTrue(TrustSpace.citizen("x@patient.MSSANTE.fr."));
		assertTrue(new TrustSpace(List.of("*.mssante.fr", "a b.example", "..", "")).unknown());
	}

	@Test
	void withoutAListNothingIsSaid() {
		MssanteRules none = new MssanteRules(() -> new TrustSpace(List.of()));
		assertEquals(CorrespondentKind.UNKNOWN, none.correspondent("a@medecin.mssante.fr"));
		assertEquals(CorrespondentKind.CITIZEN, none.correspondent(CITIZEN));
		assertEquals(List.of(), objections(none, Locale.ENGLISH, 10, "a@gmail.example"));
	}

	@Test
	void theDomainOutsideIsNamedOnce() {
		List<Objection> english = objections(rules, Locale.ENGLISH, 10, "a@gmail.example", "b@medecin.mssante.fr", "c@GMAIL.example", "d@other.example");
		assertEquals(List.of("The domain “gmail.example” is outside the trust space MSSanté (a@gmail.example, c@GMAIL.example).",
				"The domain “other.example” is outside the trust space MSSanté (d@other.example)."), english.stream().map(Objection::words).toList());
		List<Objection> french = objections(rules, Locale.FRENCH, 10, "a@x.example", "b@x.example", "c@x.example", "d@x.example");
		assertEquals("Le domaine «\u00a0x.example\u00a0» ne fait pas partie de l’espace de confiance MSSanté (a@x.example, b@x.example, c@x.example, …).",
				french.get(0).words());
		assertEquals("Votre opérateur refusera sans doute ce destinataire\u00a0: choisissez une adresse dans l’annuaire.", french.get(0).advice());
		assertFalse(english.get(0).blocking());
	}

	@Test
	void answersThatWouldLeaveTheTrustSpaceAreSaid() {
		OutgoingMessage message = new OutgoingMessage("a", List.of(Address.of("b@medecin.mssante.fr")), List.of(), List.of(), "s", "t", List.of(), true, true,
				Optional.empty());
		assertEquals(List.of("ANSWERS_OUTSIDE"), rules.check(account.answeredAt(Optional.of("moi@gmail.example")), message, Locale.FRENCH).stream()
				.map(Objection::code).toList());
		assertEquals(List.of(), rules.check(account.answeredAt(Optional.of("secretariat@medecin.mssante.fr")), message, Locale.FRENCH));
	}

	@Test
	void anOldListIsSaidWhereItMatters() {
		MssanteRules old = new MssanteRules(() -> new TrustSpace(List.of("medecin.mssante.fr"), OptionalInt.of(45)));
		assertTrue(objections(old, Locale.ENGLISH, 10, "a@gmail.example").get(0).advice().contains("45 days"));
		assertTrue(objections(old, Locale.FRENCH, 10, "a@gmail.example").get(0).advice().contains("45 jours"));
		assertEquals(List.of(), objections(old, Locale.FRENCH, 10, "a@medecin.mssante.fr"));
	}

	@Test
	void theMarkerOfTheArchiveIsHidden() {
		assertEquals("CR d'examens biologiques VIAL Paul", rules.shownSubject("XDM/1.0/DDM+CR d'examens biologiques VIAL Paul"));
		assertEquals("Bonjour", rules.shownSubject("Bonjour"));
		assertEquals("", rules.shownSubject("XDM/1.0/DDM"));
		assertEquals("Re: Lettre VIAL Paul", rules.shownSubject("Re: XDM/1.0/DDM+Lettre VIAL Paul"));
	}

	@Test
	void looksAtWhatIsSent() {
		assertEquals(List.of(), codes(1000, "b@medecin.mssante.fr"));
		assertEquals(List.of("CITIZEN_UNCHECKED"), codes(1000, CITIZEN));
		assertEquals(List.of("OUTSIDE_TRUST_SPACE"), codes(1000, "b@gmail.example"));
		assertEquals(List.of("CITIZEN_ADDRESS"), codes(1000, "paul@patient.mssante.fr"));
		assertEquals(List.of("CITIZEN_UNCHECKED", "CITIZEN_SIZE"), codes(14_000_000, CITIZEN));
		assertEquals(List.of("CITIZEN_UNCHECKED"), codes(13_000_000, CITIZEN));
		assertEquals(List.of("CITIZEN_UNCHECKED", "CITIZEN_AND_PROFESSIONAL"), codes(1000, CITIZEN, "b@medecin.mssante.fr"));
	}

	@Test
	void bothLanguagesSayTheSame() throws Exception {
		Properties english = load("messages.properties");
		Properties french = load("messages_fr.properties");
		assertEquals(english.keySet(), french.keySet());
		english.forEach((key, text) -> assertNotEquals(text, french.get(key), key.toString()));
	}

	private static Properties load(String name) throws Exception {
		Properties properties = new Properties();
		try (var in = new InputStreamReader(MssanteRules.class.getResourceAsStream(name), StandardCharsets.UTF_8)) {
			properties.load(in);
		}
		return properties;
	}

	@Test
	void anEncryptedLetterShowsNothingButItsMarksOutside() {
		MssanteRules rules = new MssanteRules(() -> new TrustSpace(List.of()));
		assertEquals("[...]", rules.outerSubject("[Urgent] Mme Durand, greffe"));
		assertEquals("[...]", rules.outerSubject("Compte rendu XDM/1.0/DDM"));
		assertEquals("XDM/1.0/DDM+[...]", rules.outerSubject("XDM/1.0/DDM+CR VIAL Paul"));
		assertEquals("[FIN]", rules.outerSubject("[FIN]"));
		assertEquals("[...]", rules.outerSubject("[FIN] Mme Durand"));
	}
}
