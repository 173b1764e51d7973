package org.vaguemestre.mail.ui.internal.letter;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.PatientMatcher;
import org.vaguemestre.documents.write.ChartIdentifiers;
import org.vaguemestre.documents.write.DocumentHeader;
import org.vaguemestre.documents.write.DocumentWrapper;
import org.vaguemestre.documents.write.LetterTypes;
import org.vaguemestre.documents.write.UnfitFileException;
import org.vaguemestre.documents.write.XdmDocument;
import org.vaguemestre.host.ChartDocument;
import org.vaguemestre.host.LetterHead;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mime.Bytes;

/**
 * A document of the chart that goes as a clinical document of whoever signs.
 *
 * @param document what the chart says of it
 * @param content  its bytes
 */
public record ChartLetter(ChartDocument document, Bytes content) {

	/** As {@link PatientMatcher#folded} gives them. */
	private static final Set<String> TITLES = Stream.of("dr", "docteur", "docteure", "pr", "professeur", "professeure", "m", "mme", "mlle", "me") //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$ //$NON-NLS-9$ //$NON-NLS-10$
			.map(PatientMatcher::folded).collect(Collectors.toSet());

	/** @throws NullPointerException if a component is null */
	public ChartLetter {
		Objects.requireNonNull(document);
		Objects.requireNonNull(content);
	}

	/**
	 * @param document of the chart
	 * @return whether it has a form that a clinical document is made of
	 */
	public static boolean fit(ChartDocument document) {
		return document.mediaType().equals("application/pdf") || document.mediaType().startsWith("text/plain"); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/**
	 * @param document of the chart
	 * @param head     who signs
	 * @return whether somebody else wrote it, whom a clinical document may not pass over
	 */
	public static boolean foreign(ChartDocument document, LetterHead head) {
		return !document.author().isBlank() && !own(document, head);
	}

	/**
	 * @param document of the chart
	 * @param head     who signs
	 * @return whether it is said to be by whoever signs: by a namesake it is not, and where nothing is said it may be by anybody
	 */
	public static boolean own(ChartDocument document, LetterHead head) {
		return own(document.author(), head);
	}

	/**
	 * @param name of an author, as a reader sees it
	 * @param head who signs
	 * @return whether it is whoever signs
	 */
	static boolean own(String name, LetterHead head) {
		List<String> author = words(name);
		List<String> others = author.stream().filter(w -> !words(head.name()).contains(w) && !TITLES.contains(w)).toList();
		List<String> first = words(head.firstName());
		return !words(head.name()).isEmpty() && author.containsAll(words(head.name()))
				&& (others.isEmpty() || first.isEmpty() || others.containsAll(first) || others.get(0).equals(first.get(0).substring(0, 1)));
	}

	private static List<String> words(String name) {
		return Stream.of(PatientMatcher.folded(name).split("[^\\p{Alnum}]+")).filter(w -> !w.isEmpty()).toList(); //$NON-NLS-1$
	}

	/**
	 * Takes time. The same document of the chart has the same identifiers each time, so that who gets it twice can tell; where anything that
	 * it says has changed since it was sent, the content or whom it is about or for, it is the next version.
	 *
	 * @param patient   whom it is about
	 * @param head      who signs
	 * @param recipient whom a text is for
	 * @param before    what was sent about the patient before, in any order
	 * @return the clinical document
	 * @throws UnfitFileException if the content can be none
	 */
	XdmDocument write(PatientIdentity patient, LetterHead head, String recipient, Collection<ClinicalDocument> before) throws UnfitFileException {
		String title = document.filed().title().isBlank() ? document.typeLabel() : document.filed().title();
		DocumentHeader fresh = DocumentHeader.fresh(LetterTypes.of(document.typeCode(), document.typeLabel()), title, patient, head,
				document.date().withNano(0), UUID::randomUUID);
		DocumentHeader header = ChartIdentifiers.of(fresh, ChartIdentifiers.setId(head.organisationId(), document.filed().recordId()), recipient, content,
				before);
		return DocumentWrapper.wrap(header, recipient, content, Clock.fixed(document.date().toInstant(), document.date().getOffset()));
	}
}
