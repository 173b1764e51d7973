package org.vaguemestre.cabinet.internal.data;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * A line of a chart's timeline.
 *
 * @param recordId  the entry's identifier
 * @param date      the date of the act or of the document
 * @param typeCode  the LOINC code of the type, if known
 * @param typeLabel the type for a reader
 * @param title     the title
 * @param author    who wrote it; empty when unknown
 * @param mediaType the media type of the content
 * @param fileName  a plain file name
 * @param filedAt   when it was put into the chart
 * @param filedBy   the name of the user who put it there
 * @param replacedBy what replaces it, if something does
 */
public record ChartEntry(String recordId, OffsetDateTime date, Optional<String> typeCode, String typeLabel, String title,
		String author, String mediaType, String fileName, Instant filedAt, String filedBy, Optional<Replacement> replacedBy) {

	/**
	 * What replaces an entry.
	 *
	 * @param title its title
	 * @param date  its date
	 */
	public record Replacement(String title, OffsetDateTime date) {
	}
}
