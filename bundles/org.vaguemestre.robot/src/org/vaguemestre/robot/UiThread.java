package org.vaguemestre.robot;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

import org.eclipse.swt.SWTException;
import org.eclipse.swt.widgets.Display;

/**
 * Runs code on the display's thread for a caller on another one. Nothing here
 * blocks for ever: a window that does not answer in time is a failure.
 */
final class UiThread {

	private static final int POLL_MILLIS = 25;
	/** How often it is looked whether anybody can still answer. */
	private static final long SLICE_MILLIS = 200;

	/** The application has ended, and its display with it. */
	static final class Ended extends RobotException {

		private static final long serialVersionUID = 1L;

		Ended(Throwable cause) {
			super("the application has ended", cause);
		}
	}

	private final Display display;

	UiThread(Display display) {
		this.display = display;
	}

	<T> T call(Callable<T> work, Duration timeout) {
		if (isHere()) {
			return now(work);
		}
		CompletableFuture<T> result = new CompletableFuture<>();
		later(() -> complete(result, work));
		return get(result, timeout, () -> "the window did not answer within " + timeout.toSeconds() + " s");
	}

	/** Asks again and again, on the display's thread, until the answer is not null. */
	<T> T await(Callable<T> question, Duration timeout, String what) {
		if (isHere()) {
			// a condition that asks the robot: waiting here would stop the window that it waits for
			T answer = now(question);
			if (answer == null) {
				throw new RobotException("not yet: " + what);
			}
			return answer;
		}
		CompletableFuture<T> result = new CompletableFuture<>();
		later(() -> ask(result, question));
		try {
			return get(result, timeout, () -> "waited " + timeout.toSeconds() + " s in vain: " + what);
		} finally {
			result.cancel(false);
		}
	}

	/** Asks again and again until the condition holds; what it throws is that something it asks of is not there yet. */
	void hold(BooleanSupplier condition, Duration timeout, String what) {
		AtomicReference<Throwable> last = new AtomicReference<>();
		try {
			await(() -> {
				last.set(null);
				try {
					return condition.getAsBoolean() ? Boolean.TRUE : null;
				} catch (RuntimeException | AssertionError e) {
					last.set(e);
					return null;
				}
			}, timeout, what);
		} catch (RobotException e) {
			Optional.ofNullable(last.get()).ifPresent(e::addSuppressed);
			throw e;
		}
	}

	private boolean isHere() {
		try {
			return display.getThread() == Thread.currentThread();
		} catch (SWTException e) {
			throw new Ended(e);
		}
	}

	private void later(Runnable work) {
		try {
			display.asyncExec(work);
		} catch (SWTException e) {
			throw new Ended(e);
		}
	}

	private static <T> T now(Callable<T> work) {
		try {
			return work.call();
		} catch (RuntimeException e) {
			throw e;
		} catch (Exception e) {
			throw new RobotException("failed in the window: " + e, e);
		}
	}

	private <T> void ask(CompletableFuture<T> result, Callable<T> question) {
		if (result.isDone()) {
			return;
		}
		try {
			T answer = question.call();
			if (answer != null) {
				result.complete(answer);
			} else {
				display.timerExec(POLL_MILLIS, () -> ask(result, question));
			}
		} catch (Exception e) {
			result.completeExceptionally(e);
		}
	}

	private static <T> void complete(CompletableFuture<T> result, Callable<T> work) {
		try {
			result.complete(work.call());
		} catch (Exception e) {
			result.completeExceptionally(e);
		}
	}

	private <T> T get(CompletableFuture<T> result, Duration timeout, Supplier<String> late) {
		long begun = System.nanoTime();
		while (true) {
			try {
				return result.get(Math.min(SLICE_MILLIS, timeout.toMillis()), TimeUnit.MILLISECONDS);
			} catch (TimeoutException e) {
				if (display.isDisposed()) {
					throw new Ended(e);
				}
				if (System.nanoTime() - begun >= timeout.toNanos()) {
					throw new RobotException(late.get(), e);
				}
			} catch (ExecutionException e) {
				if (display.isDisposed()) {
					throw new Ended(e.getCause());
				}
				if (e.getCause() instanceof RobotException robot) {
					throw robot;
				}
				throw new RobotException("failed in the window: " + e.getCause(), e.getCause());
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
				throw new RobotException("interrupted", e);
			}
		}
	}
}
