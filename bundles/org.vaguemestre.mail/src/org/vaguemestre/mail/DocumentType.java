package org.vaguemestre.mail;

import java.text.Normalizer;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What kind of document a message carries, as coarse as a reader of a list needs it. The order is that of a list sorted by it; it is
 * stored by its place, so new ones come last.
 */
public enum DocumentType {
	/** Results of a laboratory. */
	LABORATORY("biologie", "bilan", "analyses", "examens", "resultats", "laboratoire", "laboratory", "results", "tests", "cr", "compte", "report"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$ //$NON-NLS-9$ //$NON-NLS-10$ //$NON-NLS-11$ //$NON-NLS-12$
	/** Pathology and cytology. */
	PATHOLOGY("anapath", "anatomopathologie", "pathologie", "cytologie", "pathology", "cytology", "histology", "histologie", "cr", "compte", "report"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$ //$NON-NLS-9$ //$NON-NLS-10$ //$NON-NLS-11$
	/** Medical imaging. */
	IMAGING("imagerie", "radiologie", "radiographie", "scanner", "irm", "echographie", "imaging", "radiology", "cr", "compte", "report"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$ //$NON-NLS-9$ //$NON-NLS-10$ //$NON-NLS-11$
	/** A consultation or visit. */
	CONSULTATION("consultation", "visite", "visit", "cr", "compte", "report"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
	/** A stay in hospital, its end, or a visit to the emergency department. */
	HOSPITAL("hospitalisation", "hopital", "sortie", "liaison", "urgences", "sejour", "hospital", "discharge", "emergency"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$ //$NON-NLS-9$
	/** An operation or another act. */
	PROCEDURE("operatoire", "operation", "acte", "intervention", "anesthesie", "chirurgie", "procedure", "surgery", "cr", "compte", "report"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$ //$NON-NLS-9$ //$NON-NLS-10$ //$NON-NLS-11$
	/** A summary of a record or an episode. */
	SUMMARY("synthese", "resume", "summary"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	/** A letter of a colleague. */
	LETTER("courrier", "lettre", "adressage", "letter", "referral"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$
	/** A prescription or request. */
	PRESCRIPTION("ordonnance", "prescription", "demande", "request"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	/** A certificate or declaration. */
	CERTIFICATE("certificat", "attestation", "declaration", "certificate"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
	/** Vaccinations. */
	VACCINATION("vaccination", "vaccins", "vaccines"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	/** Another one, which has a name by its author alone. */
	OTHER("autre", "other", "document"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	/** A PDF of which nobody says what it is. */
	PDF("pdf"); //$NON-NLS-1$

	/** Shorter words of a phrase are articles. */
	private static final int TELLING = 3;

	private final List<String> words;

	DocumentType(String... words) {
		this.words = List.of(words);
	}

	/**
	 * @param words in English or French as a list shows them or as a title has them, or the beginning of one word; case and accents never
	 *              matter
	 * @return the types that are called so: those that all telling words agree on, otherwise all that any of them names
	 */
	public static Set<DocumentType> named(String words) {
		String bare = Normalizer.normalize(words.strip(), Normalizer.Form.NFD).replaceAll("\\p{M}+", "").toLowerCase(Locale.ROOT); //$NON-NLS-1$ //$NON-NLS-2$
		String[] parts = bare.split("[^a-z]+"); //$NON-NLS-1$
		if (parts.length < 2) {
			return called(bare);
		}
		Set<DocumentType> any = EnumSet.noneOf(DocumentType.class);
		Set<DocumentType> all = EnumSet.allOf(DocumentType.class);
		for (String part : parts) {
			Set<DocumentType> called = part.length() < TELLING ? Set.of() : called(part);
			if (!called.isEmpty()) {
				any.addAll(called);
				all.retainAll(called);
			}
		}
		return any.isEmpty() || all.isEmpty() ? any : all;
	}

	private static Set<DocumentType> called(String beginning) {
		Set<DocumentType> called = EnumSet.noneOf(DocumentType.class);
		for (DocumentType type : values()) {
			if (!beginning.isEmpty() && type.words.stream().anyMatch(w -> w.startsWith(beginning))) {
				called.add(type);
			}
		}
		return called;
	}
}
