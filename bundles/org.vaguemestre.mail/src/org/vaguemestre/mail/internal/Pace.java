package org.vaguemestre.mail.internal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Keeps to a number of bytes a second, and tells how quick the line is. */
final class Pace {

	private final long bytesASecond;
	private final long begun = System.nanoTime();
	private long bytes;
	private int messages;

	/** @param bytesASecond the most; 0 for as quick as it goes */
	Pace(long bytesASecond) {
		this.bytesASecond = bytesASecond;
	}

	/** Waits if that was too quick. */
	void spent(long more) {
		bytes += more;
		messages++;
		if (bytesASecond > 0) {
			long due = begun + (long) (bytes * 1e9 / bytesASecond);
			long ahead = due - System.nanoTime();
			if (ahead > 0) {
				LockSupport.parkNanos(Math.min(ahead, TimeUnit.SECONDS.toNanos(5)));
			}
		}
	}

	/** @return how long so many more messages will take, in seconds, if they are like the ones so far */
	double seconds(long more) {
		double taken = (System.nanoTime() - begun) / 1e9;
		return messages == 0 ? 0 : taken / messages * more;
	}

	/** @return how many messages come in so many seconds */
	int messagesIn(double seconds) {
		double taken = (System.nanoTime() - begun) / 1e9;
		return messages == 0 || taken <= 0 ? Integer.MAX_VALUE : (int) Math.min(Integer.MAX_VALUE, messages * seconds / taken);
	}
}
