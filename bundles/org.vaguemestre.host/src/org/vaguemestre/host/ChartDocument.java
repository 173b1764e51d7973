package org.vaguemestre.host;

import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;

/**
 * A document in a chart with what a reader sees of it. A host that offers the suite's commands on a document
 * ({@link PatientMail}) lets its selection be adapted to this.
 *
 * @param filed     where it stands and what identifies it
 * @param typeCode  the LOINC code of its type, if known
 * @param typeLabel what a reader calls its type
 * @param date      the date of the act or of the document
 * @param author    who wrote it; empty when unknown
 * @param mediaType the media type of the content
 * @param fileName  a plain file name
 */
public record ChartDocument(FiledDocument filed, Optional<String> typeCode, String typeLabel, OffsetDateTime date, String author,
		String mediaType, String fileName) {

	/**
	 * @throws NullPointerException if a component is null
	 */
	public ChartDocument {
		Objects.requireNonNull(filed);
		Objects.requireNonNull(typeCode);
		Objects.requireNonNull(typeLabel);
		Objects.requireNonNull(date);
		Objects.requireNonNull(author);
		Objects.requireNonNull(mediaType);
		Objects.requireNonNull(fileName);
	}
}
