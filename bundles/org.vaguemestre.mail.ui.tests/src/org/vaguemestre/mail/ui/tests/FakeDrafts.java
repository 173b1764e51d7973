package org.vaguemestre.mail.ui.tests;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.Drafts;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mime.Bytes;

/** Drafts in memory. */
final class FakeDrafts implements Drafts {

	/** Whether the disk takes no more. */
	volatile boolean full;
	private final AtomicInteger made = new AtomicInteger();
	private final List<Draft> drafts = new CopyOnWriteArrayList<>();
	private final List<Listener> listeners = new CopyOnWriteArrayList<>();

	void add(Draft draft) {
		drafts.add(0, draft);
		listeners.forEach(Listener::draftsChanged);
	}

	/** It stands elsewhere now. */
	void replace(Draft draft) {
		drafts.removeIf(d -> d.id().equals(draft.id()));
		add(draft);
	}

	@Override
	public Optional<Bytes> keep(InputStream file, long most) throws IOException {
		byte[] content = file.readNBytes((int) most + 1);
		return content.length > most ? Optional.empty() : Optional.of(Bytes.of(content));
	}

	@Override
	public Draft create(OutgoingMessage message) throws MailException {
		return save("draft-" + made.incrementAndGet(), message);
	}

	@Override
	public Draft save(String id, OutgoingMessage message) throws MailException {
		if (full) {
			throw new MailException(MailFailure.STORE, "No space left on device");
		}
		Draft draft = new Draft(id, message, Samples.DAY, Draft.State.WRITING, "");
		drafts.removeIf(d -> d.id().equals(id));
		add(draft);
		return draft;
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
