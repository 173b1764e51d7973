package org.vaguemestre.host;

import java.util.Objects;

/** The same document stands in this chart already. */
public class AlreadyFiledException extends HostException {

	private static final long serialVersionUID = 1L;

	private final transient FiledDocument filed;

	/**
	 * @param message what happened, in the user's language
	 * @param filed   the entry that stands there
	 */
	public AlreadyFiledException(String message, FiledDocument filed) {
		super(message);
		this.filed = Objects.requireNonNull(filed);
	}

	/** @return the entry that stands there */
	public FiledDocument filed() {
		return filed;
	}
}
