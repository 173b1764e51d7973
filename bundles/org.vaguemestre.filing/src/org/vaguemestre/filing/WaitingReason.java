package org.vaguemestre.filing;

/** Why a letter waits. The name is part of a keyword on servers, so it stays as it is. */
public enum WaitingReason {
	/** The patient is not in the host. */
	UNKNOWN_PATIENT,
	/** The traits differ, and somebody has to find out. */
	IDENTITY_IN_DOUBT,
	/** The letter does not say whom it is about. */
	UNNAMED,
	/** Something else. */
	OTHER
}
