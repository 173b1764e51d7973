package org.vaguemestre.mime;

/** What is wrong with an entity that could be read all the same. */
public enum Defect {
	/** A multipart without a usable boundary parameter: its body is one opaque piece. */
	BOUNDARY_MISSING,
	/** A multipart whose closing boundary never came: the message may be cut off. */
	END_MISSING,
	/** A line in the header that is no header field. */
	HEADER_MALFORMED,
	/** The same field several times where one is allowed; the first counts. */
	HEADER_REPEATED,
	/** The content transfer encoding is unknown: the body is given as it came. */
	ENCODING_UNKNOWN,
	/** Base64 or quoted-printable with foreign characters, which were left out. */
	ENCODING_BROKEN,
	/** The charset is unknown: the text was read as UTF-8 or Windows-1252. */
	CHARSET_UNKNOWN,
	/** More parts, levels, bytes or fields than the limits allow; the rest was not read. */
	LIMIT_REACHED
}
