package org.vaguemestre.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Clock;
import java.util.stream.Stream;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** People type other words than the source has: short forms, initials, names in one, what a number is. */
class OtherWordsTest {

	/** Left half of the address, name, first name, profession, specialty, structure, postcode, place. */
	private static final String PEOPLE = """
			apart;LE GUILLOU;Gwenaël;Médecin;Cardiologie et maladies vasculaires (SM);;56270;PLOEMEUR
			inone;LEGUILLOU;Marc;Infirmier;;;29000;QUIMPER
			kader;ABD EL KADER;Samir;Médecin;Neurologie (SM);;59000;LILLE
			donald;MAC DONALD;Fiona;Médecin;Anesthésie-réanimation (SM);;33000;BORDEAUX
			jy;QUÉMÉNEUR;Jean-Yves;Médecin;Rhumatologie (SM);;29600;MORLAIX
			odf;ROCHE;Guy;Chirurgien-Dentiste;Orthopédie dento-faciale;;78000;VERSAILLES
			interne;HÔPITAL;Désiré;Médecin;Médecine interne (SM);;19000;TULLE
			onco;SCHWEITZER;Brunehilde;Médecin;Oncologie, option médicale (SM);;67000;STRASBOURG
			rayons;BLIN;Ève;Médecin;Radio-thérapie (SM);;67000;STRASBOURG
			images;BLIN;Hugo;Médecin;Radio-diagnostic (SM);;67000;STRASBOURG
			orl;THIÉBAUT;Côme;Médecin;O.R.L et chirurgie cervico faciale (SM);;54000;NANCY
			nez;TURC;Paul;Médecin;Oto-rhino-laryngologie (SM);;06000;NICE
			gastro;PONS;Lise;Médecin;Gastro-entérologie et hépatologie (SM);;26000;VALENCE
			neuroch;RAVEL;Luc;Médecin;Neuro-chirurgie (SM);;26000;VALENCE
			chirgen;RAVEL;Théo;Médecin;Chirurgie générale (SM);;44000;NANTES
			mg;RAVEL;Zoé;Médecin;Médecine Générale (SM);;44000;NANTES
			mpr;RAVEL;Ugo;Médecin;Médecine physique et réadaptation (SM);;44000;NANTES
			nutri;NOIR;Max;Médecin;Endocrinologie, diabétologie, nutrition (SM);;44000;NANTES
			os;BRUN;Max;Médecin;Chirurgie orthopédique et traumatologie (SM);;44000;NANTES
			sf;BRUN;Inès;Sage-Femme;;;59000;LILLE
			vasc;BLEU;Inès;Médecin;Médecine vasculaire (SM);;13002;MARSEILLE 02
			infect;BLEU;Inès;Médecin;Maladies infectieuses et tropicales (SM);;93300;AUBERVILLIERS
			anguadeloupe;GRIS;Inès;Sage-Femme;;;97110;POINTE A PITRE
			oeil;VERT;Inès;Médecin;Ophtalmologie (SM);;35000;RENNES
			""";
	/** Left half of the address, service, structure, postcode, place. */
	private static final String STRUCTURES = """
			chu;URGENCES;CHU DE POITIERS;86000;POITIERS
			ch;SECRETARIAT;CH DE PERPIGNAN;66000;PERPIGNAN
			chlong;SECRETARIAT;CENTRE HOSPITALIER DE ST NAZAIRE;44600;ST NAZAIRE
			chshort;ACCUEIL;CH DE ST NAZAIRE;44600;ST NAZAIRE
			chulong;;CENTRE HOSPITALIER REGIONAL UNIVERSITAIRE;54000;NANCY
			dots;;E.H.P.A.D. LES GLYCINES;03000;MOULINS
			ehpad;;EHPAD L'ORÉE DU BOIS;27000;EVREUX
			retraite;;MAISON DE RETRAITE LE CHENE;72000;LE MANS
			poly;;POLYCLINIQUE DE L'ANSE;35400;ST MALO
			labo;;LBM BIOPOLE;77100;MEAUX
			azur;;BIO AZUR;06400;CANNES
			msp;;MAISON DE SANTE DES REMPARTS;35000;RENNES
			""";
	private static final String TYPED = """
			inone: leguillou; LEGUILLOU marc
			apart: le guillou; leguillou gwenael
			kader: abdelkader; abdel kader samir; samir abdelkader lille; elkader
			donald: mc donald; mcdonald; macdonald fiona
			jy: jy quemeneur; quemeneur jy; quemeneur j-y; J.-Y. Quéméneur; j.y. quemeneur; quemeneur jean yves
			odf: orthodontiste; orthodontie versailles; orthodontiste roche
			interne: interniste; interniste tulle
			onco: cancerologue; cancérologie strasbourg
			rayons: radiotherapeute; radiothérapie; radio-therapeute; radiotherapeute strasbourg
			images: radiologue; radiologie strasbourg
			orl: orl nancy; o.r.l nancy; O.R.L. nancy; thiebaut o.r.l.
			nez: otorhino; oto-rhino nice; otorhinolaryngologue; orl nice
			gastro: gastroenterologue; gastro-entérologue; gastroentérologie valence
			neuroch: neurochirurgien; neurochirurgie; neuro-chirurgien valence
			mg: generaliste nantes; mg nantes; médecin généraliste
			mpr: mpr; médecin rééducateur; reeducation nantes
			nutri: nutritionniste
			os: orthopediste; orthopédiste nantes
			sf: sagefemme lille; sage-femme 59; sage femme dept 59; sage femme département 59
			anguadeloupe: 971; sage femme 971; département 971; rpps 10400000022; RPPS n° 10 400 000 022; 10 400 000 022; numéro RPPS : 810400000022
			vasc: angiologue; angiologue marseille
			infect: infectiologue; infectiologue aubervilliers; infectiologie 93
			labo: laboratoire biopole; lbm biopole; labo biopole
			boulevard: bd pasteur nimes; boulevard pasteur; bld pasteur; blvd pasteur; 5 bd pasteur
			chu: centre hospitalier poitiers; hopital poitiers; chu poitiers; C.H.U. de Poitiers; finess 860000000; FINESS 86 000 0000
			ch: ch perpignan; centre hospitalier perpignan; hôpital perpignan; c.h. perpignan
			chlong: centre hospitalier saint-nazaire; centre hospitalier de st nazaire
			chshort: ch st nazaire; ch saint-nazaire
			chulong: chu nancy; chru nancy; hopital nancy
			dots: ehpad les glycines; EHPAD glycines; e.h.p.a.d. glycines; maison de retraite les glycines
			ehpad: maison de retraite evreux; ehpad orée; ehpad avenue de la republique evreux; ehpad av republique evreux
			retraite: ehpad le mans; ehpad chene; maison de retraite le chêne
			poly: clinique de l'anse; clinique st malo; polyclinique anse
			azur: bioazur; bioazur cannes; cannes bioazur; BIOAZUR
			oeil: oculiste; oculiste rennes; Oculiste Vert; rennes yeux
			sf: accoucheuse lille
			images: scanner strasbourg; irm strasbourg; radiographie blin
			mg: toubib nantes
			msp: msp des remparts; msp rennes; maison de sante remparts
			""";

	@TempDir
	static Path folder;
	private static Directory directory;

	@BeforeAll
	static void importAll() throws Exception {
		Extraction extraction = new Extraction();
		int[] count = { 0 };
		PEOPLE.lines().map(line -> line.split(";", -1)).forEach(f -> extraction.person(f[0] + "@x.example",
				String.valueOf(10_400_000_000L + count[0]++), "DR", f[1], f[2], f[3], f[4], f[5], f[6], f[7]));
		STRUCTURES.lines().map(line -> line.split(";", -1)).forEach(f -> extraction.organisation(f[0] + "@x.example", f[3] + "0000", f[1],
				f[2], f[3], f[4]));
		extraction.row("ORG", "boulevard@x.example", "", "", "", "1", "300000001", "", "", "", "", "", "", "", "", "", "", "N", "DISPENSAIRE", "", "", "",
				"5", "", "BOULEVARD", "PASTEUR", "", "30000 NIMES", "30000", "30", "France");
		directory = Directory.at(folder.resolve("directory"), Clock.systemUTC());
		directory.importFile(extraction.write(folder.resolve("all.txt")), new NullProgressMonitor());
	}

	static Stream<String[]> typed() {
		return TYPED.lines().flatMap(line -> {
			String[] parts = line.split(": ", 2);
			return Stream.of(parts[1].split("; ")).map(query -> new String[] { query, parts[0] + "@x.example" });
		});
	}

	@ParameterizedTest
	@MethodSource("typed")
	void isFirst(String query, String address) {
		assertEquals(address, directory.search(query, 5).hits().stream().map(DirectoryEntry::address).findFirst().orElse("nobody"), query);
	}
}
