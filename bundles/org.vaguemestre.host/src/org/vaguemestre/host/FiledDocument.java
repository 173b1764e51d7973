package org.vaguemestre.host;

import java.time.Instant;
import java.util.Objects;

/**
 * A document that stands in a chart.
 *
 * @param recordId  the host's identifier of the chart entry
 * @param patientId the chart
 * @param key       what identifies the document
 * @param title     as the timeline shows it
 * @param filedAt   when it was filed
 * @param filedBy   the identifier of the user who filed it
 */
public record FiledDocument(String recordId, String patientId, DocumentKey key, String title, Instant filedAt,
		String filedBy) {

	/**
	 * @throws NullPointerException if a component is null
	 */
	public FiledDocument {
		Objects.requireNonNull(recordId);
		Objects.requireNonNull(patientId);
		Objects.requireNonNull(key);
		Objects.requireNonNull(title);
		Objects.requireNonNull(filedAt);
		Objects.requireNonNull(filedBy);
	}
}
