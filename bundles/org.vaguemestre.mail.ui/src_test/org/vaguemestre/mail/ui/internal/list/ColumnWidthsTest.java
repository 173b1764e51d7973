package org.vaguemestre.mail.ui.internal.list;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;

import org.junit.jupiter.api.Test;

class ColumnWidthsTest {

	private static Map<Column, Integer> of(int room, boolean documents, Map<Column, Integer> own) {
		return ColumnWidths.of(room, 0, documents, false, own);
	}

	private static int sum(Map<Column, Integer> widths) {
		return widths.values().stream().mapToInt(Integer::intValue).sum();
	}

	@Test
	void theSubjectHasTheMost() {
		for (int room = 700; room < 2_000; room += 50) {
			Map<Column, Integer> widths = of(room, true, Map.of());
			for (Column other : new Column[] { Column.WHO, Column.PATIENT, Column.DOCUMENT }) {
				assertTrue(widths.get(Column.SUBJECT) > widths.get(other), other + " at " + room);
			}
		}
	}

	@Test
	void whereWordsAreTightTheSizeGoes() {
		assertEquals(Column.SIZE.width(), of(1_400, true, Map.of()).get(Column.SIZE));
		assertEquals(0, of(960, true, Map.of()).get(Column.SIZE));
		// three columns need less than four
		assertEquals(Column.SIZE.width(), of(960, false, Map.of()).get(Column.SIZE));
		assertEquals(0, of(690, false, Map.of()).get(Column.SIZE));
	}

	@Test
	void nothingIsWiderThanTheList() {
		for (int room = 570; room < 2_000; room++) {
			for (boolean documents : new boolean[] { true, false }) {
				int sum = sum(of(room, documents, Map.of()));
				assertTrue(sum <= room && sum > room - 4, sum + " of " + room);
			}
		}
	}

	@Test
	void whatIsNotShownTakesNoRoom() {
		Map<Column, Integer> widths = of(1_000, false, Map.of());
		assertEquals(0, widths.get(Column.DOCUMENT));
		assertEquals(0, widths.get(Column.TEAM));
		assertEquals(0, widths.get(Column.FOLDER));
		widths = ColumnWidths.of(1_200, Column.WAITING_WIDTH, false, true, Map.of());
		assertEquals(Column.WAITING_WIDTH, widths.get(Column.FOLDER));
		assertEquals(Column.TEAM.width(), widths.get(Column.TEAM));
		assertTrue(sum(widths) <= 1_200);
	}

	@Test
	void whyALetterWaitsLeavesRoomForWhoItIsAbout() {
		for (int room = 700; room < 1_200; room++) {
			Map<Column, Integer> widths = ColumnWidths.of(room, Column.WAITING_WIDTH, false, false, Map.of());
			assertTrue(sum(widths) <= room, widths + " in " + room);
			assertTrue(widths.get(Column.FOLDER) < room / 3, widths + " in " + room);
		}
	}

	@Test
	void whatWasDrawnStaysAndTheOthersShareTheRest() {
		Map<Column, Integer> own = Map.of(Column.SUBJECT, 400, Column.DATE, 120, Column.DOCUMENT, 200);
		for (int room : new int[] { 1_300, 1_800 }) {
			Map<Column, Integer> widths = of(room, true, own);
			own.forEach((column, width) -> assertEquals(width, widths.get(column), column + " at " + room));
			assertTrue(sum(widths) <= room && sum(widths) > room - 4, sum(widths) + " of " + room);
		}
		// a column that is not shown now is not shown because of it
		assertEquals(0, of(1_300, false, own).get(Column.DOCUMENT));
	}

	@Test
	void whatWasDrawnInAWideWindowLeavesRoomInANarrowOne() {
		Map<Column, Integer> widths = of(700, true, Map.of(Column.SUBJECT, 900, Column.WHO, 300));
		assertTrue(sum(widths) <= 700, String.valueOf(widths));
		assertTrue(widths.get(Column.SUBJECT) > 2 * widths.get(Column.WHO), String.valueOf(widths));
		assertEquals(ColumnWidths.NARROWEST, widths.get(Column.PATIENT));
	}
}
