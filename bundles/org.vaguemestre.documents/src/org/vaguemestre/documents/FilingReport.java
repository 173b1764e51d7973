package org.vaguemestre.documents;

import java.util.List;
import java.util.Objects;

import org.vaguemestre.host.FiledDocument;
import org.vaguemestre.host.FilingRequest;
import org.vaguemestre.host.HostException;

/**
 * What filing did.
 *
 * @param filed         the new chart entries
 * @param alreadyFiled  where the others stood already; nothing was filed a second time
 * @param otherVersions entries of the same chart that a new one is another version of, or shares its identifier with
 *                      though the content differs; their version tells which one is newer
 * @param failures      what the host could not file; the same call again tries it again
 */
public record FilingReport(List<FiledDocument> filed, List<FiledDocument> alreadyFiled, List<FiledDocument> otherVersions,
		List<Failure> failures) {

	/**
	 * Something that was not filed.
	 *
	 * @param request what
	 * @param reason  why, fit to be shown
	 */
	public record Failure(FilingRequest request, HostException reason) {

		/** @throws NullPointerException if a component is null */
		public Failure {
			Objects.requireNonNull(request);
			Objects.requireNonNull(reason);
		}
	}

	/** Copies the lists. */
	public FilingReport {
		filed = List.copyOf(filed);
		alreadyFiled = List.copyOf(alreadyFiled);
		otherVersions = List.copyOf(otherVersions);
		failures = List.copyOf(failures);
	}
}
