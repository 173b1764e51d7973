package org.vaguemestre.mail.ui.internal.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.vaguemestre.mail.ui.internal.compose.ChipFlow.Area;

class ChipFlowTest {

	private static final int HEIGHT = 20;
	private static final int STEP = HEIGHT + 2 * ChipFlow.LEAD;

	@Test
	void chipsWrapAndTheTextTakesTheRestOfTheLine() {
		ChipFlow flow = ChipFlow.of(200, List.of(90, 90, 50), 60, HEIGHT);
		assertEquals(List.of(new Area(0, 2, 90, HEIGHT), new Area(94, 2, 90, HEIGHT), new Area(0, 2 + STEP, 50, HEIGHT)), flow.chips());
		assertEquals(new Area(54, 2 + STEP, 146, HEIGHT), flow.text());
		assertEquals(2, flow.lines());
		assertEquals(1, flow.at(100, 10));
		assertEquals(-1, flow.at(92, 10));
	}

	@Test
	void aTextThatDoesNotFitHasALineOfItsOwn() {
		ChipFlow flow = ChipFlow.of(200, List.of(150), 60, HEIGHT);
		assertEquals(new Area(0, 2 + STEP, 200, HEIGHT), flow.text());
		assertEquals(2, flow.lines());
	}

	@Test
	void aChipIsNeverWiderThanItsLine() {
		ChipFlow flow = ChipFlow.of(100, List.of(300, 300), 60, HEIGHT);
		assertEquals(100, flow.chips().get(1).width());
		assertEquals(3, flow.lines());
	}

	@Test
	void anEmptyFieldHasOneLine() {
		assertEquals(1, ChipFlow.of(100, List.of(), 500, HEIGHT).lines());
	}
}
