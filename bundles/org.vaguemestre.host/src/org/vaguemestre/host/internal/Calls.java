package org.vaguemestre.host.internal;

import java.lang.System.Logger.Level;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.vaguemestre.host.AlreadyFiledException;
import org.vaguemestre.host.HostException;
import org.vaguemestre.host.NoAnswerException;

/**
 * Calls of code of somebody else: nobody waits for one without end, and whatever it throws is a {@link HostException}. A call that was
 * given up is not interrupted, which might break what it works on; it goes on, and holds one of a few threads.
 */
public final class Calls implements AutoCloseable {

	private static final System.Logger LOG = System.getLogger("org.vaguemestre.host"); //$NON-NLS-1$
	/** At one time; more are only needed where those before have not come back. */
	private static final int MOST = 24;
	private static final int SHORTER = 20;

	private final Locale locale;
	private final Semaphore free = new Semaphore(MOST);
	private final Map<Object, CompletableFuture<?>> running = new ConcurrentHashMap<>();
	/** What has failed to answer from memory. */
	private final Set<String> told = ConcurrentHashMap.newKeySet();
	private final ExecutorService hands = Executors.newCachedThreadPool(task -> {
		Thread thread = new Thread(task, "office software"); //$NON-NLS-1$
		thread.setDaemon(true);
		return thread;
	});

	/**
	 * @param locale the language of what the user is told
	 */
	public Calls(Locale locale) {
		this.locale = locale;
	}

	/**
	 * @param <T>   what is given back
	 * @param limit how long to wait
	 * @param sad   the key of what the user is told when there is no answer
	 * @param call  what is asked
	 * @return the answer, never null
	 * @throws HostException if there is none
	 */
	public <T> T ask(Duration limit, String sad, Callable<T> call) throws HostException {
		return await(start(call), limit, sad);
	}

	/**
	 * As {@link #ask}; whoever asks the same while it is not answered waits for that answer, and nothing is asked twice.
	 *
	 * @param <T>   what is given back
	 * @param limit how long to wait
	 * @param sad   the key of what the user is told when there is no answer
	 * @param what  tells whether it is the same
	 * @param call  what is asked
	 * @return the answer, never null
	 * @throws HostException if there is none
	 */
	public <T> T once(Duration limit, String sad, Object what, Callable<T> call) throws HostException {
		return await(shared(what, call), limit, sad);
	}

	/**
	 * A call that answers from memory and may be waited for by the user's window: where one has not come back, no other is waited for, and
	 * where one came too late the next ones have a twentieth of the time. The call may need the window's thread itself.
	 *
	 * @param <T>   what is given back
	 * @param limit how long to wait
	 * @param what  names the call
	 * @param call  what is asked
	 * @return the answer; empty if there is none
	 */
	public <T> Optional<T> quick(Duration limit, String what, Callable<Optional<T>> call) {
		if (running.containsKey(what)) {
			return Optional.empty();
		}
		try {
			CompletableFuture<Optional<T>> answer = start(call);
			try {
				return await(answer, told.contains(what) ? limit.dividedBy(SHORTER) : limit, "silent"); //$NON-NLS-1$
			} catch (NoAnswerException e) {
				running.put(what, answer);
				answer.whenComplete((ok, failure) -> running.remove(what, answer));
				throw e;
			}
		} catch (HostException e) {
			// lists are painted with it
			LOG.log(told.add(what) ? Level.WARNING : Level.DEBUG, "the office software does not tell: " + what, e); //$NON-NLS-1$
			return Optional.empty();
		}
	}

	@SuppressWarnings("unchecked")
	private <T> CompletableFuture<T> shared(Object what, Callable<T> call) throws HostException {
		synchronized (running) {
			CompletableFuture<?> there = running.get(what);
			if (there != null) {
				return (CompletableFuture<T>) there;
			}
			CompletableFuture<T> answer = start(call, () -> over(what));
			running.put(what, answer);
			return answer;
		}
	}

	/** Before there is an answer: whoever has it may ask anew. Not before it is known to run. */
	private void over(Object what) {
		synchronized (running) {
			running.remove(what);
		}
	}

	private <T> CompletableFuture<T> start(Callable<T> call) throws HostException {
		return start(call, () -> {
			// nobody else asked the same
		});
	}

	private <T> CompletableFuture<T> start(Callable<T> call, Runnable over) throws HostException {
		CompletableFuture<T> answer = new CompletableFuture<>();
		if (!free.tryAcquire()) {
			NoAnswerException busy = new NoAnswerException(words("silent.often"), answer); //$NON-NLS-1$
			// it was not asked, and no answer will come
			answer.completeExceptionally(new HostException(busy.getMessage()));
			throw busy;
		}
		try {
			hands.execute(() -> run(call, answer, over));
		} catch (RejectedExecutionException e) {
			free.release();
			throw new HostException(words("fault"), e); //$NON-NLS-1$
		}
		return answer;
	}

	private <T> void run(Callable<T> call, CompletableFuture<T> answer, Runnable over) {
		T given = null;
		HostException failure = null;
		try {
			given = call.call();
			if (given == null) {
				failure = new HostException(words("fault"), new NullPointerException("the office software answered null")); //$NON-NLS-1$ //$NON-NLS-2$
			}
		} catch (HostException e) {
			boolean words = e instanceof AlreadyFiledException || e.getMessage() != null && !e.getMessage().isBlank();
			failure = words ? e : new HostException(words("fault"), e); //$NON-NLS-1$
		} catch (Throwable e) {
			// also an error of a class that is not there, or a stack that overflowed: it is the fault of that call alone
			failure = new HostException(words("fault"), e); //$NON-NLS-1$
		} finally {
			// before whoever waits asks for more
			free.release();
			over.run();
		}
		if (failure == null) {
			answer.complete(given);
		} else {
			answer.completeExceptionally(failure);
		}
	}

	private <T> T await(CompletableFuture<T> answer, Duration limit, String sad) throws HostException {
		try {
			return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
		} catch (TimeoutException e) {
			throw silent(answer, limit, sad, e);
		} catch (InterruptedException e) {
			Thread.currentThread().interrupt();
			throw silent(answer, limit, sad, e);
		} catch (ExecutionException e) {
			if (e.getCause() instanceof HostException failure) {
				throw failure;
			}
			throw new HostException(words("fault"), e); //$NON-NLS-1$
		}
	}

	private NoAnswerException silent(CompletableFuture<?> answer, Duration limit, String sad, Exception cause) {
		NoAnswerException silent = new NoAnswerException(words(sad, limit.toSeconds()), answer);
		silent.initCause(cause);
		return silent;
	}

	private String words(String key, Object... arguments) {
		ResourceBundle words = ResourceBundle.getBundle("org.vaguemestre.host.internal.messages", locale, Calls.class.getClassLoader(), //$NON-NLS-1$
				ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
		return new MessageFormat(words.getString(key), locale).format(arguments);
	}

	/** What has not come back is left to itself. */
	@Override
	public void close() {
		hands.shutdown();
	}
}
