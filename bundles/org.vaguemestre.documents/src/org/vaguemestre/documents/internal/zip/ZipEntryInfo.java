package org.vaguemestre.documents.internal.zip;

/**
 * An entry of an archive, as its directory states it.
 *
 * @param name     with slashes, checked to stay inside
 * @param method   0 stored, 8 deflated
 * @param crc      the CRC-32
 * @param packed   bytes in the archive; negative if only the end of the data tells
 * @param unpacked bytes of the content; negative if only the end of the data tells
 * @param start    where its data begin
 */
public record ZipEntryInfo(String name, int method, long crc, long packed, long unpacked, int start) {

	boolean unknownSize() {
		return packed < 0;
	}
}
