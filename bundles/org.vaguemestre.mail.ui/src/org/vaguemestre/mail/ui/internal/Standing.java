package org.vaguemestre.mail.ui.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.AccountState;
import org.vaguemestre.mail.AccountState.Status;
import org.vaguemestre.mail.SyncOptions;
import org.vaguemestre.ui.Jobs;

/**
 * Shows how an account stands, and of several the one that one should know of first. What is kept of it lies on the disk, so it is
 * read beside the UI thread.
 */
final class Standing {

	/** What one should know of last to first. */
	private static final List<Status> URGENCY = List.of(Status.ONLINE, Status.IDLE, Status.SYNCHRONISING, Status.OFFLINE, Status.ATTENTION);

	private final Services services;
	private final Jobs jobs;
	private final StateLine line;
	private final Consumer<Exception> failed;
	private Optional<String> shown = Optional.empty();
	private int asked;

	Standing(Services services, Jobs jobs, StateLine line, Consumer<Exception> failed) {
		this.services = services;
		this.jobs = jobs;
		this.line = line;
		this.failed = failed;
	}

	private record Found(AccountState state, SyncOptions options) {
	}

	/** @return whose state is shown */
	Optional<String> account() {
		return shown;
	}

	/**
	 * Shows how accounts stand; of several questions the last one is answered.
	 *
	 * @param accounts which
	 * @param named    whether to say which one it is about
	 */
	void show(List<String> accounts, boolean named) {
		int mine = ++asked;
		if (accounts.isEmpty()) {
			return;
		}
		services.mailbox().ifPresent(mailbox -> jobs.quietly("account state", m -> { //$NON-NLS-1$
			List<Found> all = new ArrayList<>();
			for (String account : accounts) {
				all.add(new Found(mailbox.state(account), services.accounts().map(a -> a.options(account)).orElse(SyncOptions.ALL)));
			}
			Found first = all.stream().max(Comparator.comparingInt((Found f) -> URGENCY.indexOf(f.state().status()))
					.thenComparing(f -> !f.state().advice().isBlank()).thenComparingInt(f -> f.state().pending())).orElseThrow();
			return named ? new Found(named(first.state()), first.options()) : first;
		}, found -> {
			if (mine == asked) {
				shown = Optional.of(found.state().accountId());
				line.show(found.state(), found.options());
			}
		}, failed));
	}

	/** When all is well, nobody asks where. */
	private AccountState named(AccountState state) {
		Optional<Account> account = services.accounts().flatMap(a -> a.find(state.accountId()));
		boolean well = state.status() == Status.ONLINE && state.advice().isBlank() && state.pending() == 0;
		if (account.isEmpty() || well) {
			return state;
		}
		String words = state.words().isBlank() ? Texts.get("state." + state.status().name()) : state.words(); //$NON-NLS-1$
		return new AccountState(state.accountId(), state.status(), Texts.get("state.of", account.get().label(), words), state.advice(), //$NON-NLS-1$
				state.since(), state.nextAttempt(), state.pending());
	}
}
