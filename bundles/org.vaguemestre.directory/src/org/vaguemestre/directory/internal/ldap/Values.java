package org.vaguemestre.directory.internal.ldap;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import org.vaguemestre.directory.internal.EntryText;

/** Values of attributes as the texts of an entry. */
final class Values {

	private static final int LONGEST = 2_000;

	private Values() {
	}

	/** @return the text of a value; empty for one that is too long, or bytes of another kind */
	static Optional<String> text(byte[] value) {
		if (value.length > LONGEST) {
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

	/** @return the text on one line, harmless */
	static String clean(String text) {
		return EntryText.clean(text.codePoints().map(c -> Character.isWhitespace(c) ? ' ' : c)
				.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString());
	}
}
