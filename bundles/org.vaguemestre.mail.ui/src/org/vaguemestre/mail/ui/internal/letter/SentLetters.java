package org.vaguemestre.mail.ui.internal.letter;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.eclipse.core.runtime.IProgressMonitor;
import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.write.DocumentHeader;
import org.vaguemestre.host.Patient;
import org.vaguemestre.mail.MailException;

/** The letters about a patient that were sent before. */
@FunctionalInterface
interface SentLetters {

	/**
	 * @param patient the patient
	 * @param monitor cancel
	 * @return the newest version of each letter, the latest first
	 * @throws MailException if the mailbox cannot be searched
	 */
	List<ClinicalDocument> about(Patient patient, IProgressMonitor monitor) throws MailException;

	/**
	 * @param documents of one patient, in any order
	 * @return those that can be cancelled and replaced: of each the newest version, the latest first
	 */
	static List<ClinicalDocument> latest(Collection<ClinicalDocument> documents) {
		Map<String, ClinicalDocument> newest = new LinkedHashMap<>();
		documents.stream().filter(DocumentHeader::replaceable)
				.forEach(d -> newest.merge(d.setId().orElseThrow(), d, (a, b) -> b.version() > a.version() ? b : a));
		// what is withdrawn is not valid any more, and stands here once as it was and once as withdrawn
		documents.stream().filter(ClinicalDocument::withdrawn).forEach(d -> newest.values().removeIf(n -> n.id().equals(d.id())));
		return newest.values().stream().sorted(Comparator.comparing(ClinicalDocument::date).reversed()).toList();
	}
}
