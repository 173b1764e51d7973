package org.vaguemestre.directory.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.vaguemestre.directory.BoxType;

/** Rows of the extraction of the French national directory of health ({@code Extraction_Correspondance_MSSante}) as entries. */
final class RowReader {

	/** Bits of the number of texts that are remembered of a column. */
	private static final int FEW = 13;
	private static final int MANY = 16;

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
	/** A longer text may be shortened, so that the place in it is not what it was. */
	private static final int LONGEST_LINE = 200;

	private final Columns columns;
	private final int[] places = new int[Column.values().length];
	private final Texts[] texts = new Texts[Column.values().length];
	private final Texts domains = new Texts(FEW, EntryText::clean);
	private final Texts streets = new Texts(MANY, text -> text);
	private final Cells cells = new Cells();
	private final ByteList street = new ByteList();

	RowReader(Columns columns) {
		this.columns = columns;
		for (Column column : Column.values()) {
			places[column.ordinal()] = columns.place(column.title);
			texts[column.ordinal()] = switch (column) {
			// what is left of an address without them may be somebody else's
			case ADDRESS -> new Texts(bits(column), text -> EntryText.hasControls(text.strip()) ? "" : EntryText.clean(text)); //$NON-NLS-1$
			case TITLE -> new Texts(bits(column), text -> EntryText.title(EntryText.clean(text)), false);
			case SPECIALTY -> new Texts(bits(column), text -> EntryText.specialty(EntryText.clean(text)), false);
			default -> new Texts(bits(column), EntryText::clean);
			};
		}
	}

	private static int bits(Column column) {
		return switch (column) {
		case LAST_NAME, NAME -> MANY;
		case ADDRESS, NUMBER, NATIONAL_NUMBER, STRUCTURE -> 0;
		default -> FEW;
		};
	}

	/** @return the entry of a row; empty when the row is broken */
	Optional<Row> read(LineReader line) {
		if (line.isPlain() && columns.cut(line, cells)) {
			return row();
		}
		Optional<List<String>> row = columns.row(line.text());
		row.ifPresent(cells::take);
		return row.isPresent() ? row() : Optional.empty();
	}

	private Optional<Row> row() {
		Text address = once(Column.ADDRESS);
		Text type = text(Column.TYPE);
		if (!EntryText.isAddress(address.string()) || type.isEmpty()) {
			return Optional.empty();
		}
		Text domain = domains.of(address.bytes(), EntryText.domain(address.bytes()), address.bytes().length);
		Text postcode = text(Column.POSTCODE);
		Text name = text(Column.NAME);
		Text brand = text(Column.BRAND);
		return Optional.of(new Row(address, domain, BoxType.of(type.string()), text(Column.TITLE), text(Column.LAST_NAME),
				text(Column.FIRST_NAME), text(Column.PROFESSION), text(Column.SPECIALTY), personNumber(), name,
				Arrays.equals(brand.bytes(), name.bytes()) ? Text.NONE : brand, text(Column.SERVICE), once(Column.STRUCTURE), lines(),
				postcode, place(postcode), text(Column.DEPARTMENT), text(Column.COUNTRY), isYes(text(Column.PAPERLESS).string())));
	}

	/** The number itself; where only the national form of it is given, that without the digit for its kind (8: RPPS). */
	private Text personNumber() {
		Text number = once(Column.NUMBER);
		if (!number.isEmpty()) {
			return number;
		}
		Text national = once(Column.NATIONAL_NUMBER);
		return national.string().length() == 12 && national.string().startsWith("8") ? new Text(national.string().substring(1)) //$NON-NLS-1$
				: national;
	}

	private List<Text> lines() {
		List<Text> lines = new ArrayList<>(1);
		add(lines, text(Column.LINE_2));
		add(lines, text(Column.LINE_3));
		add(lines, street());
		add(lines, text(Column.LINE_5));
		return lines;
	}

	private static void add(List<Text> lines, Text line) {
		if (!line.isEmpty()) {
			lines.add(line);
		}
	}

	/** Without the postcode before it. */
	private Text place(Text postcode) {
		int cell = places[Column.LINE_6.ordinal()];
		int start = cells.start(cell);
		int end = cells.end(cell);
		byte[] code = postcode.bytes();
		if (code.length > 0 && end - start <= LONGEST_LINE && end - start >= code.length
				&& Arrays.equals(code, 0, code.length, cells.bytes(), start, start + code.length)) {
			start += code.length;
			while (start < end && cells.bytes()[start] == ' ') {
				start++;
			}
			return texts[Column.LINE_6.ordinal()].of(cells.bytes(), start, end);
		}
		Text line = text(Column.LINE_6);
		return code.length > 0 && line.string().startsWith(postcode.string())
				? new Text(line.string().substring(postcode.string().length()).strip())
				: line;
	}

	private static boolean isYes(String text) {
		return switch (text.toLowerCase(Locale.ROOT)) {
		case "o", "oui", "1", "true", "y" -> true; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
		default -> false;
		};
	}

	private Text street() {
		street.clear();
		for (Column column : STREET) {
			Text part = text(column);
			if (!part.isEmpty()) {
				if (street.size() > 0) {
					street.add(' ');
				}
				street.addAll(part.bytes());
			}
		}
		return streets.of(street.bytes(), 0, street.size());
	}

	/** Without blanks around it; empty where there is no such column. */
	private Text text(Column column) {
		int cell = places[column.ordinal()];
		return texts[column.ordinal()].of(cells.bytes(), cells.start(cell), cells.end(cell));
	}

	/** The same, of a column where few texts stand twice. */
	private Text once(Column column) {
		int cell = places[column.ordinal()];
		return texts[column.ordinal()].once(cells.bytes(), cells.start(cell), cells.end(cell));
	}
}
