package org.vaguemestre.mail.internal.pop;

import java.io.IOException;

/** The server said no, or said something that the protocol does not allow. A line that breaks is another {@link IOException}. */
public final class PopException extends IOException {

	/** What happened. */
	public enum Kind {
		/** The server refused a command, or cannot serve now. */
		REFUSED,
		/** What came is not POP3, or more than anyone needs. */
		PROTOCOL,
		/** STLS was chosen and cannot be had. */
		NO_STARTTLS,
		/** User or password refused, or no way to sign in. */
		SIGN_IN,
		/** A message is larger than it may be; the line is of no use any more. */
		TOO_LARGE
	}

	private static final long serialVersionUID = 1L;
	private final Kind kind;

	/**
	 * @param kind what happened
	 * @param text the server's words, or what was wrong with them
	 */
	public PopException(Kind kind, String text) {
		super(text);
		this.kind = kind;
	}

	/** @return what happened */
	public Kind kind() {
		return kind;
	}
}
