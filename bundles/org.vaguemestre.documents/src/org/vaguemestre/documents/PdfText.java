package org.vaguemestre.documents;

import org.vaguemestre.documents.internal.pdf.PdfWords;
import org.vaguemestre.mime.Bytes;

/** The words of PDF files, for searching. */
public final class PdfText {

	private PdfText() {
	}

	/**
	 * Reads the text of a PDF, page by page, until there is enough of it. Nothing in the file is run or followed.
	 *
	 * @param pdf      the file
	 * @param maxPages how many pages at most
	 * @param maxChars how many characters at most
	 * @return the text in the order in which it stands in the file; empty if there is none, or if the file is broken, needs a password or
	 *         would fill the memory
	 */
	public static String of(Bytes pdf, int maxPages, int maxChars) {
		return PdfWords.of(pdf, maxPages, maxChars);
	}
}
