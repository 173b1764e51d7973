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
		if (!EntryText.isAddress(address) || type.isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(new DirectoryEntry(address, BoxType.of(type), holder(row), workplace(row), isYes(row)));
	}

	private Holder holder(List<String> row) {
		return new Holder(EntryText.title(text(row, Column.TITLE)), text(row, Column.LAST_NAME), text(row, Column.FIRST_NAME),
				text(row, Column.PROFESSION), share(EntryText.specialty(text(row, Column.SPECIALTY))), personNumber(row));
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

	private String place(String line, String postcode) {
		return !postcode.isEmpty() && line.startsWith(postcode) ? share(line.substring(postcode.length()).strip()) : line;
	}

	private boolean isYes(List<String> row) {
		return switch (text(row, Column.PAPERLESS).toLowerCase(Locale.ROOT)) {
		case "o", "oui", "1", "true", "y" -> true; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
		default -> false;
		};
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
		return place < 0 || place >= row.size() ? "" : share(EntryText.clean(row.get(place))); //$NON-NLS-1$
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
