package org.vaguemestre.crypto;

import java.util.Locale;
import java.util.Objects;

/**
 * Something with keys, certificates or encrypted content could not be done. The code says what to decide on, the
 * message is a sentence for the practitioner in the language of the application, the cause is for the log.
 */
public class CryptoException extends Exception {

	private static final long serialVersionUID = 1L;

	private final ReasonCode code;
	private final String subject;

	/**
	 * @param code  what happened
	 * @param cause the technical reason, for the log
	 */
	public CryptoException(ReasonCode code, Throwable cause) {
		this(code, "", cause); //$NON-NLS-1$
	}

	/**
	 * @param code what happened
	 */
	public CryptoException(ReasonCode code) {
		this(code, "", null); //$NON-NLS-1$
	}

	/**
	 * @param code    what happened
	 * @param subject what it happened to (an address, a file name); empty when there is nothing to name; never a secret
	 * @param cause   the technical reason, for the log; may be null
	 */
	public CryptoException(ReasonCode code, String subject, Throwable cause) {
		super(code.name(), cause);
		this.code = Objects.requireNonNull(code);
		this.subject = Objects.requireNonNull(subject);
	}

	/**
	 * @return what happened
	 */
	public ReasonCode code() {
		return code;
	}

	/**
	 * @return what it happened to; may be empty
	 */
	public String subject() {
		return subject;
	}

	@Override
	public String getMessage() {
		return sentence(Locale.getDefault());
	}

	/**
	 * @param locale the reader's language
	 * @return what happened and what to do
	 */
	public String sentence(Locale locale) {
		return subject.isEmpty() ? code.sentence(locale) : subject + ": " + code.sentence(locale); //$NON-NLS-1$
	}
}
