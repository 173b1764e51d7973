package org.vaguemestre.filing;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import org.vaguemestre.documents.ClinicalDocument;
import org.vaguemestre.host.DocumentKey;
import org.vaguemestre.host.FiledDocument;
import org.vaguemestre.mail.ReadMessage;

/**
 * What is known of a letter before it is filed.
 *
 * @param message the letter
 * @param choice  whose chart it would be
 * @param items   what would be filed: its documents in order, and last the letter itself
 * @param owners  the names of the patients in whose charts there are entries that something of it may be, by the host's identifiers
 */
public record Prospect(ReadMessage message, PatientChoice choice, List<Item> items, Map<String, String> owners) {

	/**
	 * One thing to file.
	 *
	 * @param document the document; empty for the letter itself
	 * @param key      what identifies it
	 * @param twins    SHA-256 of the papers that are the same document: the PDF inside it or beside it
	 * @param found    entries of any chart that it may be, replace or be replaced by, newest first
	 * @param next     entries of any chart that replace it by its identifier, and those that replace these, the nearest first
	 * @param gone     letters of any chart that withdraw it
	 */
	public record Item(Optional<ClinicalDocument> document, DocumentKey key, List<String> twins, List<FiledDocument> found,
			List<FiledDocument> next, List<FiledDocument> gone) {

		/** @throws NullPointerException if a component is null */
		public Item {
			Objects.requireNonNull(document);
			Objects.requireNonNull(key);
			twins = List.copyOf(twins);
			found = List.copyOf(found);
			next = List.copyOf(next);
			gone = List.copyOf(gone);
		}

		/** Nothing was looked for yet; the rest see above. */
		public Item(Optional<ClinicalDocument> document, DocumentKey key, List<String> twins) {
			this(document, key, twins, List.of(), List.of(), List.of());
		}

		/**
		 * @param patientId a chart
		 * @return how it stands to what is there; quick
		 */
		public Standing in(String patientId) {
			return Standings.of(this, patientId);
		}

		/**
		 * @param patientId a chart
		 * @return the entries that it replaces there: its papers, and what is older or what it names, also where a newer one stands; quick
		 */
		public List<FiledDocument> former(String patientId) {
			return Standings.former(this, patientId);
		}

		/**
		 * @param patientId a chart
		 * @return the entries that replace it there, the next one last; quick
		 */
		public List<FiledDocument> newer(String patientId) {
			return Standings.newer(this, patientId);
		}

		/**
		 * @param patientId a chart
		 * @return whether it stands there; or, where its author withdraws it, whether something of it does that is valid no longer; quick
		 */
		public boolean settled(String patientId) {
			return Standings.settled(this, patientId);
		}

		/**
		 * @param patientId a chart
		 * @return the entries of other charts that are something of it: the same, or what it withdraws; quick
		 */
		public List<FiledDocument> elsewhere(String patientId) {
			return Standings.elsewhere(this, patientId);
		}
	}

	/** @throws NullPointerException if a component is null */
	public Prospect {
		Objects.requireNonNull(message);
		Objects.requireNonNull(choice);
		items = List.copyOf(items);
		owners = Map.copyOf(owners);
	}

	/** @return the entries of any chart that are something of this letter, but not what it withdraws */
	public List<FiledDocument> filed() {
		return items.stream().filter(i -> i.document().filter(d -> d.withdrawn()).isEmpty()).flatMap(i -> i.found().stream().filter(f -> Standings.same(i, f))).distinct().toList();
	}

	/**
	 * @param filed some of the entries that were found
	 * @return the names of the patients in whose charts they are, each once
	 */
	public List<String> owners(List<FiledDocument> filed) {
		return filed.stream().map(FiledDocument::patientId).distinct().map(owners::get).filter(Objects::nonNull).distinct().toList();
	}

	/**
	 * @param other another choice of the patient
	 * @return the same letter with it
	 */
	public Prospect with(PatientChoice other) {
		return new Prospect(message, other, items, owners);
	}
}
