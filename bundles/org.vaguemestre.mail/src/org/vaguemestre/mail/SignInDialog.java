package org.vaguemestre.mail;

import java.net.URI;
import java.util.Optional;

/** What signing in asks of the user interface. Called from the thread that signs in. */
public interface SignInDialog {

	/**
	 * Opens a page in the user's own browser.
	 *
	 * @param page an https address
	 * @return whether it could be opened
	 */
	boolean browse(URI page);

	/**
	 * Shows what the user has to do elsewhere meanwhile, for instance on a telephone.
	 *
	 * @param words what to do
	 * @param mark  what has to be the same there; empty if nothing is compared
	 */
	void tell(String words, String mark);

	/**
	 * Asks for something that is good once.
	 *
	 * @param words what is asked for
	 * @return what the user typed, wiped by the caller; empty if they gave up
	 */
	Optional<char[]> ask(String words);

	/**
	 * Asks for something that nobody else may read on the screen.
	 *
	 * @param words what is asked for
	 * @return what the user typed, wiped by the caller; empty if they gave up
	 */
	Optional<char[]> askSecret(String words);
}
