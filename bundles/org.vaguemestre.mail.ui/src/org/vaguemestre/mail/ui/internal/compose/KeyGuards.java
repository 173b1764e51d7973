package org.vaguemestre.mail.ui.internal.compose;

import java.util.List;

import org.vaguemestre.mail.guard.Guard;
import org.vaguemestre.mail.guard.Guard.Answer;
import org.vaguemestre.mail.guard.Guard.Deed;
import org.vaguemestre.mail.guard.Guard.Severity;

/** What the keys have against a message. */
final class KeyGuards {

	/** Somebody cannot be written to so. */
	static final String NO_KEY = "NO_KEY"; //$NON-NLS-1$
	/** A certificate is known whose authority is not. */
	static final String KEY_UNTRUSTED = "KEY_UNTRUSTED"; //$NON-NLS-1$

	private KeyGuards() {
	}

	/** @return a guard for each line that is not as it should be; what networks say is not among it */
	static List<Guard> of(KeyStates states) {
		return states.lines().stream().filter(l -> !l.rule() && l.mark() != KeyStates.Mark.GOOD).map(KeyGuards::guard).toList();
	}

	private static Guard guard(KeyStates.Line line) {
		Answer back = new Answer(Deed.WRITE, "", Words.get("guard.back")); //$NON-NLS-1$ //$NON-NLS-2$
		return line.mark() == KeyStates.Mark.BAD
				? new Guard(NO_KEY, line.who(), Severity.BLOCKING, line.sentence(), "", List.of(), List.of(back)) //$NON-NLS-1$
				: new Guard(KEY_UNTRUSTED, line.who(), Severity.DOUBT, line.sentence(), "", List.of(), //$NON-NLS-1$
						List.of(back, new Answer(Deed.SEND, "", Words.get("guard.anyway")))); //$NON-NLS-1$ //$NON-NLS-2$
	}
}
