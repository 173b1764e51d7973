package org.vaguemestre.mail.ui.internal.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.vaguemestre.mail.ui.internal.compose.KeyStates.Line;
import org.vaguemestre.mail.ui.internal.compose.KeyStates.Mark;

/** The states of keys in so few lines that they can be read at a glance. */
final class BriefLines {

	/** More lines would push the text out of the window. */
	private static final int LINES = 4;
	/** So few valid certificates are named one by one. */
	private static final int GOOD_LINES = 2;

	private BriefLines() {
	}

	/** Many valid certificates in one line, so that what is wrong is seen at once. */
	static List<Line> of(List<Line> all) {
		List<Line> brief = new ArrayList<>(all.stream().filter(l -> l.mark() != Mark.GOOD).toList());
		List<Line> good = all.stream().filter(l -> l.mark() == Mark.GOOD).toList();
		if (good.size() <= GOOD_LINES) {
			brief.addAll(good);
		} else {
			brief.add(new Line(Mark.GOOD, "", Words.get("keys.good.several", //$NON-NLS-1$ //$NON-NLS-2$
					good.stream().map(Line::who).collect(Collectors.joining(", "))))); //$NON-NLS-1$
		}
		if (brief.size() <= LINES) {
			return brief;
		}
		List<Line> first = new ArrayList<>(brief.subList(0, LINES - 1));
		first.add(new Line(brief.get(LINES - 1).mark(), "", Words.get("keys.more", brief.size() - LINES + 1))); //$NON-NLS-1$ //$NON-NLS-2$
		return first;
	}
}
