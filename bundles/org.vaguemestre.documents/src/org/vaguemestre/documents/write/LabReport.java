package org.vaguemestre.documents.write;

import java.util.List;
import java.util.Objects;

import org.vaguemestre.documents.LabResult;

/**
 * A laboratory report.
 *
 * @param header   what it says of itself; its type is 11502-2
 * @param chapters its results
 * @param comment  the biologist's conclusion; may be empty
 */
public record LabReport(DocumentHeader header, List<Chapter> chapters, String comment) {

	/**
	 * Results under one heading.
	 *
	 * @param code    of the discipline (LOINC), for instance 18719-5 for biochemistry
	 * @param title   the heading
	 * @param results in order; a value that is a number may be written with a decimal comma
	 */
	public record Chapter(CodedValue code, String title, List<LabResult> results) {

		/** @throws NullPointerException if a component is null */
		public Chapter {
			Objects.requireNonNull(code);
			Objects.requireNonNull(title);
			results = List.copyOf(results);
		}
	}

	/** @throws NullPointerException if a component is null */
	public LabReport {
		Objects.requireNonNull(header);
		Objects.requireNonNull(comment);
		chapters = List.copyOf(chapters);
	}
}
