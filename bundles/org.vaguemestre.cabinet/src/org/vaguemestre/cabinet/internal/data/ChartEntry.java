package org.vaguemestre.cabinet.internal.data;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

import org.vaguemestre.host.ChartDocument;

/**
 * A line of a chart's timeline.
 *
 * @param document what stands there
 * @param filedBy  the name of the user who put it there
 */
public record ChartEntry(ChartDocument document, String filedBy) {

	/** @return the entry's identifier */
	public String recordId() {
		return document.filed().recordId();
	}

	/** @return the date of the act or of the document */
	public OffsetDateTime date() {
		return document.date();
	}

	/** @return the LOINC code of the type, if known */
	public Optional<String> typeCode() {
		return document.typeCode();
	}

	/** @return the type for a reader */
	public String typeLabel() {
		return document.typeLabel();
	}

	/** @return the title */
	public String title() {
		return document.filed().title();
	}

	/** @return who wrote it; empty when unknown */
	public String author() {
		return document.author();
	}

	/** @return the media type of the content */
	public String mediaType() {
		return document.mediaType();
	}

	/** @return a plain file name */
	public String fileName() {
		return document.fileName();
	}

	/** @return when it was put into the chart */
	public Instant filedAt() {
		return document.filed().filedAt();
	}
}
