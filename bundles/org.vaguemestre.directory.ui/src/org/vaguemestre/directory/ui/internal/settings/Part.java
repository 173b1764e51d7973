package org.vaguemestre.directory.ui.internal.settings;

import java.net.URI;
import java.util.Optional;
import java.util.function.Predicate;

import org.vaguemestre.directory.DirectoryException;

/** A part of a page of settings. On the thread of the user interface. */
interface Part {

	/** Keeps what was chosen; in the background. */
	interface Store {
		/** @throws DirectoryException when it cannot be kept */
		void run() throws DirectoryException;
	}

	/** @return what keeps the settings from being used, and what to do; empty when all is well */
	Optional<String> problem();

	/** @return keeps what was chosen; empty when nothing else was */
	Optional<Store> store();

	/**
	 * @param typed what stands in a field
	 * @param fits  whether an address may be used
	 * @return whether it is an address that may be used
	 */
	static boolean address(String typed, Predicate<URI> fits) {
		try {
			return fits.test(URI.create(typed.strip()));
		} catch (IllegalArgumentException e) {
			return false;
		}
	}
}
