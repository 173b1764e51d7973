package org.vaguemestre.mail.ui.internal.clinical;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.eclipse.swt.widgets.Control;
import org.vaguemestre.mail.Teamwork.Work;
import org.vaguemestre.mail.ui.internal.Underway;

/** Tells the colleagues what is filed in one reader: a letter while it is filed or, where letters come in a row, as long as it is shown. */
final class WorkMark {

	private final Control window;
	private final Underway underway;
	private final Set<Long> working = new HashSet<>();
	private Optional<Work> held = Optional.empty();

	/** @param window with its end all work in it is over */
	WorkMark(Control window, Underway underway) {
		this.window = window;
		this.underway = underway;
		window.addDisposeListener(e -> leave());
	}

	/**
	 * A letter of a row is shown, and the one before no longer.
	 *
	 * @param busy told if a colleague works on it
	 */
	void shown(Optional<Long> id, Consumer<Work> busy) {
		leave();
		id.ifPresent(i -> {
			working.add(i);
			underway.tell(window, i, work -> {
				if (work.isPresent() && working.contains(i)) {
					held = work;
					busy.accept(work.get());
				}
			});
		});
	}

	/**
	 * A letter is filed; a colleague who works on it is asked about first.
	 *
	 * @param go   goes on, and calls {@link #over}
	 * @param left the user leaves it to the colleague
	 */
	void begin(long id, Runnable go, Runnable left) {
		if (working.contains(id) && held.isEmpty()) {
			go.run();
			return;
		}
		underway.begin(window, id, () -> {
			held = Optional.empty();
			if (!working.add(id)) {
				// it was begun when it was shown, and needs one end
				underway.end(id);
			}
			go.run();
		}, left);
	}

	void over(long id) {
		if (working.remove(id)) {
			underway.end(id);
		}
	}

	/** All work here is over. */
	void leave() {
		held = Optional.empty();
		List.copyOf(working).forEach(this::over);
	}
}
