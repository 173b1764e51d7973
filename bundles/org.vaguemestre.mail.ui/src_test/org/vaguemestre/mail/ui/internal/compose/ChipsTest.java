package org.vaguemestre.mail.ui.internal.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.vaguemestre.mail.Address;

class ChipsTest {

	private static final Address A = Address.of("a@x.example");
	private static final Address B = new Address("B", "b@x.example");
	private static final Address C = Address.of("c@x.example");

	private final Chips chips = new Chips();

	@Test
	void eachAddressIsTakenOnce() {
		chips.add(List.of(A, B, Address.of("B@X.example"), A));
		assertEquals(List.of(A, B), chips.addresses());
		assertTrue(chips.holds(Address.of("A@x.example")));
	}

	@Test
	void theSelectionWalksAndGrows() {
		chips.add(List.of(A, B, C));
		chips.select(2, false);
		chips.select(1, true);
		assertEquals(List.of(B, C), chips.selected());
		chips.select(-1, false);
		assertEquals(List.of(A), chips.selected());
		chips.select(3, false);
		assertFalse(chips.anySelected());
		chips.selectAll();
		assertEquals(List.of(A, B, C), chips.selected());
	}

	@Test
	void whatIsRemovedIsSelectedNoMore() {
		chips.add(List.of(A, B, C));
		chips.select(0, false);
		chips.select(1, true);
		chips.removeSelected();
		assertEquals(List.of(C), chips.addresses());
		assertFalse(chips.anySelected());
		assertEquals(C, chips.remove(0).address());
		chips.selectAll();
		assertFalse(chips.anySelected());
	}

	@Test
	void whatIsFoundOutIsShownOfThatAddressAlone() {
		chips.add(List.of(A, Address.of("pas une adresse")));
		chips.describe(A, new Facts(Mark.TRUSTED, "Dr A", List.of("a@x.example")));
		assertEquals("Dr A\na@x.example", chips.get(0).facts().text());
		assertEquals(Mark.INVALID, chips.get(1).facts().mark());
	}
}
