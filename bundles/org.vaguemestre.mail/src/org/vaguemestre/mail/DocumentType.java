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
	LABORATORY("biologie", "bilan", "analyses", "examens", "resultats", "laboratoire", "laboratory", "results", "tests"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$ //$NON-NLS-9$
	/** Pathology and cytology. */
	PATHOLOGY("anapath", "anatomopathologie", "pathologie", "cytologie", "pathology", "cytology", "histology", "histologie"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$
	/** Medical imaging. */
	IMAGING("imagerie", "radiologie", "radiographie", "scanner", "irm", "echographie", "imaging", "radiology"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$
	/** A consultation or visit. */
	CONSULTATION("consultation", "visite", "visit"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	/** A stay in hospital, its end, or a visit to the emergency department. */
	HOSPITAL("hospitalisation", "hopital", "sortie", "liaison", "urgences", "sejour", "hospital", "discharge", "emergency"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$ //$NON-NLS-9$
	/** An operation or another act. */
	PROCEDURE("operatoire", "operation", "acte", "intervention", "anesthesie", "chirurgie", "procedure", "surgery"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$
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
	OTHER("autre", "other"), //$NON-NLS-1$ //$NON-NLS-2$
	/** A PDF of which nobody says what it is. */
	PDF("pdf"); //$NON-NLS-1$

	private final List<String> words;

	DocumentType(String... words) {
		this.words = List.of(words);
	}

	/**
	 * @param word in English or French, or its beginning; case and accents never matter
	 * @return the types that are called so
	 */
	public static Set<DocumentType> named(String word) {
		String bare = Normalizer.normalize(word.strip(), Normalizer.Form.NFD).replaceAll("\\p{M}+", "").toLowerCase(Locale.ROOT); //$NON-NLS-1$ //$NON-NLS-2$
		Set<DocumentType> named = EnumSet.noneOf(DocumentType.class);
		for (DocumentType type : values()) {
			if (!bare.isEmpty() && type.words.stream().anyMatch(w -> w.startsWith(bare))) {
				named.add(type);
			}
		}
		return named;
	}
}
