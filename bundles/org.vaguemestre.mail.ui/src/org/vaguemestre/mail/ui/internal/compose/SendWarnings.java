package org.vaguemestre.mail.ui.internal.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.vaguemestre.mail.OutgoingMessage;

/** What a careful secretary would ask before the letter leaves. Knows no window. */
final class SendWarnings {

	/** Words that announce an attachment, in French and English. */
	private static final Pattern ANNOUNCED = Pattern.compile(
			"ci[\\s-]?joint|ci[\\s-]?inclus|pi[eè]ces?\\s+jointes?|en\\s+pj\\b|\\bpj\\b|vous\\s+trouverez\\s+joint|en\\s+annexe|attached|attachment|enclosed", //$NON-NLS-1$
			Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

	private SendWarnings() {
	}

	/**
	 * @param message         what is about to leave
	 * @param written         the text that the user wrote, without the quoted message
	 * @param states          what is known of the recipients
	 * @param originEncrypted whether the message that it answers came encrypted
	 * @return one sentence for each doubt; empty if there is none
	 */
	static List<String> of(OutgoingMessage message, String written, KeyStates states, boolean originEncrypted) {
		List<String> warnings = new ArrayList<>();
		if (message.subject().isBlank()) {
			warnings.add(Words.get("warn.subject")); //$NON-NLS-1$
		}
		if (message.attachments().isEmpty() && ANNOUNCED.matcher(message.subject() + '\n' + written).find()) {
			warnings.add(Words.get("warn.attachment")); //$NON-NLS-1$
		}
		if (originEncrypted && !message.encrypt()) {
			warnings.add(Words.get("warn.clear")); //$NON-NLS-1$
		}
		states.lines().stream().filter(l -> l.mark() == KeyStates.Mark.CAUTION).map(KeyStates.Line::sentence).forEach(warnings::add);
		return List.copyOf(warnings);
	}

	/**
	 * @param text  of a message
	 * @param start of the quoted message, as it was put there; empty if there is none
	 * @return what stands before it, without lines that are quoted one by one
	 */
	static String written(String text, String start) {
		int quoted = start.isEmpty() ? -1 : text.indexOf(start);
		String own = quoted < 0 ? text : text.substring(0, quoted);
		return String.join("\n", own.lines().filter(l -> !l.startsWith(">")).toList()); //$NON-NLS-1$ //$NON-NLS-2$
	}
}
