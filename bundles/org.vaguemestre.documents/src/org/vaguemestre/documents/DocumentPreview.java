package org.vaguemestre.documents;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

import org.vaguemestre.documents.internal.MediaTypes;
import org.vaguemestre.mime.Bytes;

/**
 * What a window shows of a document, whatever its form: a page to read, pictures of its pages, or the reason why there is
 * neither. Nothing in the document is run, nothing is loaded from elsewhere, and memory is bounded. Making one takes time.
 */
public sealed interface DocumentPreview {

	/** Longer pages are cut: no browser is to be held up by what no one reads. */
	int MAX_PAGE = 4_000_000;
	/** So much of a text at most. */
	int MAX_TEXT = 400_000;

	/** Why a document is named and not shown. */
	enum Reason {
		/** It says nothing. */
		EMPTY,
		/** It is broken, needs a password, or would fill the memory. */
		UNREADABLE,
		/** A picture for a viewer of its own (DICOM), which holds more than is seen. */
		DICOM,
		/** A form that is not shown here. */
		UNKNOWN
	}

	/**
	 * A page to read.
	 *
	 * @param page  for a browser without scripts
	 * @param text  the same as plain text
	 * @param whole whether nothing was left out
	 */
	record Page(CleanHtml page, String text, boolean whole) implements DocumentPreview {
		/** @throws NullPointerException if a component is null */
		public Page {
			Objects.requireNonNull(page);
			Objects.requireNonNull(text);
		}
	}

	/**
	 * Pictures of pages, or one picture.
	 *
	 * @param pages as PNG, the first ones of the document; at least one
	 * @param total how many pages it has
	 */
	record Pictures(List<Bytes> pages, int total) implements DocumentPreview {
		/** Copies the list. */
		public Pictures {
			pages = List.copyOf(pages);
		}
	}

	/**
	 * Nothing to look at.
	 *
	 * @param reason why
	 */
	record None(Reason reason) implements DocumentPreview {
		/** @throws NullPointerException if the reason is null */
		public None {
			Objects.requireNonNull(reason);
		}
	}

	/**
	 * @param document what was read
	 * @param locale   the language of what is not the sender's own
	 * @param pages    how many pages are drawn at most
	 * @param side     the longer side of a picture in pixels, at most 4000
	 * @return what is shown of it
	 */
	static DocumentPreview of(ClinicalDocument document, Locale locale, int pages, int side) {
		if (document.pdf().isPresent()) {
			return pdf(document.pdf().get(), pages, side);
		}
		if (document.mediaType().equals("text/xml") || document.mediaType().equals("text/plain")) { //$NON-NLS-1$ //$NON-NLS-2$
			DocumentPage.Both both = DocumentPage.both(document, locale, MAX_TEXT);
			if (both.text().length() > MAX_TEXT) {
				// a page of so much would be made for nobody
				String shown = both.text().substring(0, MAX_TEXT) + '…';
				return new Page(DocumentPage.plain(shown), shown, false);
			}
			CleanHtml page = both.page().get();
			boolean whole = page.html().length() <= MAX_PAGE;
			return new Page(whole ? page : DocumentPage.plain(both.text()), both.text(), whole);
		}
		return of(document.content(), document.mediaType(), pages, side);
	}

	/**
	 * @param file      a file that came with a message
	 * @param mediaType as stated; what the bytes tell counts more
	 * @param pages     how many pages are drawn at most
	 * @param side      the longer side of a picture in pixels, at most 4000
	 * @return what is shown of it
	 */
	static DocumentPreview of(Bytes file, String mediaType, int pages, int side) {
		if (file.isEmpty()) {
			return new None(Reason.EMPTY);
		}
		String type = Optional.of(MediaTypes.sniff(file)).filter(t -> !t.isEmpty()).orElse(mediaType);
		if (type.equals("application/pdf")) { //$NON-NLS-1$
			return pdf(file, pages, side);
		}
		if (type.equals("application/dicom")) { //$NON-NLS-1$
			return new None(Reason.DICOM);
		}
		if (type.startsWith("image/")) { //$NON-NLS-1$
			return org.vaguemestre.documents.internal.pdf.Pictures.preview(file, side)
					.<DocumentPreview>map(p -> new Pictures(List.of(p), 1)).orElse(new None(Reason.UNREADABLE));
		}
		return new None(Reason.UNKNOWN);
	}

	/**
	 * Has what reads and draws documents at hand: the fonts of the workstation are looked for, and much is loaded, when the first one is
	 * opened. Takes a second or so, and is for the background.
	 *
	 * @return whether documents can be read and drawn here
	 */
	static boolean prepare() {
		return FirstPaper.read();
	}

	private static DocumentPreview pdf(Bytes file, int pages, int side) {
		PdfPreview.Pages drawn = PdfPreview.pages(file, 0, pages, side);
		return drawn.pictures().isEmpty() ? new None(Reason.UNREADABLE) : new Pictures(drawn.pictures(), drawn.total());
	}
}
