package org.vaguemestre.directory.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Several words that people type in a shorter way, or a short form that they type in full: CHU, EHPAD, généraliste. */
final class Phrases {

	private static final String LIKE = "hopital"; //$NON-NLS-1$

	/** Of activities; the words of the phrase stand one behind the other. */
	private static final Map<String, List<String>> ACTIVITIES = Map.of(
			"maladies infectieuses", List.of("infectiologue", "infectiologie"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			"medecine vasculaire", List.of("angiologue", "phlebologue"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			"medecine generale", List.of("generaliste", "omnipraticien", "mg"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
			"medecine interne", List.of("interniste"), //$NON-NLS-1$ //$NON-NLS-2$
			"medecine physique", List.of("reeducateur", "reeducation", "mpr"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
			"dento faciale", List.of("orthodontiste", "orthodontie")); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$

	/** Of names of structures. */
	private static final Map<String, List<String>> STRUCTURES = Map.ofEntries(
			Map.entry("centre hospitalier", List.of("ch", LIKE)), //$NON-NLS-1$ //$NON-NLS-2$
			Map.entry("centre hospitalier regional", List.of("chr")), //$NON-NLS-1$ //$NON-NLS-2$
			Map.entry("centre hospitalier universitaire", List.of("chu")), //$NON-NLS-1$ //$NON-NLS-2$
			Map.entry("centre hospitalier regional universitaire", List.of("chru", "chu")), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			Map.entry("centre hospitalier regional et universitaire", List.of("chru", "chu")), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			Map.entry("centre hospitalier intercommunal", List.of("chi")), //$NON-NLS-1$ //$NON-NLS-2$
			Map.entry("centre hospitalier specialise", List.of("chs")), //$NON-NLS-1$ //$NON-NLS-2$
			Map.entry("groupe hospitalier", List.of("gh", LIKE)), //$NON-NLS-1$ //$NON-NLS-2$
			Map.entry("hopitaux", List.of(LIKE)), //$NON-NLS-1$
			Map.entry("ch", List.of("centre", "hospitalier", LIKE)), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			Map.entry("chr", List.of("centre", "hospitalier", "regional", LIKE)), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
			Map.entry("chu", List.of("centre", "hospitalier", "universitaire", LIKE)), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
			Map.entry("chru", List.of("chu", "centre", "hospitalier", "regional", "universitaire", LIKE)), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
			Map.entry("chi", List.of("centre", "hospitalier", "intercommunal", LIKE)), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
			Map.entry("chs", List.of("centre", "hospitalier", "specialise", LIKE)), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
			Map.entry("gh", List.of("groupe", "hospitalier", LIKE)), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			Map.entry("polyclinique", List.of("clinique")), //$NON-NLS-1$ //$NON-NLS-2$
			Map.entry("ehpad", List.of("maison", "retraite")), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			Map.entry("maison de retraite", List.of("ehpad")), //$NON-NLS-1$ //$NON-NLS-2$
			Map.entry("lbm", List.of("laboratoire")), //$NON-NLS-1$ //$NON-NLS-2$
			Map.entry("msp", List.of("maison", "sante")), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
			Map.entry("maison de sante", List.of("msp"))); //$NON-NLS-1$ //$NON-NLS-2$

	/** Of streets, as the post shortens them. */
	private static final Map<String, List<String>> STREETS = Map.ofEntries(
			Map.entry("all", List.of("allee")), Map.entry("av", List.of("avenue")), Map.entry("bd", List.of("boulevard")), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
			Map.entry("bld", List.of("boulevard", "bd")), Map.entry("boulevard", List.of("bd", "bld", "blvd")), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$
			Map.entry("ch", List.of("chemin")), Map.entry("che", List.of("chemin")), Map.entry("crs", List.of("cours")), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
			Map.entry("fg", List.of("faubourg")), Map.entry("imp", List.of("impasse")), Map.entry("pl", List.of("place")), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
			Map.entry("r", List.of("rue")), Map.entry("rte", List.of("route")), Map.entry("sq", List.of("square")), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
			Map.entry("gal", List.of("general")), Map.entry("mal", List.of("marechal")), Map.entry("pdt", List.of("president"))); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$

	private static final int LONGEST = 5;

	private Phrases() {
	}

	/** @return what the words of an activity are typed for as well */
	static List<String> ofActivity(List<String> words) {
		return among(ACTIVITIES, words);
	}

	/** @return what the words of a structure's name are typed for as well */
	static List<String> ofStructure(List<String> words) {
		return among(STRUCTURES, words);
	}

	/** @return what the words of a street are typed for as well */
	static List<String> ofStreet(List<String> words) {
		return among(STREETS, words);
	}

	private static List<String> among(Map<String, List<String>> known, List<String> words) {
		List<String> others = new ArrayList<>();
		for (int from = 0; from < words.size(); from++) {
			StringBuilder phrase = new StringBuilder();
			for (int next = from; next < words.size() && next < from + LONGEST; next++) {
				phrase.append(next == from ? "" : " ").append(words.get(next)); //$NON-NLS-1$ //$NON-NLS-2$
				others.addAll(known.getOrDefault(phrase.toString(), List.of()));
			}
		}
		return others;
	}
}
