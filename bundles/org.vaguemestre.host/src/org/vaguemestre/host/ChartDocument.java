package org.vaguemestre.host;

import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;

/**
 * A document of a chart, as a list shows it. Parts that are not known are empty; nothing is ever null.
 *
 * @param recordId  the host's identifier of the chart entry
 * @param date      of the act or of the document
 * @param typeCode  the code of the type, if known
 * @param typeLabel what a reader calls the type
 * @param title     the title
 * @param author    who wrote it
 * @param mediaType of its content, for example {@code application/pdf}
 * @param fileName  a plain file name
 */
public record ChartDocument(String recordId, OffsetDateTime date, Optional<String> typeCode, String typeLabel, String title, String author,
		String mediaType, String fileName) {

	/**
	 * @throws NullPointerException if a component is null
	 */
	public ChartDocument {
		Objects.requireNonNull(recordId);
		Objects.requireNonNull(date);
		Objects.requireNonNull(typeCode);
		Objects.requireNonNull(typeLabel);
		Objects.requireNonNull(title);
		Objects.requireNonNull(author);
		Objects.requireNonNull(mediaType);
		Objects.requireNonNull(fileName);
	}
}
