package org.vaguemestre.documents;

import java.util.List;
import java.util.Optional;

import org.vaguemestre.documents.internal.pdf.PdfPictures;
import org.vaguemestre.mime.Bytes;

/** Pages of a PDF as pictures. Nothing in the file is run or followed; what is drawn is bounded in size and time. */
public final class PdfPreview {

	private PdfPreview() {
	}

	/**
	 * @param pdf         the file
	 * @param page        which page, from 0
	 * @param largestSide the width or height in pixels that the picture has at most, between 1 and 4000
	 * @return the page as PNG; empty if there is no such page, or if the file is broken, needs a password or would fill the memory
	 * @throws IllegalArgumentException if the size is none
	 */
	public static Optional<Bytes> page(Bytes pdf, int page, int largestSide) {
		if (largestSide < 1 || largestSide > 4_000) {
			throw new IllegalArgumentException("size " + largestSide); //$NON-NLS-1$
		}
		return PdfPictures.page(pdf, page, largestSide);
	}

	/**
	 * Some pages in a row.
	 *
	 * @param pictures of the pages, as PNG
	 * @param total    how many pages the file has; 0 if it is broken, needs a password or would fill the memory
	 */
	public record Pages(List<Bytes> pictures, int total) {
		/** Copies the list. */
		public Pages {
			pictures = List.copyOf(pictures);
		}
	}

	/**
	 * Draws pages until there are enough of them; the file is opened once.
	 *
	 * @param pdf         the file
	 * @param from        the first page, from 0
	 * @param count       how many at most
	 * @param largestSide see {@link #page}
	 * @return what could be drawn, and how many pages there are
	 * @throws IllegalArgumentException if the size is none
	 */
	public static Pages pages(Bytes pdf, int from, int count, int largestSide) {
		if (largestSide < 1 || largestSide > 4_000) {
			throw new IllegalArgumentException("size " + largestSide); //$NON-NLS-1$
		}
		return PdfPictures.pages(pdf, from, count, largestSide);
	}
}
