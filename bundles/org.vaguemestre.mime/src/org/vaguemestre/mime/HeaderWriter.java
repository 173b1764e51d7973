package org.vaguemestre.mime;

import java.nio.charset.StandardCharsets;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.vaguemestre.mime.internal.EncodedWords;
import org.vaguemestre.mime.internal.FileNames;

/** Writes a header block: folded at 76 characters, everything outside ASCII encoded (RFC 2047, RFC 2231), CRLF line ends. */
public final class HeaderWriter {

	private static final int LINE = 76;
	private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH); //$NON-NLS-1$
	/** What looks like an encoded word would be taken for one. */
	private static final Pattern ASCII = Pattern.compile("(?!.*=\\?)[!-~]*"); //$NON-NLS-1$

	private final StringBuilder out = new StringBuilder();

	/**
	 * A structured field that is already ASCII.
	 *
	 * @throws IllegalArgumentException a line break or a control character, which could begin another field, or a character
	 *                                  outside ASCII
	 */
	public HeaderWriter raw(String name, String value) {
		if (!name.matches("[!-9;-~]+") || value.chars().anyMatch(c -> c < ' ' && c != '\t' || c >= 127)) { //$NON-NLS-1$
			throw new IllegalArgumentException("not a header field: " + name); //$NON-NLS-1$
		}
		StringBuilder line = new StringBuilder(name).append(':');
		for (String word : value.split(" ")) { //$NON-NLS-1$
			if (line.length() + 1 + word.length() > LINE && line.length() > name.length() + 1 && !word.isEmpty()) {
				out.append(line).append("\r\n"); //$NON-NLS-1$
				line.setLength(0);
			}
			line.append(' ').append(word);
		}
		out.append(line).append("\r\n"); //$NON-NLS-1$
		return this;
	}

	/** A field of free text, as the subject; control characters become spaces. */
	public HeaderWriter text(String name, String value) {
		return raw(name, EncodedWords.encode(value.replaceAll("\\p{Cntrl}+", " ").strip())); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/**
	 * The same as {@link #text}, with what is before and after the words beyond ASCII as it is, for those who decode none of it.
	 *
	 * @param name  of the field
	 * @param value its text
	 * @return this
	 */
	public HeaderWriter partly(String name, String value) {
		String[] words = value.replaceAll("\\p{Cntrl}+", " ").strip().split(" +"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		int from = 0;
		int to = words.length;
		while (from < to && ASCII.matcher(words[from]).matches()) {
			from++;
		}
		while (to > from && ASCII.matcher(words[to - 1]).matches()) {
			to--;
		}
		String encoded = EncodedWords.encode(String.join(" ", Arrays.copyOfRange(words, from, to))); //$NON-NLS-1$
		return raw(name, Stream.of(String.join(" ", Arrays.copyOf(words, from)), encoded, //$NON-NLS-1$
				String.join(" ", Arrays.copyOfRange(words, to, words.length))).filter(w -> !w.isEmpty()).collect(Collectors.joining(" "))); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/**
	 * A field of addresses; nothing is written for none.
	 *
	 * @throws IllegalArgumentException an address that could be read as something else
	 */
	public HeaderWriter addresses(String name, List<MailboxAddress> addresses) {
		if (!addresses.isEmpty()) {
			raw(name, addresses.stream().map(HeaderWriter::address).collect(Collectors.joining(", "))); //$NON-NLS-1$
		}
		return this;
	}

	/** A date (RFC 5322 §3.3). */
	public HeaderWriter date(String name, ZonedDateTime date) {
		return raw(name, DATE.format(date));
	}

	/**
	 * A field with one parameter, as {@code Content-Type: text/plain; charset=utf-8}.
	 *
	 * @param value     before the semicolon
	 * @param parameter its name
	 * @param text      its value, encoded after RFC 2231 where it is not ASCII
	 */
	public HeaderWriter parameter(String name, String value, String parameter, String text) {
		return raw(name, value + "; " + written(parameter, text)); //$NON-NLS-1$
	}

	/** The fields so far, without the empty line that ends a header. */
	public byte[] bytes() {
		return out.toString().getBytes(StandardCharsets.US_ASCII);
	}

	static String fileName(String name) {
		String safe = FileNames.safe(name);
		return safe.isEmpty() ? "document" : safe; //$NON-NLS-1$
	}

	private static String written(String parameter, String text) {
		if (text.matches("[A-Za-z0-9._+=/-]+")) { //$NON-NLS-1$
			return parameter + '=' + (text.contains("=") || text.contains("/") ? '"' + text + '"' : text); //$NON-NLS-1$ //$NON-NLS-2$
		}
		if (text.chars().allMatch(c -> c >= ' ' && c < 127)) {
			return parameter + "=\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"'; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
		}
		StringBuilder encoded = new StringBuilder(parameter).append("*=utf-8''"); //$NON-NLS-1$
		for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
			boolean plain = b >= '0' && b <= '9' || b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || b == '.' || b == '-' || b == '_';
			encoded.append(plain ? String.valueOf((char) b) : String.format("%%%02X", b & 0xff)); //$NON-NLS-1$
		}
		return encoded.toString();
	}

	private static String address(MailboxAddress mailbox) {
		if (AddressParser.single("<" + mailbox.address() + ">").filter(a -> a.address().equals(mailbox.address())).isEmpty()) { //$NON-NLS-1$ //$NON-NLS-2$
			throw new IllegalArgumentException("not an address: " + mailbox.address()); //$NON-NLS-1$
		}
		String name = mailbox.name().replaceAll("\\p{Cntrl}+", " ").strip(); //$NON-NLS-1$ //$NON-NLS-2$
		if (name.isEmpty()) {
			return mailbox.address();
		}
		String encoded = EncodedWords.encode(name);
		String shown = !encoded.equals(name) || name.matches("[A-Za-z0-9 ]+") ? encoded //$NON-NLS-1$
				: '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"'; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		return shown + " <" + mailbox.address() + '>'; //$NON-NLS-1$
	}
}
