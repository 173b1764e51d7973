package org.vaguemestre.documents.write;

import java.time.Clock;
import java.util.Optional;
import java.util.regex.Pattern;

import org.vaguemestre.documents.ProblemCode;
import org.vaguemestre.documents.internal.ContentReader;
import org.vaguemestre.documents.internal.TextDecoder;
import org.vaguemestre.documents.internal.pdf.PdfFacts;
import org.vaguemestre.documents.internal.pdf.PaperWriter;
import org.vaguemestre.documents.write.XdmDocument.Format;
import org.vaguemestre.mime.Bytes;

/** Makes a document that can be sent of a file that an office has: a PDF of its chart, or a text. */
public final class DocumentWrapper {

	/** More bytes no mailbox takes. */
	public static final int MAX_SIZE = 25_000_000;

	/** Text that is written for programs: nobody wants to read its marks on paper. */
	private static final Pattern MARKED_UP = Pattern.compile("\\s*(<\\?xml|<!DOCTYPE|<html|<(\\w+:)?ClinicalDocument|\\{\\\\rtf)", Pattern.CASE_INSENSITIVE); //$NON-NLS-1$

	private DocumentWrapper() {
	}

	/**
	 * A CDA of level 1 around PDF/A-1. A PDF that says to be PDF/A-1 stays as it is, any other is drawn page by page; a text is
	 * set as a letter.
	 *
	 * @param header    what the document says of itself
	 * @param recipient whom a text is for, as it stands on the paper; may be empty
	 * @param file      a PDF or a text in any charset
	 * @param clock     gives the time that the paper is made
	 * @return the document
	 * @throws UnfitFileException if the file is neither, is broken, is locked by a password or is too large
	 */
	public static XdmDocument wrap(DocumentHeader header, String recipient, Bytes file, Clock clock) throws UnfitFileException {
		if (file.isEmpty()) {
			throw new UnfitFileException(ProblemCode.FILE_EMPTY, null);
		}
		if (file.length() > MAX_SIZE) {
			throw new UnfitFileException(ProblemCode.FILE_TOO_LARGE, null);
		}
		Bytes paper = ContentReader.isPdf(file) ? paper(header, file, clock) : letter(header, recipient, file, clock);
		return new XdmDocument(header, Format.CDA_PDF, CdaWriter.wrap(header, paper));
	}

	private static Bytes paper(DocumentHeader header, Bytes file, Clock clock) throws UnfitFileException {
		try {
			PdfFacts.read(file);
		} catch (PdfFacts.Unreadable e) {
			throw new UnfitFileException(e.code(), e);
		}
		Optional<Bytes> paper = PaperWriter.archive(file, header.title(), header.author().displayName(), clock);
		return paper.orElseThrow(() -> new UnfitFileException(ProblemCode.PDF_BROKEN, null));
	}

	private static Bytes letter(DocumentHeader header, String recipient, Bytes file, Clock clock) throws UnfitFileException {
		String text = TextDecoder.decode(file);
		if (MARKED_UP.matcher(text).lookingAt() || text.chars().anyMatch(c -> Character.isISOControl(c) && !Character.isWhitespace(c))) {
			throw new UnfitFileException(ProblemCode.BODY_NOT_SHOWN, null);
		}
		return PaperWriter.letter(new Letter(header, recipient, text.replace("\r\n", "\n").replace('\f', '\n').strip()), clock); //$NON-NLS-1$ //$NON-NLS-2$
	}
}
