package org.vaguemestre.mail.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.internal.imap.ImapFolder.Fetched;

/**
 * Messages on their way from the connection into the store: read on several threads while the next ones come, stored in large transactions
 * by one more. What is under way is bounded in bytes; then the server has to wait.
 *
 * @param <T> what a message becomes
 */
final class Intake<T> implements AutoCloseable {

	/** A transaction ends with so many messages or kilobytes. */
	private static final int MESSAGES = 1_000;
	private static final int KILOBYTES = 12 * 1024;
	/** All that is under way, in kilobytes. */
	private static final int MOST = 40 * 1024;

	/** Stores a batch. */
	@FunctionalInterface
	interface Sink<T> {
		void store(List<T> batch) throws MailException;
	}

	private final Function<Fetched, T> reading;
	private final Sink<T> sink;
	private final ExecutorService readers;
	private final ExecutorService writer;
	private final Semaphore room = new Semaphore(MOST);
	private final List<Future<?>> batches = new ArrayList<>();
	private List<Future<T>> batch = new ArrayList<>();
	private int kilobytes;

	Intake(ExecutorService readers, Function<Fetched, T> reading, Sink<T> sink) {
		this.readers = readers;
		this.reading = reading;
		this.sink = sink;
		this.writer = Executors.newSingleThreadExecutor(work -> {
			Thread made = new Thread(work, "mail store"); //$NON-NLS-1$
			made.setDaemon(true);
			return made;
		});
	}

	/** Takes a message; waits while too much is under way. */
	void take(Fetched message) throws IOException {
		int size = Math.min(MOST / 2, message.bytes().length() / 1024 + 1);
		try {
			room.acquire(size);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new IOException(e);
		}
		batch.add(readers.submit(() -> reading.apply(message)));
		kilobytes += size;
		if (batch.size() >= MESSAGES || kilobytes >= KILOBYTES) {
			commit();
		}
	}

	/** What was taken so far is stored in the background. */
	void commit() {
		if (batch.isEmpty()) {
			return;
		}
		List<Future<T>> full = batch;
		int size = kilobytes;
		batch = new ArrayList<>();
		kilobytes = 0;
		batches.removeIf(Intake::fine);
		batches.add(writer.submit(() -> {
			try {
				List<T> ready = new ArrayList<>(full.size());
				for (Future<T> one : full) {
					ready.add(one.get());
				}
				sink.store(ready);
				return null;
			} finally {
				room.release(size);
			}
		}));
	}

	/** @return whether it is done and went well */
	private static boolean fine(Future<?> batch) {
		if (!batch.isDone()) {
			return false;
		}
		try {
			batch.get();
			return true;
		} catch (InterruptedException | ExecutionException e) {
			// told by finish
			return false;
		}
	}

	/** Waits until all is stored. */
	void finish() throws MailException {
		commit();
		for (Future<?> one : batches) {
			try {
				one.get();
			} catch (ExecutionException e) {
				if (e.getCause() instanceof MailException known) {
					throw known;
				}
				throw new MailException(MailFailure.INTERNAL, e.getCause());
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
				throw new MailException(MailFailure.INTERNAL, e);
			}
		}
		batches.clear();
	}

	/** Stores what was taken, whatever ended the fetching; a failure of that is only logged. */
	@Override
	public void close() {
		try {
			finish();
		} catch (MailException e) {
			Log.debug("storing what had come", e); //$NON-NLS-1$
		} finally {
			writer.shutdown();
		}
	}
}
