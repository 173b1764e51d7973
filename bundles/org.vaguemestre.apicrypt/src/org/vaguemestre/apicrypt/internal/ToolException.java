package org.vaguemestre.apicrypt.internal;

/** Nothing came out of the program. Names no file and no content. */
final class ToolException extends Exception {

	private static final long serialVersionUID = 1L;

	private final ToolFailure failure;
	private final int exit;

	ToolException(ToolFailure failure) {
		this(failure, 0);
	}

	ToolException(ToolFailure failure, int exit) {
		super(failure.name() + ' ' + exit);
		this.failure = failure;
		this.exit = exit;
	}

	ToolException(ToolFailure failure, Exception cause) {
		super(failure.name(), cause);
		this.failure = failure;
		this.exit = 0;
	}

	ToolFailure failure() {
		return failure;
	}

	int exit() {
		return exit;
	}
}
