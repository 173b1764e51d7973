package org.vaguemestre.mail.ui.internal.compose;

import java.util.Optional;

import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.Drafts;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.OutgoingMessage;

/**
 * The draft of one window: made at the first save, changed by the later ones. Saving goes to the disk, so it is called from
 * jobs; one save at a time, and none after the message has gone.
 */
final class DraftKeeper {

	private final Drafts drafts;
	private Optional<Draft> kept;
	private boolean gone;

	/**
	 * @param drafts where they are kept
	 * @param kept   the draft that is being continued
	 */
	DraftKeeper(Drafts drafts, Optional<Draft> kept) {
		this.drafts = drafts;
		this.kept = kept;
	}

	/** Saves, unless the message is on its way, has gone or was thrown away meanwhile. */
	synchronized Optional<Draft> save(OutgoingMessage message) throws MailException {
		return gone ? Optional.empty() : Optional.of(keep(message));
	}

	/** Saves and names the draft that is sent; no late save changes it on its way. */
	synchronized Draft leave(OutgoingMessage message) throws MailException {
		Draft draft = keep(message);
		gone = true;
		return draft;
	}

	/** It has not left: one goes on writing. */
	synchronized void back() {
		gone = false;
	}

	private Draft keep(OutgoingMessage message) throws MailException {
		Draft draft = kept.isEmpty() ? drafts.create(message) : drafts.save(kept.get().id(), message);
		kept = Optional.of(draft);
		return draft;
	}

	/** Deletes the draft. */
	synchronized void discard() throws MailException {
		gone = true;
		if (kept.isPresent()) {
			drafts.remove(kept.get().id());
			kept = Optional.empty();
		}
	}

	/** @return the id of the draft; empty while nothing was saved */
	synchronized Optional<String> id() {
		return kept.map(Draft::id);
	}
}
