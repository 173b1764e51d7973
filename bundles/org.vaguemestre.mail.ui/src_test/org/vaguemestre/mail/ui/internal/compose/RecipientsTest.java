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
		assertEquals("", Recipients.without("lef", 3));
		assertEquals("pas une adresse,", Recipients.without("pas une adresse, lef", 19));
		assertEquals("autre", Recipients.without("lef, autre", 2));
	}

	@Test
	void aListFromElsewhereIsTakenApart() {
		Recipients.Found found = Recipients.find("Dr Hélène Lefèvre <helene@cardio.example>;\r\na@b.example c@d.example\n" + Recipients.format(COMMA)
				+ "\nPersonne, x@y@z, \"guillemet seul\nd@e.example");
		assertEquals(List.of(HELENE, Address.of("a@b.example"), Address.of("c@d.example"), COMMA, Address.of("d@e.example")), found.valid());
		assertEquals(List.of("Personne", "x@y@z", "\"guillemet seul"), found.invalid());
		assertEquals(0, found.beyond());
	}

	@Test
	void aListWithoutEndIsBounded() {
		Recipients.Found found = Recipients.find("a@b.example,".repeat(1_000_000));
		assertEquals(500, found.valid().size());
		assertTrue(found.beyond() > 10_000);
	}

	@Test
	void aPasteByMistakeIsBounded() {
		assertEquals(500, Recipients.parse("a@b.example,".repeat(100_000)).size());
	}
}
