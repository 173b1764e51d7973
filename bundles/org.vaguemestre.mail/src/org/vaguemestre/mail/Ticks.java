package org.vaguemestre.mail;

import java.util.Collection;

/** How far a sent message has come with all of its recipients together. */
public enum Ticks {
	/** It is no sent message. */
	NONE,
	/** The sender's server took it; of some recipient nothing more is known. */
	TAKEN,
	/** It was reported as delivered to everybody. */
	DELIVERED,
	/** It was reported as read by everybody. */
	DISPLAYED,
	/** It was reported as filed by the software of everybody. */
	FILED,
	/** It was reported as delayed, failed or not filed for somebody. */
	TROUBLE;

	/**
	 * @param receipts one for each recipient of a sent message
	 * @return what they say together
	 */
	public static Ticks of(Collection<Receipt> receipts) {
		if (receipts.stream().anyMatch(r -> r.state().trouble())) {
			return TROUBLE;
		}
		if (receipts.isEmpty() || !receipts.stream().allMatch(r -> r.state().arrived())) {
			return TAKEN;
		}
		if (receipts.stream().allMatch(r -> r.state() == Receipt.State.FILED)) {
			return FILED;
		}
		return receipts.stream().allMatch(r -> r.state() == Receipt.State.DISPLAYED) ? DISPLAYED : DELIVERED;
	}
}
