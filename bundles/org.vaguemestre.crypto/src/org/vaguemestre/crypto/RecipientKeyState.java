package org.vaguemestre.crypto;

import java.security.cert.X509Certificate;
import java.util.Objects;
import java.util.Optional;

/**
 * Whether a message to an address can be encrypted, as shown before sending.
 *
 * @param address     the address that was asked for
 * @param state       the answer for the best certificate that is known
 * @param certificate that certificate; empty only for {@link State#NONE}
 */
public record RecipientKeyState(String address, State state, Optional<X509Certificate> certificate) {

	/** What is known about the keys of an address; the best first. */
	public enum State {
		/** A usable certificate below a trust anchor. */
		VALID(true, ReasonCode.OK),
		/** A usable certificate that no trust anchor vouches for: the user put it here and may send. */
		UNTRUSTED(true, ReasonCode.ISSUER_UNKNOWN),
		/** Only one that is not valid yet. */
		NOT_YET_VALID(false, ReasonCode.CERTIFICATE_NOT_YET_VALID),
		/** Only one that has expired. */
		EXPIRED(false, ReasonCode.CERTIFICATE_EXPIRED),
		/** Only one that is not meant, or too weak, for encryption. */
		UNUSABLE(false, ReasonCode.CERTIFICATE_USAGE),
		/** No certificate. */
		NONE(false, ReasonCode.NO_RECIPIENT_CERTIFICATE);

		private final boolean encrypts;
		private final ReasonCode reason;

		State(boolean encrypts, ReasonCode reason) {
			this.encrypts = encrypts;
			this.reason = reason;
		}
	}

	/** Checks. */
	public RecipientKeyState {
		Objects.requireNonNull(address);
		Objects.requireNonNull(state);
		Objects.requireNonNull(certificate);
	}

	/**
	 * @return whether {@link #certificate()} can be encrypted to
	 */
	public boolean canEncrypt() {
		return state.encrypts;
	}

	/**
	 * @return the words for it
	 */
	public ReasonCode reason() {
		return state.reason;
	}
}
