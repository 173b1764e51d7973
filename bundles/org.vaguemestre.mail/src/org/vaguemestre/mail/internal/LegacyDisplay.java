package org.vaguemestre.mail.internal;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.vaguemestre.mime.Entity;

/**
 * The copy of protected header fields at the top of a text, which writers put there for readers that know nothing of
 * protection (RFC 9788 §2.1.2). Who shows the fields themselves leaves it out.
 */
final class LegacyDisplay {

	private static final Pattern OPEN = Pattern.compile("<div\\s+class\\s*=\\s*[\"']?header-protection-legacy-display[\"']?\\s*>", Pattern.CASE_INSENSITIVE); //$NON-NLS-1$
	private static final Pattern NEXT = Pattern.compile("<(/?)div\\b[^>]*>", Pattern.CASE_INSENSITIVE); //$NON-NLS-1$
	private static final Pattern FIELD = Pattern.compile("[!-9;-~]+:.*|[ \\t].*"); //$NON-NLS-1$

	private LegacyDisplay() {
	}

	/** The text of a part of a message whose header fields are protected, without the copy if it says that it has one. */
	static String without(Entity part) {
		String text = part.text();
		if (part.parameter("hp-legacy-display").filter("1"::equals).isEmpty()) { //$NON-NLS-1$ //$NON-NLS-2$
			return text;
		}
		return part.mediaType().equals("text/html") ? html(text).orElse(text) : plain(text).orElse(text); //$NON-NLS-1$
	}

	/** What comes after the first empty line, if all before it looks like header fields. */
	private static Optional<String> plain(String text) {
		int end = text.indexOf("\n\n"); //$NON-NLS-1$
		return end > 0 && text.substring(0, end).lines().allMatch(l -> FIELD.matcher(l).matches()) ? Optional.of(text.substring(end + 2)) : Optional.empty();
	}

	/** Without the first element of that class, if it holds no other. */
	private static Optional<String> html(String text) {
		Matcher open = OPEN.matcher(text);
		if (!open.find()) {
			return Optional.empty();
		}
		Matcher next = NEXT.matcher(text);
		return next.find(open.end()) && !next.group(1).isEmpty() ? Optional.of(text.substring(0, open.start()) + text.substring(next.end())) : Optional.empty();
	}
}
