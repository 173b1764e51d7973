package org.vaguemestre.cabinet.internal.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;

import org.junit.jupiter.api.Test;

class InsKeyTest {

	@Test
	void theKeyOfTheNationalSamples() {
		assertEquals(OptionalInt.of(89), InsKey.of("2790351215189"));
		assertTrue(InsKey.valid("279035121518989"));
	}

	@Test
	void corsicanDepartmentsCountAsNineteenAndEighteen() {
		assertEquals(OptionalInt.of(56), InsKey.of("185052A004123"));
		assertEquals(OptionalInt.of(83), InsKey.of("185052B004123"));
		assertTrue(InsKey.valid("185052A00412356"));
		assertFalse(InsKey.valid("185052B00412356"));
	}

	@Test
	void aChangedDigitIsSeen() {
		String good = "279035121518989";
		for (int i = 0; i < good.length(); i++) {
			char other = good.charAt(i) == '9' ? '0' : (char) (good.charAt(i) + 1);
			String bad = good.substring(0, i) + other + good.substring(i + 1);
			assertFalse(InsKey.valid(bad), bad);
		}
	}

	@Test
	void whatIsNoMatriculeIsRefusedWithoutNoise() {
		for (String text : new String[] { "", "27903512151898", "2790351215189890", "2790351215A8989", "27903512151898é" }) {
			assertFalse(InsKey.valid(text), text);
		}
		assertThrows(IllegalArgumentException.class, () -> InsKey.append("27903"));
	}

	@Test
	void readersSeeGroups() {
		assertEquals("2 79 03 51 215 189 89", InsKey.grouped("279035121518989"));
		assertEquals("279", InsKey.grouped("279"));
	}
}
