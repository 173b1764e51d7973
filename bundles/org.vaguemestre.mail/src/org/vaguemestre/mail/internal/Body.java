package org.vaguemestre.mail.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.vaguemestre.documents.SafeHtml;
import org.vaguemestre.mail.Attachment;
import org.vaguemestre.mime.Entity;

/** What a reader shows of a tree: its text in either form, and what there is to open beside it. */
final class Body {

	private final List<Piece> pieces = new ArrayList<>();
	private final List<Attachment> attachments = new ArrayList<>();

	/** A stretch of text; in an alternative both forms say the same. */
	private record Piece(Optional<String> text, Optional<String> html) {
	}

	private final boolean fieldsInside;

	private Body(boolean fieldsInside) {
		this.fieldsInside = fieldsInside;
	}

	/** @param fieldsInside whether the tree has the header fields of the message in it, so that a copy in its text is not needed */
	static Body of(Entity content, boolean fieldsInside) {
		Body body = new Body(fieldsInside);
		body.collect(content);
		return body;
	}

	Optional<String> html() {
		if (pieces.stream().noneMatch(p -> p.html().isPresent())) {
			return Optional.empty();
		}
		return Optional.of(pieces.stream().map(p -> p.html().orElseGet(() -> "<pre style=\"white-space:pre-wrap\">" //$NON-NLS-1$
				+ escaped(p.text().orElse("")) + "</pre>")).collect(Collectors.joining("\n"))); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}

	String text() {
		return pieces.stream().map(p -> p.text().orElseGet(() -> SafeHtml.toText(p.html().orElse("")))) //$NON-NLS-1$
				.collect(Collectors.joining("\n")); //$NON-NLS-1$
	}

	List<Attachment> attachments() {
		return List.copyOf(attachments);
	}

	private void collect(Entity entity) {
		String type = entity.mediaType();
		if (type.equals("multipart/alternative")) { //$NON-NLS-1$
			alternative(entity);
		} else if (type.equals("multipart/related") && !entity.parts().isEmpty()) { //$NON-NLS-1$
			collect(entity.parts().get(0));
			entity.parts().stream().skip(1).filter(p -> p.contentId().isEmpty()).forEach(this::collect);
		} else if (entity.isMultipart() && !entity.parts().isEmpty()) {
			entity.parts().forEach(this::collect);
		} else if (type.equals("message/rfc822") || entity.isAttachment()) { //$NON-NLS-1$
			if (!type.equals("application/pkcs7-signature") && !type.equals("application/x-pkcs7-signature")) { //$NON-NLS-1$ //$NON-NLS-2$
				attachments.add(attachment(entity));
			}
		} else if (type.equals("text/html")) { //$NON-NLS-1$
			pieces.add(new Piece(Optional.empty(), Optional.of(text(entity))));
		} else if (type.equals("text/plain") || entity.isMultipart()) { //$NON-NLS-1$
			pieces.add(new Piece(Optional.of(text(entity)), Optional.empty()));
		}
	}

	private String text(Entity part) {
		return fieldsInside ? LegacyDisplay.without(part) : part.text();
	}

	/** The last form of each kind is the best one (RFC 2046 §5.1.4); what is neither is kept to open. */
	private void alternative(Entity entity) {
		Optional<String> text = Optional.empty();
		Optional<String> html = Optional.empty();
		for (Entity part : entity.parts()) {
			if (part.isMultipart()) {
				Body inner = of(part, fieldsInside);
				text = inner.html().isPresent() && text.isPresent() ? text : Optional.of(inner.text());
				html = inner.html().or(() -> Optional.empty()).isPresent() ? inner.html() : html;
				attachments.addAll(inner.attachments);
			} else if (part.mediaType().equals("text/plain") && !part.isAttachment()) { //$NON-NLS-1$
				text = Optional.of(text(part));
			} else if (part.mediaType().equals("text/html") && !part.isAttachment()) { //$NON-NLS-1$
				html = Optional.of(text(part));
			} else {
				attachments.add(attachment(part));
			}
		}
		if (text.isPresent() || html.isPresent()) {
			pieces.add(new Piece(text, html));
		}
	}

	private static Attachment attachment(Entity part) {
		String type = part.mediaType();
		String name = part.fileName().orElseGet(() -> type.equals("message/rfc822") ? "message.eml" : "document" + extension(type)); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		return new Attachment(name, type, part.content().length(), part);
	}

	private static String extension(String type) {
		return switch (type.toLowerCase(Locale.ROOT)) {
		case "application/pdf" -> ".pdf"; //$NON-NLS-1$ //$NON-NLS-2$
		case "text/xml", "application/xml" -> ".xml"; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		case "application/zip", "application/x-zip-compressed" -> ".zip"; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		case "text/plain" -> ".txt"; //$NON-NLS-1$ //$NON-NLS-2$
		case "text/html" -> ".html"; //$NON-NLS-1$ //$NON-NLS-2$
		case "image/jpeg" -> ".jpg"; //$NON-NLS-1$ //$NON-NLS-2$
		case "image/png" -> ".png"; //$NON-NLS-1$ //$NON-NLS-2$
		default -> ""; //$NON-NLS-1$
		};
	}

	private static String escaped(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
	}
}
