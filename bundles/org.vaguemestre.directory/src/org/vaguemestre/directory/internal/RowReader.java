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
		if (!EntryText.isAddress(address) || type.isEmpty()) {
			return Optional.empty();
		}
		return Optional.of(new DirectoryEntry(address, BoxType.of(type), holder(row), workplace(row), isYes(row)));
	}

	private Holder holder(List<String> row) {
		return new Holder(EntryText.title(text(row, "civilitedexercice")), text(row, "nomdexercice"), text(row, "prenomdexercice"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
				text(row, "libelleprofession"), share(EntryText.specialty(text(row, "libellesavoirfaire"))), personNumber(row)); //$NON-NLS-1$ //$NON-NLS-2$
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

	private String place(String line, String postcode) {
		return !postcode.isEmpty() && line.startsWith(postcode) ? share(line.substring(postcode.length()).strip()) : line;
	}

	private boolean isYes(List<String> row) {
		return switch (text(row, "dematerialisation").toLowerCase(Locale.ROOT)) { //$NON-NLS-1$
		case "o", "oui", "1", "true", "y" -> true; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
		default -> false;
		};
	}

	private String text(List<String> row, String column) {
		return share(EntryText.clean(columns.field(row, column)));
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
