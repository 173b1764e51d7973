package org.vaguemestre.directory.ui.internal;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.eclipse.core.runtime.jobs.Job;
import org.vaguemestre.directory.AddressBook;
import org.vaguemestre.directory.Directory;
import org.vaguemestre.directory.DirectoryAnswer;
import org.vaguemestre.directory.DirectoryQuery;
import org.vaguemestre.directory.EntryFilter;
import org.vaguemestre.ui.Jobs;

/** One search after the other: when another one begins, the one before is cancelled and its answers are worth nothing. */
final class Search {

	/** More than anybody reads while typing. */
	private static final int AT_ONCE = 300;

	private final Jobs jobs;
	private final Supplier<Optional<AddressBook>> book;
	private final Consumer<DirectoryAnswer> answered;
	private final Consumer<Exception> failed;
	private Optional<Job> running = Optional.empty();
	private int latest;

	/**
	 * @param jobs     of the view
	 * @param book     to ask
	 * @param answered is told each time more is known, on the thread of the user interface
	 * @param failed   is told that it could not be asked
	 */
	Search(Jobs jobs, Supplier<Optional<AddressBook>> book, Consumer<DirectoryAnswer> answered, Consumer<Exception> failed) {
		this.jobs = jobs;
		this.book = book;
		this.answered = answered;
		this.failed = failed;
	}

	/** Asks what is on this workstation, for the first screens of what there is. */
	void quick(String text, EntryFilter filter) {
		ask(new DirectoryQuery(text, filter, AT_ONCE), false);
	}

	/** Asks everybody, for all there is. */
	void full(String text, EntryFilter filter) {
		ask(new DirectoryQuery(text, filter, Directory.MOST_HITS), true);
	}

	private void ask(DirectoryQuery query, boolean remote) {
		stop();
		int mine = latest;
		running = book.get().map(b -> jobs.quietly("directory search", m -> { //$NON-NLS-1$
			b.search(query, remote, answer -> jobs.ui(() -> {
				if (mine == latest) {
					answered.accept(answer);
				}
			}), m);
			return Boolean.TRUE;
		}, done -> { }, failure -> {
			if (mine == latest) {
				failed.accept(failure);
			}
		}));
	}

	void stop() {
		latest++;
		running.ifPresent(Job::cancel);
		running = Optional.empty();
	}
}
