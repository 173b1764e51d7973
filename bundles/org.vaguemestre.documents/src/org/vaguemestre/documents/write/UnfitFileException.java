package org.vaguemestre.documents.write;

import java.util.Locale;
import java.util.Objects;

import org.vaguemestre.documents.ProblemCode;

/** A file that no document can be made of. */
public final class UnfitFileException extends Exception {

	private static final long serialVersionUID = 1L;

	private final ProblemCode code;

	UnfitFileException(ProblemCode code, Throwable cause) {
		super(code.name(), cause);
		this.code = Objects.requireNonNull(code);
	}

	/** @return what is wrong with it */
	public ProblemCode code() {
		return code;
	}

	/**
	 * @param locale the reader's language
	 * @param name   of the file
	 * @return what is wrong with it, and what to do
	 */
	public String sentence(Locale locale, String name) {
		return code.sentence(locale, name, "?"); //$NON-NLS-1$
	}
}
