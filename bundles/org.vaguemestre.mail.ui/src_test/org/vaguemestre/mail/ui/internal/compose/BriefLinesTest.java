package org.vaguemestre.mail.ui.internal.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.vaguemestre.mail.ui.internal.compose.KeyStates.Line;
import org.vaguemestre.mail.ui.internal.compose.KeyStates.Mark;

class BriefLinesTest {

	private static Stream<Line> lines(Mark mark, int count) {
		return IntStream.range(0, count).mapToObj(i -> new Line(mark, "N" + i, "x"));
	}

	@Test
	void manyValidCertificatesAreOneLine() {
		assertEquals(2, BriefLines.of(lines(Mark.GOOD, 2).toList()).size());
		List<Line> brief = BriefLines.of(lines(Mark.GOOD, 3).toList());
		assertEquals(List.of(new Line(Mark.GOOD, "", Words.get("keys.good.several", "N0, N1, N2"))), brief);
	}

	@Test
	void obstaclesComeFirstAndTheRestIsCounted() {
		KeyStates states = new KeyStates(true, "", Stream.concat(lines(Mark.GOOD, 5), lines(Mark.BAD, 6)).toList());
		List<Line> brief = BriefLines.of(states.lines());
		assertEquals(4, brief.size());
		assertEquals(List.of(Mark.BAD, Mark.BAD, Mark.BAD, Mark.BAD), brief.stream().map(Line::mark).toList());
		assertEquals(Words.get("keys.more", 4), brief.get(3).text());
	}
}
