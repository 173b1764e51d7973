package org.vaguemestre.trace;

import java.time.Period;
import java.util.Objects;

/**
 * How long and in what portions traces are kept.
 *
 * @param retention how long; a file goes when all of it is older (recommended to Ref#2 ECO.4.1.2: six months)
 * @param fileSize  bytes after which a new file is begun; a new month begins one too
 * @param waiting   how many records may wait to be written before new ones are lost
 */
public record TraceSettings(Period retention, long fileSize, int waiting) {

	/** Six months, files of 4 MB. */
	public static final TraceSettings USUAL = new TraceSettings(Period.ofMonths(6), 4L << 20, 20_000);

	/** @throws IllegalArgumentException if a number is not positive */
	public TraceSettings {
		Objects.requireNonNull(retention);
		if (retention.isNegative() || retention.isZero() || fileSize < 1 || waiting < 1) {
			throw new IllegalArgumentException(retention + " " + fileSize + " " + waiting); //$NON-NLS-1$ //$NON-NLS-2$
		}
	}

	/**
	 * @param other how long
	 * @return the same with another retention
	 */
	public TraceSettings withRetention(Period other) {
		return new TraceSettings(other, fileSize, waiting);
	}
}
