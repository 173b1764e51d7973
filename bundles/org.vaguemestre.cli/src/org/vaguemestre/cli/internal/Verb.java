package org.vaguemestre.cli.internal;

import java.util.Set;

/** One thing that the command line does. */
interface Verb {

	/** Everything was done. */
	int DONE = 0;
	/** Something could not be done; its line says so. */
	int FAILED = 1;
	/** The call was wrong. */
	int USAGE = 2;

	/** Its name in two words. */
	String name();

	/** One line for the list of verbs. */
	String summary();

	/** What {@code --help} prints. */
	String help();

	/** The options that take a value, with their hyphens. */
	Set<String> options();

	/** The options that take none. */
	default Set<String> flags() {
		return Set.of();
	}

	/**
	 * Does it.
	 *
	 * @return the exit status
	 * @throws UsageException the call was wrong; nothing was done
	 */
	int run(Arguments arguments, Console console) throws UsageException;
}
