package org.vaguemestre.crypto;

import java.util.List;
import java.util.Objects;

/**
 * What may be said of a message's encryption.
 *
 * @param status    whether it came encrypted and could be read
 * @param reason    why the status is what it is; {@link ReasonCode#OK} when all is well
 * @param scope     how much of what is displayed was encrypted
 * @param algorithm the content encryption, for instance {@code AES-256-GCM}; empty without encryption
 * @param recipients of a message that could not be decrypted: the certificates that it says it was encrypted for,
 *                   {@value #MAX_RECIPIENTS} at most. With {@link ReasonCode#NO_KEY}, the key of one of them is what is
 *                   missing; none if they cannot be read
 */
public record EncryptionVerdict(Status status, ReasonCode reason, Scope scope, String algorithm, List<Recipient> recipients) {

	/** How many recipients are told. */
	public static final int MAX_RECIPIENTS = 50;

	/** Whether it came encrypted and could be read. */
	public enum Status {
		/** It came in clear. */
		NONE,
		/** It came encrypted and was decrypted. */
		DECRYPTED,
		/** It could not be decrypted. */
		FAILED,
		/** It could be decrypted but must not be shown. */
		REFUSED
	}

	/** @throws NullPointerException if a component is null */
	public EncryptionVerdict {
		Objects.requireNonNull(status);
		Objects.requireNonNull(reason);
		Objects.requireNonNull(scope);
		Objects.requireNonNull(algorithm);
		recipients = List.copyOf(recipients);
	}

	/**
	 * Of a message whose recipients are not told.
	 *
	 * @param status    as above
	 * @param reason    as above
	 * @param scope     as above
	 * @param algorithm as above
	 */
	public EncryptionVerdict(Status status, ReasonCode reason, Scope scope, String algorithm) {
		this(status, reason, scope, algorithm, List.of());
	}

	/** @return the verdict on a message that came in clear */
	public static EncryptionVerdict none() {
		return new EncryptionVerdict(Status.NONE, ReasonCode.OK, Scope.NONE, ""); //$NON-NLS-1$
	}
}
