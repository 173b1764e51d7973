package org.vaguemestre.documents.write;

import java.time.Clock;

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
	 * @param report a laboratory report
	 * @param clock  gives the time that the file is made
	 * @return the file
	 */
	public static Bytes report(LabReport report, Clock clock) {
		return PaperWriter.report(report, clock);
	}
}
