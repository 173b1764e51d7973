package org.vaguemestre.mssante;

import java.text.MessageFormat;
import java.util.Locale;

import org.vaguemestre.mssante.internal.Texts;

/** A list of domains that was not taken; the one that was kept before still is. */
public final class WhiteListException extends Exception {

	private static final long serialVersionUID = 1L;

	/** What was wrong. */
	public enum Reason {
		/** The file is missing or cannot be read. */
		UNREADABLE,
		/** Larger than a list may be, in bytes, domains or depth. */
		TOO_LARGE,
		/** No list of domains: another document, a page for people, or broken. */
		NOT_A_LIST,
		/** It has a document type, through which files of this workstation could be read. */
		HOSTILE,
		/** A list without one domain. */
		EMPTY,
		/** It has less than half of the domains of the one it would replace. Import from a file to take it all the same. */
		MUCH_SMALLER,
		/** It was changed after it was signed, or signs something else than itself. */
		SIGNATURE,
		/** It is signed by somebody whom the authorities that are set up do not certify. */
		SIGNER,
		/** The server cannot be trusted, or the file with the authorities cannot be used; the detail says why. */
		NOT_TRUSTED,
		/** The server cannot be reached, or breaks off. */
		UNREACHABLE,
		/** The server does not answer in time. */
		TIMEOUT,
		/** The server refuses; the detail is its status. */
		REFUSED,
		/** The list cannot be kept, for instance because the disk is full. */
		STORAGE
	}

	private final Reason reason;
	private final String detail;

	/**
	 * @param reason what was wrong
	 * @param detail for the one who mends it; may be empty
	 * @param cause  for the log, may be null
	 */
	public WhiteListException(Reason reason, String detail, Throwable cause) {
		super(detail.isEmpty() ? reason.name() : reason + ": " + detail, cause); //$NON-NLS-1$
		this.reason = reason;
		this.detail = detail;
	}

	/** @return what was wrong */
	public Reason reason() {
		return reason;
	}

	/** @return for the one who mends it; may be empty */
	public String detail() {
		return detail;
	}

	/**
	 * @param locale English or French
	 * @return what happened and what to do
	 */
	public String sentence(Locale locale) {
		return new MessageFormat(Texts.in(locale).getString("WHITE_LIST." + reason), locale).format(new Object[] { detail }).strip(); //$NON-NLS-1$
	}
}
