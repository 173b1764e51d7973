package org.vaguemestre.mail.internal;

import org.vaguemestre.mail.MailException;

/** A message that a server did not take, or of which it is not known whether it did. */
final class Undelivered extends Exception {

	private static final long serialVersionUID = 1L;

	private final MailException why;
	private final int code;
	private final boolean open;

	/**
	 * @param why  what happened
	 * @param code what the server answered; 0 if it did not
	 * @param open whether it may have taken the message all the same
	 */
	Undelivered(MailException why, int code, boolean open) {
		super(why);
		this.why = why;
		this.code = code;
		this.open = open;
	}

	MailException why() {
		return why;
	}

	int code() {
		return code;
	}

	boolean open() {
		return open;
	}

	/** Whether another attempt makes sense without anybody doing anything first. */
	boolean passing() {
		return code > 0 ? code < 500 : Failures.passing(why.failure());
	}
}
