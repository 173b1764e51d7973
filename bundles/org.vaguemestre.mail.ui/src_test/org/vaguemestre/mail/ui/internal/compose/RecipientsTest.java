package org.vaguemestre.mail.ui.internal.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.vaguemestre.mail.Address;

class RecipientsTest {

	private static final Address HELENE = new Address("Dr Hélène Lefèvre", "helene@cardio.example");
	private static final Address COMMA = new Address("LEFÈVRE, Hélène \"Léna\"", "helene@cardio.example");

	@Test
	void whatIsWrittenIsReadAgain() {
		List<Address> all = List.of(HELENE, COMMA, Address.of("a@b.example"));
		assertEquals(all, Recipients.parse(Recipients.format(all)));
		assertEquals(all, Recipients.parse(Recipients.format(all).replace(">, ", "> ;\n ") + " ; "));
		assertEquals(List.of(), Recipients.parse(" , ;; "));
	}

	@Test
	void whatIsNoAddressStaysToBeNamed() {
		List<Address> read = Recipients.parse("Dupont, a@b.example");
		assertEquals(2, read.size());
		assertFalse(read.get(0).valid());
		assertTrue(read.get(1).valid());
	}

	@Test
	void aProposalTakesThePlaceOfWhatIsBeingTyped() {
		assertEquals("Dr Hélène Lefèvre <helene@cardio.example>, ", Recipients.complete("lef", 3, HELENE));
		assertEquals("a@b.example, Dr Hélène Lefèvre <helene@cardio.example>, ", Recipients.complete("a@b.example, lef", 16, HELENE).replaceAll(" +", " "));
		assertEquals("Dr Hélène Lefèvre <helene@cardio.example>, a@b.example", Recipients.complete("lef, a@b.example", 2, HELENE));
		assertEquals(List.of(COMMA, HELENE), Recipients.parse(Recipients.complete(Recipients.format(COMMA) + ", he", 60, HELENE)));
	}

	@Test
	void aPasteByMistakeIsBounded() {
		assertEquals(500, Recipients.parse("a@b.example,".repeat(100_000)).size());
	}
}
