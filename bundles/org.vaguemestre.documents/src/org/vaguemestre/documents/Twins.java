package org.vaguemestre.documents;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.vaguemestre.documents.ClinicalFile.Kind;

/** The French format sends a document twice: as a CDA in an archive and beside it as PDF. It is one document. */
public final class Twins {

	private Twins() {
	}

	/**
	 * @param files the clinical attachments of one message
	 * @return the same without the PDF files that stand, byte for byte, in a CDA of another file
	 */
	public static List<ClinicalFile> removed(List<ClinicalFile> files) {
		Set<Object> inside = files.stream().filter(f -> f.kind() != Kind.PDF).flatMap(f -> f.documents().stream())
				.flatMap(d -> d.pdf().stream()).collect(Collectors.toSet());
		return files.stream().filter(f -> f.kind() != Kind.PDF || f.documents().isEmpty()
				|| !f.documents().stream().allMatch(d -> inside.contains(d.content()))).toList();
	}
}
