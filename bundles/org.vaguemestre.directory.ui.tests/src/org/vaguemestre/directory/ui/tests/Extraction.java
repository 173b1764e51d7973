package org.vaguemestre.directory.ui.tests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A small extraction with invented people: two Lefèvre, a laboratory, a machine, and as many others as are wanted. */
final class Extraction {

	private static final String[] NAMES = { "Marie", "Jean-Pierre", "Anaïs", "Karim", "Zoé", "Loïc" };
	private static final String[] WHAT = { "Infirmier", "Sage-Femme", "Pharmacien", "Masseur-Kinésithérapeute", "Orthophoniste" };
	private static final String[] WHERE = { "75012|PARIS 12", "13008|MARSEILLE 08", "44000|NANTES", "35000|RENNES" };

	private final List<String> lines = new ArrayList<>(List.of(
			"Type de BAL|Adresse BAL|Identifiant PP|Identification Structure|Service de rattachement|Civilité d'exercice|"
					+ "Nom d'exercice|Prénom d'exercice|Libellé Profession|Libellé savoir-faire|Dématérialisation|"
					+ "Raison Sociale structure BAL|L4NUMEROVOIE structure BAL|L4LIBELLEVOIE structure BAL|"
					+ "L6LIGNEACHEMINEMENT structure BAL|Code postal structure BAL",
			"PER|helene.lefevre@cardio.mssante.example|10000000025|690000029||DR|LEFÈVRE|Hélène|Médecin|"
					+ "Cardiologie et maladies vasculaires (SM)|O|CABINET DE CARDIOLOGIE|8|BD DES BELGES|69006 LYON 06|69006",
			"PER|paul.lefevre@kine.mssante.example|10000000033|||M|LEFEVRE|Paul|Masseur-Kinésithérapeute||N||||29200 BREST|29200",
			"ORG|resultats@labo-biolab.mssante.example||690000037|Résultats|||||||LABORATOIRE BIOLAB|25|AV BERTHELOT|69007 LYON 07|69007",
			"APP|automate@labo-biolab.mssante.example||690000037|Automate|||||||LABORATOIRE BIOLAB|25|AV BERTHELOT|69007 LYON 07|69007"));

	Extraction people(int count) {
		for (int i = 0; i < count; i++) {
			String first = NAMES[i % NAMES.length];
			String[] where = WHERE[i % WHERE.length].split("\\|");
			String last = "NOM" + (char) ('A' + i % 26) + (char) ('A' + i / 26 % 26) + (char) ('A' + i / 676 % 26);
			lines.add(String.join("|", "PER", "p" + i + "@soins.mssante.example", String.valueOf(10_100_000_000L + i), "", "", "MME", last, first,
					WHAT[i % WHAT.length], "", "O", "MAISON DE SANTE", "3", "RUE DES LILAS", where[0] + ' ' + where[1], where[0]));
		}
		return this;
	}

	Extraction line(String line) {
		lines.add(line);
		return this;
	}

	Path write(Path file) throws IOException {
		return Files.writeString(file, String.join("\n", lines) + '\n');
	}
}
