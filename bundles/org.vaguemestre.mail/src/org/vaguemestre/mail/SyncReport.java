package org.vaguemestre.mail;

import java.time.Duration;

/**
 * What a synchronisation did.
 *
 * @param folders    how many folders were looked at
 * @param messages   how many messages the local copy now holds
 * @param added      how many of them are new
 * @param changed    how many had other flags
 * @param removed    how many had gone
 * @param unreadable how many could not be read; each is in the list all the same, with what its envelope tells
 * @param bytes      how many bytes of messages were fetched
 * @param roundTrips how often an answer of the server was waited for, signing in included
 * @param duration   how long it took
 */
public record SyncReport(int folders, int messages, int added, int changed, int removed, int unreadable, long bytes,
		long roundTrips, Duration duration) {
}
