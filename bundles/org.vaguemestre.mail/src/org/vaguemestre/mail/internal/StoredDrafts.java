package org.vaguemestre.mail.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

import org.vaguemestre.mail.Draft;
import org.vaguemestre.mail.Drafts;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.store.Keeping;
import org.vaguemestre.mail.store.MailStore;
import org.vaguemestre.mime.Bytes;

/** Drafts in the store. What is on its way can no longer be written on. Whoever decides by a draft's state holds the lock of this object. */
final class StoredDrafts implements Drafts {

	private static final int PIECE = 256 << 10;

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
		Draft draft = new Draft(id, message, Instant.ofEpochMilli(clock.millis()), Draft.State.WRITING, ""); //$NON-NLS-1$
		synchronized (this) {
			Optional<Draft> kept = store.draft(id);
			if (kept.isPresent() && onItsWay(kept.get().state())) {
				if (kept.get().message().equals(message)) {
					return kept.get();
				}
				throw new MailException(MailFailure.ON_ITS_WAY);
			}
			store.saveDraft(draft);
		}
		changed();
		return draft;
	}

	private static boolean onItsWay(Draft.State state) {
		return state != Draft.State.WRITING && state != Draft.State.FAILED;
	}

	/** What is to be sent is in the store, before anything of it leaves. */
	void enter(Draft draft, Parcel parcel, Progress progress) throws MailException {
		synchronized (this) {
			store.saveDraft(moved(draft, Draft.State.WRITING, "", Optional.empty(), 0)); //$NON-NLS-1$
			try {
				store.saveCopy(draft.id(), parcel.encode());
			} catch (IOException e) {
				throw new MailException(MailFailure.INTERNAL, e);
			}
			// from here on it is on its way; until now it was a draft like any other
			store.saveProgress(draft, progress.encode());
		}
		changed();
	}

	/** It could not even be built. */
	void failed(Draft draft, MailException why) throws MailException {
		synchronized (this) {
			store.saveDraft(moved(draft, Draft.State.FAILED, why.getLocalizedMessage(), Optional.empty(), 0));
		}
		changed();
	}

	/** Keeps where a message on its way stands; one that was thrown away meanwhile is passed over. */
	void keep(Draft draft, Progress progress) throws MailException {
		synchronized (this) {
			store.saveProgress(draft, progress.encode());
		}
		changed();
	}

	/** What was built of a draft, if it was. */
	Optional<Parcel> parcel(String id) throws MailException {
		Optional<Bytes> kept = store.copy(id);
		try {
			return kept.isPresent() ? Optional.of(Parcel.decode(kept.get())) : Optional.empty();
		} catch (IOException | UncheckedIOException e) {
			Log.warning("what was to be sent cannot be read", e); //$NON-NLS-1$
			return Optional.empty();
		}
	}

	/** How far a draft has come; as an earlier version left it if that was not kept. */
	Progress progress(Draft draft) throws MailException {
		Optional<Bytes> kept = store.progress(draft.id());
		try {
			if (kept.isPresent()) {
				return Progress.decode(kept.get());
			}
		} catch (IOException e) {
			throw new MailException(MailFailure.STORE, e, e.getMessage());
		}
		Progress progress = new Progress();
		progress.taken = draft.state() == Draft.State.COPY_MISSING ? 1 : 0;
		return progress;
	}

	/** The same draft elsewhere on its way. */
	static Draft moved(Draft draft, Draft.State state, String words, Optional<Instant> due, int attempts) {
		return new Draft(draft.id(), draft.message(), draft.savedAt(), state, words, due, attempts);
	}

	@Override
	public Optional<Bytes> keep(InputStream file, long most) throws IOException, MailException {
		try (Keeping keeping = new ToldKeeping(store.keeping())) {
			byte[] piece = new byte[PIECE];
			for (int read = file.read(piece); read >= 0; read = file.read(piece)) {
				if (keeping.length() + read > most) {
					return Optional.empty();
				}
				keeping.write(piece, 0, read);
			}
			return Optional.of(keeping.kept());
		} catch (ToldKeeping.NotKept e) {
			throw e.told();
		}
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
		synchronized (this) {
			if (store.draft(id).filter(d -> d.state() == Draft.State.SENDING).isPresent()) {
				throw new MailException(MailFailure.ON_ITS_WAY);
			}
			store.removeDraft(id);
		}
		changed();
	}

	/** It has gone out and its copy is kept. */
	void gone(String id) throws MailException {
		synchronized (this) {
			store.removeDraft(id);
		}
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
