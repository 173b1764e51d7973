package org.vaguemestre.cli.internal;

/** The call was wrong; its message says how. */
final class UsageException extends Exception {

	private static final long serialVersionUID = 1L;

	UsageException(String message) {
		super(message);
	}
}
