package org.vaguemestre.crypto;

import java.nio.file.Path;
import java.util.List;

import org.vaguemestre.crypto.internal.keys.JcaKeySources;

/**
 * The cards, tokens and system stores that keys of the user come from. OSGi service. {@link KeyVault} lists their keys with
 * its own and unlocks them in the same way; this service is for whoever shows or configures them.
 * <p>
 * A PIN is asked for once, by the {@link PinPrompt}, and handed to the card; nobody keeps it. It is asked for again when the
 * card was taken out or its session was lost. Safe for use by several threads.
 */
public interface KeySources {

	/**
	 * Sources for programs without OSGi services. Nobody looks for cards by itself: call {@link #look()}.
	 *
	 * @param folder remembers the modules, and the certificates of cards; made when something is first stored
	 * @param prompt asks for a PIN
	 * @return the sources
	 */
	static KeySources at(Path folder, PinPrompt prompt) {
		return JcaKeySources.of(folder, prompt);
	}

	/**
	 * Answers from memory and never waits.
	 *
	 * @return every source as of the last {@link #look()}, system stores first; before the first one, cards with what is
	 *         remembered of them
	 */
	List<KeySource> sources();

	/**
	 * The modules of the cards of France's health professionals (CPS) and of widespread tokens, for this operating system.
	 *
	 * @return well-known modules, whether their files are there or not; those that are there first
	 */
	List<CardModule> presets();

	/**
	 * @return the modules in use
	 */
	List<CardModule> modules();

	/**
	 * Says which modules to use from now on. They are run in this process: the user must have chosen each of them, or an
	 * administrator.
	 *
	 * @param modules the modules; none ends the use of cards
	 * @throws CryptoException {@link ReasonCode#VAULT_UNWRITABLE} if that cannot be remembered
	 */
	void use(List<CardModule> modules) throws CryptoException;

	/**
	 * Looks for cards that came or went, and reads the system stores. May take time; never asks the user. Listeners are told
	 * if something changed.
	 */
	void look();

	/**
	 * Opens a source, asks for the PIN if need be, and remembers the certificates of its keys.
	 *
	 * @param source {@link KeySource#id()}
	 * @return its keys
	 * @throws CryptoException {@link ReasonCode#CARD_MODULE_MISSING}, {@link ReasonCode#CARD_MODULE_UNUSABLE},
	 *                         {@link ReasonCode#CARD_ABSENT}, {@link ReasonCode#PIN_NEEDED} if the user did not want to,
	 *                         {@link ReasonCode#PIN_WRONG}, {@link ReasonCode#PIN_BLOCKED}, {@link ReasonCode#CARD_EMPTY},
	 *                         {@link ReasonCode#CARD_FAILED}, {@link ReasonCode#SYSTEM_STORE_UNUSABLE},
	 *                         {@link ReasonCode#KEY_UNKNOWN} if there is no such source
	 */
	List<OwnKey> open(String source) throws CryptoException;

	/**
	 * Ends the session of a card: its PIN is asked for at the next use. Nothing happens if it is not open.
	 *
	 * @param source {@link KeySource#id()}
	 */
	void close(String source);

	/**
	 * Makes a key ready, opening its source if need be.
	 *
	 * @param key {@link OwnKey#id()}
	 * @param ask whether the user did something that needs this key: then the PIN is asked for even if the user has declined
	 *            before
	 * @return the key; it works as long as the card is in
	 * @throws CryptoException as {@link #open}; {@link ReasonCode#CARD_OTHER} if another card is in the reader
	 */
	UnlockedKey unlock(String key, boolean ask) throws CryptoException;

	/**
	 * Forgets what was remembered of a card's key. The card is not changed; opening it brings the key back.
	 *
	 * @param key {@link OwnKey#id()}
	 * @throws CryptoException {@link ReasonCode#VAULT_UNWRITABLE}
	 */
	void forget(String key) throws CryptoException;

	/**
	 * @param listener told after every change, on the thread that noticed it
	 */
	void addListener(Runnable listener);

	/**
	 * @param listener told no longer
	 */
	void removeListener(Runnable listener);
}
