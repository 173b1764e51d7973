package org.vaguemestre.directory.internal;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** Words that are typed for others: the one who practises for what is practised, Saint for St. */
final class Synonyms {

	/** Forms of address, which the source rarely has and people often type. */
	static final Set<String> TITLES = Set.of("dr", "docteur", "pr", "professeur", "m", "mr", "monsieur", "mme", "madame", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$ //$NON-NLS-9$
			"mlle", "me", "maitre"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$

	/** Words that a name of a structure or of a place may have or not. */
	static final Set<String> SMALL = Set.of("a", "au", "aux", "d", "de", "des", "du", "en", "et", "l", "la", "le", "les", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$ //$NON-NLS-9$ //$NON-NLS-10$ //$NON-NLS-11$ //$NON-NLS-12$ //$NON-NLS-13$
			"sur", "sous"); //$NON-NLS-1$ //$NON-NLS-2$

	/** Words that say which number the next one is. */
	static final Set<String> NUMBERS = Set.of("rpps", "adeli", "finess"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$

	/** Words that say what the next one is, and that entries do not have. */
	static final Set<String> LABELS = Set.of("rpps", "adeli", "finess", "n", "no", "numero", "departement", "dept", "dpt", "dep", "ile", "ville"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-11$ //$NON-NLS-12$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$ //$NON-NLS-9$ //$NON-NLS-10$

	/** Beginnings of names that are written apart or not: Le Fèvre, Lefèvre. */
	static final Set<String> PARTICLES = Set.of("al", "ben", "d", "da", "de", "del", "den", "der", "des", "di", "du", "el", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$ //$NON-NLS-9$ //$NON-NLS-10$ //$NON-NLS-11$ //$NON-NLS-12$
			"l", "la", "le", "les", "mac", "mc", "o", "saint", "sainte", "san", "st", "ste", "van", "von"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$ //$NON-NLS-9$ //$NON-NLS-10$ //$NON-NLS-11$ //$NON-NLS-12$

	/** Beginnings that make one name of what follows: who types Saint Denis means neither a Denis nor another Saint. */
	static final Set<String> SAINTS = Set.of("saint", "sainte", "st", "ste"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$

	private static final Map<String, List<String>> SAME = Map.ofEntries(
			Map.entry("st", List.of("saint")), Map.entry("saint", List.of("st")), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
			Map.entry("ste", List.of("sainte")), Map.entry("sainte", List.of("ste")), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
			Map.entry("mc", List.of("mac")), Map.entry("mac", List.of("mc")), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
			Map.entry("sts", List.of("saints")), Map.entry("saints", List.of("sts"))); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$

	private static final Map<String, List<String>> PRACTISED_BY = Map.ofEntries(
			Map.entry("radiodiagnostic", List.of("radiologue", "radiologie")), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			Map.entry("radiotherapie", List.of("radiotherapeute")), //$NON-NLS-1$ //$NON-NLS-2$
			Map.entry("anesthesie", List.of("anesthesiste")), //$NON-NLS-1$ //$NON-NLS-2$
			Map.entry("reanimation", List.of("reanimateur")), //$NON-NLS-1$ //$NON-NLS-2$
			Map.entry("oncologie", List.of("oncologue", "cancerologue", "cancerologie")), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
			Map.entry("nutrition", List.of("nutritionniste")), //$NON-NLS-1$ //$NON-NLS-2$
			Map.entry("ophtalmologie", List.of("ophtalmologue", "ophtalmologiste")), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			Map.entry("biologie", List.of("biologiste")), //$NON-NLS-1$ //$NON-NLS-2$
			Map.entry("obstetrique", List.of("obstetricien", "obstetricienne")), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			Map.entry("geriatrie", List.of("geriatre", "gerontologue")), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			Map.entry("urgence", List.of("urgentiste")), Map.entry("urgences", List.of("urgentiste")), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
			Map.entry("laryngologie", List.of("orl", "laryngologue")), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			Map.entry("orthopedique", List.of("orthopediste")), //$NON-NLS-1$ //$NON-NLS-2$
			Map.entry("orthodontie", List.of("orthodontiste")), //$NON-NLS-1$ //$NON-NLS-2$
			Map.entry("infirmier", List.of("infirmiere", "ide")), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			Map.entry("pharmacien", List.of("pharmacie", "pharmacienne")), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			Map.entry("sage", List.of("maieuticien"))); //$NON-NLS-1$ //$NON-NLS-2$

	private Synonyms() {
	}

	/** @return other ways to write a word, anywhere */
	static List<String> of(String word) {
		return SAME.getOrDefault(word, List.of());
	}

	/** @return what the people of a specialty are called */
	static List<String> ofActivity(String word) {
		List<String> known = PRACTISED_BY.get(word);
		if (known != null) {
			return known;
		}
		if (word.endsWith("chirurgie")) { //$NON-NLS-1$
			// neurochirurgie: neurochirurgien
			return List.of(word + 'n', word + "nne"); //$NON-NLS-1$
		}
		if (word.endsWith("logie") || word.endsWith("iatrie")) { //$NON-NLS-1$ //$NON-NLS-2$
			// cardiologie: cardiologue; pédiatrie: pédiatre
			return List.of(word.endsWith("logie") ? word.substring(0, word.length() - 2) + "ue" //$NON-NLS-1$ //$NON-NLS-2$
					: word.substring(0, word.length() - 2) + "e"); //$NON-NLS-1$
		}
		return List.of();
	}
}
