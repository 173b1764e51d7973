package org.vaguemestre.mail;

/**
 * What a message asks for in return.
 *
 * @param delivery whether the servers shall tell that it was delivered (RFC 3461); asked only where the server of the account can do that
 * @param read     whether the recipients' programs shall tell that it was read (RFC 8098)
 */
public record ReceiptRequest(boolean delivery, boolean read) {

	/** Nothing is asked for. */
	public static final ReceiptRequest NONE = new ReceiptRequest(false, false);
}
