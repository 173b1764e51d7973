package org.vaguemestre.crypto;

import java.util.Optional;

/**
 * Asks the user for the PIN of a card. An OSGi service that the user interface offers; without one, no card can be
 * opened.
 */
@FunctionalInterface
public interface PinPrompt {

	/**
	 * What to ask.
	 *
	 * @param source the name of the card's module, for the user
	 * @param again  whether the PIN typed just now was wrong. A card blocks itself after a few wrong ones, which the dialog
	 *               must say
	 */
	record Request(String source, boolean again) {
	}

	/**
	 * Waits for the answer; called from a job, never from the user interface thread. The dialog keeps nothing of the PIN.
	 *
	 * @param request what to ask
	 * @return the PIN, which the caller wipes; empty if the user does not want to
	 */
	Optional<char[]> ask(Request request);
}
