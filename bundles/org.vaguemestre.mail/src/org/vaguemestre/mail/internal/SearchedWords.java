package org.vaguemestre.mail.internal;

import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.ClinicalFile;
import org.vaguemestre.documents.PdfText;
import org.vaguemestre.host.Ins;
import org.vaguemestre.host.PatientIdentity;
import org.vaguemestre.mail.Attachment;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.store.Content;
import org.vaguemestre.mime.Bytes;

/** What of a message can be searched: the text as it is read, the names of attachments, the text of documents. Bounded. */
final class SearchedWords {

	private static final int MAX_TEXT = 200_000;
	private static final int MAX_FILES = 400_000;
	private static final int MAX_PAGES = 50;
	private static final int MAX_RECIPIENTS = 500;
	private static final int MAX_PATIENTS = 4_000;
	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd/MM/uuuu"); //$NON-NLS-1$
	private static final Pattern BORN = Pattern.compile("\\d{2}/\\d{2}/\\d{4}\\s*$"); //$NON-NLS-1$

	private SearchedWords() {
	}

	static Content.Words of(ReadMessage message) {
		String names = message.attachments().stream().map(Attachment::name).limit(200).collect(Collectors.joining("\n")); //$NON-NLS-1$
		StringBuilder files = new StringBuilder();
		for (ClinicalFile file : message.files()) {
			for (ClinicalDocument document : file.documents()) {
				if (files.length() < MAX_FILES) {
					files.append(document.title()).append('\n').append(document.author()).append('\n').append(document.organisation())
							.append('\n').append(document.narrative()).append('\n');
					document.results().forEach(r -> files.append(r.label()).append(' ').append(r.value()).append('\n'));
					pdf(document).ifPresent(p -> files.append(PdfText.of(p, MAX_PAGES, MAX_FILES - files.length())).append('\n'));
					document.papers().forEach(p -> files.append(PdfText.of(p, MAX_PAGES, MAX_FILES - files.length())).append('\n'));
				}
			}
		}
		String recipients = Stream.of(message.to(), message.cc()).flatMap(List::stream).limit(MAX_RECIPIENTS).map(a -> a.name() + ' ' + a.address())
				.collect(Collectors.joining("\n")); //$NON-NLS-1$
		return new Content.Words(bounded(message.text(), MAX_TEXT), names, bounded(files.toString(), MAX_FILES), recipients,
				bounded(patients(message), MAX_PATIENTS));
	}

	/** A message without documents tells its patient by the prescribed subject alone, which ends with the day of birth (ECO.2.1.3). */
	private static String patients(ReadMessage message) {
		String stated = message.files().stream().flatMap(f -> f.patient().stream()).distinct().map(SearchedWords::patient)
				.collect(Collectors.joining("\n")); //$NON-NLS-1$
		return stated.isEmpty() && BORN.matcher(message.subject()).find() ? message.subject() : stated;
	}

	private static String patient(PatientIdentity p) {
		return Stream.of(Stream.of(p.birthName()), p.usedName().stream(), p.firstNames().stream(), p.usedFirstName().stream(),
				p.birthDate().stream().map(DAY::format), p.ins().stream().map(Ins::matricule)).flatMap(s -> s).collect(Collectors.joining(" ")); //$NON-NLS-1$
	}

	private static Optional<Bytes> pdf(ClinicalDocument document) {
		return document.pdf().or(() -> Optional.of(document.content()).filter(c -> document.mediaType().equals("application/pdf"))); //$NON-NLS-1$
	}

	private static String bounded(String text, int limit) {
		return text.length() > limit ? text.substring(0, limit) : text;
	}
}
