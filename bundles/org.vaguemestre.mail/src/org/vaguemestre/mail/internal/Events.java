package org.vaguemestre.mail.internal;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import org.vaguemestre.mail.MailboxListener;

/** Tells listeners, one call at a time and never on a thread that talks to a server. */
final class Events implements AutoCloseable {

	private final Listeners<MailboxListener> listeners = new Listeners<>();
	private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
		Thread made = new Thread(work, "mail events"); //$NON-NLS-1$
		made.setDaemon(true);
		return made;
	});

	void add(MailboxListener listener) {
		listeners.add(listener);
	}

	void remove(MailboxListener listener) {
		listeners.remove(listener);
	}

	void tell(Consumer<MailboxListener> news) {
		try {
			thread.execute(() -> listeners.tell(news));
		} catch (RejectedExecutionException e) {
			Log.debug("news after the end", e); //$NON-NLS-1$
		}
	}

	@Override
	public void close() {
		thread.shutdown();
	}
}
