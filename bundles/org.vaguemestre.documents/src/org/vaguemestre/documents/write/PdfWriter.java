package org.vaguemestre.documents.write;

import java.time.Clock;

import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.internal.DocumentBlocks;
import org.vaguemestre.documents.internal.pdf.PaperWriter;
import org.vaguemestre.mime.Bytes;

/**
 * Writes what is read on paper as PDF/A-1b (Ref#2 ECO.2.1.5): A4, as many pages as it takes. The same document at the same
 * time gives the same bytes.
 */
public final class PdfWriter {

	private PdfWriter() {
	}

	/**
	 * @param letter a letter
	 * @param clock  gives the time that the file is made
	 * @return the file
	 */
	public static Bytes letter(Letter letter, Clock clock) {
		return PaperWriter.letter(letter, clock);
	}

	/**
	 * Any document as PDF/A-1b (Ref#2 ECO.2.1.5): of sections their text under a head with title, type, date, author and
	 * organisation; of level 1 the PDF in it, as it is if it says that it is PDF/A-1 and else as pictures of its pages. What
	 * cannot be drawn is named. The same document gives the same bytes.
	 *
	 * @param document what was read
	 * @return the file
	 */
	public static Bytes archive(ClinicalDocument document) {
		Clock written = Clock.fixed(document.date().toInstant(), document.date().getOffset());
		return PaperWriter.archive(document, DocumentBlocks.structured(document), written);
	}

	/**
	 * @param report a laboratory report
	 * @param clock  gives the time that the file is made
	 * @return the file
	 */
	public static Bytes report(LabReport report, Clock clock) {
		return PaperWriter.report(report, clock);
	}
}
