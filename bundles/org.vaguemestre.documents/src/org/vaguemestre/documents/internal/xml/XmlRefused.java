package org.vaguemestre.documents.internal.xml;

import org.vaguemestre.documents.ProblemCode;

/** A document that was not let in. */
public final class XmlRefused extends Exception {

	private static final long serialVersionUID = 1L;

	private final ProblemCode code;

	XmlRefused(ProblemCode code, Throwable cause) {
		super(code.name(), cause);
		this.code = code;
	}

	/** Why. */
	public ProblemCode code() {
		return code;
	}
}
