package org.vaguemestre.trace;

import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/** The trace in words, for one who protects data and knows no protocols. */
public final class TraceWords {

	private final ResourceBundle texts;

	/** @param locale English or French */
	public TraceWords(Locale locale) {
		texts = ResourceBundle.getBundle("org.vaguemestre.trace.messages", locale, TraceWords.class.getClassLoader(), //$NON-NLS-1$
				ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
	}

	/**
	 * @param code the code of an action
	 * @return what it means; the code itself when it is not known here
	 */
	public String action(String code) {
		return find("action." + code, code); //$NON-NLS-1$
	}

	/**
	 * @param field what stands before the dot in codes
	 * @return what they have in common
	 */
	public String field(String field) {
		return find("field." + field, field); //$NON-NLS-1$
	}

	/**
	 * @param result how an action ended
	 * @return in words
	 */
	public String result(TraceResult result) {
		return texts.getString("result." + result.name()); //$NON-NLS-1$
	}

	/**
	 * @param subject a kind of thing
	 * @return its name
	 */
	public String subject(TraceSubject subject) {
		return texts.getString("subject." + subject.name()); //$NON-NLS-1$
	}

	/**
	 * @param fault what a check found
	 * @return in words
	 */
	public String fault(TraceFault fault) {
		return texts.getString("fault." + fault.name()); //$NON-NLS-1$
	}

	/**
	 * @param event an event
	 * @return all that it was about, on one line
	 */
	public String subjects(TraceEvent event) {
		return event.subjects().entrySet().stream().map(this::pair).collect(Collectors.joining(" \u00b7 ")); //$NON-NLS-1$
	}

	private String pair(Map.Entry<TraceSubject, String> subject) {
		return subject(subject.getKey()) + texts.getString("colon") + subject.getValue(); //$NON-NLS-1$
	}

	/**
	 * @param name number, date, time, user, workstation, action, code, subjects, request, result, answer or reference
	 * @return the heading of that column
	 */
	public String column(String name) {
		return texts.getString("column." + name); //$NON-NLS-1$
	}

	private String find(String key, String otherwise) {
		try {
			return texts.getString(key);
		} catch (MissingResourceException e) {
			return otherwise;
		}
	}
}
