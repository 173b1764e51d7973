package org.vaguemestre.mail.internal;

import java.util.Locale;
import java.util.Optional;

import org.vaguemestre.mail.WaitingChange;
import org.vaguemestre.mail.store.PendingChange;

/** Says what a waiting change is about. */
final class WaitingWords {

	private WaitingWords() {
	}

	static WaitingChange of(PendingChange change) {
		boolean on = change.target().startsWith("1"); //$NON-NLS-1$
		String subject = change.subject().isBlank() ? Words.of("waiting.nosubject", Locale.getDefault()) : change.subject(); //$NON-NLS-1$
		String key = switch (change.kind()) {
		case SEEN, FLAGGED, ANSWERED, KEYWORD -> "waiting." + change.kind().name() + (on ? ".on" : ".off"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		case MOVE, DELETE -> "waiting." + change.kind().name(); //$NON-NLS-1$
		};
		String other = change.kind() == PendingChange.Kind.KEYWORD ? change.target().substring(1) : change.target();
		boolean undoable = change.notBefore().isAfter(change.made());
		return new WaitingChange(change.messageId() == 0 ? Optional.empty() : Optional.of(change.messageId()),
				Words.of(key, Locale.getDefault(), subject, other), change.made(), undoable ? Optional.of(change.notBefore()) : Optional.empty());
	}
}
