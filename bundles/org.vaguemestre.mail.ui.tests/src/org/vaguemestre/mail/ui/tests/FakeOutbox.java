package org.vaguemestre.mail.ui.tests;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.Outbox;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.SendReport;

/** Keeps what is handed over, in memory; nothing moves on unless the test says so. */
final class FakeOutbox implements Outbox {

	/** What was handed over, in order. */
	final List<OutgoingMessage> handed = new CopyOnWriteArrayList<>();
	/** Drafts that shall go now. */
	final List<String> now = new CopyOnWriteArrayList<>();
	/** What the next calls throw, first come first thrown. */
	final Deque<MailException> failures = new ArrayDeque<>();
	private final FakeDrafts drafts;
	private final List<Listener> listeners = new CopyOnWriteArrayList<>();

	FakeOutbox(FakeDrafts drafts) {
		this.drafts = drafts;
	}

	@Override
	public Draft send(Draft draft) throws MailException {
		return send(draft, Instant.now().plus(undoDelay()));
	}

	@Override
	public Draft send(Draft draft, Instant due) throws MailException {
		if (!failures.isEmpty()) {
			throw failures.poll();
		}
		handed.add(draft.message());
		return change(draft, Draft.State.WAITING, "", Optional.of(due), 0);
	}

	/** A draft goes on. */
	Draft change(Draft draft, Draft.State state, String words, Optional<Instant> due, int attempts) {
		Draft changed = new Draft(draft.id(), draft.message(), draft.savedAt(), state, words, due, attempts);
		drafts.replace(changed);
		tell(l -> l.changed(changed));
		return changed;
	}

	/** A message has gone out. */
	void gone(Draft draft, SendReport.Refusal... refused) {
		drafts.remove(draft.id());
		tell(l -> l.sent(draft, new SendReport("<1@test.example>", draft.message().recipients(), List.of(refused), true, Optional.empty())));
	}

	private void tell(Consumer<Listener> news) {
		listeners.forEach(news);
	}

	@Override
	public Optional<Draft> cancel(String draftId) {
		return drafts.find(draftId).filter(d -> d.state() == Draft.State.WAITING)
				.map(d -> change(d, Draft.State.WRITING, "", Optional.empty(), 0));
	}

	@Override
	public void sendNow(String draftId) {
		now.add(draftId);
	}

	@Override
	public List<Draft> all() {
		return drafts.all().stream().filter(d -> d.state() != Draft.State.WRITING).toList();
	}

	@Override
	public void flush(IProgressMonitor monitor) {
		throw new UnsupportedOperationException();
	}

	@Override
	public Duration undoDelay() {
		return UNDO;
	}

	@Override
	public void setUndoDelay(Duration delay) {
		throw new UnsupportedOperationException();
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
