package org.vaguemestre.documents;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.vaguemestre.documents.ClinicalFile.Kind;
import org.vaguemestre.documents.internal.PaperNames;

/** The French format sends a document twice: as a CDA in an archive and beside it as PDF. It is one document. */
public final class Twins {

	private Twins() {
	}

	/**
	 * @param files the clinical attachments of one message
	 * @return the same without the PDF files that stand, byte for byte, in a CDA of another file, or that bear the name which is
	 *         prescribed for the paper of one CDA with sections (ECO.2.1.6)
	 */
	public static List<ClinicalFile> removed(List<ClinicalFile> files) {
		List<ClinicalDocument> others = files.stream().filter(f -> f.kind() != Kind.PDF).flatMap(f -> f.documents().stream()).toList();
		Set<Object> inside = others.stream().flatMap(d -> d.pdf().stream()).collect(Collectors.toSet());
		return files.stream().filter(f -> f.kind() != Kind.PDF || f.documents().isEmpty()
				|| !f.documents().stream().allMatch(d -> inside.contains(d.content()) || paper(d, others))).toList();
	}

	private static boolean paper(ClinicalDocument pdf, List<ClinicalDocument> others) {
		return others.stream().filter(d -> d.mediaType().equals("text/xml") && d.pdf().isEmpty() && d.patient().isPresent()) //$NON-NLS-1$
				.filter(d -> PaperNames.fits(pdf.fileName(), d.actDate().orElse(d.date()), d.typeLabel(), d.patient().get())).count() == 1;
	}
}
