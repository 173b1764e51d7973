package org.vaguemestre.mail.internal;

import org.vaguemestre.crypto.SecureMessage;
import org.vaguemestre.documents.ClinicalFile;
import org.vaguemestre.mime.Bytes;
import org.vaguemestre.mime.Entity;

/** What lies between the raw message and the reader: S/MIME and clinical documents. */
interface Openers {

	/** Takes the S/MIME layers off, with the keys and anchors of the moment. */
	SecureMessage open(Entity message);

	/**
	 * Has somebody told when a signer that was believed turns out not to be trusted; by any thread.
	 */
	default void whenRefuted(Runnable told) {
		// what is judged once stays so
	}

	/** Reads an attachment. */
	ClinicalFile document(Bytes content, String name, String mediaType);
}
