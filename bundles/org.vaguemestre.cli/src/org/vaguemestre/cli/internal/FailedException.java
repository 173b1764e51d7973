package org.vaguemestre.cli.internal;

/** One thing could not be done; code and message go into its line. */
final class FailedException extends Exception {

	private static final long serialVersionUID = 1L;

	private final String code;

	FailedException(String code, String message, Throwable cause) {
		super(message, cause);
		this.code = code;
	}

	String code() {
		return code;
	}
}
