package org.vaguemestre.mail.ui.internal.compose;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.vaguemestre.mail.Address;

/** Recipients as text: separated by commas, semicolons or lines, names in quotes where they need them. */
final class Recipients {

	/** More than this in one field is a paste by mistake. */
	static final int MAX = 500;
	/** What lies behind it in a text is not looked at: room for that many recipients with long names. */
	private static final int MAX_TEXT = MAX * 400;

	private Recipients() {
	}

	/** A piece of a text between two separators. */
	record Token(int start, int end, String text) {
	}

	/**
	 * What a text holds.
	 *
	 * @param valid   recipients, at most {@link #MAX}
	 * @param invalid pieces that are no recipients
	 * @param beyond  how many recipients more there were
	 */
	record Found(List<Address> valid, List<String> invalid, int beyond) {
	}

	static List<Address> parse(String text) {
		return pieces(text).limit(MAX).map(Address::parse).toList();
	}

	/** Looks for recipients in a text from elsewhere, where blanks alone may stand between addresses. */
	static Found find(String text) {
		List<Address> valid = new ArrayList<>();
		List<String> invalid = new ArrayList<>();
		pieces(text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text).forEach(piece -> {
			List<String> words = List.of(piece.split("\\s+")); //$NON-NLS-1$
			if (words.stream().allMatch(Address::isValid)) {
				words.forEach(w -> valid.add(Address.of(w)));
			} else if (Address.parse(piece).valid()) {
				valid.add(Address.parse(piece));
			} else {
				invalid.add(piece);
			}
		});
		int beyond = Math.max(0, valid.size() - MAX);
		return new Found(List.copyOf(valid.subList(0, valid.size() - beyond)), List.copyOf(invalid), beyond);
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
	static Token at(String text, int caret) {
		List<Token> tokens = tokens(text);
		return tokens.stream().filter(t -> caret <= t.end()).findFirst().orElse(tokens.get(tokens.size() - 1));
	}

	/** The text without the piece at the caret. */
	static String without(String text, int caret) {
		Token token = at(text, caret);
		String before = text.substring(0, token.start()).strip();
		String after = text.substring(Math.min(text.length(), token.end() + 1)).strip();
		return before + (before.isEmpty() || after.isEmpty() ? "" : " ") + after; //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static Stream<String> pieces(String text) {
		return tokens(text).stream().map(t -> t.text().strip()).filter(t -> !t.isEmpty());
	}

	private static List<Token> tokens(String text) {
		List<Token> tokens = new ArrayList<>();
		boolean quoted = false;
		int start = 0;
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '\\' && quoted) {
				i++;
			} else if (c == '"') {
				quoted = !quoted;
			} else if (!quoted && (c == ',' || c == ';') || c == '\n' || c == '\r') {
				tokens.add(new Token(start, i, text.substring(start, i)));
				start = i + 1;
				quoted = false;
			}
		}
		tokens.add(new Token(start, text.length(), text.substring(start)));
		return tokens;
	}
}
