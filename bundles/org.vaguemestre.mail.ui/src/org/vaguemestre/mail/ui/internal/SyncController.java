package org.vaguemestre.mail.ui.internal;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.ProgressMonitorWrapper;
import org.eclipse.core.runtime.jobs.IJobChangeEvent;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.core.runtime.jobs.JobChangeAdapter;
import org.vaguemestre.mail.MailException;
import org.vaguemestre.mail.Mailbox;
import org.vaguemestre.ui.Jobs;

/** Fetches mail when asked, says how far it is, and stops when asked again. */
final class SyncController {

	private final Services services;
	private final Jobs jobs;
	private final StateLine state;
	private final MailToolBar tools;
	private Optional<Job> running = Optional.empty();

	SyncController(Services services, Jobs jobs, StateLine state, MailToolBar tools) {
		this.services = services;
		this.jobs = jobs;
		this.state = state;
		this.tools = tools;
		tools.syncing(false);
	}

	/** @param accounts those to fetch mail of, one after the other */
	void toggle(List<String> accounts) {
		if (running.isPresent()) {
			running.get().cancel();
			return;
		}
		if (accounts.isEmpty() || services.mailbox().isEmpty()) {
			return;
		}
		state.running(Texts.get("state.SYNCHRONISING")); //$NON-NLS-1$
		tools.syncing(true);
		Job job = jobs.run(Texts.get("sync.job"), //$NON-NLS-1$
				m -> synchronise(services.mailbox().orElseThrow(), accounts, new Relay(m, this::progress)), said -> said.ifPresent(state::failed),
				e -> state.failed(Jobs.sentence(e)));
		running = Optional.of(job);
		job.addJobChangeListener(new JobChangeAdapter() {
			@Override
			public void done(IJobChangeEvent event) {
				// also after a cancel, of which nobody else is told
				jobs.ui(() -> finished(job));
			}
		});
		if (job.getState() == Job.NONE) {
			finished(job);
		}
	}

	private void finished(Job job) {
		if (running.equals(Optional.of(job))) {
			running = Optional.empty();
			state.running(""); //$NON-NLS-1$
			tools.syncing(false);
		}
	}

	/** What there is to say in the end, if anything: what fails in one mailbox keeps no other from its mail. */
	private Optional<String> synchronise(Mailbox mailbox, List<String> accounts, IProgressMonitor monitor) {
		int unreadable = 0;
		Optional<String> failure = Optional.empty();
		for (String account : accounts) {
			try {
				unreadable += mailbox.synchronise(account, monitor).unreadable();
			} catch (MailException e) {
				Jobs.log("synchronisation", e); //$NON-NLS-1$
				failure = failure.or(() -> Optional.of(accounts.size() > 1 ? named(account, e) : Jobs.sentence(e)));
			}
		}
		return failure.isPresent() || unreadable == 0 ? failure : Optional.of(Texts.get("sync.unreadable", unreadable)); //$NON-NLS-1$
	}

	private String named(String account, MailException failure) {
		return services.accounts().flatMap(a -> a.find(account)).map(a -> Texts.get("state.of", a.label(), Jobs.sentence(failure))) //$NON-NLS-1$
				.orElseGet(() -> Jobs.sentence(failure));
	}

	private void progress(String what) {
		jobs.ui(() -> {
			if (running.isPresent()) {
				state.running(what);
			}
		});
	}

	/** Brings the names of tasks to the state line. */
	private static final class Relay extends ProgressMonitorWrapper {

		private final Consumer<String> tell;
		private String what = ""; //$NON-NLS-1$
		private int total;
		private int done;

		Relay(IProgressMonitor monitor, Consumer<String> tell) {
			super(monitor);
			this.tell = tell;
		}

		@Override
		public void beginTask(String name, int total) {
			super.beginTask(name, total);
			this.total = total;
			done = 0;
			told(name);
		}

		@Override
		public void worked(int work) {
			super.worked(work);
			int percent = percent();
			done += work;
			// not each message is worth a look at the window
			if (total > 0 && percent() != percent) {
				tell.accept(Texts.get("sync.progress", what, Math.min(done, total), total)); //$NON-NLS-1$
			}
		}

		private int percent() {
			return total > 0 ? (int) (100L * done / total) : 0;
		}

		@Override
		public void setTaskName(String name) {
			super.setTaskName(name);
			told(name);
		}

		@Override
		public void subTask(String name) {
			super.subTask(name);
			told(name);
		}

		private void told(String name) {
			if (name != null && !name.isBlank()) {
				what = name;
				tell.accept(name);
			}
		}
	}
}
