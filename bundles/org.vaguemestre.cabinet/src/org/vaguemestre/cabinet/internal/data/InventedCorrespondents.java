package org.vaguemestre.cabinet.internal.data;

import java.util.List;

import org.vaguemestre.host.Correspondent;

/** Whom the practice of the demonstration works with. All are invented, as are their numbers. */
final class InventedCorrespondents {

	private static final String DOCTOR = "Médecin"; //$NON-NLS-1$

	private InventedCorrespondents() {
	}

	static List<Correspondent> all() {
		return List.of(
				person("helene.lefevre@cardio.mssante.example", "Dr", "Lefèvre", "Hélène", DOCTOR, "Cardiologie et maladies vasculaires", "10000000025", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
						"Cabinet de cardiologie des Brotteaux", "8 bis boulevard des Belges", "69006", "Lyon"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
				person("samira.benoit@pneumo.mssante.example", "Dr", "Benoît", "Samira", DOCTOR, "Pneumologie", "10000000108", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
						"Centre du souffle", "3 quai des Pêcheurs", "69004", "Lyon"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
				person("lea.vasseur@kine.mssante.example", "Mme", "Vasseur", "Léa", "Masseur-Kinésithérapeute", "", "10000000116", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$
						"Maison de santé des Terreaux", "14 rue Sainte-Catherine", "69001", "Lyon"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
				person("thomas.carpentier@infirmier.mssante.example", "M.", "Carpentier", "Thomas", "Infirmier", "", "10000000124", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$
						"Maison de santé des Terreaux", "14 rue Sainte-Catherine", "69001", "Lyon"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
				new Correspondent("resultats@labo-biolab.mssante.example", "", "", "", "", "", "", "Laboratoire BioLab", List.of("25 avenue Berthelot"), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$ //$NON-NLS-9$
						"69007", "Lyon")); //$NON-NLS-1$ //$NON-NLS-2$
	}

	private static Correspondent person(String address, String title, String lastName, String firstName, String profession, String specialty,
			String rpps, String structure, String street, String postcode, String place) {
		return new Correspondent(address, title, lastName, firstName, profession, specialty, rpps, structure, List.of(street), postcode, place);
	}
}
