package org.vaguemestre.mail.ui.internal.list;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

import org.vaguemestre.mail.MessageList;
import org.vaguemestre.mail.MessageRow;
import org.vaguemestre.ui.Jobs;

/**
 * Reads pages of the list in the background, one at a time, what was asked for last first: who drags through a long list waits for
 * the page that is seen, not for all that flew by. UI thread.
 */
public final class PageLoader {

	/** More waiting pages than this are forgotten, the oldest first; they are asked for again when they are seen. */
	private static final int WAITING = 4;

	private record Wanted(MessageList list, int page) {
	}

	private final Jobs jobs;
	private final MessageTable table;
	private final Consumer<Exception> failed;
	private final Deque<Wanted> waiting = new ArrayDeque<>();
	private boolean reading;

	/**
	 * @param jobs   reads
	 * @param table  shows
	 * @param failed is told what could not be read
	 */
	public PageLoader(Jobs jobs, MessageTable table, Consumer<Exception> failed) {
		this.jobs = jobs;
		this.table = table;
		this.failed = failed;
		table.onPageWanted(this::want);
	}

	private void want(MessageList list, int page) {
		waiting.removeIf(w -> w.list() != list);
		waiting.push(new Wanted(list, page));
		while (waiting.size() > WAITING) {
			Wanted old = waiting.removeLast();
			table.forgotten(old.list(), old.page());
		}
		if (!reading) {
			next();
		}
	}

	private void next() {
		if (waiting.isEmpty()) {
			return;
		}
		Wanted wanted = waiting.pop();
		int size = PageCache.PAGE;
		reading = true;
		jobs.quietly("message page", m -> wanted.list().rows(wanted.page() * size, size), rows -> { //$NON-NLS-1$
			reading = false;
			show(wanted, rows);
			next();
		}, e -> {
			reading = false;
			table.missed(wanted.list(), wanted.page());
			failed.accept(e);
			next();
		});
	}

	private void show(Wanted wanted, List<MessageRow> rows) {
		table.arrived(wanted.list(), wanted.page(), rows);
	}
}
