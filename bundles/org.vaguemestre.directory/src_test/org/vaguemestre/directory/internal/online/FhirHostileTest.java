package org.vaguemestre.directory.internal.online;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectoryException;
import org.vaguemestre.directory.DirectoryHit;
import org.vaguemestre.directory.DirectoryException.Reason;

/** What nobody meant to send or to type. */
class FhirHostileTest {

	private static final int ROUNDS = Integer.getInteger("hostile.rounds", 2000);
	private static final String GOOD = FhirJson.bundle("https://localhost/fhir/v2?page=2",
			FhirJson.practitioner("003-1", "10003456789", "LEFÈVRE", "Hélène", FhirJson.mailbox("helene.lefevre@medecin.mssante.example", "PER", "")),
			FhirJson.role("005-1", "003-1", "001-1", FhirJson.mailbox("h.lefevre@tilleuls.mssante.example", "CAB", ",{\"url\":\"digitization\",\"valueBoolean\":true}")),
			FhirJson.organization("001-1", "350000012", "CLINIQUE", FhirJson.mailbox("cardio@tilleuls.mssante.example", "ORG", "")));

	private static List<DirectoryEntry> entries(byte[] body) throws DirectoryException {
		FhirEntries entries = new FhirEntries(new Codes());
		FhirPage.read(body).resources().forEach(entries::add);
		entries.missing(Question.STRUCTURE);
		return entries.hits("fhir").stream().map(DirectoryHit::entry).toList();
	}

	/** A piece is lost, doubled, put elsewhere or replaced by a value of another kind. */
	private static String mutated(Random random) {
		StringBuilder text = new StringBuilder(GOOD);
		for (int i = random.nextInt(4); i >= 0; i--) {
			int from = random.nextInt(text.length());
			int until = Math.min(text.length(), from + 1 + random.nextInt(30));
			String piece = text.substring(from, until);
			switch (random.nextInt(4)) {
			case 0 -> text.delete(from, until);
			case 1 -> text.insert(from, piece);
			case 2 -> text.insert(random.nextInt(text.length()), piece);
			default -> {
				int quote = text.indexOf("\":", from);
				int end = quote < 0 ? -1 : text.indexOf(",", quote);
				if (end > 0) {
					text.replace(quote + 2, end, List.of("null", "[]", "{}", "1e9", "true", "\"\\u0000\\u202e\"", "[[{}]]").get(random.nextInt(7)));
				}
			}
			}
		}
		return text.toString();
	}

	@Test
	void aBrokenAnswerIsNonsenseOrHarmless() throws Exception {
		assertEquals(3, entries(GOOD.getBytes(StandardCharsets.UTF_8)).size());
		Random random = new Random(20260826);
		int read = 0;
		for (int round = 0; round < ROUNDS; round++) {
			String body = mutated(random);
			try {
				for (DirectoryEntry entry : entries(body.getBytes(StandardCharsets.UTF_8))) {
					assertTrue(entry.address().matches("[^\\s@<>]+@[^\\s@<>]+"), body);
					assertFalse(entry.toString().chars().anyMatch(c -> c < ' ' || c == 0x202e), body);
				}
				read++;
			} catch (DirectoryException e) {
				assertEquals(Reason.NONSENSE, e.reason(), body);
			}
		}
		assertTrue(read > ROUNDS / 10, "only so many could be read: " + read);
	}

	@Test
	void whateverIsTypedMakesAnAddress() {
		Random random = new Random(7);
		URI base = URI.create("https://localhost/fhir/v2/");
		for (int round = 0; round < ROUNDS; round++) {
			String typed = random.ints(1 + random.nextInt(30), 0, 0x2100).mapToObj(Character::toString).reduce("", String::concat) + (char) (0xd800 + round % 2048);
			for (List<Question> either : Typed.of(typed).questions()) {
				for (Question question : either) {
					URI address = question.at(base);
					assertEquals("localhost", address.getHost());
					assertTrue(address.getRawPath().matches("/fhir/v2/[A-Za-z]+"), address::toString);
				}
			}
		}
	}
}
