package org.vaguemestre.mail.internal;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

import org.vaguemestre.mail.AccountState;
import org.vaguemestre.mail.MailboxListener;

/** Notices that the line of an account is there, for the first time or again. */
final class LineWatch implements MailboxListener {

	private final Consumer<String> returned;
	private final Set<String> online = new HashSet<>();

	LineWatch(Consumer<String> returned) {
		this.returned = returned;
	}

	@Override
	public void accountStateChanged(AccountState state) {
		switch (state.status()) {
		case ONLINE -> {
			if (online.add(state.accountId())) {
				returned.accept(state.accountId());
			}
		}
		case OFFLINE, ATTENTION -> online.remove(state.accountId());
		case IDLE, SYNCHRONISING -> {
			// on the way to one of the others
		}
		}
	}
}
