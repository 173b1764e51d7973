package org.vaguemestre.documents.internal.pdf;

import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Calendar;
import java.util.List;
import java.util.Optional;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.vaguemestre.documents.ProblemCode;
import org.vaguemestre.mime.Bytes;

/**
 * What a PDF says about itself. Nothing in it is run or followed.
 *
 * @param pages   how many pages
 * @param title   its title
 * @param author  its author; empty if it names none
 * @param created when it was made
 * @param active  whether opening it in another program may run something
 */
public record PdfFacts(int pages, Optional<String> title, String author, Optional<OffsetDateTime> created, boolean active) {

	private static final long MEMORY = 128L << 20;
	private static final int MAX_WORDS = 300;

	/** Why a PDF could not be read. */
	public static final class Unreadable extends Exception {

		private static final long serialVersionUID = 1L;

		private final ProblemCode code;

		Unreadable(ProblemCode code, Throwable cause) {
			super(code.name(), cause);
			this.code = code;
		}

		/** PDF_BROKEN, PDF_BOMB or PDF_ENCRYPTED. */
		public ProblemCode code() {
			return code;
		}
	}

	/**
	 * @param bytes the file
	 * @return its facts
	 * @throws Unreadable if it is broken, has no page, needs a password or would fill the memory
	 */
	public static PdfFacts read(Bytes bytes) throws Unreadable {
		byte[] file = bytes.toArray();
		if (!PdfGuard.bearable(file)) {
			throw new Unreadable(ProblemCode.PDF_BOMB, null);
		}
		try (PDDocument document = Loader.loadPDF(new RandomAccessReadBuffer(file), "", null, null, //$NON-NLS-1$
				MemoryUsageSetting.setupMainMemoryOnly(MEMORY).streamCache)) {
			int pages = document.getNumberOfPages();
			if (pages <= 0) {
				throw new Unreadable(ProblemCode.PDF_BROKEN, null);
			}
			PDDocumentInformation information = document.getDocumentInformation();
			return new PdfFacts(pages, words(information.getTitle()), words(information.getAuthor()).orElse(""), //$NON-NLS-1$
					Optional.ofNullable(information.getCreationDate()).map(PdfFacts::time), PdfActions.in(document));
		} catch (InvalidPasswordException e) {
			throw new Unreadable(ProblemCode.PDF_ENCRYPTED, e);
		} catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
			// the library does not keep its promise of IOException for every broken file
			throw new Unreadable(ProblemCode.PDF_BROKEN, e);
		}
	}

	/** What a reader should know of it. */
	public List<ProblemCode> warnings() {
		return active ? List.of(ProblemCode.PDF_ACTIVE) : List.of();
	}

	private static OffsetDateTime time(Calendar calendar) {
		return calendar.toInstant().atOffset(ZoneOffset.ofTotalSeconds(calendar.getTimeZone().getOffset(calendar.getTimeInMillis()) / 1000));
	}

	private static Optional<String> words(String text) {
		return Optional.ofNullable(text).map(t -> t.replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip()) //$NON-NLS-1$ //$NON-NLS-2$
				.map(t -> t.length() > MAX_WORDS ? t.substring(0, MAX_WORDS) : t).filter(t -> !t.isEmpty());
	}
}
