package org.vaguemestre.mime.internal;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A structured field value with its parameters (RFC 2045 §5.1), continued and encoded ones joined (RFC 2231).
 *
 * @param value      what stands before the first semicolon
 * @param parameters by their names in lower case; the first of a name counts
 */
public record Parameters(String value, Map<String, String> parameters) {

	private static final int MAX = 200;

	public Optional<String> get(String name) {
		String key = name.toLowerCase(Locale.ROOT);
		// the encoded form is what the writer meant, the plain one its substitute (RFC 6266 §4.3)
		return joined(key).or(() -> Optional.ofNullable(parameters.get(key)).map(EncodedWords::decode));
	}

	public static Parameters parse(String field) {
		Map<String, String> found = new LinkedHashMap<>();
		int[] at = { 0 };
		String value = token(field, at, ';').strip();
		while (at[0] < field.length() && found.size() < MAX) {
			at[0]++;
			int before = at[0];
			String name = token(field, at, '=').strip().toLowerCase(Locale.ROOT);
			if (name.contains(";")) { //$NON-NLS-1$
				// a piece without a value: go on after it
				at[0] = field.indexOf(';', before);
				continue;
			}
			at[0]++;
			String text = token(field, at, ';').strip();
			if (!name.isEmpty()) {
				found.putIfAbsent(name, text);
			}
		}
		return new Parameters(value, found);
	}

	/** Up to the separator outside quotes; quotes and comments are taken off. */
	private static String token(String field, int[] at, char separator) {
		StringBuilder token = new StringBuilder();
		boolean quoted = false;
		int comment = 0;
		int i = at[0];
		for (; i < field.length(); i++) {
			char c = field.charAt(i);
			if (c == '\\' && (quoted || comment > 0) && i + 1 < field.length()) {
				i++;
				if (comment == 0) {
					token.append(field.charAt(i));
				}
			} else if (c == '"' && comment == 0) {
				quoted = !quoted;
			} else if (!quoted && c == '(') {
				comment++;
			} else if (!quoted && c == ')' && comment > 0) {
				comment--;
			} else if (comment == 0) {
				if (!quoted && c == separator) {
					break;
				}
				token.append(c);
			}
		}
		at[0] = i;
		return token.toString();
	}

	private Optional<String> joined(String key) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		String charset = null;
		for (int i = -1; i < MAX; i++) {
			String plainKey = i < 0 ? key : key + '*' + i;
			String plain = i < 0 ? null : parameters.get(plainKey);
			String encoded = parameters.get(plainKey + '*');
			if (encoded != null) {
				int first = encoded.indexOf('\'');
				int second = encoded.indexOf('\'', first + 1);
				if (charset == null && second > 0) {
					charset = encoded.substring(0, first);
					encoded = encoded.substring(second + 1);
				}
				bytes.writeBytes(percent(encoded));
			} else if (plain != null) {
				bytes.writeBytes(plain.getBytes(StandardCharsets.UTF_8));
			} else if (i >= 0) {
				break;
			}
		}
		return bytes.size() == 0 ? Optional.empty() : Optional.of(Charsets.decode(bytes.toByteArray(), charset == null ? "" : charset)); //$NON-NLS-1$
	}

	private static byte[] percent(String text) {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (c == '%' && i + 2 <= text.length() - 1 && Character.digit(text.charAt(i + 1), 16) >= 0
					&& Character.digit(text.charAt(i + 2), 16) >= 0) {
				out.write(Character.digit(text.charAt(i + 1), 16) << 4 | Character.digit(text.charAt(i + 2), 16));
				i += 2;
			} else {
				out.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
			}
		}
		return out.toByteArray();
	}
}
