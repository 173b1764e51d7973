package org.vaguemestre.crypto;

import java.util.List;
import java.util.Objects;

/**
 * A place outside the vault that keys of the user come from: a card or token, or the key store of the operating system.
 *
 * @param id     names it as long as its module is configured, over restarts too
 * @param kind   what it is
 * @param name   for the user: the name of the module, or of the system's store
 * @param state  whether its keys can be used now
 * @param reason why, if it cannot be used; {@link ReasonCode#OK} otherwise
 * @param keys   the keys it holds, as far as they are known: those of a card are remembered from the last time that it was
 *               opened, so that they are listed without the card and its PIN
 */
public record KeySource(String id, Kind kind, String name, State state, ReasonCode reason, List<OwnKey> keys) {

	/** What it is. */
	public enum Kind {
		/** A card or token, by its PKCS#11 module. */
		CARD,
		/** The store of the operating system: Windows certificates, macOS keychain. */
		SYSTEM
	}

	/** Whether its keys can be used now. */
	public enum State {
		/** They can, without asking anything. */
		OPEN,
		/** The card is in; its PIN will be asked for. */
		LOCKED,
		/** No card is in. */
		ABSENT,
		/** They cannot; {@link KeySource#reason()} says why. */
		UNUSABLE
	}

	/** Checks and copies. */
	public KeySource {
		Objects.requireNonNull(id);
		Objects.requireNonNull(kind);
		Objects.requireNonNull(name);
		Objects.requireNonNull(state);
		Objects.requireNonNull(reason);
		keys = List.copyOf(keys);
	}
}
