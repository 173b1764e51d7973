package org.vaguemestre.crypto;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;

import org.vaguemestre.crypto.internal.MessageJudge;
import org.vaguemestre.mime.Entity;

/**
 * Takes the S/MIME layers off a message and judges it (RFC 8551, RFC 8550, RFC 9788). Asks nothing of the network, writes
 * nothing to a disk, and is safe for use by several threads. Content that is {@link org.vaguemestre.mime.Bytes#LARGE} is not
 * held: it is decoded and decrypted when it is read, once all of it has been authenticated; only compressed content is held.
 * <p>
 * A signature is {@link SignatureVerdict.Status#VALID} only where it covers all that is displayed, holds, was made with
 * algorithms and a key that are strong today, by a certificate that is meant for mail, has a path to an anchor, and speaks
 * for the one From address. Content is decrypted only where it is all that there is to display: an encrypted part beside a
 * clear one stays closed, for the clear part could carry it off.
 */
public final class SmimeReader {

	private static final Logger LOG = System.getLogger("org.vaguemestre.crypto"); //$NON-NLS-1$

	private final PathValidator paths;

	private SmimeReader(PathValidator paths) {
		this.paths = Objects.requireNonNull(paths);
	}

	/** A reader with the path validator of this bundle. */
	public static SmimeReader create() {
		return create(PathValidator.create());
	}

	/**
	 * A reader with another path validator.
	 *
	 * @param paths how paths are judged
	 */
	public static SmimeReader create(PathValidator paths) {
		return new SmimeReader(paths);
	}

	/**
	 * @param message a whole message, as it came
	 * @param context keys, anchors and time
	 * @return what may be said of it and what there is to display; never null, whatever the message contains
	 */
	public SecureMessage read(Entity message, ReadContext context) {
		try {
			return new MessageJudge(paths, context).judge(message);
		} catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
			// a structure that nobody foresaw: told as damaged, and never as trusted
			LOG.log(Level.WARNING, "a message could not be judged", e); //$NON-NLS-1$
			return MessageJudge.unreadable(message);
		}
	}
}
