package org.vaguemestre.mail.ui.internal.compose;

import java.util.List;
import java.util.OptionalLong;

import org.vaguemestre.mail.NetworkRules;
import org.vaguemestre.mail.Outbox;
import org.vaguemestre.mail.OutgoingMessage;
import org.vaguemestre.mail.guard.EncodedSize;
import org.vaguemestre.mail.guard.SizeLimit;

/**
 * How much a message may hold, as far as that is known.
 *
 * @param outbox knows what servers take
 * @param rules  know what networks take
 */
record MessageRoom(Outbox outbox, List<NetworkRules> rules) {

	/** What most operators take, in bytes. */
	private static final long USUAL_LIMIT = 25_000_000;

	/** @return what of its room the message takes */
	SizeGauge.Weight taken(OutgoingMessage message) {
		OptionalLong limit = limit(message);
		return new SizeGauge.Weight(EncodedSize.of(message), limit.orElse(USUAL_LIMIT), limit.isPresent());
	}

	/**
	 * @param attached how many bytes are attached
	 * @return how many bytes more may be
	 */
	long left(OutgoingMessage message, long attached) {
		OptionalLong limit = limit(message);
		return limit.isEmpty() ? AttachmentFiles.MAX_TOTAL - attached
				: Math.min(AttachmentFiles.MOST - attached, EncodedSize.room(message, limit.getAsLong()));
	}

	private OptionalLong limit(OutgoingMessage message) {
		return SizeLimit.of(message, outbox.sizeLimit(message.accountId()), rules);
	}
}
