package org.vaguemestre.host;

/** Administrative gender as an INS carries it. */
public enum Sex {
	FEMALE, MALE, UNKNOWN
}
