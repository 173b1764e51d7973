package org.vaguemestre.mail.ui.internal.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.vaguemestre.mail.Address;

/** Recipients as they stand in a field: separated by commas, semicolons or lines, names in quotes where they need them. */
final class Recipients {

	/** More than this in one field is a paste by mistake. */
	private static final int MAX = 500;

	private Recipients() {
	}

	/** A piece of the field between two separators. */
	record Token(int start, int end, String text) {
	}

	static List<Address> parse(String field) {
		return tokens(field).stream().map(t -> t.text().strip()).filter(t -> !t.isEmpty()).limit(MAX).map(Address::parse).toList();
	}

	static String format(List<Address> addresses) {
		return addresses.stream().map(Recipients::format).collect(Collectors.joining(", ")); //$NON-NLS-1$
	}

	static String format(Address address) {
		if (address.name().isEmpty() || address.name().matches("[\\p{L}\\p{N} .'’-]+")) { //$NON-NLS-1$
			return address.toString();
		}
		return '"' + address.name().replace("\\", "\\\\").replace("\"", "\\\"") + "\" <" + address.address() + '>'; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
	}

	/** The piece that the caret stands in. */
	static Token at(String field, int caret) {
		List<Token> tokens = tokens(field);
		return tokens.stream().filter(t -> caret <= t.end()).findFirst().orElse(tokens.get(tokens.size() - 1));
	}

	/** The field with the piece at the caret replaced by that recipient, ready for the next one. */
	static String complete(String field, int caret, Address chosen) {
		Token token = at(field, caret);
		String before = field.substring(0, token.start());
		String after = field.substring(Math.min(field.length(), token.end() + 1)).strip();
		return (before.isBlank() ? "" : before.strip() + ' ') + format(chosen) + ", " + after; //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static List<Token> tokens(String field) {
		List<Token> tokens = new ArrayList<>();
		boolean quoted = false;
		int start = 0;
		for (int i = 0; i < field.length(); i++) {
			char c = field.charAt(i);
			if (c == '\\' && quoted) {
				i++;
			} else if (c == '"') {
				quoted = !quoted;
			} else if (!quoted && (c == ',' || c == ';' || c == '\n' || c == '\r')) {
				tokens.add(new Token(start, i, field.substring(start, i)));
				start = i + 1;
			}
		}
		tokens.add(new Token(start, field.length(), field.substring(start)));
		return tokens;
	}
}
