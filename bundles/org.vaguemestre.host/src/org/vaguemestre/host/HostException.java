package org.vaguemestre.host;

/** The host could not do what it was asked; the message is fit to be shown to the user. */
public class HostException extends Exception {

	private static final long serialVersionUID = 1L;

	/**
	 * @param message what happened and what to do, in the user's language
	 */
	public HostException(String message) {
		super(message);
	}

	/**
	 * @param message what happened and what to do, in the user's language
	 * @param cause   for the log
	 */
	public HostException(String message, Throwable cause) {
		super(message, cause);
	}
}
