package org.vaguemestre.trace;

import java.util.Optional;

/** Tells who works at the workstation (Ref#2 ECO.4.1.2: identifier of the authenticated author). OSGi service of an adapter to the host. */
@FunctionalInterface
public interface TraceUser {

	/** @return the host's identifier of the one who is signed in; empty for nobody. Quick; called from any thread. */
	Optional<String> user();
}
