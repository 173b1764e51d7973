package org.vaguemestre.directory.internal;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A second thread for one task at a time. */
final class Beside implements AutoCloseable {

	/** What may fail as files do. */
	@FunctionalInterface
	interface Task {
		void run() throws IOException;
	}

	private final ExecutorService thread;
	private Optional<Future<?>> running = Optional.empty();

	Beside(String name) {
		thread = thread(name);
	}

	/** One thread that keeps no program from ending. */
	static ExecutorService thread(String name) {
		return Executors.newSingleThreadExecutor(task -> {
			Thread made = new Thread(task, name);
			made.setDaemon(true);
			return made;
		});
	}

	/** Starts a task; the one before was waited for. */
	void run(Task task) {
		running = Optional.of(thread.submit(() -> {
			task.run();
			return null;
		}));
	}

	/**
	 * Waits for the task; what it wrote is seen afterwards.
	 *
	 * @throws IOException      of the task
	 * @throws RuntimeException of the task
	 */
	void await() throws IOException {
		if (running.isEmpty()) {
			return;
		}
		result(running.get());
		running = Optional.empty();
	}

	/**
	 * Waits for a result.
	 *
	 * @throws IOException      of the task
	 * @throws RuntimeException of the task
	 */
	static <T> T result(Future<T> task) throws IOException {
		try {
			return task.get();
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException();
		} catch (ExecutionException e) {
			if (e.getCause() instanceof IOException failure) {
				throw failure;
			}
			if (e.getCause() instanceof RuntimeException failure) {
				throw failure;
			}
			throw new IllegalStateException(e.getCause());
		}
	}

	/** Waits too, so that nothing is written any more. */
	@Override
	public void close() {
		thread.shutdown();
		try {
			await();
		} catch (IOException | RuntimeException e) {
			System.getLogger(Beside.class.getName()).log(System.Logger.Level.DEBUG, "an import ends", e); //$NON-NLS-1$
		}
	}
}
