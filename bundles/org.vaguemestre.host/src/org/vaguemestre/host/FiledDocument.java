package org.vaguemestre.host;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A document that stands in a chart.
 *
 * @param recordId  the host's identifier of the chart entry
 * @param patientId the chart
 * @param key       what identifies the document
 * @param title     as the timeline shows it
 * @param filedAt   when it was filed
 * @param filedBy   the identifier of the user who filed it
 * @param replacedBy the entry of the same chart that replaces it; empty if it is valid, or the host does not keep that
 */
public record FiledDocument(String recordId, String patientId, DocumentKey key, String title, Instant filedAt,
		String filedBy, Optional<String> replacedBy) {

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
		Objects.requireNonNull(replacedBy);
	}

	/**
	 * A document that nothing replaces.
	 *
	 * @param recordId  see above
	 * @param patientId see above
	 * @param key       see above
	 * @param title     see above
	 * @param filedAt   see above
	 * @param filedBy   see above
	 */
	public FiledDocument(String recordId, String patientId, DocumentKey key, String title, Instant filedAt, String filedBy) {
		this(recordId, patientId, key, title, filedAt, filedBy, Optional.empty());
	}
}
