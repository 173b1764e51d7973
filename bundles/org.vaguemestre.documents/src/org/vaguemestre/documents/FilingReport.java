package org.vaguemestre.documents;

import java.util.List;

import org.vaguemestre.host.FiledDocument;

/**
 * What filing did.
 *
 * @param filed        the new chart entries
 * @param alreadyFiled where the others stood already; nothing was filed a second time
 */
public record FilingReport(List<FiledDocument> filed, List<FiledDocument> alreadyFiled) {

	/** Copies the lists. */
	public FilingReport {
		filed = List.copyOf(filed);
		alreadyFiled = List.copyOf(alreadyFiled);
	}
}
