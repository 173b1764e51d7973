package org.vaguemestre.demo.internal;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Writes an extraction of a national directory in which everybody is invented: the people of the demonstration first, then as
 * many others as are wanted, always the same ones. Also for tests and benchmarks; needs nothing but the Java library.
 */
public final class DemoDirectory {

	private static final String HEAD = "Type de BAL|Adresse BAL|Type Identifiant PP|Identifiant PP|Identification nationale PP|" //$NON-NLS-1$
			+ "Type identifiant structure|Identification Structure|Service de rattachement|Civilité d'exercice|Nom d'exercice|" //$NON-NLS-1$
			+ "Prénom d'exercice|Catégorie profession|Libellé de catégorie profession|Code Profession|Libellé Profession|" //$NON-NLS-1$
			+ "Code savoir-faire|Libellé savoir-faire|Dématérialisation|Raison Sociale structure BAL|" //$NON-NLS-1$
			+ "Enseigne commerciale structure BAL|L2COMPLEMENTLOCALISATION structure BAL|L3COMPLEMENTDISTRIBUTION structure BAL|" //$NON-NLS-1$
			+ "L4NUMEROVOIE structure BAL|L4COMPLEMENTNUMEROVOIE structure BAL|NL4TYPEVOIE structure BAL|" //$NON-NLS-1$
			+ "L4LIBELLEVOIE structure BAL|L5LIEUDITMENTION structure BAL|L6LIGNEACHEMINEMENT structure BAL|" //$NON-NLS-1$
			+ "Code postal structure BAL|Département structure BAL|Pays structure BAL"; //$NON-NLS-1$
	private static final List<String> CAST = List.of(
			"PER|claire.moreau@medecin.mssante.example|8|10000000017|810000000017|1|690000011||DR|MOREAU|Claire|C|Civil|10|Médecin|" //$NON-NLS-1$
					+ "SM54|Médecine générale (SM)|O|CABINET MEDICAL DES TERREAUX||||14||RUE|SAINTE-CATHERINE||69001 LYON 01|69001|Rhône|France", //$NON-NLS-1$
			"PER|helene.lefevre@cardio.mssante.example|8|10000000025|810000000025|1|690000029||DR|LEFÈVRE|Hélène|C|Civil|10|Médecin|" //$NON-NLS-1$
					+ "SM04|Cardiologie et maladies vasculaires (SM)|O|CABINET DE CARDIOLOGIE DES BROTTEAUX||||8|BIS|BD|DES BELGES||69006 LYON 06|69006|Rhône|France", //$NON-NLS-1$
			"PER|sophie.garnier@medecin.mssante.example|8|10000000033|810000000033|1|690000045||DR|GARNIER|Sophie|C|Civil|10|Médecin|" //$NON-NLS-1$
					+ "SM40|Pédiatrie (SM)|O|CABINET DE PEDIATRIE||||3||RUE|ANATOLE FRANCE||69100 VILLEURBANNE|69100|Rhône|France", //$NON-NLS-1$
			"PER|sophie.garnier@chirurgie.mssante.example|8|10000000041|810000000041|1|690000052||DR|GARNIER|Sophie|C|Civil|10|Médecin|" //$NON-NLS-1$
					+ "SM05|Chirurgie générale (SM)|O|CLINIQUE DU PARC||||155||BD|STALINGRAD||69006 LYON 06|69006|Rhône|France", //$NON-NLS-1$
			"ORG|resultats@labo-biolab.mssante.example||||1|690000037|Résultats||||||||||O|LABORATOIRE BIOLAB||||25||AV|BERTHELOT||69007 LYON 07|69007|Rhône|France"); //$NON-NLS-1$
	private static final String[] LAST = ("MARTIN BERNARD THOMAS PETIT ROBERT RICHARD DURAND DUBOIS MOREAU LAURENT SIMON MICHEL LEFÈVRE LEROY " //$NON-NLS-1$
			+ "ROUX DAVID BERTRAND MOREL FOURNIER GIRARD BONNET DUPONT LAMBERT FONTAINE ROUSSEAU VINCENT MÜLLER LEFEBVRE FAURE ANDRÉ MERCIER BLANC " //$NON-NLS-1$
			+ "GUÉRIN BOYER GARNIER CHEVALIER FRANÇOIS LEGRAND GAUTHIER GARCIA PERRIN ROBIN CLÉMENT MORIN NICOLAS HENRY ROUSSEL MATHIEU GAUTIER " //$NON-NLS-1$
			+ "MASSON MARCHAND DUVAL DENIS DUMONT MARIE LEMAIRE NOËL MEYER DUFOUR MEUNIER BRUN BLANCHARD GIRAUD JOLY RIVIÈRE LUCAS BRUNET GAILLARD " //$NON-NLS-1$
			+ "BARBIER ARNAUD MARTINEZ GÉRARD ROCHE RENARD SCHMITT ROY LEROUX COLIN VIDAL CARON PICARD ROGER FABRE AUBERT LEMOINE RENAUD DUMAS " //$NON-NLS-1$
			+ "LACROIX OLIVIER PHILIPPE BOURGEOIS PIERRE BENOÎT REY LECLERC PAYET ROLLAND LECLERCQ GUILLAUME LECOMTE LOPEZ JEAN DUPUY GUILLOT HUBERT " //$NON-NLS-1$
			+ "BERGER CARPENTIER SANCHEZ DUPUIS MOULIN LOUIS DESCHAMPS HUET VASSEUR PEREZ BOUCHER FLEURY ROYER KLEIN JACQUET ADAM PARIS POIRIER " //$NON-NLS-1$
			+ "MARTY AUBRY GUYOT CARRÉ CHARLES RENAULT CHARPENTIER MÉNARD MAILLARD BARON BERTIN BAILLY HERVÉ SCHNEIDER FERNANDEZ LE_GALL COLLET LÉGER " //$NON-NLS-1$
			+ "BOUVIER JULIEN PRÉVOST MILLET PERROT DANIEL LE_ROUX COUSIN GERMAIN BRETON BESSON LANGLOIS RÉMY LE_GOFF PELLETIER LÉVÊQUE PERRIER LEBLANC " //$NON-NLS-1$
			+ "BARRÉ LEBRUN MARCHAL WEBER MALLET HAMON BOULANGER JACOB MONNIER MICHAUD RODRIGUEZ GUICHARD GILLET ÉTIENNE GRONDIN POULAIN TESSIER " //$NON-NLS-1$
			+ "CHEVALLIER COLLIN CHAUVIN DA_SILVA BOUCHET GAY LEMAÎTRE BÉNARD MARÉCHAL HUMBERT REYNAUD ANTOINE HOARAU PERRET BARTHÉLEMY CORDIER PICHON " //$NON-NLS-1$
			+ "LEJEUNE GILBERT LAMY DELAUNAY PASQUIER CARLIER LAPORTE D'ANGELO ŒUVRARD L'HERMITTE N'GUYEN O'CONNOR DE_LA_TOUR SAINT-MARTIN").split(" "); //$NON-NLS-1$ //$NON-NLS-2$
	private static final String[] WOMEN = ("Marie Nathalie Isabelle Sylvie Catherine Françoise Martine Anne Sophie Céline Sandrine Valérie Hélène Claire " //$NON-NLS-1$
			+ "Camille Aurélie Émilie Julie Élodie Laëtitia Cécile Brigitte Jacqueline Anaïs Noémie Anne-Marie Marie-Hélène Zoé Inès Léa Chloé Manon " //$NON-NLS-1$
			+ "Gaëlle Agnès Thérèse Irène Fatima Samira Linh Yasmine").split(" "); //$NON-NLS-1$
	private static final String[] MEN = ("Jean Pierre Michel Philippe Alain Nicolas Christophe Patrick Stéphane Laurent Julien Frédéric Éric David Thomas " //$NON-NLS-1$
			+ "Sébastien Mathieu Alexandre Antoine Guillaume Benoît Jérôme Olivier Vincent Jean-Pierre Jean-François Jean-Luc Hugo Lucas Théo Raphaël " //$NON-NLS-1$
			+ "Loïc Maël Joël Gérard René André Noël Mohamed Karim Björn José Paul").split(" "); //$NON-NLS-1$
	private static final String[] CITIES = ("75001;PARIS 01;Paris 75012;PARIS 12;Paris 75015;PARIS 15;Paris 75020;PARIS 20;Paris " //$NON-NLS-1$
			+ "69001;LYON 01;Rhône 69003;LYON 03;Rhône 69100;VILLEURBANNE;Rhône 13001;MARSEILLE 01;Bouches-du-Rhône 13008;MARSEILLE 08;Bouches-du-Rhône " //$NON-NLS-1$
			+ "31000;TOULOUSE;Haute-Garonne 06000;NICE;Alpes-Maritimes 44000;NANTES;Loire-Atlantique 67000;STRASBOURG;Bas-Rhin 34000;MONTPELLIER;Hérault " //$NON-NLS-1$
			+ "33000;BORDEAUX;Gironde 59000;LILLE;Nord 35000;RENNES;Ille-et-Vilaine 51100;REIMS;Marne 42000;ST ETIENNE;Loire 76600;LE HAVRE;Seine-Maritime " //$NON-NLS-1$
			+ "38000;GRENOBLE;Isère 21000;DIJON;Côte-d'Or 49000;ANGERS;Maine-et-Loire 30000;NIMES;Gard 63000;CLERMONT FERRAND;Puy-de-Dôme " //$NON-NLS-1$
			+ "13100;AIX EN PROVENCE;Bouches-du-Rhône 29200;BREST;Finistère 37000;TOURS;Indre-et-Loire 80000;AMIENS;Somme 57000;METZ;Moselle " //$NON-NLS-1$
			+ "25000;BESANCON;Doubs 45000;ORLEANS;Loiret 68100;MULHOUSE;Haut-Rhin 76000;ROUEN;Seine-Maritime 14000;CAEN;Calvados 54000;NANCY;Meurthe-et-Moselle " //$NON-NLS-1$
			+ "94240;L HAY LES ROSES;Val-de-Marne 93200;ST DENIS;Seine-Saint-Denis 97400;ST DENIS;La Réunion 97200;FORT DE FRANCE;Martinique " //$NON-NLS-1$
			+ "2A000;AJACCIO;Corse-du-Sud 64000;PAU;Pyrénées-Atlantiques 17000;LA ROCHELLE;Charente-Maritime 74000;ANNECY;Haute-Savoie 56100;LORIENT;Morbihan") //$NON-NLS-1$
			.split(" (?=[0-9][0-9AB][0-9]{3};)"); //$NON-NLS-1$
	/** Profession, the domain of its mailboxes, weight, and specialties. */
	private static final String[][] PROFESSIONS = {
			{ "Médecin", "medecin", "45", "Médecine générale (SM)", "Médecine générale (SM)", "Médecine générale (SM)", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
					"Cardiologie et maladies vasculaires (SM)", "Dermatologie et vénéréologie (SM)", "Pédiatrie (SM)", "Psychiatrie (SM)", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
					"Radio-diagnostic (SM)", "Anesthésie-réanimation (SM)", "Ophtalmologie (SM)", "Gynécologie-obstétrique (SM)", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
					"Oto-rhino-laryngologie et chirurgie cervico-faciale (SM)", "Rhumatologie (SM)", "Néphrologie (SM)", "Pneumologie (SM)", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
					"Gastro-entérologie et hépatologie (SM)", "Neurologie (SM)", "Chirurgie orthopédique et traumatologie (SM)", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
					"Biologie médicale (SM)", "Oncologie option médicale (SM)", "Gériatrie (SM)", "Médecine d'urgence (SM)" }, //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
			{ "Infirmier", "infirmier", "25", "" }, { "Masseur-Kinésithérapeute", "kine", "9", "" }, { "Pharmacien", "pharmacien", "8", "" }, //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$ //$NON-NLS-9$ //$NON-NLS-10$ //$NON-NLS-11$ //$NON-NLS-12$
			{ "Chirurgien-Dentiste", "dentiste", "6", "", "Orthopédie dento-faciale (SCD)" }, { "Sage-Femme", "sagefemme", "4", "" }, //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$ //$NON-NLS-9$
			{ "Orthophoniste", "orthophoniste", "2", "" }, { "Pédicure-Podologue", "podologue", "1", "" } }; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$
	private static final String[] STREETS = "DES LILAS;VICTOR HUGO;JEAN JAURES;DE LA REPUBLIQUE;DU GENERAL DE GAULLE;PASTEUR;GAMBETTA;DE L'EGLISE;DES ECOLES;SAINT-MICHEL;DE VERDUN;DU MARECHAL FOCH;DE LA GARE;MARIE CURIE;DU CHATEAU" //$NON-NLS-1$
			.split(";"); //$NON-NLS-1$
	private static final String[] KINDS = "RUE;RUE;RUE;AV;BD;PL;CHE;IMP".split(";"); //$NON-NLS-1$ //$NON-NLS-2$
	private static final String[] HOUSES = "CABINET MEDICAL;MAISON DE SANTE;CENTRE DE SANTE;CENTRE HOSPITALIER;CLINIQUE;POLYCLINIQUE;EHPAD;PHARMACIE".split(";"); //$NON-NLS-1$ //$NON-NLS-2$
	private static final String[] SERVICES = "Secrétariat de cardiologie;Urgences;Secrétariat de pédiatrie;Bureau des entrées;Laboratoire;Imagerie;Médecine polyvalente;Chirurgie viscérale;Maternité;Pharmacie à usage intérieur" //$NON-NLS-1$
			.split(";"); //$NON-NLS-1$

	/** Syllables of the invented names of the long tail; most real surnames have a handful of bearers. */
	private static final String[] STARTS = ("BA BE BI BO BRA BRI CA CHA CHE CO COR CRE DA DE DO DRA FA FE FLO FRE GA GE GI GO GRA HA HE JA JO KE LA LE LI LO " //$NON-NLS-1$
			+ "MA ME MI MO NA NO PA PE PI PLA PO PRE RA RE RI RO SA SE SO TA TE THI TRA VA VE VI VO ZA").split(" "); //$NON-NLS-1$ //$NON-NLS-2$
	private static final String[] MIDDLES = "BA BER CHA CO DE DI FA GUE JO LA LE LI MA MI NA NE NO PA QUE RA RE RI SE SI TA TE TI VA VI ZE".split(" "); //$NON-NLS-1$ //$NON-NLS-2$
	private static final String[] ENDS = ("AC AIN ARD ART AUD AULT AY EAU EL ELLE ENC ER ET EUIL EZ IER IGNY IN ION LAND LET LIN LON MONT NEL NET NIER ON OT OU OUX " //$NON-NLS-1$
			+ "QUET RIN ROT SAC SARD SON TEL TET TON TRE UC VAL VEL VIN YER").split(" "); //$NON-NLS-1$ //$NON-NLS-2$
	private static final long SEED = 20260826;
	private static final int PERCENT = 100;
	/** Of a hundred people, how many bear a frequent name; the others' names are from the tail. */
	private static final int FREQUENT = 25;

	private final SplittableRandom random;
	private final SplittableRandom faults;
	private final Map<String, Integer> taken = new HashMap<>();
	private final double[] lastShares = shares(LAST.length, 0.5);
	private final double[] womenShares = shares(WOMEN.length, 0.8);
	private final double[] menShares = shares(MEN.length, 0.8);

	private DemoDirectory(long seed) {
		random = new SplittableRandom(seed);
		faults = new SplittableRandom(seed + 1);
	}

	/** By Zipf's law: the sums of the shares of the first, the first two, and so on. */
	private static double[] shares(int count, double exponent) {
		double[] sums = new double[count];
		double sum = 0;
		for (int i = 0; i < count; i++) {
			sum += 1 / Math.pow(i + 1, exponent);
			sums[i] = sum;
		}
		double all = sum;
		return Arrays.stream(sums).map(each -> each / all).toArray();
	}

	/**
	 * @param file where to
	 * @param rows how many, at least those of the demonstration
	 * @throws IOException when it cannot be written
	 */
	public static void write(Path file, int rows) throws IOException {
		write(file, rows, SEED, 0, 0);
	}

	/**
	 * @param file      where to
	 * @param rows      how many, at least those of the demonstration
	 * @param seed      another one gives other people
	 * @param malformed how many broken lines stand among them, in a thousand
	 * @param changes   how many rows differ from those that the same seed gives without changes: half of them people who moved,
	 *                  a quarter new ones, a quarter ones who left
	 * @throws IOException when it cannot be written
	 */
	public static void write(Path file, int rows, long seed, int malformed, int changes) throws IOException {
		DemoDirectory directory = new DemoDirectory(seed);
		int every = changes == 0 ? Integer.MAX_VALUE : Math.max(1, (rows - CAST.size()) / changes);
		try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
			out.write(HEAD + '\n');
			for (String row : CAST) {
				out.write(row + '\n');
			}
			for (int i = CAST.size(); i < rows; i++) {
				String row = directory.row(i);
				int change = i % every == 0 && i / every <= changes ? i / every % 4 : -1;
				// the order of the rows says nothing, so that one who left is one who was never there
				if (change != 0) {
					out.write((change < 0 ? row : change == 1 ? newcomer(row) : row.replace("|France", " CEDEX|France")) + '\n'); //$NON-NLS-1$ //$NON-NLS-2$
				}
				if (change == 1) {
					out.write(row + '\n');
				}
				if (directory.faults.nextInt(1000) < malformed) {
					out.write(directory.broken(row) + '\n');
				}
			}
		}
	}

	private static String newcomer(String row) {
		return row.replaceFirst("@", ".nouveau@"); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** A line as broken sources have them: cut, with too many columns, without an address, too long, with bytes of nothing. */
	private String broken(String row) {
		return switch (faults.nextInt(5)) {
		case 0 -> row.substring(0, row.length() / 3);
		case 1 -> row + "|one|more"; //$NON-NLS-1$
		case 2 -> row.replaceFirst("@", " "); //$NON-NLS-1$ //$NON-NLS-2$
		case 3 -> row + "x".repeat(20_000 + faults.nextInt(20_000)); //$NON-NLS-1$
		default -> "\0\1\uFFFD\t;;" + faults.nextLong(); //$NON-NLS-1$
		};
	}

	/**
	 * Writes one from the command line.
	 *
	 * @param arguments the file and the number of rows, then as they are wanted the seed, the broken lines in a thousand, and the
	 *                  number of changes
	 * @throws IOException when it cannot be written
	 */
	public static void main(String[] arguments) throws IOException {
		write(Path.of(arguments[0]), Integer.parseInt(arguments[1]), arguments.length > 2 ? Long.parseLong(arguments[2]) : SEED,
				arguments.length > 3 ? Integer.parseInt(arguments[3]) : 0, arguments.length > 4 ? Integer.parseInt(arguments[4]) : 0);
	}

	private String row(int number) {
		int kind = random.nextInt(100);
		if (kind < 83) {
			return person(number);
		}
		return structure(kind < 97 ? "ORG" : kind < 99 ? "CAB" : "APP", number); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}

	private String person(int number) {
		String[] profession = profession();
		String last = name();
		boolean woman = random.nextInt(100) < 55;
		String first = woman ? WOMEN[drawn(womenShares)] : MEN[drawn(menShares)];
		String specialty = profession[3 + random.nextInt(profession.length - 3)];
		boolean doctor = "Médecin".equals(profession[0]) || "Chirurgien-Dentiste".equals(profession[0]); //$NON-NLS-1$ //$NON-NLS-2$
		String rpps = "10" + String.valueOf(1_100_000_000L + number).substring(1); //$NON-NLS-1$
		String address = address(plain(first) + '.' + plain(last), profession[1] + ".mssante.example"); //$NON-NLS-1$
		return String.join("|", "PER", address, "8", rpps, '8' + rpps, "1", finess(number), "", doctor ? "DR" : woman ? "MME" : "M", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$
				last, first, "C", "Civil", "10", profession[0], "", specialty, random.nextInt(3) == 0 ? "N" : "O", place(false)); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
	}

	private String structure(String type, int number) {
		boolean hospital = "ORG".equals(type); //$NON-NLS-1$
		String service = hospital ? any(SERVICES) : ""; //$NON-NLS-1$
		String name = "APP".equals(type) ? "ROBOT DE TRANSMISSION" : ""; //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		String place = place(hospital);
		String house = place.substring(0, place.indexOf('|'));
		String local = "APP".equals(type) ? "automate" : "CAB".equals(type) ? "cabinet" : plain(service); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
		String address = address(local, plain(house).replace(".", "-") + ".mssante.example"); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
		return String.join("|", type, address, "", "", "", "1", finess(number), name.isEmpty() ? service : name, "", "", "", "", "", "", "", "", "", //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$ //$NON-NLS-7$ //$NON-NLS-8$ //$NON-NLS-9$ //$NON-NLS-10$ //$NON-NLS-11$ //$NON-NLS-12$ //$NON-NLS-13$ //$NON-NLS-14$
				"O", place); //$NON-NLS-1$
	}

	/** The fields from the name of the structure on. */
	private String place(boolean hospital) {
		String[] city = any(CITIES).split(";"); //$NON-NLS-1$
		String house = hospital ? HOUSES[3 + random.nextInt(4)] : any(HOUSES);
		String name = house + ' ' + (random.nextBoolean() ? any(STREETS) : name());
		return String.join("|", name, "", "", "", String.valueOf(1 + random.nextInt(180)), random.nextInt(10) == 0 ? "BIS" : "", any(KINDS), //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$ //$NON-NLS-5$ //$NON-NLS-6$
				any(STREETS), "", city[0] + ' ' + city[1], city[0], city[2], "France"); //$NON-NLS-1$ //$NON-NLS-2$
	}

	/** A tenth of the people have two names. */
	private String name() {
		String name = oneName();
		return random.nextInt(10) == 0 ? name + '-' + oneName() : name;
	}

	private String oneName() {
		if (random.nextInt(PERCENT) < FREQUENT) {
			return LAST[drawn(lastShares)].replace('_', ' ');
		}
		// the square makes some names of the tail more frequent than others
		double place = random.nextDouble();
		int number = (int) (place * place * STARTS.length * MIDDLES.length * ENDS.length);
		String start = STARTS[number % STARTS.length];
		String end = ENDS[number / STARTS.length % ENDS.length];
		int middle = number / STARTS.length / ENDS.length;
		return middle == 0 ? start + end : start + MIDDLES[middle] + end;
	}

	private int drawn(double[] shares) {
		int place = Arrays.binarySearch(shares, random.nextDouble());
		return Math.min(shares.length - 1, place < 0 ? -place - 1 : place);
	}

	private String[] profession() {
		int weight = random.nextInt(100);
		return Arrays.stream(PROFESSIONS).filter(profession -> weight < weightUpTo(profession)).findFirst().orElse(PROFESSIONS[0]);
	}

	private static int weightUpTo(String[] profession) {
		int sum = 0;
		for (String[] each : PROFESSIONS) {
			sum += Integer.parseInt(each[2]);
			if (each == profession) {
				break;
			}
		}
		return sum;
	}

	private String address(String local, String domain) {
		int count = taken.merge(local + '@' + domain, 1, Integer::sum);
		return local + (count == 1 ? "" : String.valueOf(count)) + '@' + domain; //$NON-NLS-1$
	}

	private static String finess(int number) {
		return String.valueOf(100_000_000 + number % 90_000 * 9);
	}

	private String any(String[] some) {
		return some[random.nextInt(some.length)];
	}

	private static String plain(String text) {
		return Normalizer.normalize(text.replace("Œ", "OE"), Normalizer.Form.NFKD).replaceAll("\\p{M}+", "").toLowerCase(Locale.ROOT) //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
				.replaceAll("[^a-z0-9-]+", "."); //$NON-NLS-1$ //$NON-NLS-2$
	}
}
