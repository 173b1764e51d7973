package org.vaguemestre.filing.internal;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.vaguemestre.filing.FiledLetter;
import org.vaguemestre.filing.FilingBatch;
import org.vaguemestre.filing.FilingContext;
import org.vaguemestre.filing.FilingOutcome;
import org.vaguemestre.filing.PatientChoice;
import org.vaguemestre.filing.Prospect;
import org.vaguemestre.filing.UndoReport;
import org.vaguemestre.filing.WaitingReason;
import org.vaguemestre.host.HostException;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.MailFailure;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.mail.MessageRow;

/** Letters one after the other. A few are read ahead, no more: their documents lie in memory. */
final class Batch implements FilingBatch {

	/** The current one and those that come next. */
	private static final int AHEAD = 4;
	private static final int PATIENCE_MILLIS = 100;

	private record Done(int index, Step step, Optional<FiledLetter> letter) {
	}

	private final Desk desk;
	private final FilingContext context;
	private final Notes notes;
	private final List<Long> ids;
	private final Consumer<Batch> closed;
	private final Map<Long, CompletableFuture<Prospect>> ahead = new HashMap<>();
	private final Deque<Done> done = new ArrayDeque<>();
	private int at;
	private boolean open = true;

	Batch(Desk desk, FilingContext context, Notes notes, List<Long> ids, Consumer<Batch> closed) {
		this.desk = desk;
		this.context = context;
		this.notes = notes;
		this.ids = ids;
		this.closed = closed;
	}

	@Override
	public int size() {
		return ids.size();
	}

	@Override
	public synchronized int left() {
		return ids.size() - at;
	}

	@Override
	public synchronized Tally tally() {
		return new Tally(count(Step.FILED), count(Step.PUT_ASIDE), count(Step.SKIPPED));
	}

	private int count(Step step) {
		return (int) done.stream().filter(d -> d.step() == step).map(Done::index).distinct().count();
	}

	@Override
	public synchronized Optional<Long> current() {
		return at < ids.size() ? Optional.of(ids.get(at)) : Optional.empty();
	}

	@Override
	public synchronized boolean ready() {
		return at >= ids.size() || Optional.ofNullable(ahead.get(ids.get(at))).filter(CompletableFuture::isDone).isPresent();
	}

	/** Asks for the current letter and the next ones, and lets go of those behind. */
	synchronized void lookAhead() {
		if (!open) {
			return;
		}
		List<Long> near = ids.subList(Math.min(at, ids.size()), Math.min(at + AHEAD, ids.size()));
		ahead.keySet().retainAll(near);
		near.forEach(id -> ahead.computeIfAbsent(id, i -> CompletableFuture.supplyAsync(() -> read(i), context.background())));
	}

	private Prospect read(long messageId) {
		try {
			return desk.prospect(context.mail().reader().get().orElseThrow(() -> new MailException(MailFailure.MESSAGE_GONE))
					.read(messageId, new NullProgressMonitor()));
		} catch (MailException | HostException e) {
			throw new CompletionException(e);
		}
	}

	/** What was found ahead may no longer be so: it is looked at again, and not read again. */
	synchronized void chartsChanged() {
		ahead.replaceAll((id, future) -> future.thenApplyAsync(prospect -> {
			try {
				return desk.again(prospect);
			} catch (HostException e) {
				throw new CompletionException(e);
			}
		}, context.background()));
	}

	@Override
	public Optional<Prospect> look(IProgressMonitor monitor) throws MailException, HostException {
		while (true) {
			Optional<Long> id = current();
			if (id.isEmpty()) {
				return Optional.empty();
			}
			if (stillToFile(id.get())) {
				try {
					return Optional.of(await(id.get(), monitor));
				} catch (MailException e) {
					if (e.failure() != MailFailure.MESSAGE_GONE || stillToFile(id.get())) {
						throw e;
					}
				}
			}
			go(id.get());
		}
	}

	private boolean stillToFile(long id) throws MailException {
		Optional<Mailbox> mailbox = context.mail().mailbox().get();
		return mailbox.isEmpty() || mailbox.get().row(id).filter(r -> !r.filed()).isPresent();
	}

	private Prospect await(long id, IProgressMonitor monitor) throws MailException, HostException {
		while (true) {
			CompletableFuture<Prospect> future;
			synchronized (this) {
				lookAhead();
				future = ahead.getOrDefault(id, CompletableFuture.failedFuture(new OperationCanceledException()));
			}
			try {
				Prospect prospect = future.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
				synchronized (this) {
					// a change of the charts may have replaced it while we waited
					if (ahead.get(id) == future) {
						return prospect;
					}
				}
			} catch (TimeoutException e) {
				if (monitor.isCanceled()) {
					OperationCanceledException cancelled = new OperationCanceledException();
					cancelled.initCause(e);
					throw cancelled;
				}
			} catch (CancellationException e) {
				// the user left
				OperationCanceledException cancelled = new OperationCanceledException();
				cancelled.initCause(e);
				throw cancelled;
			} catch (InterruptedException e) {
				Thread.currentThread().interrupt();
				OperationCanceledException cancelled = new OperationCanceledException();
				cancelled.initCause(e);
				throw cancelled;
			} catch (ExecutionException e) {
				// another look may succeed
				synchronized (this) {
					ahead.remove(id, future);
				}
				throw failure(e.getCause());
			}
		}
	}

	private static MailException failure(Throwable cause) throws HostException {
		if (cause instanceof HostException host) {
			throw host;
		}
		if (cause instanceof RuntimeException fault) {
			throw fault;
		}
		return cause instanceof MailException mail ? mail : new MailException(MailFailure.INTERNAL, cause);
	}

	@Override
	public FilingOutcome file(PatientChoice choice) throws HostException, MailException {
		long id = here();
		Prospect prospect = await(id, new NullProgressMonitor());
		FilingOutcome outcome = desk.file(prospect, choice);
		synchronized (this) {
			outcome.letter().ifPresent(letter -> done.push(new Done(at, Step.FILED, Optional.of(letter))));
		}
		if (outcome.complete()) {
			go(id);
		}
		return outcome;
	}

	@Override
	public void skip() {
		long id = here();
		step(Step.SKIPPED);
		notes.passedOver(name(id));
		go(id);
	}

	@Override
	public void putAside(WaitingReason reason) throws MailException {
		long id = here();
		desk.waitingList().put(id, reason);
		step(Step.PUT_ASIDE);
		go(id);
	}

	private long here() {
		return current().orElseThrow(() -> new IllegalStateException("at the end")); //$NON-NLS-1$
	}

	private String name(long id) {
		try {
			Optional<Mailbox> mailbox = context.mail().mailbox().get();
			return mailbox.isEmpty() ? "" : mailbox.get().row(id).map(MessageRow::messageId).orElse(""); //$NON-NLS-1$ //$NON-NLS-2$
		} catch (MailException e) {
			Log.warning("a letter that was passed over cannot be named", e); //$NON-NLS-1$
			return ""; //$NON-NLS-1$
		}
	}

	private synchronized void step(Step step) {
		done.push(new Done(at, step, Optional.empty()));
	}

	private synchronized void go(long from) {
		if (at < ids.size() && ids.get(at) == from) {
			at++;
		}
		lookAhead();
	}

	@Override
	public synchronized Optional<Step> lastStep() {
		return Optional.ofNullable(done.peek()).map(Done::step);
	}

	@Override
	public Optional<UndoReport> undo() throws MailException {
		Done last;
		synchronized (this) {
			last = done.peek();
		}
		if (last == null) {
			return Optional.empty();
		}
		Optional<UndoReport> report = last.letter().map(desk::undo);
		if (last.step() == Step.PUT_ASIDE) {
			desk.waitingList().take(ids.get(last.index()));
		}
		if (report.isPresent() && (report.get().left() > 0 || !report.get().failures().isEmpty())) {
			// it is still there, and can be tried again
			return report;
		}
		synchronized (this) {
			done.remove(last);
			at = last.index();
			lookAhead();
		}
		return report;
	}

	@Override
	public void close() {
		synchronized (this) {
			open = false;
			ahead.values().forEach(f -> f.cancel(false));
			ahead.clear();
		}
		closed.accept(this);
	}
}
