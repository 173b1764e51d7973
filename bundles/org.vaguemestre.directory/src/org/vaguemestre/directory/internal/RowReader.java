package org.vaguemestre.directory.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.vaguemestre.directory.BoxType;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.Holder;
import org.vaguemestre.directory.Workplace;

/** Rows of the extraction of the French national directory of health ({@code Extraction_Correspondance_MSSante}) as entries. */
final class RowReader {

	/** Longest mail address (RFC 5321 §4.5.3.1.3, without the angle brackets). */
	private static final int LONGEST_ADDRESS = 254;
	private static final int LONGEST_FIELD = 300;
	private static final int MOST_SHARED = 50_000;

	/** The columns that are read, by their folded names. */
	private enum Column {
		ADDRESS("adressebal"), //$NON-NLS-1$
		TYPE("typedebal"), //$NON-NLS-1$
		TITLE("civilitedexercice"), //$NON-NLS-1$
		LAST_NAME("nomdexercice"), //$NON-NLS-1$
		FIRST_NAME("prenomdexercice"), //$NON-NLS-1$
		PROFESSION("libelleprofession"), //$NON-NLS-1$
		SPECIALTY("libellesavoirfaire"), //$NON-NLS-1$
		NUMBER("identifiantpp"), //$NON-NLS-1$
		NATIONAL_NUMBER("identificationnationalepp"), //$NON-NLS-1$
		POSTCODE("codepostal"), //$NON-NLS-1$
		NAME("raisonsociale"), //$NON-NLS-1$
		BRAND("enseignecommerciale"), //$NON-NLS-1$
		LINE_2("l2complementlocalisation"), //$NON-NLS-1$
		LINE_3("l3complementdistribution"), //$NON-NLS-1$
		LINE_5("l5lieuditmention"), //$NON-NLS-1$
		SERVICE("servicederattachement"), //$NON-NLS-1$
		STRUCTURE("identificationstructure"), //$NON-NLS-1$
		LINE_6("l6ligneacheminement"), //$NON-NLS-1$
		DEPARTMENT("departement"), //$NON-NLS-1$
		COUNTRY("pays"), //$NON-NLS-1$
		PAPERLESS("dematerialisation"), //$NON-NLS-1$
		STREET_NUMBER("l4numerovoie"), //$NON-NLS-1$
		STREET_REPEAT("l4complementnumerovoie"), //$NON-NLS-1$
		STREET_KIND_N("nl4typevoie"), //$NON-NLS-1$
		STREET_KIND("l4typevoie"), //$NON-NLS-1$
		STREET("l4libellevoie"); //$NON-NLS-1$

		final String title;

		Column(String title) {
			this.title = title;
		}
	}

	private static final Column[] STREET = { Column.STREET_NUMBER, Column.STREET_REPEAT, Column.STREET_KIND_N, Column.STREET_KIND,
			Column.STREET };

	private final Columns columns;
	private final int[] places = new int[Column.values().length];
	/** Most texts stand in many rows; one copy of each is enough. */
	private final Map<String, String> shared = new HashMap<>();

	RowReader(Columns columns) {
		this.columns = columns;
		for (Column column : Column.values()) {
			places[column.ordinal()] = columns.place(column.title);
		}
	}

	/** @return the entry of a row; empty when the row is broken */
	Optional<DirectoryEntry> read(String line) {
		return columns.row(line).flatMap(this::entry);
	}

	private Optional<DirectoryEntry> entry(List<String> row) {
		String address = text(row, Column.ADDRESS);
		String type = text(row, Column.TYPE);
		if (!isAddress(address) || type.isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(new DirectoryEntry(address, BoxType.of(type), holder(row), workplace(row), isYes(row)));
	}

	private Holder holder(List<String> row) {
		return new Holder(title(text(row, Column.TITLE)), text(row, Column.LAST_NAME), text(row, Column.FIRST_NAME),
				text(row, Column.PROFESSION), specialty(text(row, Column.SPECIALTY)), personNumber(row));
	}

	/** The number itself; where only the national form of it is given, that without the digit for its kind (8: RPPS). */
	private String personNumber(List<String> row) {
		String number = text(row, Column.NUMBER);
		String national = text(row, Column.NATIONAL_NUMBER);
		if (number.isEmpty() && national.length() == 12 && national.startsWith("8")) { //$NON-NLS-1$
			return national.substring(1);
		}
		return number.isEmpty() ? national : number;
	}

	private Workplace workplace(List<String> row) {
		String postcode = text(row, Column.POSTCODE);
		String name = text(row, Column.NAME);
		String brand = text(row, Column.BRAND);
		String street = street(row);
		List<String> lines = new ArrayList<>();
		for (String line : List.of(text(row, Column.LINE_2), text(row, Column.LINE_3), street,
				text(row, Column.LINE_5))) {
			if (!line.isEmpty()) {
				lines.add(share(line));
			}
		}
		return new Workplace(name, brand.equals(name) ? "" : brand, text(row, Column.SERVICE), //$NON-NLS-1$
				text(row, Column.STRUCTURE), lines, postcode, place(text(row, Column.LINE_6), postcode),
				text(row, Column.DEPARTMENT), text(row, Column.COUNTRY));
	}

	private static String title(String code) {
		return switch (code.toUpperCase(Locale.ROOT)) {
		case "DR" -> "Dr"; //$NON-NLS-1$ //$NON-NLS-2$
		case "PR" -> "Pr"; //$NON-NLS-1$ //$NON-NLS-2$
		case "M", "MR" -> "M."; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		case "MME" -> "Mme"; //$NON-NLS-1$ //$NON-NLS-2$
		case "MLLE" -> "Mlle"; //$NON-NLS-1$ //$NON-NLS-2$
		default -> code;
		};
	}

	/** Without the mark for the kind of know-how, which tells a reader nothing. */
	private String specialty(String label) {
		return label.endsWith("(SM)") ? share(label.substring(0, label.length() - 4).strip()) : label; //$NON-NLS-1$
	}

	private String place(String line, String postcode) {
		return !postcode.isEmpty() && line.startsWith(postcode) ? share(line.substring(postcode.length()).strip()) : line;
	}

	private boolean isYes(List<String> row) {
		return switch (text(row, Column.PAPERLESS).toLowerCase(Locale.ROOT)) {
		case "o", "oui", "1", "true", "y" -> true; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
		default -> false;
		};
	}

	/** One at sign with something on both sides, nothing that would leave the head of a message. */
	private static boolean isAddress(String text) {
		int at = text.indexOf('@');
		if (at < 1 || at != text.lastIndexOf('@') || at == text.length() - 1 || text.length() > LONGEST_ADDRESS) {
			return false;
		}
		return text.chars().noneMatch(c -> Character.isWhitespace(c) || "<>()[]\\,;:\"".indexOf(c) >= 0); //$NON-NLS-1$
	}

	private String street(List<String> row) {
		StringBuilder street = new StringBuilder();
		for (Column column : STREET) {
			String part = text(row, column);
			if (!part.isEmpty()) {
				street.append(street.isEmpty() ? "" : " ").append(part); //$NON-NLS-1$ //$NON-NLS-2$
			}
		}
		return street.toString();
	}

	/** Without blanks around it; empty where there is no such column. */
	private String text(List<String> row, Column column) {
		int place = places[column.ordinal()];
		return place < 0 || place >= row.size() ? "" : share(clean(row.get(place))); //$NON-NLS-1$
	}

	/** Control characters and marks that turn the direction of writing could make one address look like another. */
	private static String clean(String field) {
		String text = field.strip();
		for (int i = 0; i < text.length(); i++) {
			if (isHidden(text.charAt(i))) {
				text = text.codePoints().filter(c -> !isHidden(c))
						.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString()
						.strip();
				break;
			}
		}
		return text.length() > LONGEST_FIELD ? text.substring(0, LONGEST_FIELD) : text;
	}

	private static boolean isHidden(int c) {
		int type = Character.getType(c);
		return type == Character.CONTROL || type == Character.FORMAT || type == Character.SURROGATE
				|| type == Character.LINE_SEPARATOR || type == Character.PARAGRAPH_SEPARATOR;
	}

	private String share(String text) {
		if (text.isEmpty()) {
			return ""; //$NON-NLS-1$
		}
		String known = shared.get(text);
		if (known == null && shared.size() < MOST_SHARED) {
			shared.put(text, text);
		}
		return known == null ? text : known;
	}
}
