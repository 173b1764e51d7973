package org.vaguemestre.documents.internal.pdf;

import java.io.IOException;
import java.io.StringWriter;
import java.util.List;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.io.MemoryUsageSetting;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.vaguemestre.mime.Bytes;

/** The text of a PDF, for an index. */
public final class PdfWords {

	private static final System.Logger LOG = System.getLogger(PdfWords.class.getName());
	private static final long MEMORY = 64L << 20;
	/** A hundred dense pages. */
	private static final int MAX_OPERATORS = 1_000_000;

	private PdfWords() {
	}

	/** Enough was read. */
	private static final class Enough extends IOException {

		private static final long serialVersionUID = 1L;
	}

	/** Takes so many characters and no more. */
	private static final class Limited extends StringWriter {

		private final int limit;

		Limited(int limit) {
			this.limit = limit;
		}

		@Override
		public void write(String text) {
			if (getBuffer().length() < limit) {
				super.write(text.length() > limit ? text.substring(0, limit) : text);
			}
		}
	}

	/** See {@link org.vaguemestre.documents.PdfText#of}. */
	public static String of(Bytes pdf, int maxPages, int maxChars) {
		if (maxChars <= 0) {
			return ""; //$NON-NLS-1$
		}
		byte[] file = pdf.toArray();
		if (!PdfGuard.bearable(file)) {
			return ""; //$NON-NLS-1$
		}
		Limited text = new Limited(maxChars);
		try (PDDocument document = Loader.loadPDF(new RandomAccessReadBuffer(file), "", null, null, //$NON-NLS-1$
				MemoryUsageSetting.setupMainMemoryOnly(MEMORY).streamCache)) {
			PDFTextStripper stripper = new PDFTextStripper() {
				private int operators;

				@Override
				protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
					// forms within forms can go on for ever
					if (++operators > MAX_OPERATORS) {
						throw new Enough();
					}
					super.processOperator(operator, operands);
				}

				@Override
				protected void endPage(org.apache.pdfbox.pdmodel.PDPage page) throws IOException {
					if (text.getBuffer().length() >= maxChars) {
						throw new Enough();
					}
				}
			};
			stripper.setEndPage(maxPages);
			stripper.setSortByPosition(false);
			stripper.writeText(document, text);
		} catch (Enough e) {
			LOG.log(System.Logger.Level.DEBUG, "a long PDF"); //$NON-NLS-1$
		} catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
			// the library does not keep its promise of IOException for every broken file; what it read until then counts
			LOG.log(System.Logger.Level.DEBUG, "a PDF whose text cannot be read", e); //$NON-NLS-1$
		}
		String all = text.toString();
		return all.length() > maxChars ? all.substring(0, maxChars) : all;
	}
}
