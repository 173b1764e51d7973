package org.vaguemestre.mail;

/** The worst of the laboratory results in a message, by what its documents say of them (HL7 interpretation). */
public enum ResultMark {
	/** Not looked at yet, or the body is not here. */
	NOT_READ,
	/** There are no results. */
	NONE,
	/** All are usual. */
	USUAL,
	/** One is outside what is usual ({@code H}, {@code L}, {@code A}, or outside its range). */
	ABNORMAL,
	/** One calls for attention at once ({@code HH}, {@code LL}, {@code AA}; BIO/va1.01). */
	CRITICAL
}
