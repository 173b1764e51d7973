package org.vaguemestre.mail.internal;

import java.time.Clock;

import org.vaguemestre.mail.Account;
import org.vaguemestre.mail.MailTrace;
import org.vaguemestre.mail.MailTrace.Action;

/** Tells the network of an account what was done with it. */
record Tracer(Rules rules, Account account, Clock clock) {

	void done(Action action, String request, String answer) {
		tell(action, request, answer, true);
	}

	void failed(Action action, String request, Exception why) {
		tell(action, request, Failures.words(why), false);
	}

	private void tell(Action action, String request, String answer, boolean done) {
		try {
			rules.forAccount(account).trace(account, new MailTrace(clock.instant(), account.id(), action, request, answer, done));
		} catch (RuntimeException e) {
			// mail goes on; the record is the business of the network
			Log.warning("a trace was not kept", e); //$NON-NLS-1$
		}
	}
}
