package org.vaguemestre.documents;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.vaguemestre.documents.ClinicalFile.Kind;
import org.vaguemestre.documents.internal.PaperNames;

/** The French formats send a document twice: as a CDA in an archive or as HPRIM, and beside it as PDF. It is one document. */
public final class Twins {

	private Twins() {
	}

	/**
	 * @param files the clinical attachments of one message
	 * @return the same without the PDF files that stand, byte for byte, in a CDA of another file, or that bear the name which is
	 *         prescribed for the paper of one CDA with sections (ECO.2.1.6); one that is the paper of an HPRIM stands in that
	 */
	public static List<ClinicalFile> removed(List<ClinicalFile> files) {
		List<ClinicalDocument> others = files.stream().filter(f -> f.kind() != Kind.PDF).flatMap(f -> f.documents().stream()).toList();
		Set<Object> inside = others.stream().flatMap(d -> d.pdf().stream()).collect(Collectors.toSet());
		return ResultPapers.joined(files.stream().filter(f -> f.kind() != Kind.PDF || f.documents().isEmpty()
				|| !f.documents().stream().allMatch(d -> inside.contains(d.content()) || paper(d, others))).toList());
	}

	/**
	 * @param fileName the name of a PDF file
	 * @param document a document
	 * @return whether the name is the one prescribed for the paper of that document (ECO.2.1.6): a CDA with sections, or one that is withdrawn,
	 *         beside which the paper tells just that
	 */
	public static boolean paper(String fileName, ClinicalDocument document) {
		return document.mediaType().equals("text/xml") && (document.pdf().isEmpty() || document.withdrawn()) && document.patient().isPresent() //$NON-NLS-1$
				&& PaperNames.fits(fileName, document.actDate().orElse(document.date()), document.typeLabel(), document.patient().get());
	}

	private static boolean paper(ClinicalDocument pdf, List<ClinicalDocument> others) {
		List<ClinicalDocument> named = others.stream().filter(d -> paper(pdf.fileName(), d)).toList();
		// of withdrawn versions of one document, whose papers tell the same, the number at the end is all that differs
		return named.size() == 1 || !named.isEmpty() && named.stream().allMatch(ClinicalDocument::withdrawn);
	}
}
