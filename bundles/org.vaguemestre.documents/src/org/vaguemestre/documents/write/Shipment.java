package org.vaguemestre.documents.write;

import java.time.Clock;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.DocumentReader;
import org.vaguemestre.documents.internal.PaperNames;
import org.vaguemestre.mime.Bytes;

/**
 * What is attached to a message about one patient (Ref#2 ECO.2.1.1): the documents in an IHE XDM archive, and beside it each
 * of them as PDF/A-1 for those who cannot read archives.
 *
 * @param archive the archive, to be attached under {@link #ARCHIVE_NAME}
 * @param papers  a file for each document, in the same order
 */
public record Shipment(Bytes archive, List<Paper> papers) {

	/** The name under which the archive is attached. */
	public static final String ARCHIVE_NAME = "IHE_XDM.ZIP"; //$NON-NLS-1$

	private static final String SUBJECT_MARK = "XDM/1.0/DDM+"; //$NON-NLS-1$
	private static final int LONGEST_LABEL = 40;
	private static final DateTimeFormatter BIRTH = DateTimeFormatter.ofPattern("dd/MM/uuuu"); //$NON-NLS-1$

	/**
	 * A document on paper.
	 *
	 * @param fileName the prescribed name
	 * @param content  PDF/A-1
	 */
	public record Paper(String fileName, Bytes content) {
		/** @throws NullPointerException if a component is null */
		public Paper {
			Objects.requireNonNull(fileName);
			Objects.requireNonNull(content);
		}
	}

	/** Copies the list. */
	public Shipment {
		Objects.requireNonNull(archive);
		papers = List.copyOf(papers);
	}

	/**
	 * @param submissionId OID of the submission
	 * @param documents    at least one, all about the same patient
	 * @param fileNumber   the sender's number of the patient's file, which ends the names of the papers
	 * @param clock        gives the time of the submission
	 * @return what to attach
	 * @throws IllegalArgumentException if there is no document, or they are about several patients
	 */
	public static Shipment of(String submissionId, List<XdmDocument> documents, Optional<String> fileNumber, Clock clock) {
		Bytes archive = XdmWriter.archive(submissionId, documents, clock);
		List<Paper> papers = new ArrayList<>();
		Set<String> names = new HashSet<>();
		for (XdmDocument document : documents) {
			String name = name(document.header(), fileNumber, names);
			ClinicalDocument read = DocumentReader.read(document.content(), "DOC.XML", "text/xml", Locale.FRENCH, clock).documents().get(0); //$NON-NLS-1$ //$NON-NLS-2$
			papers.add(new Paper(name, PdfWriter.archive(read))); //$NON-NLS-1$
		}
		return new Shipment(archive, papers);
	}

	static String name(DocumentHeader header, Optional<String> fileNumber, Set<String> taken) {
		String stem = PaperNames.stem(header.actDate(), header.type().label(), header.patient(), fileNumber);
		String name = stem;
		for (int i = 2; !taken.add(name); i++) {
			name = stem + '_' + i;
		}
		return name + ".pdf"; //$NON-NLS-1$
	}

	/**
	 * The subject that is prescribed for a message with such documents (Ref#2 ECO.2.1.3): what reads archives knows it by its
	 * beginning, which readers hide.
	 *
	 * @param documents at least one, all about the same patient
	 * @return {@code XDM/1.0/DDM+CR d'examens biologiques DUPONT Anne 05/03/1979}
	 * @throws IllegalArgumentException if there is no document
	 */
	public static String subject(List<XdmDocument> documents) {
		if (documents.isEmpty()) {
			throw new IllegalArgumentException("no document"); //$NON-NLS-1$
		}
		DocumentHeader header = documents.get(0).header();
		String label = header.type().label().replaceAll("\\s+", " ").strip(); //$NON-NLS-1$ //$NON-NLS-2$
		String what = documents.size() > 1 ? documents.size() + " documents" //$NON-NLS-1$
				: label.substring(0, Math.min(LONGEST_LABEL, label.length())).strip();
		String born = header.patient().birthDate().map(d -> ' ' + BIRTH.format(d)).orElse(""); //$NON-NLS-1$
		return SUBJECT_MARK + what + ' ' + PaperNames.person(header.patient()) + born;
	}
}
