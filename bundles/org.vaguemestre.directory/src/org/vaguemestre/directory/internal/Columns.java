package org.vaguemestre.directory.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The columns of an extraction, found by the names in its head line, so that added, moved or missing columns do no harm; and
 * the way a row is cut into them.
 */
final class Columns {

	private static final char[] SEPARATORS = { '|', ';', '\t', ',' };

	private final char separator;
	private final int count;
	private final Map<String, Integer> places;

	private Columns(char separator, int count, Map<String, Integer> places) {
		this.separator = separator;
		this.count = count;
		this.places = places;
	}

	/** @return the columns that a head line names; empty when it does not name the type and the address of a mailbox */
	static Optional<Columns> of(String head) {
		if (head.indexOf('\0') >= 0) {
			// sixteen bits a letter, as some spreadsheets write: whatever is read of it would be wrong
			return Optional.empty();
		}
		for (char separator : SEPARATORS) {
			List<String> names = cut(head, separator, true);
			Map<String, Integer> places = new HashMap<>();
			for (int i = 0; i < names.size(); i++) {
				places.putIfAbsent(name(names.get(i)), i);
			}
			if (places.containsKey("typedebal") && places.containsKey("adressebal")) { //$NON-NLS-1$ //$NON-NLS-2$
				int last = names.size() - 1;
				return Optional.of(new Columns(separator, names.get(last).isBlank() ? last : names.size(), places));
			}
		}
		return Optional.empty();
	}

	/** Cuts a line without quotation marks; false when the fields may not be as many as the head line names. */
	boolean cut(LineReader line, Cells cells) {
		return cells.cut(line.bytes(), line.start(), line.end(), (byte) separator, count);
	}

	/** @return the fields of a row; empty when they are not as many as the head line names */
	Optional<List<String>> row(String line) {
		// A quotation mark is an ordinary letter of a name unless the row makes no sense otherwise.
		List<String> plain = cut(line, separator, false);
		if (fits(plain)) {
			plain.replaceAll(Columns::unquoted);
			return Optional.of(plain);
		}
		if (line.indexOf('"') < 0) {
			return Optional.empty();
		}
		List<String> quoted = cut(line, separator, true);
		return fits(quoted) ? Optional.of(quoted) : Optional.empty();
	}

	/** @return whether a row stops before its last column, as one does that was cut off */
	boolean isShort(String line) {
		return cut(line, separator, true).size() < count;
	}

	/** @return the place of a column by its folded name, -1 where there is none */
	int place(String column) {
		return places.getOrDefault(column, -1);
	}

	private boolean fits(List<String> row) {
		return row.size() == count || row.size() == count + 1 && row.get(count).isBlank();
	}

	/** Letters and digits alone, without the words "structure BAL" that address columns end with. */
	private static String name(String title) {
		String bare = String.join("", Folding.words(title)); //$NON-NLS-1$
		return bare.endsWith("structurebal") && bare.length() > 12 ? bare.substring(0, bare.length() - 12) : bare; //$NON-NLS-1$
	}

	private static String unquoted(String field) {
		int end = field.length() - 1;
		if (end < 1 || field.charAt(0) != '"' || field.charAt(end) != '"') {
			return field;
		}
		String inner = field.substring(1, end);
		return inner.replace("\"\"", "").indexOf('"') < 0 ? inner.replace("\"\"", "\"") : field; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	}

	private static List<String> cut(String line, char separator, boolean quotes) {
		List<String> fields = new ArrayList<>(32);
		int start = 0;
		while (start <= line.length()) {
			int end = quotes && start < line.length() && line.charAt(start) == '"' ? closing(line, separator, start)
					: line.indexOf(separator, start);
			if (end < 0) {
				end = line.length();
			}
			String field = line.substring(start, end);
			fields.add(quotes ? unquoted(field) : field);
			start = end + 1;
		}
		return fields;
	}

	/** The separator behind the quotation mark that closes a field; the next separator when none closes it. */
	private static int closing(String line, char separator, int start) {
		for (int i = start + 1; i < line.length(); i++) {
			if (line.charAt(i) == '"') {
				if (i + 1 == line.length() || line.charAt(i + 1) == separator) {
					return i + 1;
				}
				if (line.charAt(i + 1) == '"') {
					i++;
				}
			}
		}
		return line.indexOf(separator, start);
	}
}
