package org.vaguemestre.crypto;

/**
 * Where decisions about keys and trust are written. An OSGi service of whoever keeps the trace of the workstation; all that
 * are there are told. While there is none, the view writes decisions to the log of the platform.
 */
@FunctionalInterface
public interface TrustTrace {

	/**
	 * Called after the decision took effect, in a background thread; returns when it is written.
	 *
	 * @param decision what the user decided
	 */
	void decided(TrustDecision decision);
}
