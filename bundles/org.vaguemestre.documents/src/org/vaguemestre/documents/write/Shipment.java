package org.vaguemestre.documents.write;

import java.text.Normalizer;
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
import org.vaguemestre.host.PatientIdentity;
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
	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyyMMdd"); //$NON-NLS-1$
	private static final int MAX_TYPE = 40;
	private static final int MAX_NAME = 50;

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
			String stem = stem(document.header(), fileNumber);
			String name = stem;
			for (int i = 2; !names.add(name); i++) {
				name = stem + '_' + i;
			}
			ClinicalDocument read = DocumentReader.read(document.content(), "DOC.XML", "text/xml", Locale.FRENCH, clock).documents().get(0); //$NON-NLS-1$ //$NON-NLS-2$
			papers.add(new Paper(name + ".pdf", PdfWriter.archive(read))); //$NON-NLS-1$
		}
		return new Shipment(archive, papers);
	}

	/** ECO.2.1.6: day of the act, type, name, first name, number of the file. */
	private static String stem(DocumentHeader header, Optional<String> fileNumber) {
		PatientIdentity patient = header.patient();
		String type = plain(header.type().label());
		type = type.length() > MAX_TYPE ? type.substring(0, MAX_TYPE).strip() : type;
		String first = patient.firstNames().isEmpty() ? "" : patient.firstNames().get(0); //$NON-NLS-1$
		String stem = String.join("_", header.actDate().format(DAY), type, cut(folded(patient.birthName()).toUpperCase(Locale.ROOT)), //$NON-NLS-1$
				cut(folded(first)));
		return fileNumber.map(n -> cut(folded(n))).filter(n -> !n.isEmpty()).map(n -> stem + '_' + n).orElse(stem);
	}

	private static String folded(String text) {
		return plain(Normalizer.normalize(text.replace("œ", "oe").replace("Œ", "OE").replace("æ", "ae").replace("Æ", "AE"), Normalizer.Form.NFD) //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$
				.replaceAll("\\p{M}+", "")); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static String cut(String text) {
		return text.length() > MAX_NAME ? text.substring(0, MAX_NAME).strip() : text;
	}

	/** Nothing that a file system refuses, nor the sign that keeps the parts apart. */
	private static String plain(String text) {
		return text.replaceAll("[\\p{Cntrl}\\p{Cf}_/\\\\:*?\"<>|]+", " ").replaceAll("\\s+", " ").strip(); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	}
}
