package org.vaguemestre.mail.ui.internal;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Display;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.Teamwork;
import org.vaguemestre.mail.Teamwork.Answer;
import org.vaguemestre.mail.Teamwork.Settled;
import org.vaguemestre.mail.Teamwork.Work;
import org.vaguemestre.ui.Jobs;
import org.vaguemestre.ui.Questions;

/**
 * What the user works on, as the colleagues are told: an answer that is written, a letter that is filed. Whoever cannot tell them,
 * or gets no answer for a while, works all the same. A message that is open in two windows is ended by the last. On the UI thread alone.
 */
public final class Underway {

	/** Milliseconds for the server to say who was quicker. */
	private static final int PATIENCE = 3_000;

	private final Supplier<Optional<Teamwork>> teamwork;
	private final Map<Long, Integer> open = new HashMap<>();
	private final Set<Long> told = new HashSet<>();

	/** @param teamwork tells the colleagues */
	public Underway(Supplier<Optional<Teamwork>> teamwork) {
		this.teamwork = teamwork;
	}

	/** What is done with a colleague's mark. */
	@FunctionalInterface
	private interface Wish {
		void make(Teamwork team, IProgressMonitor monitor) throws MailException;
	}

	/**
	 * Tells the colleagues that the user works on a message, and asks first if one of them does. Each begin that goes on needs an
	 * {@link #end}.
	 *
	 * @param window the window that asks; nothing goes on when it is closed
	 * @param id     a message
	 * @param go     goes on
	 * @param left   the user leaves it to the colleague
	 */
	public void begin(Control window, long id, Runnable go, Runnable left) {
		Runnable closed = () -> end(id);
		begin(window, id, Optional.empty(), closed, held -> {
			if (held.isEmpty()) {
				go.run();
				return;
			}
			end(id);
			String busy = teamwork.get().map(t -> TeamWords.busy(t, held.get())).orElse(""); //$NON-NLS-1$
			boolean anyway = Questions.confirm(window.getShell(), Texts.get("team.busy.title"), busy + "\n\n" + Texts.get("team.busy.question"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
					Texts.get("team.busy.anyway")); //$NON-NLS-1$
			if (window.isDisposed()) {
				return;
			}
			if (anyway) {
				begin(window, id, held.get().worker(), closed, still -> go.run());
			} else {
				left.run();
			}
		});
	}

	/**
	 * Tells the colleagues, and asks nothing. Needs an {@link #end}, also when the window is closed before the answer.
	 *
	 * @param window the window that is told; not when it is closed
	 * @param id     a message
	 * @param held   told who is quicker, or that nobody is
	 */
	public void tell(Control window, long id, Consumer<Optional<Work>> held) {
		begin(window, id, Optional.empty(), () -> { }, held);
	}

	private void begin(Control window, long id, Optional<String> inPlaceOf, Runnable closed, Consumer<Optional<Work>> held) {
		open.merge(id, 1, Integer::sum);
		Optional<Teamwork> team = teamwork.get();
		if (team.isEmpty()) {
			held.accept(Optional.empty());
			return;
		}
		Display display = window.getDisplay();
		boolean[] answered = new boolean[1];
		Consumer<Optional<Work>> once = work -> {
			if (answered[0]) {
				return;
			}
			answered[0] = true;
			if (window.isDisposed()) {
				closed.run();
			} else {
				held.accept(work);
			}
		};
		display.timerExec(PATIENCE, () -> once.accept(Optional.empty()));
		job(display, (t, m) -> {
			Settled settled = t.begin(id, inPlaceOf, m);
			ui(display, () -> {
				boolean mine = settled.answer() != Answer.HELD;
				if (mine && open.containsKey(id)) {
					told.add(id);
				} else if (mine) {
					// the work was over before the server had answered
					job(display, (later, n) -> later.end(id, n), () -> { });
				}
				once.accept(mine ? Optional.empty() : Optional.of(settled.work()));
			});
		}, () -> once.accept(Optional.empty()));
	}

	/**
	 * The user works on a message no longer in one of the windows.
	 *
	 * @param id a message that was begun
	 */
	public void end(long id) {
		if (open.computeIfPresent(id, (i, times) -> times > 1 ? times - 1 : null) == null && told.remove(id)) {
			job(Display.getCurrent(), (t, m) -> t.end(id, m), () -> { });
		}
	}

	private void job(Display display, Wish wish, Runnable failed) {
		teamwork.get().ifPresent(team -> Job.createSystem("working on a message", m -> { //$NON-NLS-1$
			try {
				wish.make(team, m);
			} catch (MailException | RuntimeException e) {
				Jobs.log("working on a message", e); //$NON-NLS-1$
				ui(display, failed);
			}
			return Status.OK_STATUS;
		}).schedule());
	}

	private static void ui(Display display, Runnable what) {
		if (!display.isDisposed()) {
			display.asyncExec(what);
		}
	}
}
