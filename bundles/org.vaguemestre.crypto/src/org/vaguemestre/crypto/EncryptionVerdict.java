package org.vaguemestre.crypto;

import java.util.Objects;

/**
 * What may be said of a message's encryption.
 *
 * @param status    whether it came encrypted and could be read
 * @param reason    why the status is what it is; {@link ReasonCode#OK} when all is well
 * @param scope     how much of what is displayed was encrypted
 * @param algorithm the content encryption, for instance {@code AES-256-GCM}; empty without encryption
 */
public record EncryptionVerdict(Status status, ReasonCode reason, Scope scope, String algorithm) {

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
	}

	/** @return the verdict on a message that came in clear */
	public static EncryptionVerdict none() {
		return new EncryptionVerdict(Status.NONE, ReasonCode.OK, Scope.NONE, ""); //$NON-NLS-1$
	}
}
