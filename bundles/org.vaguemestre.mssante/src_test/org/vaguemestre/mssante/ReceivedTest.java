package org.vaguemestre.mssante;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vaguemestre.crypto.ReadContext;
import org.vaguemestre.mail.MessageReader;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mime.Bytes;

/** What the network tells of a message that came, whoever wrote its header. */
class ReceivedTest {

	private static final String CITIZEN = "279035121518989@patient.mssante.fr";
	private static final String OWN = "moi@medecin.mssante.example";
	private final MssanteRules rules = new MssanteRules(() -> new TrustSpace(List.of("medecin.mssante.example", "labo.example")));

	private static ReadMessage message(String... fields) {
		return MessageReader.of(new ReadContext(List::of, List.of(), List.of(), List.of(), Instant.EPOCH))
				.read(Bytes.of((String.join("\r\n", fields) + "\r\n\r\nBonjour\r\n").getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void aMailboxOfSoftwareIsInsideTheSpaceAndNamesAnotherForAnswers() {
		assertTrue(rules.application(message("From: resultats@labo.example", "Reply-To: secretariat@labo.example", "To: " + OWN)));
		assertTrue(rules.application(message("From: resultats@labo.example", "Reply-To: a@labo.example, b@medecin.mssante.example", "To: " + OWN)));
	}

	@ParameterizedTest
	@CsvSource({ "resultats@labo.example,", "resultats@labo.example, resultats@labo.example", "resultats@labo.example, RESULTATS@Labo.example",
			"resultats@elsewhere.example, secretariat@labo.example", "resultats@labo.example, secretariat@elsewhere.example",
			"resultats@labo.example, 'secretariat@labo.example, spy@elsewhere.example'", "resultats@labo.example, " + CITIZEN,
			CITIZEN + ", secretariat@labo.example", "resultats@labo.example, 'secretariat@labo.example, resultats@labo.example'" })
	void noOtherMailboxIsOne(String from, String answers) {
		assertFalse(rules.application(message("From: " + from, answers == null ? "X-Nothing: x" : "Reply-To: " + answers, "To: " + OWN)));
	}

	@Test
	void withoutAListNobodyIsTakenForSoftware() {
		assertFalse(new MssanteRules(() -> new TrustSpace(List.of()))
				.application(message("From: resultats@labo.example", "Reply-To: secretariat@labo.example", "To: " + OWN)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "X-MSS-MES: FIN", "x-mss-mes:  fin ", "Subject: [FIN]" })
	void theEndOfAnExchangeIsSaidToWhoReadsItAgain(String field) {
		String sent = rules.notice(message("From: " + OWN, "To: Léa <" + CITIZEN + ">", field), Locale.FRENCH);
		String received = rules.notice(message("From: " + CITIZEN, "To: " + OWN, field), Locale.FRENCH);
		assertFalse(sent.isEmpty() || received.isEmpty());
		assertNotEquals(sent, received);
		assertEquals(sent, rules.notice(message("From: " + OWN, "To: a@labo.example", "Cc: " + CITIZEN, field), Locale.FRENCH));
		assertEquals("", rules.notice(message("From: " + OWN, "To: a@labo.example", field), Locale.FRENCH), "between professionals it means nothing");
	}

	@ParameterizedTest
	@ValueSource(strings = { "X-MSS-MES: FINI", "X-MSS-MES:", "X-MSS-FIN: FIN", "Subject: Re: [FIN]" })
	void nothingElseEndsOne(String field) {
		assertEquals("", rules.notice(message("From: " + CITIZEN, "To: " + OWN, field), Locale.FRENCH));
	}
}
