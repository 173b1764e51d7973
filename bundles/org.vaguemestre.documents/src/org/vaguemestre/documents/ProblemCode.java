package org.vaguemestre.documents;

import java.util.Locale;

import org.vaguemestre.documents.internal.Texts;

/**
 * What may be wrong with a clinical file. The name is the code in the output of the command line and in the user guide;
 * the sentence is for the practitioner.
 */
public enum ProblemCode {

	/** There is nothing in the file. */
	FILE_EMPTY(true),
	/** The file is larger than what is read. */
	FILE_TOO_LARGE(true),

	// XML

	/** The document declares a type: entities could be hidden in it, so it is not read. */
	XML_DTD(true),
	/** The elements are nested deeper than any real document. */
	XML_TOO_DEEP(true),
	/** More elements, attributes or bytes than any real document. */
	XML_TOO_LARGE(true),
	/** The document is not written in the encoding that it states; which one it is was guessed. */
	XML_ENCODING(false),
	/** The document is not well-formed. */
	XML_MALFORMED(true),

	// archives

	/** The archive cannot be read as one. */
	ZIP_MALFORMED(true),
	/** The archive ends too early; what is whole in it was read. */
	ZIP_TRUNCATED(true),
	/** More entries than any real archive; the others were left out. */
	ZIP_TOO_MANY_ENTRIES(true),
	/** An entry, or all of them, would unpack to more than is read. */
	ZIP_BOMB(true),
	/** The name of an entry points out of the archive. */
	ZIP_UNSAFE_NAME(true),
	/** Two entries have the same name: only the first was read. */
	ZIP_DUPLICATE_NAME(true),
	/** An entry is locked by a password. */
	ZIP_ENCRYPTED(true),
	/** An entry is packed in a way that is not known here. */
	ZIP_METHOD(true),
	/** An entry is damaged. */
	ZIP_DAMAGED(true),

	// IHE XDM

	/** The archive has no metadata; its documents were read all the same. */
	XDM_METADATA_MISSING(false),
	/** The metadata cannot be read; the documents were read all the same. */
	XDM_METADATA_UNREADABLE(false),
	/** The metadata names a document that is not in the archive. */
	XDM_DOCUMENT_MISSING(true),
	/** A document is not the one that its metadata was made for: its SHA-1 differs. */
	XDM_HASH_MISMATCH(false),
	/** A document has not the size that its metadata states. */
	XDM_SIZE_MISMATCH(false),
	/** A document has another identifier than its metadata states. */
	XDM_ID_DIFFERS(false),
	/** A document is of another type than its metadata states. */
	XDM_TYPE_DIFFERS(false),
	/** A document is not named in the metadata. */
	XDM_NOT_LISTED(false),

	// content

	/** The document inside a CDA cannot be decoded. */
	BODY_UNREADABLE(true),
	/** The document inside a CDA has a form that is kept, but cannot be shown. */
	BODY_NOT_SHOWN(false),
	/** The text is longer than what is shown; the whole of it is filed. */
	TEXT_CUT(false),
	/** There are more coded results than are listed; the text of the document has them all. */
	RESULTS_CUT(true),
	/** The CDA has no body. */
	BODY_MISSING(true),
	/** The document names no identifier of its own. */
	ID_MISSING(false),
	/** The document states no date. */
	DATE_MISSING(false),
	/** The metadata is about another patient than the document. */
	PATIENT_DIFFERS(false),
	/** The documents are about several patients. */
	SEVERAL_PATIENTS(false),
	/** The author withdraws the document, with nothing in its place. */
	DOCUMENT_WITHDRAWN(false),
	/** The document is a part: the laboratory has not finished. */
	DOCUMENT_PARTIAL(false),
	/** The key of the INS does not fit its number. */
	INS_KEY_WRONG(false),

	// PDF and HPRIM

	/** The PDF cannot be read. */
	PDF_BROKEN(true),
	/** The PDF lacks its end mark: pages may be missing. */
	PDF_UNFINISHED(false),
	/** The PDF would unpack to more than memory holds. */
	PDF_BOMB(true),
	/** The PDF holds a script, or something that opens or sends by itself: nothing of it runs here. */
	PDF_ACTIVE(false),
	/** The PDF is locked by a password. */
	PDF_ENCRYPTED(true),
	/** A result line of an HPRIM text has another form; its text is kept. */
	HPRIM_LINE_UNREADABLE(false),
	/** The head of an HPRIM text is not in its place: its text is shown, but whom it is about is not known. */
	HPRIM_HEAD_UNKNOWN(false),
	/** A file that should be an HPRIM text is no text. */
	HPRIM_NO_TEXT(true),
	/** The end mark of an HPRIM text is missing. */
	HPRIM_UNFINISHED(false);

	private final boolean lost;

	ProblemCode(boolean lost) {
		this.lost = lost;
	}

	/** @return whether something that was sent could not be read; otherwise it is only to be known */
	public boolean lost() {
		return lost;
	}

	/**
	 * @param locale    the reader's language
	 * @param arguments what the sentence names, as its text says
	 * @return what happened and what to do
	 */
	public String sentence(Locale locale, Object... arguments) {
		return Texts.get(locale, name(), arguments);
	}
}
