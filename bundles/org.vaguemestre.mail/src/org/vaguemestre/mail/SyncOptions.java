package org.vaguemestre.mail;

import java.time.Period;
import java.util.Optional;
import java.util.Set;

/**
 * What of an account is copied to this machine. Nothing of it changes anything on the server.
 *
 * @param window        only messages received within this time before today; empty for all. Those that are here stay
 * @param leftOut       paths of folders that are not copied
 * @param automatic     in bytes: the content of a larger message is fetched when it is opened
 * @param bytesASecond  how much is fetched a second at most, on a metered line; 0 for as fast as it goes
 */
public record SyncOptions(Optional<Period> window, Set<String> leftOut, long automatic, long bytesASecond) {

	/** Everything; content of messages up to 32 MiB. */
	public static final SyncOptions ALL = new SyncOptions(Optional.empty(), Set.of(), 32L << 20, 0);

	/** @throws IllegalArgumentException if a number is negative */
	public SyncOptions {
		leftOut = Set.copyOf(leftOut);
		if (automatic < 0 || bytesASecond < 0) {
			throw new IllegalArgumentException("negative"); //$NON-NLS-1$
		}
	}
}
