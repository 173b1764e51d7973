package org.vaguemestre.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What people type, and the entry that must be the first among thousands of others. */
class SearchedFirstTest {

	/** Number of the address; last name; first name; profession; specialty; structure; street; postcode; place; department. */
	private static final String SOUGHT = """
			1;MARTIN;Sophie;Médecin;Cardiologie et maladies vasculaires;CABINET DES QUAIS;QUAI CLAUDE BERNARD;69007;LYON 07;Rhône
			2;MARTIN;Sophie;Médecin;Médecine générale;MAISON DE SANTE DU PORT;RUE DU PORT;17000;LA ROCHELLE;Charente-Maritime
			3;MARTIN;Sophie;Infirmier;;CABINET INFIRMIER;RUE VOLTAIRE;59000;LILLE;Nord
			4;MARTIN-DUVAL;Sophie;Sage-Femme;;MATERNITE DES LYS;RUE DES LYS;45000;ORLEANS;Loiret
			5;DUPONT;Marie;Médecin;Pédiatrie;CENTRE DE SANTE JEAN MOULIN;RUE JEAN MOULIN;13008;MARSEILLE 08;Bouches-du-Rhône
			6;DUPONT;Marie-Hélène;Médecin;Dermatologie et vénéréologie;;AVENUE FOCH;42000;ST ETIENNE;Loire
			7;DUPOND;Paul;Chirurgien-Dentiste;;;RUE DES ARTS;31000;TOULOUSE;Haute-Garonne
			8;LEFÈVRE;Hélène;Médecin;Radio-diagnostic;CLINIQUE DU PARC;RUE DU PARC;21000;DIJON;Côte-d'Or
			9;LEFEBVRE;Hélène;Médecin;Rhumatologie;;PLACE DARCY;21000;DIJON;Côte-d'Or
			10;LE GOFF;Yann;Médecin;Médecine générale;;RUE DE SIAM;29200;BREST;Finistère
			11;LE GALL;Maëlle;Orthophoniste;;;RUE DE SIAM;29200;BREST;Finistère
			12;D'ANGELO;Chiara;Médecin;Psychiatrie;;BD CARNOT;06000;NICE;Alpes-Maritimes
			13;O'CONNOR;Sean;Médecin;Anesthésie-réanimation;CHU DE RENNES;RUE HENRI LE GUILLOUX;35000;RENNES;Ille-et-Vilaine
			14;L'HERMITTE;Odile;Pharmacien;;PHARMACIE DE LA GARE;PLACE DE LA GARE;80000;AMIENS;Somme
			15;DE LA TOUR;Aymeric;Médecin;Ophtalmologie;;RUE ROYALE;78000;VERSAILLES;Yvelines
			16;SAINT-MARTIN;Odette;Médecin;Gériatrie;EHPAD LES TILLEULS;RUE DES TILLEULS;64000;PAU;Pyrénées-Atlantiques
			17;N'GUYEN;Linh;Masseur-Kinésithérapeute;;;RUE DE TOLBIAC;75013;PARIS 13;Paris
			18;ŒUVRARD;Zoé;Sage-Femme;;;RUE GAMBETTA;25000;BESANCON;Doubs
			19;MÜLLER;Björn;Médecin;Neurologie;;RUE DES HALLEBARDES;67000;STRASBOURG;Bas-Rhin
			20;GUÉRIN;Jean-Pierre;Médecin;Chirurgie orthopédique et traumatologie;CLINIQUE DE L'ERDRE;RUE DE L'ERDRE;44000;NANTES;Loire-Atlantique
			21;PETITJEAN;Solène;Pédicure-Podologue;;;RUE DU LAC;74000;ANNECY;Haute-Savoie
			22;KOWALCZYK;Bogdan;Médecin;Pneumologie;;RUE DE LENS;62000;ARRAS;Pas-de-Calais
			23;BENBRAHIM;Yasmine;Médecin;Gynécologie-obstétrique;;RUE DE METZ;54000;NANCY;Meurthe-et-Moselle
			24;ROCHEFORT;Basile;Médecin;Oto-rhino-laryngologie et chirurgie cervico-faciale;;RUE DE PARIS;87000;LIMOGES;Haute-Vienne
			25;VASSEUR;Ludivine;Médecin;Gastro-entérologie et hépatologie;;RUE BASSE;14000;CAEN;Calvados
			26;FERRANDI;Ange;Médecin;Médecine d'urgence;CENTRE HOSPITALIER DE LA MISERICORDE;BD LANTIVY;20000;AJACCIO;Corse-du-Sud
			27;HOARAU;Expédit;Infirmier;;;RUE DE LA SOURCE;97400;ST DENIS;La Réunion
			28;TRAORÉ;Aminata;Infirmier;;;RUE DE LA REPUBLIQUE;93200;ST DENIS;Seine-Saint-Denis
			29;CHARPENTIER;Flavie;Médecin;Biologie médicale;LABORATOIRE BIOLYS;RUE PASTEUR;94240;L HAY LES ROSES;Val-de-Marne
			30;DESCHAMPS;Gaspard;Médecin;Néphrologie;DIALYSE DU CENTRE;RUE DU RAIL;63000;CLERMONT FERRAND;Puy-de-Dôme
			31;;;;;LABORATOIRE BIOLYS;RUE PASTEUR;94240;L HAY LES ROSES;Val-de-Marne;Résultats
			32;;;;;CENTRE HOSPITALIER SAINTE-ANNE;RUE CABANIS;75014;PARIS 14;Paris;Secrétariat de neurologie
			33;;;;;POLYCLINIQUE DU VAL D'OR;RUE DU MOULIN;83000;TOULON;Var;Urgences
			34;PARIS;Clothilde;Médecin;Endocrinologie;;RUE DES FORGES;26000;VALENCE;Drôme
			""";

	/** Number of the address, then what is typed. */
	private static final String TYPED = """
			1: martin sophie cardio; sophie martin cardiologue; martin sophie lyon; martin sophie 69007; martin s cardiologie lyon; dr martin sophie lyon; \
			Mme Martin Sophie cardiologie; MARTIN SOPHIE LYON 07; lyon cardiologue martin sophie; martin sophie rhone; martin sophie quai claude bernard; \
			sophie martin cabinet des quais; 10900000001; 810900000001; sought1@medecin.mssante.example; SOUGHT1@MEDECIN.MSSANTE.EXAMPLE; martn sophie cardiologue
			2: martin sophie rochelle; martin sophie la rochelle; sophie martin generaliste; martin sophie medecine generale; martin sophie 17000; \
			martin sophie charente; martin sophie maison de sante; sophie martin generaliste la rochelle; martin sophie port; sought2
			3: martin sophie infirmiere; martin sophie infirmier; martin sophie lille; sophie martin 59; martin sophie nord; martin sophie voltaire; ide martin sophie; \
			martin sohpie infirmiere
			4: martin-duval; martin duval; martinduval; martin duval sophie; duval sophie; sophie duval; duval orleans; sophie martin sage-femme; martin sophie sage femme; \
			martin sophie orleans; duval sage; martin duvla
			5: dupont marie pediatre; marie dupont marseille; dupont marie 13008; dupont pediatrie marseille; dupont marie jean moulin; dupont marie bouches; \
			dupont mari pediatre; duppont marie pediatre; dupont marie centre de sante
			6: dupont marie-helene; dupont marie helene; dupont mariehelene; marie-hélène dupont; dupont marie dermato; dupont dermatologue; dupont marie st etienne; \
			dupont marie saint-étienne; dupont saint etienne; dermatologue dupont loire; dupont helene; dupont marie helen
			7: dupond; dupond paul; paul dupond dentiste; dupond toulouse; dupond chirurgien; dupond 31000; dupond haute garonne
			8: lefevre helene; LEFÈVRE HÉLÈNE; lefèvre hel; le fevre helene; lefevre dijon; lefevre radiologue; lefevre radio dijon; helene lefevre clinique du parc; \
			lefevre elene; leefvre helene
			9: lefebvre helene; lefebvre; lefebvre rhumato; lefebvre rhumatologue dijon; lefebvre darcy; lefebvr; leffebvre helene
			10: le goff; legoff; le goff yann; legoff brest; goff yann; le goff brest; le goff medecin; yann le goff finistere; le gof yann; yann legof
			11: le gall; legall; le gall maelle; maëlle le gall; le gall orthophoniste; legall brest; legal maelle
			12: d'angelo; d’angelo; dangelo; d angelo; angelo chiara; d'angelo psychiatre; dangelo nice; d'angelo 06; d'angello; danjelo
			13: o'connor; oconnor; o connor sean; connor rennes; o'connor anesthesiste; oconnor reanimateur; o'conor; connor chu rennes
			14: l'hermitte; lhermitte; l hermitte odile; hermitte; hermitte pharmacie; l'hermitte amiens; hermite odile; lhermite
			15: de la tour; delatour; de la tour aymeric; la tour versailles; latour aymeric; aymeric de la tour; de la tour ophtalmo; tour ophtalmologue versailles; delatuor
			16: saint-martin; saint martin odette; st martin odette; st-martin; saintmartin; saint martin geriatre; st martin pau; odette saint-martin tilleuls; saint-martn odette
			17: n'guyen; nguyen; nguyen linh; n guyen paris; nguyen kine; nguyen kiné paris 13; nguyen 75013; linh nguyen tolbiac; ngyuen linh; nguyn linh
			18: oeuvrard; œuvrard; OEUVRARD ZOE; zoé oeuvrard; œuvrard sage-femme; oeuvrard besançon; oeuvrard besancon; ouvrard zoe; oeuvrad
			19: muller; müller; muller bjorn; björn müller; muller neurologue; muller strasbourg; mueller bjorn; muler bjorn; muller hallebardes
			20: guerin jean-pierre; guerin jean pierre; guérin jeanpierre; jean-pierre guerin; guerin j; guerin chirurgien; guerin orthopediste; guerin nantes; \
			guerin clinique de l'erdre; guerin erdre; guerrin jean-pierre; gueirn jean pierre; guerin jean pierre nante
			21: petitjean; petit jean; petitjean solene; petitjean podologue; solène petitjean annecy; petitjaen; petijean solene
			22: kowalczyk; kowalczyk bogdan; kowal; kowalczyk arras; kowalczyk pneumologue; kowalcyzk; kovalczyk; kowalczik bogdan; jowalczyk
			23: benbrahim; ben brahim; benbrahim yasmine; yasmine benbrahim nancy; benbrahim gyneco; benbrahim gynecologue; ben brahim nancy; benbrahm; bendrahim yasmine
			24: rochefort; rochefort basile; rochefort orl; rochefort limoges; orl limoges rochefort; rochefort laryngologie; rochfort; rocheforrt basile
			25: vasseur ludivine; vasseur ludivine caen; ludivine vasseur; vasseur gastro caen; vasseur hepatologie caen; vasseur basse caen; vaseur ludivine; vasseur ludvine
			26: ferrandi; ferrandi ange; ferrandi ajaccio; ferrandi 2a; ferrandi corse; ferrandi urgentiste; ferrandi misericorde; ferandi ange
			27: hoarau expedit; hoarau st denis; hoarau saint-denis reunion; hoarau infirmiere saint denis; hoarau 974; hoarau expedti
			28: traore; traoré aminata; traore st denis; traore saint denis; traore 93; aminata traore seine saint denis; traore amniata; troare aminata
			29: charpentier flavie; charpentier biologiste; charpentier biolys; flavie charpentier l'hay les roses; charpentier flavie l hay; charpentier hay les roses; \
			charpantier flavie
			30: deschamps gaspard; deschamps nephrologue; deschamps clermont-ferrand; deschamps gaspard clermont; gaspard deschamps dialyse; dechamps gaspard
			31: resultats biolys; biolys; laboratoire biolys; labo biolys; biolys l'hay; laboratoire biolys 94240; 940000031; laboratoire de biolys; biolis
			32: neurologie sainte-anne; neurologie ste anne; secretariat sainte anne; secretariat neurologie paris 14; secrétariat de neurologie; centre hospitalier sainte-anne; \
			hopitalier ste-anne
			33: polyclinique val d'or; val d'or; urgences toulon; urgences polyclinique du val d'or; polyclinique toulon; polyclinique val dor; policlinique val d'or
			34: paris clothilde; paris clo; clothilde paris; paris endocrinologue; paris valence; paris endocrino drome; pariss clothilde
			""";

	private static final String[] LAST = "MARTIN BERNARD DUPONT PETIT DURAND LEROY MOREAU SIMON LAURENT ROUX FOURNIER GIRARD VASSEUR DESCHAMPS HOARAU CHARPENTIER GUÉRIN"
			.split(" ");
	private static final String[] FIRST = "Alain Brigitte Denis Mireille Thierry Corinne Gilles Pascale Hervé Nadine Franck Estelle Xavier Josiane".split(" ");
	private static final String[] PLACES = "44800;ST HERBLAIN;Loire-Atlantique 69003;LYON 03;Rhône 75012;PARIS 12;Paris 33000;BORDEAUX;Gironde 51100;REIMS;Marne 76600;LE HAVRE;Seine-Maritime 38000;GRENOBLE;Isère 34000;MONTPELLIER;Hérault"
			.split(" (?=\\d{5};)");
	private static final String[] ACTIVITIES = "Médecin;Médecine générale (SM) Médecin;Cardiologie et maladies vasculaires (SM) Infirmier; Pharmacien; Médecin;Pédiatrie (SM) Masseur-Kinésithérapeute;"
			.split(" (?=[A-Z][^ ]*;)");

	@TempDir
	static Path folder;
	private static Directory directory;

	@BeforeAll
	static void importAll() throws Exception {
		directory = Directory.at(folder.resolve("directory"), Clock.systemUTC());
		directory.importFile(extraction().write(folder.resolve("all.txt")), new NullProgressMonitor());
		assertEquals(6034, directory.state().entries());
	}

	private static Extraction extraction() {
		Extraction extraction = new Extraction();
		SOUGHT.lines().map(line -> (line + ";").split(";", -1)).forEach(f -> {
			boolean person = !f[1].isEmpty();
			String rpps = person ? String.valueOf(10_900_000_000L + Integer.parseInt(f[0])) : "";
			extraction.row(person ? "PER" : "ORG", "sought" + f[0] + "@medecin.mssante.example", "8", rpps, "", "1",
					String.valueOf(940_000_000 + Integer.parseInt(f[0])), person ? "" : f[10], "DR", f[1], f[2], "C", "Civil", "10", f[3], "",
					f[4], "O", f[5], "", "", "", "7", "", "", f[6], "", f[7] + ' ' + f[8], f[7], f[9], "France");
		});
		SplittableRandom random = new SplittableRandom(5);
		for (int i = 0; i < 6000; i++) {
			String[] place = PLACES[random.nextInt(PLACES.length)].split(";");
			String[] activity = (ACTIVITIES[random.nextInt(ACTIVITIES.length)] + ";").split(";", -1);
			extraction.row("PER", "other" + i + "@sante.mssante.example", "8", String.valueOf(10_100_000_000L + i), "", "1",
					String.valueOf(330_000_000 + i), "", "DR", LAST[random.nextInt(LAST.length)], FIRST[random.nextInt(FIRST.length)], "C", "Civil",
					"10", activity[0], "", activity[1], "N", "CABINET " + LAST[random.nextInt(LAST.length)], "", "", "", "3", "", "RUE",
					"DU DOCTEUR " + LAST[random.nextInt(LAST.length)], "", place[0] + ' ' + place[1], place[0], place[2], "France");
		}
		return extraction;
	}

	static Stream<String[]> typed() {
		return TYPED.lines().flatMap(line -> {
			String[] parts = line.split(": ", 2);
			return Stream.of(parts[1].split("; ")).map(query -> new String[] { query, "sought" + parts[0] + "@medecin.mssante.example" });
		});
	}

	@Test
	void thereAreEnough() {
		assertTrue(typed().map(each -> each[0]).distinct().count() >= 200);
	}

	@ParameterizedTest
	@MethodSource("typed")
	void isFirst(String query, String address) {
		SearchResult found = directory.search(query, 5);
		assertEquals(address, found.hits().stream().map(DirectoryEntry::address).findFirst().orElse("nobody"),
				() -> query + " gives " + found.hits().stream().map(DirectoryEntry::sortName).collect(Collectors.joining(", ")));
	}

	/** Whoever looks for somebody else of the same name meets those first who are written to, then those nearby. */
	@Test
	void useComesBeforeNearnessAndBothBehindExactness() throws Exception {
		List<AddressUse.Used> used = new ArrayList<>();
		String[] department = { "Isère" };
		Directory ours = Directory.at(folder.resolve("directory"), Clock.systemUTC(), new Ranking() {
			@Override
			public String department() {
				return department[0];
			}

			@Override
			public AddressUse use() {
				return () -> List.copyOf(used);
			}
		});
		List<DirectoryEntry> near = ours.search("martin", 2000).hits();
		List<String> areas = near.stream().filter(e -> "MARTIN".equals(e.holder().lastName())).map(e -> e.workplace().department()).toList();
		assertEquals("Isère", areas.get(0));
		int same = areas.lastIndexOf("Isère");
		assertTrue(areas.subList(0, same).stream().allMatch("Isère"::equals), "all of the department");
		assertEquals("Rhône", areas.get(same + 1), "then the neighbours");
		assertTrue(areas.subList(same + 1, areas.lastIndexOf("Rhône")).stream().allMatch("Rhône"::equals));
		assertEquals(directory.search("martin", 2000).total(), near.size(), "the order alone is another one");
		department[0] = "33";
		assertEquals("Gironde", ours.search("martin", 1).hits().get(0).workplace().department());
		used.add(new AddressUse.Used("sought3@medecin.mssante.example", "", 1, Instant.EPOCH));
		assertEquals("sought3@medecin.mssante.example", ours.search("martin", 1).hits().get(0).address(), "written to once");
		used.add(new AddressUse.Used("sought1@medecin.mssante.example", "", 9, Instant.EPOCH));
		used.add(new AddressUse.Used("sought4@medecin.mssante.example", "", 400, Instant.EPOCH));
		used.add(new AddressUse.Used("sought16@medecin.mssante.example", "", 400, Instant.EPOCH));
		assertEquals(List.of("sought1@medecin.mssante.example", "sought3@medecin.mssante.example"),
				ours.search("martin sophie", 2).hits().stream().map(DirectoryEntry::address).toList(), "often before once; a whole name before both");
		assertEquals("sought4@medecin.mssante.example", ours.complete("marti", 1).get(0).address(), "two beginnings are alike");
	}

	@Test
	void sameNamesInTheirKinds() throws Exception {
		Extraction extraction = new Extraction();
		for (String type : List.of("APP", "ORG", "CAB")) {
			extraction.line(new Extraction().organisation(type.toLowerCase(Locale.ROOT) + "@x.example", "330000001", "", "CABINET LUMIERE", "33000",
					"BORDEAUX").text().lines().skip(1).findFirst().orElseThrow().replaceFirst("ORG", type));
		}
		Directory kinds = Directory.at(folder.resolve("kinds"), Clock.systemUTC());
		kinds.importFile(extraction.write(folder.resolve("kinds.txt")), new NullProgressMonitor());
		assertEquals(List.of("cab@x.example", "org@x.example", "app@x.example"),
				kinds.search("lumiere", 5).hits().stream().map(DirectoryEntry::address).toList());
	}
}
