package org.vaguemestre.mime;

import java.util.ArrayList;
import java.util.List;

import org.vaguemestre.mime.internal.EncodedWords;

/**
 * Reads address lists (RFC 5322 §3.4, with groups). An address is only ever what stands as one in the raw field: encoded
 * words and quoted strings are names, so that a display name that looks like an address never becomes one.
 */
public final class AddressParser {

	private static final int MAX_LENGTH = 256 * 1024;
	private static final int MAX_ADDRESSES = 2_000;

	private final String text;
	private final List<MailboxAddress> found = new ArrayList<>();
	private final StringBuilder words = new StringBuilder();
	private String angle;
	private int at;

	private AddressParser(String text) {
		this.text = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
	}

	/**
	 * The mailboxes of a field in their order; what is no mailbox is left out.
	 *
	 * @param value the unfolded, undecoded value of the field ({@link Header#value()})
	 */
	public static List<MailboxAddress> parse(String value) {
		return new AddressParser(value).all();
	}

	private List<MailboxAddress> all() {
		while (at < text.length() && found.size() < MAX_ADDRESSES) {
			char c = text.charAt(at);
			switch (c) {
			case '"' -> words.append(quoted());
			case '(' -> comment();
			case '<' -> angle = angle == null ? angle() : angle + angle();
			case ',', ';' -> {
				end();
				at++;
			}
			case ':' -> {
				// the name of a group; what follows are its members
				words.setLength(0);
				angle = null;
				at++;
			}
			default -> {
				words.append(c);
				at++;
			}
			}
		}
		end();
		return List.copyOf(found);
	}

	private void end() {
		String name = words.toString().strip();
		if (angle != null) {
			add(EncodedWords.decode(name), angle);
		} else if (!name.isEmpty()) {
			add("", name); //$NON-NLS-1$
		}
		words.setLength(0);
		angle = null;
	}

	private void add(String name, String address) {
		String plain = address.strip();
		int sign = plain.lastIndexOf('@');
		boolean looksRight = sign > 0 && sign < plain.length() - 1 && plain.length() <= 320
				&& plain.chars().noneMatch(c -> c <= ' ' || c == 127 || c == '<' || c == '>' || c == ',') && !plain.contains("=?"); //$NON-NLS-1$
		if (looksRight && plain.indexOf('@') == sign) {
			found.add(new MailboxAddress(name.replaceAll("[\\p{Cntrl}\\p{Cf}]+", " ").strip(), plain)); //$NON-NLS-1$ //$NON-NLS-2$
		}
	}

	private String quoted() {
		StringBuilder quoted = new StringBuilder();
		for (at++; at < text.length(); at++) {
			char c = text.charAt(at);
			if (c == '\\' && at + 1 < text.length()) {
				quoted.append(text.charAt(++at));
			} else if (c == '"') {
				at++;
				break;
			} else {
				quoted.append(c);
			}
		}
		return quoted.toString();
	}

	private void comment() {
		int depth = 0;
		for (; at < text.length(); at++) {
			char c = text.charAt(at);
			if (c == '\\') {
				at++;
			} else if (c == '(') {
				depth++;
			} else if (c == ')' && --depth == 0) {
				at++;
				break;
			}
		}
		at = Math.min(at, text.length());
	}

	private String angle() {
		int close = text.indexOf('>', at);
		String inside = text.substring(at + 1, close < 0 ? text.length() : close);
		at = close < 0 ? text.length() : close + 1;
		// an obsolete route (RFC 5322 §4.4) stands before the colon
		int route = inside.startsWith("@") ? inside.indexOf(':') : -1; //$NON-NLS-1$
		return inside.substring(route + 1);
	}
}
