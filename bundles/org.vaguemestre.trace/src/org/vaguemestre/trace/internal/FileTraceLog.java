package org.vaguemestre.trace.internal;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

import org.vaguemestre.trace.TraceActions;
import org.vaguemestre.trace.TraceCsv;
import org.vaguemestre.trace.TraceEvent;
import org.vaguemestre.trace.TraceLog;
import org.vaguemestre.trace.TraceRecord;
import org.vaguemestre.trace.TraceResult;
import org.vaguemestre.trace.TraceSafe;
import org.vaguemestre.trace.TraceSettings;
import org.vaguemestre.trace.TraceState;
import org.vaguemestre.trace.TraceSubject;
import org.vaguemestre.trace.TraceVerdict;
import org.vaguemestre.trace.TraceWords;

/**
 * A trace in files. Callers put their events into a queue; one thread writes all that wait with one flush of the disk. While the disk
 * refuses, the events wait; those for which there is no room are counted, and the count is a record when it goes on.
 */
public final class FileTraceLog implements TraceLog {

	private static final Logger LOG = System.getLogger("org.vaguemestre.trace"); //$NON-NLS-1$
	private static final int BATCH = 500;
	private static final long RETRY_MILLIS = 2_000;
	private static final Duration ANCHOR_EVERY = Duration.ofMinutes(1);
	private static final Duration LOOK_FOR_OLD_EVERY = Duration.ofHours(6);
	private static final long END_MILLIS = 10_000;

	private record Waiting(Noted noted, CompletableFuture<Long> written) {
	}

	private final LogFolder folder;
	private final TraceSafe safe;
	private final Supplier<TraceSettings> settings;
	private final Supplier<Optional<String>> user;
	private final String station;
	private final Clock clock;
	private final LogWriter writer;

	private final Deque<Waiting> queue = new ArrayDeque<>();
	private long lost;
	private long lostUntold;
	private Optional<Instant> failing = Optional.empty();
	private String cause = ""; //$NON-NLS-1$
	private boolean closed;
	private Thread thread;

	private Instant nextAnchor = Instant.MIN;
	private Instant nextLook = Instant.MIN;

	/** See {@link TraceLog#at}. */
	public FileTraceLog(LogFolder folder, TraceSafe safe, Supplier<TraceSettings> settings, Supplier<Optional<String>> user, String station,
			Clock clock, SecureRandom random) {
		this.folder = folder;
		this.safe = safe;
		this.settings = settings;
		this.user = user;
		this.station = station;
		this.clock = clock;
		this.writer = new LogWriter(folder, safe, clock, random, this::note);
	}

	private Noted note(TraceEvent event) {
		String who;
		try {
			who = user.get().orElseGet(() -> System.getProperty("user.name", "")); //$NON-NLS-1$ //$NON-NLS-2$
		} catch (RuntimeException e) {
			LOG.log(Level.WARNING, "the host does not tell who is signed in", e); //$NON-NLS-1$
			who = ""; //$NON-NLS-1$
		}
		TraceRecord clean = new TraceRecord(0, OffsetDateTime.now(clock), who, station, event);
		return new Noted(clean.at(), clean.user(), clean.workstation(), event);
	}

	@Override
	public CompletionStage<Long> record(TraceEvent event) {
		Waiting waiting = new Waiting(note(event), new CompletableFuture<>());
		int room = settings.get().waiting();
		boolean taken;
		synchronized (queue) {
			taken = !closed && queue.size() < room;
			if (taken) {
				queue.add(waiting);
				start();
				queue.notifyAll();
			} else {
				lost++;
				lostUntold++;
			}
		}
		if (!taken) {
			waiting.written().completeExceptionally(new IOException("the trace takes no more")); //$NON-NLS-1$
		}
		return waiting.written();
	}

	private void start() {
		if (thread == null) {
			thread = new Thread(this::work, "trace"); //$NON-NLS-1$
			thread.setDaemon(true);
			thread.start();
		}
	}

	private void work() {
		List<Waiting> batch = next(false);
		while (batch != null) {
			boolean failed = false;
			try {
				write(batch);
			} catch (IOException | RuntimeException e) {
				failed = true;
				failed(batch, e);
			}
			batch = next(failed);
		}
		finish();
	}

	/** What is to be written next, which stays in the queue; null at the end. Waits for it. */
	private List<Waiting> next(boolean failed) {
		synchronized (queue) {
			try {
				if (failed && !closed) {
					queue.wait(RETRY_MILLIS);
				}
				while (queue.isEmpty() && lostUntold == 0 && !closed) {
					queue.wait();
				}
			} catch (InterruptedException e) {
				closed = true;
			}
			// at the end what cannot be written is not tried twice
			return queue.isEmpty() && lostUntold == 0 || failed && closed ? null : queue.stream().limit(BATCH).toList();
		}
	}

	private void write(List<Waiting> batch) throws IOException {
		List<Noted> all = new ArrayList<>();
		long telling;
		synchronized (queue) {
			telling = lostUntold;
		}
		if (telling > 0) {
			all.add(note(TraceEvent.of(TraceActions.TRACE_LOST, TraceResult.FAILED).about(TraceSubject.COUNT, Long.toString(telling))));
		}
		batch.forEach(w -> all.add(w.noted()));
		long first = writer.append(all, settings.get()) + (telling > 0 ? 1 : 0);
		synchronized (queue) {
			for (int i = 0; i < batch.size(); i++) {
				queue.removeFirst();
			}
			lostUntold -= telling;
			failing = Optional.empty();
			cause = ""; //$NON-NLS-1$
			queue.notifyAll();
		}
		for (int i = 0; i < batch.size(); i++) {
			batch.get(i).written().complete(first + i);
		}
		keepHouse();
	}

	private void failed(List<Waiting> batch, Exception e) {
		boolean news;
		synchronized (queue) {
			news = failing.isEmpty();
			failing = failing.or(() -> Optional.of(clock.instant()));
			cause = String.valueOf(e.getMessage());
		}
		if (news) {
			LOG.log(Level.ERROR, "the trace cannot be written; " + batch.size() + " records wait", e); //$NON-NLS-1$ //$NON-NLS-2$
		}
	}

	/** What may fail without costing a record. */
	private void keepHouse() {
		Instant now = clock.instant();
		try {
			if (due(now, nextLook, LOOK_FOR_OLD_EVERY)) {
				nextLook = now.plus(LOOK_FOR_OLD_EVERY);
				writer.deleteOld(settings.get());
			}
			if (due(now, nextAnchor, ANCHOR_EVERY)) {
				nextAnchor = now.plus(ANCHOR_EVERY);
				keepAnchor();
			}
		} catch (IOException | RuntimeException e) {
			LOG.log(Level.WARNING, "old traces could not be deleted, or the end not be remembered", e); //$NON-NLS-1$
		}
	}

	/** A clock that was set back must not put it off: until then an older copy of the trace could take its place. */
	private static boolean due(Instant now, Instant next, Duration every) {
		return !now.isBefore(next) || now.plus(every).isBefore(next);
	}

	private void keepAnchor() throws IOException {
		Optional<Anchor> anchor = writer.anchor();
		if (anchor.isPresent()) {
			safe.keepAnchor(anchor.get().text());
		}
	}

	private void finish() {
		List<Waiting> left;
		synchronized (queue) {
			left = List.copyOf(queue);
			queue.clear();
			lost += left.size();
		}
		left.forEach(w -> w.written().completeExceptionally(new IOException("the trace was closed before it could be written"))); //$NON-NLS-1$
		try {
			writer.close();
			keepAnchor();
		} catch (IOException | RuntimeException e) {
			LOG.log(Level.WARNING, "the end of the trace could not be sealed", e); //$NON-NLS-1$
		}
	}

	@Override
	public void read(Predicate<? super TraceRecord> wanted, Consumer<? super TraceRecord> to) throws IOException {
		if (Files.isDirectory(folder.path())) {
			verify(trace -> {
				if (wanted.test(trace)) {
					to.accept(trace);
				}
			});
		}
	}

	@Override
	public TraceVerdict verify(Consumer<? super TraceRecord> to) throws IOException {
		return new Verifier(folder, safe).verify(to);
	}

	@Override
	public long export(Predicate<? super TraceRecord> wanted, TraceWords words, OutputStream to) throws IOException {
		Writer text = new BufferedWriter(new OutputStreamWriter(to, StandardCharsets.UTF_8));
		TraceCsv table = new TraceCsv(text, words);
		long[] count = { 0 };
		try {
			read(wanted, trace -> {
				try {
					table.add(trace);
					count[0]++;
				} catch (IOException e) {
					throw new UncheckedIOException(e);
				}
			});
		} catch (UncheckedIOException e) {
			throw e.getCause();
		}
		text.flush();
		record(TraceEvent.of(TraceActions.TRACE_EXPORTED, TraceResult.DONE).about(TraceSubject.COUNT, Long.toString(count[0])));
		return count[0];
	}

	@Override
	public void handOutKeys(TraceSafe to) throws IOException {
		Set<String> names = new TreeSet<>();
		for (Path file : folder.files().values()) {
			Header.of(LogFolder.read(file)).ifPresent(header -> names.add(Sealing.text(header.key())));
		}
		folder.head().flatMap(Head::key).ifPresent(name -> names.add(Sealing.text(name)));
		for (String name : names) {
			Optional<byte[]> key = safe.key(name);
			if (key.isPresent()) {
				to.keepKey(name, key.get());
			}
		}
		Optional<String> anchor = safe.anchor();
		if (anchor.isPresent()) {
			to.keepAnchor(anchor.get());
		}
		record(TraceEvent.of(TraceActions.TRACE_KEY, TraceResult.DONE));
	}

	@Override
	public TraceState state() {
		synchronized (queue) {
			return new TraceState(queue.size(), lost, failing, cause);
		}
	}

	@Override
	public void close() {
		Thread working;
		synchronized (queue) {
			closed = true;
			working = thread;
			queue.notifyAll();
		}
		if (working != null) {
			try {
				working.join(END_MILLIS);
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
			}
		}
	}
}
