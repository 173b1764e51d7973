package org.vaguemestre.mail.ui.internal;

import java.util.function.Consumer;

import org.vaguemestre.mail.AccountState;
import org.vaguemestre.mail.SyncOptions;
import org.vaguemestre.ui.Jobs;

/** Shows how an account stands. What is kept of it lies on the disk, so it is read beside the UI thread. */
final class Standing {

	private final Services services;
	private final Jobs jobs;
	private final StateLine line;
	private final Consumer<Exception> failed;
	private int asked;

	Standing(Services services, Jobs jobs, StateLine line, Consumer<Exception> failed) {
		this.services = services;
		this.jobs = jobs;
		this.line = line;
		this.failed = failed;
	}

	private record Found(AccountState state, SyncOptions options) {
	}

	/** Shows an account; of several questions the last one is answered. */
	void show(String account) {
		int mine = ++asked;
		services.mailbox().ifPresent(mailbox -> jobs.quietly("account state", //$NON-NLS-1$
				m -> new Found(mailbox.state(account), services.accounts().map(a -> a.options(account)).orElse(SyncOptions.ALL)), found -> {
					if (mine == asked) {
						line.show(found.state(), found.options());
					}
				}, failed));
	}
}
