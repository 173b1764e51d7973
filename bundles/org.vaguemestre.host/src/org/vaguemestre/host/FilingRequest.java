package org.vaguemestre.host;

import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;

/**
 * One document to be put into a patient's chart.
 *
 * @param patientId the chart
 * @param key       what identifies the document
 * @param typeCode  the LOINC code of the document type, if known
 * @param typeLabel what a reader calls this type, for example {@code CR d'examens biologiques}
 * @param title     the title shown in the timeline
 * @param date      the date of the act or of the document
 * @param author    who wrote it, as shown to a reader; empty when unknown
 * @param mediaType the media type of the content, for example {@code application/pdf}
 * @param fileName  a plain file name without any path
 * @param content   the bytes; the host copies what it keeps
 */
public record FilingRequest(String patientId, DocumentKey key, Optional<String> typeCode, String typeLabel, String title,
		OffsetDateTime date, String author, String mediaType, String fileName, byte[] content) {

	/**
	 * @throws NullPointerException if a component is null
	 */
	public FilingRequest {
		Objects.requireNonNull(patientId);
		Objects.requireNonNull(key);
		Objects.requireNonNull(typeCode);
		Objects.requireNonNull(typeLabel);
		Objects.requireNonNull(title);
		Objects.requireNonNull(date);
		Objects.requireNonNull(author);
		Objects.requireNonNull(mediaType);
		Objects.requireNonNull(fileName);
		Objects.requireNonNull(content);
	}
}
