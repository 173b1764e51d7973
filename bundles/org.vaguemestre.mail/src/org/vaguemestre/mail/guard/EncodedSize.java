package org.vaguemestre.mail.guard;

import java.nio.charset.StandardCharsets;

import org.vaguemestre.mail.OutgoingMessage;

/**
 * How many bytes a message has as it travels, told before it is built: Base64 makes of 57 bytes a line of 78 (RFC 2045 §6.8), and
 * encryption does so with the whole of it once more (RFC 8551 §3.3). A little more than the truth rather than less.
 */
public final class EncodedSize {

	private static final long LINE_IN = 57;
	private static final long LINE_OUT = 78;
	/** Header fields of the message, and once more inside of what is signed. */
	private static final long HEADER = 2_000;
	private static final long PART_HEADER = 400;
	private static final long RECIPIENT = 120;
	/** The signature with the certificates of its path. */
	private static final long SIGNATURE = 9_000;
	/** A key that is wrapped for a recipient, before Base64. */
	private static final long WRAPPED_KEY = 700;

	private EncodedSize() {
	}

	/**
	 * @param message what is written
	 * @return its bytes as it travels, to those recipients who are seen
	 */
	public static long of(OutgoingMessage message) {
		long text = message.text().getBytes(StandardCharsets.UTF_8).length + message.text().lines().count();
		long size = HEADER + lines(text) + message.subject().length() * 4L + message.recipients().size() * RECIPIENT;
		for (OutgoingMessage.Attached attached : message.attachments()) {
			size += PART_HEADER + attached.name().length() * 6L + lines(attached.content().length());
		}
		if (message.sign()) {
			size += SIGNATURE;
		}
		return message.encrypt() ? HEADER + lines(size + (message.recipients().size() + 1) * WRAPPED_KEY) : size;
	}

	/**
	 * @param message what is written
	 * @param limit   how many bytes it may have as it travels
	 * @return about how many bytes can still be attached, 0 if none
	 */
	public static long room(OutgoingMessage message, long limit) {
		long left = Math.max(0, limit - of(message) - PART_HEADER);
		long once = left / LINE_OUT * LINE_IN;
		return message.encrypt() ? once / LINE_OUT * LINE_IN : once;
	}

	private static long lines(long bytes) {
		return (bytes + LINE_IN - 1) / LINE_IN * LINE_OUT;
	}
}
