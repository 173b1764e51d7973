package org.vaguemestre.mssante.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.NetworkRules.Field;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.OutgoingMessage.Attached;
import org.vaguemestre.mail.Security;
import org.vaguemestre.mail.Server;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mssante.MssanteRules;
import org.vaguemestre.mssante.TrustSpace;

/** The header fields of the network. */
class MssanteFieldsTest {

	private static final Account ACCOUNT = new Account("a", "", "moi@medecin.mssante.example", "", new Server("h", 993, Security.TLS),
			new Server("h", 465, Security.TLS), "moi", List.of(), "mssante");

	private static Map<String, String> fields(String subject, String to, String product, Attached... attached) {
		return fields(subject, to, product, Set.of(), attached);
	}

	private static Map<String, String> fields(String subject, String to, String product, Set<String> choices, Attached... attached) {
		OutgoingMessage message = new OutgoingMessage("a", List.of(Address.of(to)), List.of(), List.of(), subject, "Bonjour", List.of(attached), false,
				false, Optional.empty());
		return new MssanteRules(new MssanteRules.Ground(() -> new TrustSpace(List.of()), List::of, () -> product, Optional::empty, () -> false,
				() -> MssanteRules.ADULT, Clock.systemUTC())).fields(ACCOUNT, message.choosing(choices)).stream().collect(Collectors.toMap(Field::name, Field::value));
	}

	private static Attached cda(String code, String identity) {
		String xml = "<ClinicalDocument xmlns=\"urn:hl7-org:v3\"><typeId root=\"2.16.840.1.113883.1.3\" extension=\"POCD_HD000040\"/><id root=\"1.2.3\" extension=\""
				+ code + "\"/><code code=\"" + code + "\" codeSystem=\"2.16.840.1.113883.6.1\" displayName=\"Lettre\"/><title>Lettre</title>"
				+ "<effectiveTime value=\"20260302090000+0100\"/><recordTarget><patientRole>" + identity
				+ "<patient><name><family qualifier=\"BR\">VIAL</family><given>Paul</given></name><administrativeGenderCode code=\"M\" codeSystem=\"2.16.840.1.113883.5.1\"/>"
				+ "<birthTime value=\"19781126\"/></patient></patientRole></recordTarget><component><nonXMLBody><text mediaType=\"text/plain\">Bonjour</text></nonXMLBody></component></ClinicalDocument>";
		return new Attached(code + ".xml", "text/xml", Bytes.of(xml.getBytes(StandardCharsets.UTF_8)));
	}

	private static final String INS = "<id root=\"1.2.250.1.213.1.4.10\" extension=\"279035121518989\"/>";
	private static final String LOCAL = "<id root=\"1.2.3.4\" extension=\"17\"/>";

	@Test
	void theProductIsNamedOnEveryMessage() {
		assertEquals(Map.of("X-MSS-NIL", "DEV935997"), fields("Lettre", "paul@medecin.example", " DEV935997 "));
		for (String none : List.of("", "two words", "a\r\nBcc: x", "x".repeat(65))) {
			assertEquals(Map.of(), fields("Lettre", "paul@medecin.example", none), none);
		}
	}

	@Test
	void documentsAreNamedByTheirCodesAndTheIdentityByItsQuality() {
		assertEquals(Map.of("X-MSS-INS", "O", "X-MSS-CODECDA", "11488-4,34112-3"),
				fields("Lettre", "paul@medecin.example", "", cda("11488-4", INS), cda("34112-3", INS), cda("11488-4", INS)));
		assertEquals(Map.of("X-MSS-INS", "N", "X-MSS-CODECDA", "11488-4"), fields("Lettre", "paul@medecin.example", "", cda("11488-4", LOCAL)));
		assertEquals("N", fields("Lettre", "paul@medecin.example", "", cda("11488-4", INS), cda("34112-3", LOCAL)).get("X-MSS-INS"));
	}

	@Test
	void anIdentityWithoutEachOfItsTraitsOrWithAFalseKeyIsNotQualified() {
		Attached whole = cda("11488-4", INS);
		assertEquals("O", fields("Lettre", "paul@medecin.example", "", whole).get("X-MSS-INS"));
		for (String trait : List.of("<birthTime value=\"19781126\"/>", "<given>Paul</given>", "<family qualifier=\"BR\">VIAL</family>",
				"<administrativeGenderCode code=\"M\" codeSystem=\"2.16.840.1.113883.5.1\"/>")) {
			assertEquals("N", fields("Lettre", "paul@medecin.example", "", without(whole, trait, "")).get("X-MSS-INS"), trait);
		}
		assertEquals("N", fields("Lettre", "paul@medecin.example", "", without(whole, "279035121518989", "279035121518988")).get("X-MSS-INS"));
	}

	@Test
	void aNumberOfAnAuthorityThatGivesNoneIsNotQualified() {
		for (String authority : List.of("1.2.250.1.213.1.4.8", "1.2.250.1.213.1.4.9", "1.2.250.1.213.1.4.10", "1.2.250.1.213.1.4.11")) {
			assertEquals("O", fields("Lettre", "paul@medecin.example", "", cda("11488-4", INS.replace("1.2.250.1.213.1.4.10", authority))).get("X-MSS-INS"), authority);
		}
		for (String authority : List.of("1.2.250.1.213.1.4.2", "1.2.250.1.213.1.4.6", "1.2.250.1.213.1.4.12", "1.2.250.1.213.1.4")) {
			assertEquals("N", fields("Lettre", "paul@medecin.example", "", cda("11488-4", INS.replace("1.2.250.1.213.1.4.10", authority))).get("X-MSS-INS"), authority);
		}
	}

	@Test
	void aLineOfCodesStaysALine() {
		Attached[] many = IntStream.range(0, 30).mapToObj(i -> cda("1".repeat(38) + (10 + i), INS)).toArray(Attached[]::new);
		String codes = fields("Lettre", "paul@medecin.example", "", many).get("X-MSS-CODECDA");
		assertTrue(codes.length() < 900 && codes.split(",").length == 20, codes);
		assertEquals(Map.of("X-MSS-INS", "O"), fields("Lettre", "paul@medecin.example", "", cda("1".repeat(41), INS)));
	}

	private static Attached without(Attached cda, String what, String instead) {
		String xml = new String(cda.content().toArray(), StandardCharsets.UTF_8);
		assertTrue(xml.contains(what), what);
		return new Attached(cda.name(), cda.type(), Bytes.of(xml.replace(what, instead).getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void withoutADocumentThereAreNone() {
		Stream.of("<a/>", "<ClinicalDocument", "PK\3\4 broken").forEach(content -> assertEquals(Map.of(), fields("Lettre", "paul@medecin.example", "",
				new Attached("x.xml", "text/xml", Bytes.of(content.getBytes(StandardCharsets.ISO_8859_1)))), content));
		assertEquals(Map.of(), fields("Lettre", "paul@medecin.example", "", new Attached("x.pdf", "application/pdf", Bytes.EMPTY)));
	}

	@Test
	void theEndOfAnExchangeIsSaidToCitizensAlone() {
		assertEquals(Map.of("X-MSS-MES", "FIN"), fields("[FIN]", "279035121518989@patient.mssante.fr", ""));
		assertEquals(Map.of(), fields("[FIN]", "paul@medecin.example", ""));
		assertEquals(Map.of(), fields("Re: [FIN]", "279035121518989@patient.mssante.fr", ""));
		// the box of the composer, whatever the subject is
		assertEquals(Map.of("X-MSS-MES", "FIN"), fields("Vos résultats", "279035121518989@patient.mssante.fr", "", Set.of("mssante:end")));
		assertEquals(Map.of(), fields("Vos résultats", "paul@medecin.example", "", Set.of("mssante:end")));
	}
}
