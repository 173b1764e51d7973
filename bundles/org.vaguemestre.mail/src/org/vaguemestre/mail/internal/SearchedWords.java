package org.vaguemestre.mail.internal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.ClinicalFile;
import org.vaguemestre.documents.PdfText;
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
				}
			}
		}
		String recipients = Stream.of(message.to(), message.cc()).flatMap(List::stream).limit(MAX_RECIPIENTS).map(a -> a.name() + ' ' + a.address())
				.collect(Collectors.joining("\n")); //$NON-NLS-1$
		return new Content.Words(bounded(message.text(), MAX_TEXT), names, bounded(files.toString(), MAX_FILES), recipients);
	}

	private static Optional<Bytes> pdf(ClinicalDocument document) {
		return document.pdf().or(() -> Optional.of(document.content()).filter(c -> document.mediaType().equals("application/pdf"))); //$NON-NLS-1$
	}

	private static String bounded(String text, int limit) {
		return text.length() > limit ? text.substring(0, limit) : text;
	}
}
