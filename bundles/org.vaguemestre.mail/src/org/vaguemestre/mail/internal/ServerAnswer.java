package org.vaguemestre.mail.internal;

import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a mail server answers (RFC 5321 §4.2, RFC 3463): each line of it begins with the codes, and programs on the way put them before it
 * once more. Here they stand once.
 */
public final class ServerAnswer {

	private static final Pattern REPLY = Pattern.compile("([245]\\d\\d)(?:[- ]+|$)"); //$NON-NLS-1$
	private static final Pattern STATUS = Pattern.compile("([245]\\.\\d{1,3}\\.\\d{1,3})(?:\\s+|$)"); //$NON-NLS-1$
	/** As long as the longest answers of the field, several times. */
	private static final int MAX_LENGTH = 4_000;

	private ServerAnswer() {
	}

	/** @return the answer on one line; what is none comes back as it is, but for its ends of lines */
	static String once(String said) {
		String reply = ""; //$NON-NLS-1$
		String status = ""; //$NON-NLS-1$
		StringJoiner text = new StringJoiner(" "); //$NON-NLS-1$
		String bounded = said.length() > MAX_LENGTH ? said.substring(0, MAX_LENGTH) : said;
		for (String line : bounded.split("[\\r\\n]+")) { //$NON-NLS-1$
			String rest = line.strip();
			for (Matcher found = REPLY.matcher(rest); found.lookingAt() && (reply.isEmpty() || reply.equals(found.group(1))); found = REPLY.matcher(rest)) {
				reply = found.group(1);
				rest = rest.substring(found.end());
			}
			for (Matcher found = STATUS.matcher(rest); found.lookingAt() && (status.isEmpty() || status.equals(found.group(1))); found = STATUS.matcher(rest)) {
				status = found.group(1);
				rest = rest.substring(found.end());
			}
			if (!rest.isBlank()) {
				text.add(rest);
			}
		}
		String words = text.toString();
		if (!reply.isEmpty() && !status.isEmpty()) {
			// lines that became one on the way
			words = words.replaceAll("\\s" + reply + "[- ]" + Pattern.quote(status) + "(?=\\s|$)", ""); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		}
		return (reply + ' ' + status).strip().concat(" ").concat(words).strip(); //$NON-NLS-1$
	}

	/**
	 * @param code what the server answered with; 0 if that is not known
	 * @param said what it said, with the code or without it
	 */
	static String once(int code, String said) {
		String once = once(said);
		return code == 0 || REPLY.matcher(once).lookingAt() ? once : once(code + " " + once); //$NON-NLS-1$
	}

	/**
	 * @param words  what a server said
	 * @param locale the reader's
	 * @return what that means and what to do about it; empty if there is no code that tells
	 */
	public static Optional<String> advice(String words, Locale locale) {
		String once = once(words);
		Matcher reply = REPLY.matcher(once);
		int code = reply.lookingAt() ? Integer.parseInt(reply.group(1)) : 0;
		String rest = code == 0 ? once : once.substring(reply.end());
		Matcher status = STATUS.matcher(rest);
		return kind(code, status.lookingAt() ? status.group(1) : "").map(k -> Words.of("refused." + k, locale)); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static Optional<String> kind(int code, String status) {
		String detail = status.isEmpty() ? "" : status.substring(2); //$NON-NLS-1$
		return Optional.ofNullable(switch (detail) {
		case "1.1", "1.2", "1.3", "1.6", "1.10" -> "unknown"; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
		case "2.1" -> "closed"; //$NON-NLS-1$ //$NON-NLS-2$
		case "2.2" -> "full"; //$NON-NLS-1$ //$NON-NLS-2$
		case "2.3", "3.4" -> "large"; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		// greylists say 4.7.1
		default -> code >= 400 && code < 500 || status.startsWith("4") ? "later" : detail.startsWith("7.") ? "policy" //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
				: detail.startsWith("4.") ? "unreachable" : code == 552 ? "full" : code >= 500 || status.startsWith("5") ? "other" : null; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
		});
	}
}
