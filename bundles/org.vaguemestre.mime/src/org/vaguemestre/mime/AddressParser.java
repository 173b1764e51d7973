package org.vaguemestre.mime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.vaguemestre.mime.internal.EncodedWords;

/**
 * Reads address lists (RFC 5322 §3.4, with groups). An address is only ever what stands as one in the raw field: encoded
 * words, quoted strings and comments are names, so that a display name that looks like an address never becomes one.
 */
public final class AddressParser {

	private static final int MAX_LENGTH = 256 * 1024;
	private static final int MAX_ADDRESSES = 2_000;

	private enum Kind {
		TEXT, QUOTED, SPACE
	}

	private record Token(Kind kind, String text) {
	}

	private final String text;
	private final List<MailboxAddress> found = new ArrayList<>();
	private final List<Token> words = new ArrayList<>();
	private String comment = ""; //$NON-NLS-1$
	private String angle;
	private boolean doubtful;
	private int at;

	private AddressParser(String text) {
		this.text = text.length() > MAX_LENGTH ? text.substring(0, MAX_LENGTH) : text;
		// where a program stops at a control character and another goes on, they read two senders
		this.doubtful = text.length() > MAX_LENGTH || text.chars().anyMatch(c -> c != '\t' && Character.isISOControl(c));
	}

	/**
	 * The mailboxes of a field in their order; what is no mailbox is left out.
	 *
	 * @param value the unfolded, undecoded value of the field ({@link Header#value()})
	 */
	public static List<MailboxAddress> parse(String value) {
		return new AddressParser(value).all();
	}

	/**
	 * The one mailbox of a field, when the field can be understood in one way only: no group, no second address, nothing
	 * left over that another program might take for an address. What trust is matched with.
	 *
	 * @param value the unfolded, undecoded value of the field
	 */
	public static Optional<MailboxAddress> single(String value) {
		AddressParser parser = new AddressParser(value);
		List<MailboxAddress> all = parser.all();
		return parser.doubtful || all.size() != 1 ? Optional.empty() : Optional.of(all.get(0));
	}

	private List<MailboxAddress> all() {
		while (at < text.length() && found.size() < MAX_ADDRESSES) {
			char c = text.charAt(at);
			switch (c) {
			case '"' -> words.add(new Token(Kind.QUOTED, quoted()));
			case '(' -> {
				comment = comment();
				words.add(new Token(Kind.SPACE, " ")); //$NON-NLS-1$
			}
			case '<' -> {
				String inside = angle();
				doubtful |= angle != null;
				angle = angle == null ? inside : ""; //$NON-NLS-1$
			}
			case ',' -> {
				end();
				at++;
			}
			case ';' -> {
				doubtful = true;
				end();
				at++;
			}
			case ':' -> {
				// the name of a group; what follows are its members
				doubtful = true;
				words.clear();
				angle = null;
				at++;
			}
			default -> word();
			}
		}
		doubtful |= at < text.length();
		end();
		return List.copyOf(found);
	}

	private void word() {
		char c = text.charAt(at);
		if (c <= ' ') {
			words.add(new Token(Kind.SPACE, " ")); //$NON-NLS-1$
			at++;
			return;
		}
		int start = at;
		while (at < text.length() && text.charAt(at) > ' ' && "\"(<,;:".indexOf(text.charAt(at)) < 0) { //$NON-NLS-1$
			// a domain literal may hold colons
			int close = text.charAt(at) == '[' ? text.indexOf(']', at) : -1;
			at = close > 0 && close - at < 64 ? close + 1 : at + 1;
		}
		String word = text.substring(start, at);
		doubtful |= angle != null || word.indexOf('>') >= 0;
		words.add(new Token(Kind.TEXT, word));
	}

	private void end() {
		if (angle != null) {
			StringBuilder name = new StringBuilder();
			for (Token word : words) {
				doubtful |= word.kind == Kind.TEXT && word.text.indexOf('@') >= 0;
				name.append(word.text);
			}
			String phrase = name.toString().replaceAll(" +", " ").strip(); //$NON-NLS-1$ //$NON-NLS-2$
			add(phrase.isEmpty() ? comment : EncodedWords.decode(phrase), angle);
		} else if (words.stream().anyMatch(w -> w.kind != Kind.SPACE)) {
			Optional<String> address = plain();
			doubtful |= address.isEmpty();
			address.ifPresent(a -> add(comment, a));
		}
		words.clear();
		angle = null;
		comment = ""; //$NON-NLS-1$
	}

	/** An address without angle brackets: one word, or a quoted local part with its domain. */
	private Optional<String> plain() {
		List<Token> solid = words.stream().filter(w -> w.kind != Kind.SPACE).toList();
		if (solid.size() == 1 && solid.get(0).kind == Kind.TEXT) {
			return Optional.of(solid.get(0).text);
		}
		if (solid.size() == 2 && solid.get(0).kind == Kind.QUOTED && solid.get(1).text.startsWith("@")) { //$NON-NLS-1$
			return Optional.of(solid.get(0).text + solid.get(1).text);
		}
		return Optional.empty();
	}

	private void add(String name, String address) {
		String plain = address.strip();
		int sign = plain.indexOf('@');
		boolean right = sign > 0 && sign == plain.lastIndexOf('@') && sign < plain.length() - 1 && plain.length() <= 320
				&& plain.codePoints().noneMatch(AddressParser::foreign) && !plain.contains("=?"); //$NON-NLS-1$
		if (right) {
			// what nobody sees must not part what looks like an address
			found.add(new MailboxAddress(name.replaceAll("\\p{Cf}+", "").replaceAll("\\p{Cntrl}+", " ").strip(), plain)); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		} else {
			doubtful = true;
		}
	}

	private static boolean foreign(int c) {
		return c <= ' ' || c == 127 || "<>,;\"()\\".indexOf(c) >= 0 || Character.getType(c) == Character.FORMAT //$NON-NLS-1$
				|| Character.isWhitespace(c) || Character.isISOControl(c) || Character.isSpaceChar(c);
	}

	private String quoted() {
		StringBuilder quoted = new StringBuilder();
		for (at++; at < text.length(); at++) {
			char c = text.charAt(at);
			if (c == '\\' && at + 1 < text.length()) {
				quoted.append(text.charAt(++at));
			} else if (c == '"') {
				at++;
				return quoted.toString();
			} else {
				quoted.append(c);
			}
		}
		doubtful = true;
		return quoted.toString();
	}

	private String comment() {
		StringBuilder inside = new StringBuilder();
		int depth = 0;
		for (; at < text.length(); at++) {
			char c = text.charAt(at);
			if (c == '\\' && at + 1 < text.length()) {
				inside.append(text.charAt(++at));
			} else if (c == '(') {
				depth++;
			} else if (c == ')' && --depth == 0) {
				at++;
				// some writers put the name there; never what could be taken for an address
				String name = EncodedWords.decode(inside.toString().strip());
				return name.indexOf('@') < 0 ? name : ""; //$NON-NLS-1$
			} else {
				inside.append(c);
			}
		}
		doubtful = true;
		return ""; //$NON-NLS-1$
	}

	private String angle() {
		StringBuilder inside = new StringBuilder();
		at++;
		while (at < text.length()) {
			char c = text.charAt(at);
			if (c == '>') {
				at++;
				// an obsolete route (RFC 5322 §4.4) stands before the colon
				int route = inside.length() > 0 && inside.charAt(0) == '@' ? inside.indexOf(":") : -1; //$NON-NLS-1$
				doubtful |= route >= 0;
				return inside.substring(route + 1);
			}
			if (c == '"') {
				inside.append(quoted());
			} else if (c == '(') {
				comment();
			} else {
				inside.append(c);
				at++;
			}
		}
		doubtful = true;
		return inside.toString();
	}
}
