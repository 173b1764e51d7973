package org.vaguemestre.mail.guard;

import java.util.List;
import java.util.regex.Pattern;

/** What the writer says in a message, without what is quoted, forwarded or signed with. */
final class OwnWords {

	/** The line above a quotation, as this and other programs write it in French and English. */
	private static final Pattern INTRODUCTION = Pattern.compile("(le\\b.*\\ba écrit\\s*:|on\\b.*\\bwrote\\s*:)\\s*", //$NON-NLS-1$
			Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
	/** What stands above a message that is sent on. */
	private static final Pattern FORWARDED = Pattern.compile("\\s*-{4,}\\s*\\p{L}[\\p{L} ’']*-{4,}\\s*|\\s*_{20,}\\s*"); //$NON-NLS-1$
	private static final String SIGNATURE = "-- "; //$NON-NLS-1$

	private OwnWords() {
	}

	static String of(String text) {
		StringBuilder own = new StringBuilder();
		boolean signature = false;
		List<String> lines = text.lines().toList();
		for (int i = 0; i < lines.size(); i++) {
			String line = lines.get(i);
			if (FORWARDED.matcher(line).matches()) {
				break;
			}
			if (line.startsWith(">") || INTRODUCTION.matcher(line).matches() && quoted(lines, i + 1)) { //$NON-NLS-1$
				// an answer may go on below what it quotes
				signature = false;
				continue;
			}
			signature |= line.equals(SIGNATURE) || line.equals(SIGNATURE.strip());
			if (!signature) {
				own.append(line).append('\n');
			}
		}
		return own.toString();
	}

	private static boolean quoted(List<String> lines, int from) {
		return lines.stream().skip(from).filter(l -> !l.isBlank()).findFirst().filter(l -> l.startsWith(">")).isPresent(); //$NON-NLS-1$
	}
}
