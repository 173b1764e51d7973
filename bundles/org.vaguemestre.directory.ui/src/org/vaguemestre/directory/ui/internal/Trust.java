package org.vaguemestre.directory.ui.internal;

import java.util.Optional;

import org.vaguemestre.mssante.TrustSpace;
import org.vaguemestre.mssante.WhiteList;

/** Where an address lies, as the list of the trust space has it. */
enum Trust {

	INSIDE, CITIZEN, OUTSIDE;

	/** @return nothing where no list is kept on this workstation, or none is installed */
	static Optional<Trust> of(String address) {
		return Services.offered("org.vaguemestre.mssante.WhiteList") ? Listed.of(address) : Optional.empty(); //$NON-NLS-1$
	}

	/** A class of its own: the bundle with the list may be missing. */
	private static final class Listed {

		static Optional<Trust> of(String address) {
			return Services.now(WhiteList.class).map(WhiteList::space).filter(space -> !space.unknown())
					.map(space -> TrustSpace.citizen(address) ? CITIZEN : space.holds(address) ? INSIDE : OUTSIDE);
		}
	}
}
