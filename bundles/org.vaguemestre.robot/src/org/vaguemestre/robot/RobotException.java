package org.vaguemestre.robot;

/** The robot did not find, could not use, or waited in vain for something; the message says what. */
public class RobotException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/**
	 * @param message what was looked for or waited for
	 */
	public RobotException(String message) {
		super(message);
	}

	/**
	 * @param message what was looked for or waited for
	 * @param cause   why it failed
	 */
	public RobotException(String message, Throwable cause) {
		super(message, cause);
	}
}
