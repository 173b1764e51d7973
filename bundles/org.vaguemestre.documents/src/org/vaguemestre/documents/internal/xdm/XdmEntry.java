package org.vaguemestre.documents.internal.xdm;

import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;

import org.vaguemestre.documents.internal.Digests;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mime.Bytes;

/**
 * What the metadata announces of a document (IHE ITI, DocumentEntry). What is not stated is empty.
 *
 * @param uri          the file, relative to the metadata
 * @param hash         SHA-1 (some writers: another SHA), lower-case hexadecimal
 * @param size         bytes; negative if not stated
 * @param mediaType    of the file
 * @param uniqueId     of the document
 * @param typeCode     code of its type
 * @param typeLabel    what the type is called
 * @param title        the title
 * @param author       who wrote it
 * @param organisation the author's
 * @param date         when it was made, or when the act began
 * @param patient      whom it is about
 * @param replaces     the document that it replaces (RPLC)
 * @param actDate      when the act began
 * @param withdrawn    whether the author withdraws it
 */
record XdmEntry(String uri, String hash, long size, String mediaType, String uniqueId, Optional<String> typeCode,
		String typeLabel, String title, String author, String organisation, Optional<OffsetDateTime> date,
		Optional<PatientIdentity> patient, Optional<String> replaces, Optional<OffsetDateTime> actDate, boolean withdrawn) {

	/** By the number of hexadecimal digits. */
	private static final Map<Integer, String> ALGORITHMS = Map.of(40, "SHA-1", 56, "SHA-224", 64, "SHA-256", 96, "SHA-384", 128, "SHA-512"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$

	/** Whether a file has the digest that is stated. */
	boolean announces(Bytes file) {
		String algorithm = ALGORITHMS.get(hash.length());
		return algorithm != null && hash.equals(Digests.hex(algorithm, file));
	}
}
