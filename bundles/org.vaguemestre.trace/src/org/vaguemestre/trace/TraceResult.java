package org.vaguemestre.trace;

/** How an action ended. */
public enum TraceResult {
	/** It took effect. */
	DONE,
	/** It was refused by a server, a rule or a person. */
	REFUSED,
	/** It could not be done. */
	FAILED,
	/** It is not known whether it took effect. */
	UNKNOWN
}
