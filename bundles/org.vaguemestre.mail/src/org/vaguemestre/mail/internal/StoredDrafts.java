package org.vaguemestre.mail.internal;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.Drafts;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.store.MailStore;

/** Drafts in the store. */
final class StoredDrafts implements Drafts {

	private final MailStore store;
	private final Clock clock;
	private final Listeners<Listener> listeners = new Listeners<>();

	StoredDrafts(MailStore store, Clock clock) {
		this.store = store;
		this.clock = clock;
	}

	@Override
	public Draft create(OutgoingMessage message) throws MailException {
		return save(UUID.randomUUID().toString(), message);
	}

	@Override
	public Draft save(String id, OutgoingMessage message) throws MailException {
		return state(id, message, Draft.State.WRITING, ""); //$NON-NLS-1$
	}

	Draft state(String id, OutgoingMessage message, Draft.State state, String words) throws MailException {
		Draft draft = new Draft(id, message, java.time.Instant.ofEpochMilli(clock.millis()), state, words);
		store.saveDraft(draft);
		changed();
		return draft;
	}

	@Override
	public List<Draft> all() throws MailException {
		return store.drafts();
	}

	@Override
	public Optional<Draft> find(String id) throws MailException {
		return store.draft(id);
	}

	@Override
	public void remove(String id) throws MailException {
		store.removeDraft(id);
		changed();
	}

	@Override
	public void addListener(Listener listener) {
		listeners.add(listener);
	}

	@Override
	public void removeListener(Listener listener) {
		listeners.remove(listener);
	}

	private void changed() {
		listeners.tell(Listener::draftsChanged);
	}
}
