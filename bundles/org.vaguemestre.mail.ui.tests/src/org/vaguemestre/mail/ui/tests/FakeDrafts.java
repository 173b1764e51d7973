package org.vaguemestre.mail.ui.tests;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.Drafts;
import org.vaguemestre.mail.OutgoingMessage;

/** Drafts in memory. */
final class FakeDrafts implements Drafts {

	private final List<Draft> drafts = new CopyOnWriteArrayList<>();
	private final List<Listener> listeners = new CopyOnWriteArrayList<>();

	void add(Draft draft) {
		drafts.add(0, draft);
		listeners.forEach(Listener::draftsChanged);
	}

	@Override
	public Draft create(OutgoingMessage message) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Draft save(String id, OutgoingMessage message) {
		throw new UnsupportedOperationException();
	}

	@Override
	public List<Draft> all() {
		return List.copyOf(drafts);
	}

	@Override
	public Optional<Draft> find(String id) {
		return drafts.stream().filter(d -> d.id().equals(id)).findFirst();
	}

	@Override
	public void remove(String id) {
		drafts.removeIf(d -> d.id().equals(id));
		listeners.forEach(Listener::draftsChanged);
	}

	@Override
	public void addListener(Listener listener) {
		listeners.add(listener);
	}

	@Override
	public void removeListener(Listener listener) {
		listeners.remove(listener);
	}
}
