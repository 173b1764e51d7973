package org.vaguemestre.cabinet.internal.data;

/** Common names in France, to invent people with. */
final class Names {

	/** Family names. */
	static final String[] FAMILY = words(
			"MARTIN BERNARD THOMAS PETIT ROBERT RICHARD DURAND MOREAU LAURENT SIMON MICHEL LEFEBVRE LEROY " //$NON-NLS-1$
			+ "ROUX DAVID BERTRAND MOREL FOURNIER GIRARD BONNET DUPONT LAMBERT FONTAINE ROUSSEAU VINCENT MULLER " //$NON-NLS-1$
			+ "FAURE MERCIER BLANC GUÉRIN BOYER GARNIER CHEVALIER FRANÇOIS LEGRAND GAUTHIER GARCIA PERRIN ROBIN " //$NON-NLS-1$
			+ "CLÉMENT MORIN NICOLAS HENRY ROUSSEL MATHIEU GAUTIER MASSON MARCHAND DUVAL DENIS DUMONT MARIE " //$NON-NLS-1$
			+ "LEMAIRE NOËL MEYER DUFOUR MEUNIER BRUN BLANCHARD GIRAUD JOLY RIVIÈRE LUCAS BRUNET GAILLARD " //$NON-NLS-1$
			+ "BARBIER ARNAUD MARTINEZ GÉRARD ROCHE RENARD SCHMITT ROY LEROUX COLIN VIDAL CARON PICARD ROGER " //$NON-NLS-1$
			+ "FABRE AUBERT LEMOINE RENAUD DUMAS LACROIX OLIVIER PHILIPPE BOURGEOIS PIERRE BENOÎT REY LECLERC " //$NON-NLS-1$
			+ "PAYET ROLLAND LECLERCQ GUILLAUME LECOMTE LÓPEZ JEAN DUPUY GUILLOT HUBERT BERGER CARPENTIER " //$NON-NLS-1$
			+ "SÁNCHEZ DUPUIS MOULIN LOUIS DESCHAMPS HUET VASSEUR PÉREZ BOUCHER FLEURY ROYER KLEIN JACQUET ADAM " //$NON-NLS-1$
			+ "PARIS POIRIER MARTY AUBRY GUYOT CARRÉ CHARLES RENAULT CHARPENTIER MÉNARD MAILLARD BARON BERTIN " //$NON-NLS-1$
			+ "BAILLY HERVÉ SCHNEIDER FERNANDEZ COLLET LÉGER BOUVIER JULIEN PRÉVOST MILLET PERROT DANIEL COUSIN " //$NON-NLS-1$
			+ "GERMAIN BRETON BESSON LANGLOIS RÉMY TRAORÉ BENALI NGUYEN TRAN DIOP HADDAD KOWALSKI ROSSI"); //$NON-NLS-1$

	/** First names of women. */
	static final String[] FEMALE = words(
			"Marie Jeanne Françoise Monique Catherine Nathalie Isabelle Jacqueline Sylvie Martine Sophie " //$NON-NLS-1$
			+ "Julie Aurélie Céline Émilie Léa Manon Camille Chloé Emma Inès Zoé Jade Louise Alice Hélène " //$NON-NLS-1$
			+ "Anne-Marie Élise Nadia Fatima Yasmine Mélanie Sandrine Valérie Corinne Brigitte Denise Odette " //$NON-NLS-1$
			+ "Simone Yvonne Pauline Mathilde Clara Lucie Anaïs Margaux Éva Rose Noémie Océane"); //$NON-NLS-1$

	/** First names of men. */
	static final String[] MALE = words(
			"Jean Pierre Michel André Philippe Alain Bernard Jacques Daniel Patrick Christophe Nicolas " //$NON-NLS-1$
			+ "Frédéric Laurent Stéphane Sébastien Julien Thomas Maxime Antoine Lucas Hugo Louis Jules Gabriel " //$NON-NLS-1$
			+ "Raphaël Arthur Nathan Adam Léo Noé Mohamed Karim Mehdi René Roger Marcel Raymond Maurice Georges " //$NON-NLS-1$
			+ "Henri Jean-Luc Jean-Paul Cédric Jérôme Benoît Rémi Étienne Loïc Théo"); //$NON-NLS-1$

	private Names() {
	}

	private static String[] words(String text) {
		return text.split(" "); //$NON-NLS-1$
	}
}
