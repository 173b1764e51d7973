package org.vaguemestre.crypto.ui.internal;

/** A file could not be imported. The message is a sentence for the user. */
final class ImportException extends Exception {

	private static final long serialVersionUID = 1L;

	private final String file;

	ImportException(String file, String sentence, Throwable cause) {
		super(sentence, cause);
		this.file = file;
	}

	/** The name of the file. */
	String file() {
		return file;
	}
}
