package org.vaguemestre.cli.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.vaguemestre.crypto.EncryptionVerdict;
import org.vaguemestre.crypto.Recipient;
import org.vaguemestre.crypto.SecureMessage;
import org.vaguemestre.crypto.SignatureVerdict;
import org.vaguemestre.mail.ReadMessage;
import org.vaguemestre.mime.Entity;

/** The line of a message. */
final class MessageLine {

	private static final int MAX_TEXT = 2000;

	private MessageLine() {
	}

	static void put(Json line, ReadMessage message) {
		SecureMessage secure = message.secure();
		line.put("subject", message.subject()).put("from", message.from().address()) //$NON-NLS-1$ //$NON-NLS-2$
				.put("date", message.date().equals(Instant.MIN) ? null : instant(message.date())) //$NON-NLS-1$
				.put("messageId", message.messageId()).put("text", cut(message.shownText())) //$NON-NLS-1$ //$NON-NLS-2$
				.put("signature", signature(secure.signature())).put("encryption", encryption(secure.encryption())) //$NON-NLS-1$ //$NON-NLS-2$
				.put("warnings", secure.warnings().stream().map(Enum::name).toList()).put("parts", parts(message)); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static Json signature(SignatureVerdict verdict) {
		return new Json().put("status", word(verdict.status())).put("reason", verdict.reason().name()) //$NON-NLS-1$ //$NON-NLS-2$
				.put("scope", word(verdict.scope())).put("signer", verdict.signer()) //$NON-NLS-1$ //$NON-NLS-2$
				.put("signedAt", verdict.signedAt().map(MessageLine::instant).orElse(null)).put("algorithm", verdict.algorithm()); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static Json encryption(EncryptionVerdict verdict) {
		Json line = new Json().put("status", word(verdict.status())).put("reason", verdict.reason().name()) //$NON-NLS-1$ //$NON-NLS-2$
				.put("scope", word(verdict.scope())).put("algorithm", verdict.algorithm()); //$NON-NLS-1$ //$NON-NLS-2$
		return verdict.recipients().isEmpty() ? line
				: line.put("recipients", verdict.recipients().stream().map(MessageLine::recipient).toList()); //$NON-NLS-1$
	}

	private static Json recipient(Recipient recipient) {
		return recipient.serial()
				.map(serial -> new Json().put("issuer", recipient.issuer()).put("serial", serial.toString(16).toUpperCase(Locale.ROOT))) //$NON-NLS-1$ //$NON-NLS-2$
				.orElseGet(() -> new Json().put("keyIdentifier", recipient.keyIdentifier())); //$NON-NLS-1$
	}

	/** The leaves of the tree that is displayed; an attached message is one. */
	private static List<Json> parts(ReadMessage message) {
		List<Entity> leaves = new ArrayList<>();
		leaves(message.secure().content(), leaves);
		return leaves.stream().map(part -> new Json().put("path", part.path()).put("type", part.mediaType()) //$NON-NLS-1$ //$NON-NLS-2$
				.put("name", part.fileName().orElse(null)).put("size", part.content().length()) //$NON-NLS-1$ //$NON-NLS-2$
				.put("attachment", message.attachments().stream().anyMatch(a -> a.part() == part))).toList(); //$NON-NLS-1$
	}

	private static void leaves(Entity entity, List<Entity> leaves) {
		if (entity.isMultipart() && !entity.parts().isEmpty()) {
			entity.parts().forEach(p -> leaves(p, leaves));
		} else {
			leaves.add(entity);
		}
	}

	private static String cut(String text) {
		if (text.length() <= MAX_TEXT) {
			return text;
		}
		return text.substring(0, Character.isHighSurrogate(text.charAt(MAX_TEXT - 1)) ? MAX_TEXT - 1 : MAX_TEXT);
	}

	private static String instant(Instant instant) {
		return instant.truncatedTo(ChronoUnit.SECONDS).toString();
	}

	private static String word(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}
}
