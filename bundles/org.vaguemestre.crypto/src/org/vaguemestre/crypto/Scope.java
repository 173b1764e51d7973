package org.vaguemestre.crypto;

/** How much of what a reader is shown a signature or an encryption covers. */
public enum Scope {
	/** All of it. */
	WHOLE,
	/** Some of it. */
	PART,
	/** Nothing. */
	NONE
}
