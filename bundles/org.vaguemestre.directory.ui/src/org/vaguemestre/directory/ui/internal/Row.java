package org.vaguemestre.directory.ui.internal;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.vaguemestre.ui.Colours.Tone;
import org.vaguemestre.ui.Icon;

/**
 * A mailbox on two lines.
 *
 * @param icon  whose it is: of a person, a structure or a machine
 * @param name  first line, in bold
 * @param badge kind of mailbox
 * @param tone  of the badge
 * @param marks what else is known of it, as icons beside the badge
 * @param aside first line, right column
 * @param more  second line
 * @param below second line, right column
 */
record Row(Icon icon, String name, String badge, Tone tone, List<Icon> marks, String aside, String more, String below) {

	/** @return all of it, for those who hear the screen */
	String words() {
		return Stream.of(name, badge, more, aside, below).filter(text -> !text.isEmpty()).collect(Collectors.joining(", ")); //$NON-NLS-1$
	}
}
