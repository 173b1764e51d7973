package org.vaguemestre.directory.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

	private final Columns columns;
	/** Most texts stand in many rows; one copy of each is enough. */
	private final Map<String, String> shared = new HashMap<>();

	RowReader(Columns columns) {
		this.columns = columns;
	}

	/** @return the entry of a row; empty when the row is broken */
	Optional<DirectoryEntry> read(String line) {
		return columns.row(line).flatMap(this::entry);
	}

	private Optional<DirectoryEntry> entry(List<String> row) {
		String address = text(row, "adressebal"); //$NON-NLS-1$
		String type = text(row, "typedebal"); //$NON-NLS-1$
		if (!isAddress(address) || type.isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(new DirectoryEntry(address, BoxType.of(type), holder(row), workplace(row), isYes(row)));
	}

	private Holder holder(List<String> row) {
		return new Holder(title(text(row, "civilitedexercice")), text(row, "nomdexercice"), text(row, "prenomdexercice"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				text(row, "libelleprofession"), specialty(text(row, "libellesavoirfaire")), personNumber(row)); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** The number itself; where only the national form of it is given, that without the digit for its kind (8: RPPS). */
	private String personNumber(List<String> row) {
		String number = text(row, "identifiantpp"); //$NON-NLS-1$
		String national = text(row, "identificationnationalepp"); //$NON-NLS-1$
		if (number.isEmpty() && national.length() == 12 && national.startsWith("8")) { //$NON-NLS-1$
			return national.substring(1);
		}
		return number.isEmpty() ? national : number;
	}

	private Workplace workplace(List<String> row) {
		String postcode = text(row, "codepostal"); //$NON-NLS-1$
		String name = text(row, "raisonsociale"); //$NON-NLS-1$
		String brand = text(row, "enseignecommerciale"); //$NON-NLS-1$
		String street = Stream.of("l4numerovoie", "l4complementnumerovoie", "nl4typevoie", "l4typevoie", "l4libellevoie") //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
				.map(column -> text(row, column)).filter(part -> !part.isEmpty()).collect(Collectors.joining(" ")); //$NON-NLS-1$
		List<String> lines = new ArrayList<>();
		for (String line : List.of(text(row, "l2complementlocalisation"), text(row, "l3complementdistribution"), street, //$NON-NLS-1$ //$NON-NLS-2$
				text(row, "l5lieuditmention"))) { //$NON-NLS-1$
			if (!line.isEmpty()) {
				lines.add(share(line));
			}
		}
		return new Workplace(name, brand.equals(name) ? "" : brand, text(row, "servicederattachement"), //$NON-NLS-1$ //$NON-NLS-2$
				text(row, "identificationstructure"), lines, postcode, place(text(row, "l6ligneacheminement"), postcode), //$NON-NLS-1$ //$NON-NLS-2$
				text(row, "departement"), text(row, "pays")); //$NON-NLS-1$ //$NON-NLS-2$
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
		return switch (text(row, "dematerialisation").toLowerCase(Locale.ROOT)) { //$NON-NLS-1$
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

	private String text(List<String> row, String column) {
		return share(clean(columns.field(row, column)));
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
