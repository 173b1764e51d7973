package org.vaguemestre.mail.internal.imap;

import java.io.IOException;

/** The server said no, or said something that the protocol does not allow. A line that breaks is another {@link IOException}. */
public final class ImapException extends IOException {

	/** What happened. */
	public enum Kind {
		/** The server refused a command (NO). */
		NO,
		/** The server did not understand a command (BAD). */
		BAD,
		/** The server ended the session. */
		BYE,
		/** What came is not IMAP, or more than anyone needs. */
		PROTOCOL,
		/** STARTTLS was chosen and cannot be had. */
		NO_STARTTLS,
		/** User or password refused, or no way to sign in. */
		SIGN_IN
	}

	private static final long serialVersionUID = 1L;
	private final Kind kind;
	private final String code;

	/**
	 * @param kind what happened
	 * @param code the response code in upper case (RFC 9051 §7.1), such as {@code OVERQUOTA}; empty if there was none
	 * @param text the server's words, or what was wrong with them
	 */
	public ImapException(Kind kind, String code, String text) {
		super(text);
		this.kind = kind;
		this.code = code;
	}

	static ImapException protocol(String what) {
		return new ImapException(Kind.PROTOCOL, "", what); //$NON-NLS-1$
	}

	/** @return what happened */
	public Kind kind() {
		return kind;
	}

	/** @return the response code in upper case; empty if there was none */
	public String code() {
		return code;
	}
}
