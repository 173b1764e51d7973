package org.vaguemestre.mail.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vaguemestre.mail.Address;
import org.vaguemestre.mail.Receipt;
import org.vaguemestre.mail.SendReport.Refusal;

class ServerAnswerTest {

	private static final Address PAUL = Address.of("paul@loft.example");

	@Test
	void eachCodeIsSaidOnce() {
		assertEquals("550 5.1.1 no such user", ServerAnswer.once("550 550 5.1.1 no such user"));
		assertEquals("550 5.1.1 The mailbox does not exist. Check it. See the help",
				ServerAnswer.once("550-5.1.1 The mailbox does not exist.\r\n550-5.1.1 Check it.\r\n550 5.1.1 See the help\r\n"));
		assertEquals("550 5.1.1 The mailbox does not exist. See the help", ServerAnswer.once("550-5.1.1 The mailbox does not exist. 550 5.1.1 See the help"));
		assertEquals("550 no", ServerAnswer.once(550, "no"));
		assertEquals("550 5.1.1 no", ServerAnswer.once(550, "5.1.1 no"));
		assertEquals("550 5.1.1 no", ServerAnswer.once(550, "550 5.1.1 no"));
		assertEquals("550", ServerAnswer.once(550, ""));
		assertEquals("", ServerAnswer.once(0, ""));
	}

	/** Another code, a number in the text and what is no answer stay. */
	@Test
	void nothingElseIsTakenAway() {
		assertEquals("550 552 full", ServerAnswer.once("550 552 full"));
		assertEquals("550 5.1.1 call 550 12 12", ServerAnswer.once("550 5.1.1 call 550 12 12"));
		assertEquals("5501 is no code", ServerAnswer.once("5501 is no code"));
		assertEquals("Connection reset", ServerAnswer.once("Connection reset"));
	}

	@Test
	void notesTracesAndReportsSayItOnce() {
		assertEquals("550 5.1.1 no", RefusalNotes.words(new Refusal(PAUL, 550, "550 5.1.1 no")));
		assertEquals("550 5.1.1 no", RefusalNotes.words(new Refusal(PAUL, 550, "5.1.1 no")));
		assertEquals("550 5.1.1 no such user", Failures.words(new Exception("550-5.1.1 no\r\n550 5.1.1 such user\r\n")));
	}

	@ParameterizedTest
	@CsvSource({ "550 5.1.1 x,does not exist", "550 5.1.10 x,does not exist", "550 5.2.1 x,closed", "452 4.2.2 x,no room", "552 x,no room", "552 5.3.4 x,too large",
			"550 5.7.1 x,takes no message", "450 4.2.0 grey,for now", "421 x,for now", "550 5.4.4 x,cannot be reached", "550 x,will not reach", "5.1.1,does not exist",
			"450 4.7.1 grey,for now" })
	void theCodesTellWhatToDo(String answer, String words) {
		String advice = new Refusal(PAUL, 0, answer).advice(Locale.ENGLISH).orElseThrow();
		assertTrue(advice.contains(words), advice);
		String french = new Receipt("paul@loft.example", Receipt.State.FAILED, Instant.EPOCH, answer, false).advice(Locale.FRENCH).orElseThrow();
		assertTrue(french.matches(".*(boîte|adresse).*") && !french.equals(advice), french);
	}

	@Test
	void whereNoCodeTellsNothingIsAdvised() {
		for (String words : List.of("", "Connection reset", "250 2.1.5 ok")) {
			assertEquals(Optional.empty(), ServerAnswer.advice(words, Locale.ENGLISH), words);
		}
		assertEquals(Optional.empty(), new Receipt("a@b.example", Receipt.State.DELAYED, Instant.EPOCH, "450 4.2.0 grey", false).advice(Locale.ENGLISH));
	}
}
