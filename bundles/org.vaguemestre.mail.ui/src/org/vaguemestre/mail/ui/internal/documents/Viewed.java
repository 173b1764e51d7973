package org.vaguemestre.mail.ui.internal.documents;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.documents.DocumentPreview;
import org.vaguemestre.mail.Attachment;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mail.ui.internal.Formats;
import org.vaguemestre.mail.ui.internal.Texts;
import org.vaguemestre.mime.Bytes;

/** What of a message can be looked at beside its text: a clinical document, or a picture that came with it. */
public sealed interface Viewed {

	/** @return what it is called in a few words */
	String name();

	/** @return more about it, in a line */
	String more(Formats formats);

	/** @return its PDF, if it is one or has one */
	Optional<Bytes> pdf();

	/** Takes time, see {@link DocumentPreview}. */
	DocumentPreview preview(Locale locale, int pages, int side);

	/**
	 * A clinical document.
	 *
	 * @param document it
	 */
	record Document(ClinicalDocument document) implements Viewed {

		@Override
		public String name() {
			// all PDF files have the same type
			return document.mediaType().equals("application/pdf") && document.typeCode().isEmpty() ? document.title() : document.typeLabel(); //$NON-NLS-1$
		}

		@Override
		public String more(Formats formats) {
			List<String> parts = new ArrayList<>(List.of(document.title(), formats.day(document.date().toLocalDate())));
			parts.add(document.author().isBlank() ? document.organisation() : document.author());
			return String.join(" · ", parts.stream().filter(p -> !p.isBlank()).toList()); //$NON-NLS-1$
		}

		@Override
		public Optional<Bytes> pdf() {
			return document.pdf();
		}

		@Override
		public DocumentPreview preview(Locale locale, int pages, int side) {
			return DocumentPreview.of(document, locale, pages, side);
		}
	}

	/**
	 * A picture.
	 *
	 * @param attachment where it is
	 */
	record Picture(Attachment attachment) implements Viewed {

		@Override
		public String name() {
			return attachment.name();
		}

		@Override
		public String more(Formats formats) {
			return Texts.get("attachments.item", attachment.name(), formats.size(attachment.size())); //$NON-NLS-1$
		}

		@Override
		public Optional<Bytes> pdf() {
			return Optional.empty();
		}

		@Override
		public DocumentPreview preview(Locale locale, int pages, int side) {
			return DocumentPreview.of(attachment.part().content(), attachment.type(), pages, side);
		}
	}

	/**
	 * @param message a message
	 * @return its documents, then its pictures
	 */
	static List<Viewed> of(ReadMessage message) {
		List<Viewed> all = new ArrayList<>();
		message.files().forEach(f -> f.documents().forEach(d -> all.add(new Document(d))));
		message.attachments().stream().filter(a -> AttachmentWords.picture(a)).forEach(a -> all.add(new Picture(a)));
		return List.copyOf(all);
	}
}
