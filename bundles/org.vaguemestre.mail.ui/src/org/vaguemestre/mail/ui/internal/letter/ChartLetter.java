package org.vaguemestre.mail.ui.internal.letter;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

import org.vaguemestre.documents.PatientMatcher;
import org.vaguemestre.documents.write.CodedValue;
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
		List<String> words = List.of(PatientMatcher.folded(document.author()).split("[^\\p{Alnum}]+")); //$NON-NLS-1$
		return !document.author().isBlank() && !words.containsAll(List.of(PatientMatcher.folded(head.name()).split("[^\\p{Alnum}]+"))); //$NON-NLS-1$
	}

	/**
	 * Takes time. The same document of the chart has the same identifiers each time, so that who gets it twice can tell.
	 *
	 * @param patient   whom it is about
	 * @param head      who signs
	 * @param recipient whom a text is for
	 * @return the clinical document
	 * @throws UnfitFileException if the content can be none
	 */
	XdmDocument write(PatientIdentity patient, LetterHead head, String recipient) throws UnfitFileException {
		String own = head.organisationId() + '\n' + document.filed().recordId() + '\n' + document.filed().key().sha256() + '\n';
		int[] count = { 0 };
		Supplier<UUID> identifiers = () -> UUID.nameUUIDFromBytes((own + count[0]++).getBytes(StandardCharsets.UTF_8));
		String title = document.filed().title().isBlank() ? document.typeLabel() : document.filed().title();
		DocumentHeader header = DocumentHeader.fresh(type(), title, patient, head, document.date().withNano(0), identifiers);
		return DocumentWrapper.wrap(header, recipient, content, Clock.fixed(document.date().toInstant(), document.date().getOffset()));
	}

	private CodedValue type() {
		return document.typeCode().flatMap(c -> LetterTypes.usual().stream().filter(t -> t.code().equals(c)).findFirst()
				.or(() -> Optional.of(CodedValue.loinc(c, document.typeLabel())).filter(v -> c.matches("\\d{1,7}-\\d")))) //$NON-NLS-1$
				.orElse(LetterTypes.usual().get(0));
	}
}
