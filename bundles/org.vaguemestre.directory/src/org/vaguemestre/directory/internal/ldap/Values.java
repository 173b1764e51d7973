package org.vaguemestre.directory.internal.ldap;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Values of attributes as the texts of an entry. */
final class Values {

	private static final int LONGEST = 500;
	private static final int LONGEST_ADDRESS = 254;

	private Values() {
	}

	/** @return the text of a value; empty for one that is too long, or bytes of another kind */
	static Optional<String> text(byte[] value) {
		if (value.length > LONGEST * 4) {
			return Optional.empty();
		}
		try {
			String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(value)).toString();
			boolean rubbish = text.chars().anyMatch(c -> c < ' ' && c != '\r' && c != '\n' && c != '\t');
			return rubbish || text.isBlank() ? Optional.empty() : Optional.of(text);
		} catch (CharacterCodingException e) {
			return Optional.empty();
		}
	}

	/** Control characters and marks that turn the direction of writing could make one address look like another. */
	static String clean(String text) {
		StringBuilder clean = new StringBuilder();
		text.codePoints().map(c -> Character.isWhitespace(c) ? ' ' : c).filter(c -> !hidden(c)).limit(LONGEST)
				.forEach(clean::appendCodePoint);
		return clean.toString().strip();
	}

	private static boolean hidden(int c) {
		return switch (Character.getType(c)) {
		case Character.CONTROL, Character.FORMAT, Character.SURROGATE -> true;
		default -> false;
		};
	}

	/** One at sign with something on both sides, nothing that would leave the head of a message. */
	static boolean isAddress(String text) {
		int at = text.indexOf('@');
		return at > 0 && at == text.lastIndexOf('@') && at < text.length() - 1 && text.length() <= LONGEST_ADDRESS
				&& text.codePoints().noneMatch(c -> Character.isWhitespace(c) || hidden(c) || "<>()[]\\,;:\"".indexOf(c) >= 0); //$NON-NLS-1$
	}
}
