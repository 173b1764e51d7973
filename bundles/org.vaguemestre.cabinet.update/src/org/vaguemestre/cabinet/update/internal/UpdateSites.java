package org.vaguemestre.cabinet.update.internal;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Where this installation looks for updates, as whoever installed it has set it. */
final class UpdateSites {

	private UpdateSites() {
	}

	/**
	 * @param setting addresses separated by white space; null when none is set
	 * @return the addresses; what is none is left out
	 */
	static List<URI> parse(String setting) {
		List<URI> sites = new ArrayList<>();
		for (String word : setting == null ? new String[0] : setting.strip().split("\\s+")) { //$NON-NLS-1$
			try {
				URI site = URI.create(word);
				if (site.isAbsolute()) {
					sites.add(site);
				}
			} catch (IllegalArgumentException e) {
				// a setting that nobody can use must not stop the others
				continue;
			}
		}
		return List.copyOf(sites);
	}
}
