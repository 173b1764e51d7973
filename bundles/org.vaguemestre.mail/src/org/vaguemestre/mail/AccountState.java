package org.vaguemestre.mail;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * How an account stands with its server, in words for the status line.
 *
 * @param accountId   the account
 * @param status      the state
 * @param words       what happens, in the default language; empty when all is well
 * @param advice      what to do; empty if there is nothing to do
 * @param since       since when
 * @param nextAttempt when the next attempt is made, if the connection was lost
 * @param pending     how many local changes (read marks, moves, deletions) still have to reach the server
 */
public record AccountState(String accountId, Status status, String words, String advice, Instant since,
		Optional<Instant> nextAttempt, int pending) {

	/** The states of an account. */
	public enum Status {
		/** Not yet connected since the start. */
		IDLE,
		/** Connecting or bringing the copy up to date. */
		SYNCHRONISING,
		/** Connected; new mail will be noticed. */
		ONLINE,
		/** No connection; tried again by itself. What is here can be read, changes are kept. */
		OFFLINE,
		/** The user has to act first: password, certificate, settings. Not tried again by itself before that. */
		ATTENTION
	}

	/** @throws NullPointerException if a component is null */
	public AccountState {
		Objects.requireNonNull(accountId);
		Objects.requireNonNull(status);
		Objects.requireNonNull(words);
		Objects.requireNonNull(advice);
		Objects.requireNonNull(since);
		Objects.requireNonNull(nextAttempt);
	}
}
