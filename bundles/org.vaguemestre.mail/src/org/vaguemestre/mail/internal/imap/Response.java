package org.vaguemestre.mail.internal.imap;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.vaguemestre.mime.Bytes;

/**
 * One response of a server (RFC 9051 §7).
 *
 * @param tag    the command that it ends; {@code *} for an untagged one, {@code +} for a request to go on
 * @param name   in upper case: OK, NO, BAD, BYE, PREAUTH, or what it is about, such as FETCH
 * @param number the number before the name, or -1
 * @param code   the response code without brackets; empty if there is none
 * @param text   of a status response the words for people; of SEARCH, ESEARCH and VANISHED all that follows
 * @param values of any other response what follows: {@link String} for an atom, {@link Bytes} for a string, {@link List} of these
 */
record Response(String tag, String name, long number, String code, String text, List<Object> values) {

	boolean untagged() {
		return tag.equals("*"); //$NON-NLS-1$
	}

	boolean is(String wanted) {
		return name.equals(wanted);
	}

	/** @return the first word of the response code in upper case */
	String codeName() {
		int space = code.indexOf(' ');
		return (space < 0 ? code : code.substring(0, space)).toUpperCase(Locale.ROOT);
	}

	/** @return what follows the first word of the response code */
	String codeRest() {
		int space = code.indexOf(' ');
		return space < 0 ? "" : code.substring(space + 1).strip(); //$NON-NLS-1$
	}

	/** The value after a name in a list of names and values. */
	static Optional<Object> item(List<?> list, String name) {
		for (int i = 0; i + 1 < list.size(); i += 2) {
			if (list.get(i) instanceof String s && s.equalsIgnoreCase(name)) {
				return Optional.of(list.get(i + 1));
			}
		}
		return Optional.empty();
	}

	/** @return a number of up to 63 bit; -1 for anything else */
	static long number(Object value) {
		String text = text(value);
		if (text.isEmpty() || text.length() > 19) {
			return -1;
		}
		long number = 0;
		for (int i = 0; i < text.length(); i++) {
			int digit = text.charAt(i) - '0';
			if (digit < 0 || digit > 9 || number > (Long.MAX_VALUE - digit) / 10) {
				return -1;
			}
			number = number * 10 + digit;
		}
		return number;
	}

	/** @return the text of an atom or a string; empty for NIL and a list */
	static String text(Object value) {
		if (value instanceof Bytes b) {
			return new String(b.toArray(), StandardCharsets.UTF_8);
		}
		return value instanceof String s && !s.equalsIgnoreCase("NIL") ? s : ""; //$NON-NLS-1$ //$NON-NLS-2$
	}

	static List<?> list(Object value) {
		return value instanceof List<?> l ? l : List.of();
	}
}
