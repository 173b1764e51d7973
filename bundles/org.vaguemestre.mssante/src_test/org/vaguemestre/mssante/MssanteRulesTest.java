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
		OutgoingMessage message = new OutgoingMessage("a", Stream.of(to).map(Address::of).toList(), List.of(), List.of(), "s", "t",
				List.of(new OutgoingMessage.Attached("x", "application/pdf", Bytes.of(new byte[attachment]))), true, true, Optional.empty());
		return rules.check(account, message, Locale.FRENCH).stream().map(Objection::code).toList();
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
	void theMarkerOfTheArchiveIsHidden() {
		assertEquals("CR d'examens biologiques VIAL Paul", rules.shownSubject("XDM/1.0/DDM+CR d'examens biologiques VIAL Paul"));
		assertEquals("Bonjour", rules.shownSubject("Bonjour"));
		assertEquals("", rules.shownSubject("XDM/1.0/DDM"));
	}

	@Test
	void looksAtWhatIsSent() {
		assertEquals(List.of(), codes(1000, "b@medecin.mssante.fr"));
		assertEquals(List.of(), codes(1000, CITIZEN));
		assertEquals(List.of("OUTSIDE_TRUST_SPACE"), codes(1000, "b@gmail.example"));
		assertEquals(List.of("CITIZEN_ADDRESS"), codes(1000, "paul@patient.mssante.fr"));
		assertEquals(List.of("CITIZEN_SIZE"), codes(19_000_000, CITIZEN));
		assertEquals(List.of(), codes(17_000_000, CITIZEN));
		assertEquals(List.of("CITIZEN_AND_PROFESSIONAL"), codes(1000, CITIZEN, "b@medecin.mssante.fr"));
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
