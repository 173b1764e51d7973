package org.vaguemestre.documents.write;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * Identifiers of documents that are made of entries of a chart: the same entry gives the same ones each time and on each workstation, so that
 * who gets it twice can tell, and so that the entry is known again by what was sent of it.
 */
public final class ChartIdentifiers {

	private ChartIdentifiers() {
	}

	/**
	 * @param organisationId the practice
	 * @param recordId       the host's identifier of an entry
	 * @return the OID that all versions share which are made of it
	 */
	public static String setId(String organisationId, String recordId) {
		return oid(organisationId + '\n' + recordId);
	}

	/**
	 * @param setId   of the document
	 * @param version its version
	 * @param content all that it says, in any form
	 * @return the OID of that version with that content
	 */
	public static String id(String setId, int version, String content) {
		return oid(setId + '\n' + version + '\n' + content);
	}

	private static String oid(String name) {
		return DocumentHeader.oid(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)));
	}
}
