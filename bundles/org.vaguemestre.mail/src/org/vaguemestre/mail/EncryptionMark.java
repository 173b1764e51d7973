package org.vaguemestre.mail;

/** The mark of the encryption column. */
public enum EncryptionMark {
	/** Not looked at yet, or the body is not here. */
	NOT_READ,
	/** It came in clear. */
	NONE,
	/** It came encrypted and could be read. */
	DECRYPTED,
	/** It came encrypted and could not be read, or must not be shown. */
	FAILED
}
