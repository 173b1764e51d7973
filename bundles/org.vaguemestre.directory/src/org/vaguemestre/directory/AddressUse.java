package org.vaguemestre.directory;

import java.time.Instant;
import java.util.List;

/**
 * Whom this practice writes to. An OSGi service that mail offers; the directory keeps none of it, for addresses of citizens
 * are health data and rest in the encrypted store of mail alone.
 */
@FunctionalInterface
public interface AddressUse {

	/** Nobody was written to. */
	AddressUse NONE = List::of;

	/**
	 * An address that was written to.
	 *
	 * @param address mail address, in lower case
	 * @param name    what it was called; may be empty
	 * @param times   how many messages were sent to it lately, at least 1
	 * @param last    when the last one was sent
	 */
	record Used(String address, String name, int times, Instant last) {
	}

	/** @return the addresses, the latest first; from memory, without a wait: the first call may begin to look, and what it finds shows later */
	List<Used> used();
}
