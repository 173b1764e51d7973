package org.vaguemestre.mail;

import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;

/**
 * A failure that a practitioner can be told: {@link #what(Locale)} says what happened, {@link #advice(Locale)} what to
 * do. {@link #getMessage()} is English, for a log; {@link #getLocalizedMessage()} is both sentences in the default
 * language. No message ever holds a password or the content of a mail.
 */
public class MailException extends Exception {

	private static final long serialVersionUID = 1L;
	private static final String TEXTS = "org.vaguemestre.mail.failures"; //$NON-NLS-1$

	private final MailFailure failure;
	private final List<String> details;

	/**
	 * @param failure what happened
	 * @param details what the sentences name: {0} is the server, folder, address or file, {1} what it said
	 */
	public MailException(MailFailure failure, String... details) {
		this(failure, null, details);
	}

	/**
	 * @param failure what happened
	 * @param cause   the failure beneath, for the log; may be null
	 * @param details what the sentences name: {0} is the server, folder, address or file, {1} what it said
	 */
	public MailException(MailFailure failure, Throwable cause, String... details) {
		super(failure + " " + String.join(" | ", details), cause); //$NON-NLS-1$ //$NON-NLS-2$
		this.failure = failure;
		this.details = List.of(details);
	}

	/** @return what happened, for the code that reacts to it */
	public MailFailure failure() {
		return failure;
	}

	/** @return what the sentences name */
	public List<String> details() {
		return details;
	}

	/**
	 * @param locale English or French; any other is read as English
	 * @return one sentence: what happened
	 */
	public String what(Locale locale) {
		return sentence(failure.name() + ".what", locale); //$NON-NLS-1$
	}

	/**
	 * @param locale English or French; any other is read as English
	 * @return one sentence: what to do
	 */
	public String advice(Locale locale) {
		return sentence(failure.name() + ".advice", locale); //$NON-NLS-1$
	}

	@Override
	public String getLocalizedMessage() {
		return what(Locale.getDefault()) + ' ' + advice(Locale.getDefault());
	}

	private String sentence(String key, Locale locale) {
		ResourceBundle texts = ResourceBundle.getBundle(TEXTS, locale, MailException.class.getClassLoader(),
				ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
		return MessageFormat.format(texts.getString(key), details.toArray()).replaceAll("\\{\\d\\}", "").strip(); //$NON-NLS-1$ //$NON-NLS-2$
	}
}
