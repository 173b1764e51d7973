package org.vaguemestre.mail.store;

import java.util.Objects;

import org.vaguemestre.mime.Bytes;

/**
 * The content of a message and what was found in it.
 *
 * @param raw   header and body as they came
 * @param line  what the list shows, told from the content
 * @param words what is searched
 * @param receipts what it has to do with receipts
 */
public record Content(Bytes raw, StoredMessage.Line line, Words words, ReceiptNews receipts) {

	/** @throws NullPointerException if a component is null */
	public Content {
		Objects.requireNonNull(raw);
		Objects.requireNonNull(line);
		Objects.requireNonNull(words);
		Objects.requireNonNull(receipts);
	}

	/**
	 * Content that has nothing to do with receipts.
	 *
	 * @param raw   see above
	 * @param line  see above
	 * @param words see above
	 */
	public Content(Bytes raw, StoredMessage.Line line, Words words) {
		this(raw, line, words, ReceiptNews.NONE);
	}

	/**
	 * What is searched beside the line.
	 *
	 * @param text       the text as a reader sees it, decrypted, without markup
	 * @param names      the names of attachments
	 * @param files      the text of attached documents
	 * @param recipients names and addresses of all recipients, of which the line shows some
	 * @param patients   what tells the patients of the documents apart: names, day of birth (dd/MM/yyyy), INS
	 */
	public record Words(String text, String names, String files, String recipients, String patients) {

		/** Nothing. */
		public static final Words NONE = new Words("", "", ""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$

		/**
		 * Where the line shows all recipients, and what is known of the patient.
		 *
		 * @param text  see above
		 * @param names see above
		 * @param files see above
		 */
		public Words(String text, String names, String files) {
			this(text, names, files, "", ""); //$NON-NLS-1$ //$NON-NLS-2$
		}

		/** @throws NullPointerException if a component is null */
		public Words {
			Objects.requireNonNull(text);
			Objects.requireNonNull(names);
			Objects.requireNonNull(files);
			Objects.requireNonNull(recipients);
			Objects.requireNonNull(patients);
		}
	}
}
