package org.vaguemestre.mail;

/** The mark of the signature column, from the verdict when the message arrived. */
public enum SignatureMark {
	/** Not looked at yet, or the body is not here. */
	NOT_READ,
	/** There is no signature. */
	NONE,
	/** Whole message, signer is the sender, trusted: the seal may be shown. */
	VALID,
	/** The signature is right, but its authority is not known. */
	UNKNOWN,
	/** There is a signature and it must not be relied on. */
	INVALID
}
