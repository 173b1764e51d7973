package org.vaguemestre.crypto.internal.net;

import java.io.IOException;
import java.time.Duration;

import org.vaguemestre.crypto.Fetcher;

/** What one path may ask of the network: requests, bytes and time all together. */
final class Allowance {

	static final int MAX_REQUESTS = 10;

	private static final long MAX_BYTES = 64L << 20;
	private static final Duration MAX_TIME = Duration.ofSeconds(20);
	private static final Duration MAX_TIME_EACH = Duration.ofSeconds(10);

	/** No more for this path; says nothing about the place. */
	static final class UsedUpException extends IOException {

		private static final long serialVersionUID = 1L;
	}

	private final Fetcher fetcher;
	private int requests = MAX_REQUESTS;
	private long bytes = MAX_BYTES;
	private long nanos = MAX_TIME.toNanos();

	Allowance(Fetcher fetcher) {
		this.fetcher = fetcher;
	}

	byte[] fetch(Fetcher.Request wanted) throws IOException {
		if (requests <= 0 || bytes <= 0 || nanos <= 0) {
			throw new UsedUpException();
		}
		requests--;
		long start = System.nanoTime();
		try {
			byte[] content = fetcher.fetch(new Fetcher.Request(wanted.address(), wanted.post(), (int) Math.min(bytes, wanted.maximum()),
					Duration.ofNanos(Math.min(nanos, MAX_TIME_EACH.toNanos())), wanted.anywhere()));
			bytes -= content.length;
			return content;
		} finally {
			nanos -= System.nanoTime() - start;
		}
	}
}
