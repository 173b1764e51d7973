import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A practice's mail of ten years, invented, the same for the same seed: letters, answers, results, newsletters; plain text and
 * HTML, several charsets and encodings, PDF, CDA in IHE_XDM.ZIP, pictures, S/MIME. A message depends on the seed, its number and
 * the settings alone, so that more of the same can be made later.
 *
 * <pre>
 * java Corpus.java maildir DIR  writes a Maildir (Maildir++ folders)
 * java Corpus.java bodies DIR   writes MIME entities, one a file, for somebody to sign and encrypt
 * java Corpus.java queries FILE writes searches, one a line: kind, ours, mu's, notmuch's, separated by tabs
 *
 *   --seed N       (1)           --messages N   how many (20000)       --bytes N      of all messages, about (236 MB)
 *   --first N      number of the first message (0); from --total on they are unread and new
 *   --total N      how many messages make up the ten years (as many as --messages)
 *   --one-folder   everything in the inbox          --owner ADDRESS   whose mailbox it is
 *   --smime DIR    entities (NAME.signed, NAME.encrypted) that 3 % of the messages are made of
 * </pre>
 */
public final class Corpus {

	private static final Instant START = Instant.parse("2016-09-01T06:00:00Z");
	private static final Instant END = Instant.parse("2026-08-31T18:00:00Z");
	private static final ZoneId PARIS = ZoneId.of("Europe/Paris");
	private static final DateTimeFormatter RFC = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);
	private static final int ANSWERS = 30;

	private final Settings settings;
	private final People people;
	private final List<byte[]> smime;

	private Corpus(Settings settings) throws IOException {
		this.settings = settings;
		this.people = new People(settings.seed);
		this.smime = settings.smime == null ? List.of() : entities(settings.smime);
	}

	public static void main(String[] arguments) throws IOException {
		Settings settings = new Settings(arguments);
		Corpus corpus = new Corpus(settings);
		switch (arguments[0]) {
		case "maildir" -> corpus.maildir(Path.of(arguments[1]));
		case "bodies" -> corpus.bodies(Path.of(arguments[1]));
		case "queries" -> Files.write(Path.of(arguments[1]), new Queries(corpus.people, settings.seed).all(100));
		default -> throw new IllegalArgumentException(arguments[0]);
		}
	}

	private static List<byte[]> entities(Path folder) throws IOException {
		List<byte[]> all = new ArrayList<>();
		try (Stream<Path> files = Files.list(folder)) {
			for (Path file : files.filter(f -> f.toString().matches(".*\\.(signed|encrypted)")).sorted().toList()) {
				all.add(Files.readString(file, StandardCharsets.ISO_8859_1).replace("\r\n", "\n").getBytes(StandardCharsets.ISO_8859_1));
			}
		}
		return all;
	}

	private void bodies(Path folder) throws IOException {
		Files.createDirectories(folder);
		for (int i = 0; i < settings.messages; i++) {
			SplittableRandom random = random(1_000_000 + i, 7);
			Writing out = new Writing();
			String text = new Words(random, people).letter(people.patient(random), 1, i);
			out.part("text/plain", "utf-8", text, 1);
			Files.write(folder.resolve(String.format("%04d.body", i)), out.bytes());
		}
	}

	private void maildir(Path root) throws IOException {
		long written = 0;
		// what has no attachment, measured while writing; the attachments make up the rest
		double plain = Math.min(6_500, 0.8 * settings.bytes / settings.messages);
		int plainSeen = 1;
		double usual = (settings.bytes - plain * settings.messages) / (settings.messages * Head.ATTACHED);
		for (int i = 0; i < settings.messages; i++) {
			Head head = head(settings.first + i);
			int left = settings.messages - i;
			double mean = Math.max(500, Math.min(4 * usual, (settings.bytes - written - plain * left) / (left * Head.ATTACHED)));
			byte[] message = message(head, mean);
			written += message.length;
			if (head.attachment() == Head.NONE && head.smime() < 0) {
				plain += (message.length - plain) / Math.min(2_000, ++plainSeen);
			}
			store(root, head, message);
		}
		System.err.println("corpus: " + settings.messages + " messages, " + written + " bytes, seed " + settings.seed);
	}

	private void store(Path root, Head head, byte[] message) throws IOException {
		Path folder = root.resolve(head.folder());
		boolean recent = head.number() >= settings.total;
		for (String part : List.of("cur", "new", "tmp")) {
			Files.createDirectories(folder.resolve(part));
		}
		int lines = 0;
		for (byte b : message) {
			lines += b == '\n' ? 1 : 0;
		}
		String name = head.date().getEpochSecond() + ".M" + head.number() + "P" + settings.seed + ".corpus,S=" + message.length + ",W=" + (message.length + lines);
		Path file = folder.resolve(recent ? "new" : "cur").resolve(recent ? name : name + ":2," + head.flags());
		Files.write(file, message);
		Files.setLastModifiedTime(file, FileTime.from(head.date()));
	}

	private SplittableRandom random(long number, int salt) {
		return new SplittableRandom((settings.seed * 1_000_003 + number) * 31 + salt);
	}

	private Head head(int number) {
		SplittableRandom random = random(number, 1);
		double span = END.getEpochSecond() - START.getEpochSecond();
		Instant date = number < settings.total ? START.plusSeconds((long) (span * number / settings.total) + random.nextInt(3))
				: END.plusSeconds(60L * (number - settings.total));
		int answerTo = number > 300 && random.nextInt(100) < ANSWERS ? number - 1 - random.nextInt(200) : -1;
		int from = people.professional(random);
		int patient = people.patient(random);
		int kind = random.nextInt(100) < 15 ? Head.NEWSLETTER : 0;
		String subject = kind == Head.NEWSLETTER ? Words.any(random, Words.NEWS) + " n° " + random.nextInt(400)
				: Words.subject(random, people.names.get(patient));
		if (answerTo >= 0) {
			Head first = head(answerTo);
			kind = 0;
			subject = first.subject().startsWith("Re: ") ? first.subject() : "Re: " + first.subject();
			from = first.from();
			patient = first.patient();
		}
		int what = random.nextInt(1000);
		int attachment = kind == Head.NEWSLETTER || what >= 145 ? Head.NONE : what < 80 ? Head.PDF : what < 120 ? Head.XDM : Head.IMAGE;
		int seal = !smime.isEmpty() && attachment == Head.NONE && kind == 0 && random.nextInt(100) < 4 ? random.nextInt(smime.size()) : -1;
		boolean sent = seal < 0 && random.nextInt(100) < 13;
		int place = random.nextInt(100);
		String folder = settings.oneFolder || number >= settings.total ? "" : sent ? ".Sent" : place < 28 ? ".Archive" : "";
		boolean seen = sent || random.nextInt(100) < (number > settings.total * 0.98 ? 40 : 97);
		String flags = (random.nextInt(100) < 3 ? "F" : "") + (!sent && seen && random.nextInt(100) < 20 ? "R" : "") + (seen ? "S" : "");
		return new Head(number, date, from, patient, subject, answerTo, sent, folder, flags, kind, attachment, seal);
	}

	private String id(int number) {
		SplittableRandom random = random(number, 2);
		return '<' + Long.toHexString(random.nextLong()) + '.' + number + "@relais" + random.nextInt(9) + ".mssante.example>";
	}

	private byte[] message(Head head, double mean) throws IOException {
		SplittableRandom random = random(head.number(), 3);
		Writing out = new Writing();
		String charset = random.nextInt(100) < 70 ? "utf-8" : "iso-8859-1";
		String correspondent = head.smime() >= 0 ? "Laboratoire BioLab <resultats@labo-biolab.mssante.example>" : people.mailbox(head.from(), charset, random);
		String owner = Writing.word("Dr Claire Moreau", charset, false) + " <" + settings.owner + '>';
		header(out, head, random, charset, head.sent() ? owner : correspondent, head.sent() ? correspondent : owner);
		if (head.smime() >= 0) {
			return out.raw(smime.get(head.smime())).bytes();
		}
		out.line("MIME-Version: 1.0");
		double scale = Math.min(1, (double) settings.bytes / settings.messages / 8_000);
		Words words = new Words(random, people);
		String text = head.kind() == Head.NEWSLETTER ? words.news(scale) : words.letter(head.patient(), scale, head.number());
		if (head.answerTo() >= 0) {
			SplittableRandom earlier = random(head.answerTo(), 4);
			text += "\nLe " + head.date().atZone(PARIS).toLocalDate() + ", " + people.names.get(head.from()) + " a écrit :\n> "
					+ new Words(earlier, people).letter(head.patient(), scale * 0.5, head.answerTo()).strip().replace("\n", "\n> ") + '\n';
		}
		String boundary = "----=_part_" + Long.toHexString(random.nextLong());
		if (head.attachment() != Head.NONE) {
			out.line("Content-Type: multipart/mixed; boundary=\"" + boundary + "\"").line("").line("--" + boundary);
		}
		text(out, random, charset, text, head.kind() == Head.NEWSLETTER);
		if (head.attachment() != Head.NONE) {
			attachment(out.line("--" + boundary), random, head, words, mean);
			out.line("--" + boundary + "--");
		}
		return out.bytes();
	}

	private void header(Writing out, Head head, SplittableRandom random, String charset, String from, String to) {
		ZonedDateTime date = head.date().atZone(PARIS);
		out.line("Return-Path: <" + from.replaceAll(".*<|>", "") + '>').line("Delivered-To: " + settings.owner);
		for (int i = 0; i < 3; i++) {
			out.line("Received: from relais" + random.nextInt(9) + ".mssante.example (relais.mssante.example [192.0.2." + random.nextInt(255) + "])")
					.line("\tby mx" + i + ".mssante.example (Postfix) with ESMTPS id " + Long.toHexString(random.nextLong()).toUpperCase(Locale.ROOT))
					.line("\tfor <" + settings.owner + ">; " + RFC.format(date.minusSeconds(i)));
		}
		byte[] seal = new byte[192];
		random.nextBytes(seal);
		out.line("DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=mssante.example; s=s" + date.getYear() + ";").line("\th=from:to:subject:date:message-id;")
				.line("\tb=" + Base64.getMimeEncoder(66, new byte[] { '\n', '\t', ' ' }).encodeToString(seal));
		out.line("Date: " + RFC.format(date)).line("From: " + from).line("To: " + to);
		if (random.nextInt(100) < 15) {
			out.line("Cc: " + people.mailbox(people.professional(random), charset, random));
		}
		out.line("Subject: " + Writing.word(head.subject(), charset, random.nextBoolean())).line("Message-ID: " + id(head.number()));
		if (head.answerTo() >= 0) {
			out.line("In-Reply-To: " + id(head.answerTo()));
			StringBuilder references = new StringBuilder();
			for (int at = head.answerTo(), depth = 0; at >= 0 && depth < 8; at = head(at).answerTo(), depth++) {
				references.insert(0, "\n " + id(at));
			}
			out.line("References:" + references);
		}
		out.line("X-Mailer: Logiciel " + head.from() % 17 + " 4." + head.from() % 9).line("X-Originating-Service: mssante");
	}

	private static void text(Writing out, SplittableRandom random, String charset, String text, boolean news) {
		int encoding = random.nextInt(100) < 25 ? 0 : random.nextInt(100) < 70 ? 1 : 2;
		int form = random.nextInt(100);
		if (!news && form < 57) {
			out.part("text/plain", charset, text, encoding);
		} else if (form < 92) {
			String boundary = "=_alt_" + Long.toHexString(random.nextLong());
			out.line("Content-Type: multipart/alternative; boundary=\"" + boundary + "\"").line("").line("--" + boundary);
			out.part("text/plain", charset, text, encoding).line("--" + boundary);
			out.part("text/html", charset, html(text, news, charset), Math.max(1, encoding)).line("--" + boundary + "--");
		} else {
			out.part("text/html", charset, html(text, news, charset), Math.max(1, encoding));
		}
	}

	private static String html(String text, boolean news, String charset) {
		String body = "<p>" + text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").strip().replace("\n\n", "</p>\n<p>").replace("\n", "<br>\n") + "</p>";
		String style = news ? "<style>body{font-family:Arial,sans-serif;color:#333}h1{color:#06c;font-size:20px}.pied{color:#999;font-size:10px}"
				+ "table{border-collapse:collapse}td{padding:4px 8px;border:1px solid #ccc}</style>" : "";
		return "<!DOCTYPE html>\n<html><head><meta charset=\"" + charset + "\">" + style + "</head>\n<body bgcolor=\"#ffffff\">\n"
				+ (news ? "<h1>La lettre</h1><table><tr><td>Sommaire</td><td>Actualités</td></tr></table>\n" : "") + body + "\n</body></html>\n";
	}

	private void attachment(Writing out, SplittableRandom random, Head head, Words words, double mean) throws IOException {
		int size = (int) Math.min(6 * mean, 300 + -Math.log(1 - random.nextDouble()) * mean);
		// base64 makes four thirds of it
		int room = Math.max(100, size * 72 / 100);
		String patient = people.names.get(head.patient());
		LocalDate day = head.date().atZone(PARIS).toLocalDate();
		switch (head.attachment()) {
		case Head.PDF -> out.file("application/pdf", "CR " + patient + ' ' + day + ".pdf", Attached.pdf(words.letter(head.patient(), 1, head.number()), room, random));
		case Head.XDM -> out.file("application/zip", "IHE_XDM.ZIP", Attached.xdm(patient, head.number(), day, words, random, room / 4));
		default -> out.file("image/png", "photo-" + head.number() + ".png", Attached.png(room, random));
		}
	}
}

/** What the call says. */
final class Settings {
	long seed = 1;
	int messages = 20_000;
	long bytes = 236_000_000;
	int first;
	int total;
	boolean oneFolder;
	String owner = "claire.moreau@medecin.mssante.example";
	Path smime;

	Settings(String[] arguments) {
		for (int i = 2; i < arguments.length; i++) {
			switch (arguments[i]) {
			case "--seed" -> seed = Long.parseLong(arguments[++i]);
			case "--messages" -> messages = Integer.parseInt(arguments[++i]);
			case "--bytes" -> bytes = Long.parseLong(arguments[++i]);
			case "--first" -> first = Integer.parseInt(arguments[++i]);
			case "--total" -> total = Integer.parseInt(arguments[++i]);
			case "--one-folder" -> oneFolder = true;
			case "--owner" -> owner = arguments[++i];
			case "--smime" -> smime = Path.of(arguments[++i]);
			default -> throw new IllegalArgumentException(arguments[i]);
			}
		}
		total = total == 0 ? messages : total;
	}
}

/** What a message is, before it is written. */
record Head(int number, Instant date, int from, int patient, String subject, int answerTo, boolean sent, String folder, String flags, int kind,
		int attachment, int smime) {
	static final int NONE = 0;
	static final int PDF = 1;
	static final int XDM = 2;
	static final int IMAGE = 3;
	/** The part of the messages that have something attached. */
	static final double ATTACHED = 0.123;
	static final int NEWSLETTER = 1;
}

/** Writes MIME with line ends as a Maildir keeps them. */
final class Writing {

	private final ByteArrayOutputStream out = new ByteArrayOutputStream(16_384);

	Writing line(String text) {
		return raw((text + '\n').getBytes(StandardCharsets.ISO_8859_1));
	}

	Writing raw(byte[] bytes) {
		out.writeBytes(bytes);
		return this;
	}

	byte[] bytes() {
		return out.toByteArray();
	}

	Writing part(String type, String charset, String text, int encoding) {
		byte[] content = encoded(text, charset);
		line("Content-Type: " + type + "; charset=" + charset);
		line("Content-Transfer-Encoding: " + List.of("8bit", "quoted-printable", "base64").get(encoding)).line("");
		return switch (encoding) {
		case 0 -> raw(content);
		case 1 -> quoted(content);
		default -> base64(content);
		};
	}

	/** The oldest charset of the West has neither the ligature nor the dash. */
	private static byte[] encoded(String text, String charset) {
		return (charset.startsWith("iso") ? text.replace("œ", "oe").replace("Œ", "OE").replace('–', '-') : text).getBytes(Charset.forName(charset));
	}

	Writing file(String type, String name, byte[] content) {
		line("Content-Type: " + type + "; name=\"" + word(name, "utf-8", true) + '"').line("Content-Transfer-Encoding: base64");
		line("Content-Disposition: attachment; filename=\"" + word(name, "utf-8", true) + '"').line("");
		return base64(content);
	}

	private Writing base64(byte[] content) {
		return raw(Base64.getMimeEncoder(76, new byte[] { '\n' }).encode(content)).line("");
	}

	private Writing quoted(byte[] content) {
		int column = 0;
		for (byte b : content) {
			boolean plain = b >= ' ' && b < 127 && b != '=' || b == '\n';
			if (b == '\n') {
				column = 0;
			} else if ((column += plain ? 1 : 3) > 73) {
				line("=");
				column = plain ? 1 : 3;
			}
			if (plain) {
				out.write(b);
			} else {
				out.writeBytes(String.format("=%02X", b & 0xff).getBytes(StandardCharsets.US_ASCII));
			}
		}
		return this;
	}

	/** RFC 2047, in pieces that are short enough. */
	static String word(String text, String charset, boolean base64) {
		if (text.chars().allMatch(c -> c >= ' ' && c < 127)) {
			return text;
		}
		StringBuilder words = new StringBuilder();
		for (int at = 0; at < text.length(); at += 18) {
			byte[] piece = encoded(text.substring(at, Math.min(text.length(), at + 18)), charset);
			StringBuilder coded = new StringBuilder();
			for (byte b : piece) {
				coded.append(b == ' ' ? "_" : Character.isLetterOrDigit(b) && b > 0 ? String.valueOf((char) b) : String.format("=%02X", b & 0xff));
			}
			words.append(at == 0 ? "" : " ").append("=?").append(charset).append(base64 ? "?B?" + Base64.getEncoder().encodeToString(piece) : "?Q?" + coded).append("?=");
		}
		return words.toString();
	}
}

/** Everybody, invented: professionals, of whom a few write most of the mail, and patients. */
final class People {
	private static final String[] LAST = ("Martin Bernard Thomas Petit Robert Richard Durand Dubois Moreau Laurent Simon Michel Lefèvre Leroy Roux David Bertrand Morel "
			+ "Fournier Girard Bonnet Dupont Lambert Fontaine Rousseau Vincent Müller Lefebvre Faure André Mercier Blanc Guérin Boyer Garnier Chevalier François Legrand "
			+ "Gauthier Garcia Perrin Robin Clément Morin Nicolas Henry Roussel Mathieu Gautier Masson Marchand Duval Denis Dumont Marie Lemaire Noël Meyer Dufour Meunier "
			+ "Brun Blanchard Giraud Joly Rivière Lucas Brunet Gaillard Barbier Arnaud Martinez Gérard Roche Renard Schmitt Roy Leroux Colin Vidal Caron Picard Roger Fabre "
			+ "Aubert Lemoine Renaud Dumas Lacroix Olivier Philippe Bourgeois Benoît Rey Leclerc Payet Rolland Leclercq Guillaume Lecomte Lopez Dupuy Guillot Hubert Berger "
			+ "Carpentier Sanchez Dupuis Moulin Deschamps Huet Vasseur Perez Boucher Fleury Royer Klein Jacquet Adam Poirier Marty Aubry Guyot Carré Renault Charpentier Ménard "
			+ "Maillard Baron Bertin Bailly Hervé Schneider Fernandez Legall Collet Léger Bouvier Prévost Millet Perrot Cousin Germain Breton Besson Langlois Rémy Legoff "
			+ "Pelletier Lévêque Perrier Leblanc Barré Lebrun Marchal Weber Mallet Hamon Boulanger Jacob Monnier Michaud Rodriguez Guichard Gillet Étienne Grondin Poulain "
			+ "Tessier Chevallier Collin Chauvin Bouchet Gay Lemaître Bénard Maréchal Humbert Reynaud Hoarau Perret Barthélemy Cordier Pichon Lejeune Gilbert Lamy Delaunay "
			+ "Pasquier Carlier Laporte Œuvrard Lhermitte Nguyen Tran Traoré Diallo Benali Haddad Kowalski").split(" ");
	private static final String[] FIRST = ("Marie Jean Nathalie Pierre Isabelle Michel Sylvie Philippe Catherine Alain Françoise Nicolas Martine Christophe Anne Patrick Sophie "
			+ "Stéphane Céline Laurent Sandrine Julien Valérie Frédéric Hélène Éric Claire David Camille Thomas Aurélie Sébastien Émilie Mathieu Julie Alexandre Élodie Antoine "
			+ "Cécile Guillaume Brigitte Benoît Jacqueline Jérôme Anaïs Olivier Noémie Vincent Zoé Hugo Inès Lucas Léa Théo Chloé Raphaël Manon Loïc Gaëlle Maël Agnès Joël Thérèse "
			+ "Gérard Irène René Fatima André Samira Mohamed Linh Karim Yasmine José").split(" ");
	private static final String[] DOMAINS = ("medecin cardio radio kine infirmier pharmacien chu-lyon chu-reims clinique-pasteur labo-biolab labo-central ehpad-lilas dentiste "
			+ "sagefemme").split(" ");
	static final int PROFESSIONALS = 700;
	static final int PATIENTS = 4_000;

	/** Professionals first, then patients. */
	final List<String> names = new ArrayList<>();
	final List<String> addresses = new ArrayList<>();

	People(long seed) {
		SplittableRandom random = new SplittableRandom(seed * 77 + 5);
		Map<String, Integer> taken = new HashMap<>();
		for (int i = 0; i < PROFESSIONALS + PATIENTS; i++) {
			String name = FIRST[rank(random, FIRST.length, 1.5)] + ' ' + LAST[rank(random, LAST.length, 1.6)];
			names.add(name);
			String local = plain(name).replace(' ', '.');
			addresses.add(local + (taken.merge(local, 1, Integer::sum) > 1 ? taken.get(local) : "") + '@' + Words.any(random, DOMAINS) + ".mssante.example");
		}
	}

	int professional(SplittableRandom random) {
		return rank(random, PROFESSIONALS, 2.6);
	}

	int patient(SplittableRandom random) {
		return PROFESSIONALS + rank(random, PATIENTS, 1.8);
	}

	/** The first ones far more often than the last ones. */
	static int rank(SplittableRandom random, int count, double steep) {
		return (int) (count * Math.pow(random.nextDouble(), steep));
	}

	String mailbox(int index, String charset, SplittableRandom random) {
		String name = (index % 3 == 0 ? "Dr " : "") + names.get(index);
		return Writing.word(name, charset, random.nextBoolean()) + " <" + addresses.get(index) + '>';
	}

	static String plain(String text) {
		return Normalizer.normalize(text.replace("Œ", "OE").replace("œ", "oe"), Normalizer.Form.NFKD).replaceAll("\\p{M}+", "").toLowerCase(Locale.ROOT);
	}
}

/** Letters of the field, put together from sentences. */
final class Words {
	static final String[] NEWS = ("La lettre de l'Ordre;Actualités du groupement;Formation continue;Bulletin de la CPTS;Vigilance et rappels de lots;Permanence des soins;Agenda du réseau").split(";");
	private static final String[] SUBJECTS = ("Compte rendu de consultation;Résultats de biologie;Demande d'avis;Courrier de sortie;Compte rendu opératoire;Imagerie;Ordonnance;Suivi;Certificat médical;"
			+ "Rendez-vous;Bilan kinésithérapique;Plaie chronique;Téléexpertise;Transmission infirmière").split(";");
	static final String[] DRUGS = ("paracétamol;amoxicilline;metformine;ramipril;bisoprolol;atorvastatine;lévothyroxine;apixaban;furosémide;pantoprazole;amlodipine;escitalopram;salbutamol;prednisone;"
			+ "tramadol;ibuprofène;insuline glargine;périndopril;rosuvastatine;spironolactone;rivaroxaban;gabapentine;sertraline;allopurinol;colchicine;méthotrexate;adalimumab;dapagliflozine;"
			+ "empagliflozine;sitagliptine;candésartan;valsartan;hydrochlorothiazide;digoxine;amiodarone;clopidogrel;aspirine;montélukast;budésonide;formotérol").split(";");
	static final String[] SIGNS = ("hypertension artérielle;diabète de type 2;fibrillation atriale;insuffisance cardiaque;asthme;bronchopneumopathie;lombalgie chronique;gonarthrose;migraine;dépression;hypothyroïdie;"
			+ "anémie ferriprive;insuffisance rénale;ostéoporose;dyslipidémie;apnée du sommeil;reflux gastro-œsophagien;eczéma;psoriasis;polyarthrite rhumatoïde;maladie de Parkinson;embolie pulmonaire;"
			+ "phlébite;pneumopathie;pyélonéphrite;lithiase vésiculaire;hernie inguinale;cataracte;glaucome;acouphènes;vertiges;syncope;palpitations;dyspnée;œdèmes;céphalées;cervicalgie;sciatique").split(";");
	static final String[] EXAMS = ("ionogramme sanguin;hémoglobine glyquée;créatinine;numération formule sanguine;TSH;bilan hépatique;électrocardiogramme;échographie cardiaque;scanner thoracique;IRM cérébrale;"
			+ "radiographie du genou;holter tensionnel;épreuve d'effort;spirométrie;coloscopie;fibroscopie;mammographie;densitométrie osseuse;doppler veineux;bandelette urinaire;ECBU;troponine;"
			+ "D-dimères;ferritine;vitamine D;cholestérol;glycémie à jeun;protéine C réactive;plaquettes;potassium").split(";");
	private static final String[] SENTENCES = ("J'ai reçu ce jour en consultation {p} pour {s}.;L'examen clinique retrouve {s} sans signe de gravité.;La tension artérielle est à {n}/{m} mmHg, le poids à {n} kg.;"
			+ "Je propose d'introduire {d} à la dose de {m} mg par jour.;Le traitement par {d} est bien toléré et sera poursuivi.;{d} a été arrêté en raison d'effets indésirables.;"
			+ "Le contrôle de {e} est demandé dans {k} semaines.;Résultat de {e} : {n} (valeurs de référence {k} – {n}).;{e} : sans particularité.;On note à {e} une anomalie à contrôler.;"
			+ "Dans ses antécédents on relève {s}, {s} et {s}.;Le patient est adressé pour avis devant {s} associée à {s}.;Merci de bien vouloir réaliser {e} et {e}.;Je reste à votre disposition pour tout renseignement complémentaire.;"
			+ "Une hospitalisation programmée est prévue en service de médecine polyvalente.;L'évolution est favorable sous {d} et {d}.;Aucune allergie médicamenteuse connue.;La prise en charge par une infirmière à domicile est organisée.;"
			+ "Il n'existe pas d'argument pour {s}.;{p} reverra son médecin traitant dans {k} jours.;Pansement quotidien pendant {k} jours puis surveillance.;Séances de rééducation : {k}, deux fois par semaine.;"
			+ "Le bilan biologique complet est joint à ce courrier.;La prochaine consultation est fixée au mois prochain.;Vaccination antigrippale à jour.;Arrêt de travail de {k} jours.").split(";");
	private static final String[] ENDS = ("Bien confraternellement,;Bien cordialement,;Avec mes remerciements,;Confraternellement,;Cordialement,").split(";");
	private static final String FOOT = "\n-- \nCe message et ses pièces jointes sont couverts par le secret professionnel et destinés à leurs seuls destinataires. Si vous l'avez reçu par erreur,\n"
			+ "merci d'en avertir l'expéditeur et de le supprimer. Messagerie sécurisée de santé.\n";

	private final SplittableRandom random;
	private final People people;

	Words(SplittableRandom random, People people) {
		this.random = random;
		this.people = people;
	}

	static String any(SplittableRandom random, String[] some) {
		return some[random.nextInt(some.length)];
	}

	/** Few things happen often, many rarely. */
	String often(String[] some) {
		return some[People.rank(random, some.length, 1.7)];
	}

	static String subject(SplittableRandom random, String patient) {
		int form = random.nextInt(4);
		String what = SUBJECTS[People.rank(random, SUBJECTS.length, 1.5)];
		return form == 0 ? what : form == 1 ? patient + " – " + what.toLowerCase(Locale.ROOT) : what + ' ' + patient;
	}

	String letter(int patient, double scale, int number) {
		String name = people.names.get(patient);
		StringBuilder text = new StringBuilder(random.nextBoolean() ? "Cher confrère,\n\n" : "Bonjour,\n\n");
		int paragraphs = 1 + (int) (scale * (1 + random.nextInt(4)));
		for (int i = 0; i < paragraphs; i++) {
			text.append(paragraph(name, 2 + random.nextInt(4))).append("\n\n");
		}
		text.append("Référence du dossier : D").append(String.format("%06d", number)).append("\n\n").append(any(random, ENDS)).append('\n');
		text.append(people.names.get(people.professional(random))).append('\n');
		return random.nextInt(3) == 0 ? text + FOOT : text.toString();
	}

	String news(double scale) {
		StringBuilder text = new StringBuilder();
		int paragraphs = 2 + (int) (scale * (3 + random.nextInt(6)));
		for (int i = 0; i < paragraphs; i++) {
			text.append(any(random, NEWS)).append("\n\n").append(paragraph("le patient", 3 + random.nextInt(4))).append("\n\n");
		}
		return text.append("Pour ne plus recevoir cette lettre : https://lettre.mssante.example/").append(random.nextInt(1_000_000)).append('\n').append(FOOT).toString();
	}

	private String paragraph(String patient, int sentences) {
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < sentences; i++) {
			text.append(i == 0 ? "" : " ").append(sentence(patient));
		}
		return wrap(text.toString());
	}

	String sentence(String patient) {
		String form = any(random, SENTENCES);
		StringBuilder text = new StringBuilder();
		for (int i = 0; i < form.length(); i++) {
			if (form.charAt(i) != '{') {
				text.append(form.charAt(i));
				continue;
			}
			text.append(switch (form.charAt(i + 1)) {
			case 'p' -> patient;
			case 's' -> often(SIGNS);
			case 'd' -> often(DRUGS);
			case 'e' -> often(EXAMS);
			case 'n' -> String.valueOf(50 + random.nextInt(150));
			case 'm' -> String.valueOf(5 * (1 + random.nextInt(20)));
			default -> String.valueOf(2 + random.nextInt(30));
			});
			i += 2;
		}
		return text.toString();
	}

	private static String wrap(String text) {
		StringBuilder lines = new StringBuilder();
		int column = 0;
		for (String word : text.split(" ")) {
			if (column + word.length() > 76) {
				lines.append('\n');
				column = 0;
			}
			lines.append(column == 0 ? "" : " ").append(word);
			column += word.length() + 1;
		}
		return lines.toString();
	}
}

/** Attachments that are what they say, filled up with noise where their size asks for it. */
final class Attached {

	static byte[] pdf(String text, int size, SplittableRandom random) {
		StringBuilder page = new StringBuilder("BT /F1 11 Tf 50 790 Td 14 TL\n");
		for (String line : text.split("\n")) {
			page.append('(').append(line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").replace("–", "-").replace("œ", "oe").replace("Œ", "OE")).append(") Tj T*\n");
		}
		byte[] content = deflate(page.append("ET q 60 0 0 60 480 760 cm /I1 Do Q\n").toString().getBytes(StandardCharsets.ISO_8859_1));
		int side = Math.max(8, (int) Math.sqrt(Math.max(64, size - content.length - 900)));
		byte[] noise = new byte[side * side];
		random.nextBytes(noise);
		byte[] picture = deflate(noise);
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		List<Integer> places = new ArrayList<>();
		put(out, "%PDF-1.4\n%\u00e2\u00e3\u00cf\u00d3\n");
		for (String object : List.of("<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
				"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R/Resources<</Font<</F1 4 0 R>>/XObject<</I1 6 0 R>>>>>>",
				"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")) {
			places.add(out.size());
			put(out, places.size() + " 0 obj\n" + object + "\nendobj\n");
		}
		stream(out, places, "", content);
		stream(out, places, "/Type/XObject/Subtype/Image/Width " + side + "/Height " + side + "/ColorSpace/DeviceGray/BitsPerComponent 8", picture);
		int start = out.size();
		put(out, "xref\n0 " + (places.size() + 1) + "\n0000000000 65535 f \n");
		places.forEach(p -> put(out, String.format("%010d 00000 n \n", p)));
		put(out, "trailer\n<</Size " + (places.size() + 1) + "/Root 1 0 R>>\nstartxref\n" + start + "\n%%EOF\n");
		return out.toByteArray();
	}

	private static void stream(ByteArrayOutputStream out, List<Integer> places, String facts, byte[] content) {
		places.add(out.size());
		put(out, places.size() + " 0 obj\n<<" + facts + "/Filter/FlateDecode/Length " + content.length + ">>\nstream\n");
		out.writeBytes(content);
		put(out, "\nendstream\nendobj\n");
	}

	private static void put(ByteArrayOutputStream out, String text) {
		out.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	private static byte[] deflate(byte[] content) {
		Deflater deflater = new Deflater(Deflater.BEST_SPEED);
		deflater.setInput(content);
		deflater.finish();
		byte[] packed = new byte[content.length + content.length / 100 + 200];
		int length = deflater.deflate(packed);
		deflater.end();
		return java.util.Arrays.copyOf(packed, length);
	}

	static byte[] png(int size, SplittableRandom random) {
		int side = Math.max(8, (int) Math.sqrt(size));
		byte[] rows = new byte[side * (side + 1)];
		random.nextBytes(rows);
		for (int y = 0; y < side; y++) {
			rows[y * (side + 1)] = 0;
		}
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		out.writeBytes(new byte[] { (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n' });
		chunk(out, "IHDR", java.nio.ByteBuffer.allocate(13).putInt(side).putInt(side).put(new byte[] { 8, 0, 0, 0, 0 }).array());
		chunk(out, "IDAT", deflate(rows));
		chunk(out, "IEND", new byte[0]);
		return out.toByteArray();
	}

	private static void chunk(ByteArrayOutputStream out, String type, byte[] data) {
		CRC32 crc = new CRC32();
		byte[] name = type.getBytes(StandardCharsets.US_ASCII);
		crc.update(name);
		crc.update(data);
		out.writeBytes(java.nio.ByteBuffer.allocate(4).putInt(data.length).array());
		out.writeBytes(name);
		out.writeBytes(data);
		out.writeBytes(java.nio.ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
	}

	/** One CDA R2 of level 3 with the results of a laboratory, in an archive by IHE XDM. */
	static byte[] xdm(String patient, int number, LocalDate day, Words words, SplittableRandom random, int size) throws IOException {
		String[] names = patient.split(" ", 2);
		String time = day.toString().replace("-", "") + "090000";
		byte[] document = cda(names, number, time, words, random, size).getBytes(StandardCharsets.UTF_8);
		String metadata = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<lcm:SubmitObjectsRequest xmlns:lcm=\"urn:oasis:names:tc:ebxml-regrep:xsd:lcm:3.0\""
				+ " xmlns:rim=\"urn:oasis:names:tc:ebxml-regrep:xsd:rim:3.0\"><rim:RegistryObjectList>\n<rim:ExtrinsicObject id=\"Document01\" mimeType=\"text/xml\""
				+ " objectType=\"urn:uuid:7edca82f-054d-47f2-a032-9b2a5b5186c1\">" + slot("creationTime", time) + slot("size", String.valueOf(document.length))
				+ slot("sourcePatientInfo", "PID-5|" + names[1].toUpperCase(Locale.ROOT) + '^' + names[0] + "^^^^^L") + slot("URI", "DOC0001.XML")
				+ "<rim:Name><rim:LocalizedString value=\"CR d'examens biologiques\"/></rim:Name>\n<rim:Classification"
				+ " classificationScheme=\"urn:uuid:f0306f51-975f-434e-a61c-c59651d33983\" nodeRepresentation=\"11502-2\"/>\n<rim:ExternalIdentifier"
				+ " identificationScheme=\"urn:uuid:2e82c1f6-a085-4c72-9da3-8640a32e42ab\" value=\"1.2.250.1.999." + number + "\"/></rim:ExtrinsicObject>\n"
				+ "</rim:RegistryObjectList></lcm:SubmitObjectsRequest>\n";
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (ZipOutputStream zip = new ZipOutputStream(out)) {
			entry(zip, "README.TXT", "Archive IHE XDM\n".getBytes(StandardCharsets.UTF_8), day);
			entry(zip, "INDEX.HTM", "<html><body>IHE_XDM</body></html>\n".getBytes(StandardCharsets.UTF_8), day);
			entry(zip, "IHE_XDM/SUBSET01/METADATA.XML", metadata.getBytes(StandardCharsets.UTF_8), day);
			entry(zip, "IHE_XDM/SUBSET01/DOC0001.XML", document, day);
		}
		return out.toByteArray();
	}

	private static String slot(String name, String value) {
		return "<rim:Slot name=\"" + name + "\"><rim:ValueList><rim:Value>" + value + "</rim:Value></rim:ValueList></rim:Slot>\n";
	}

	private static void entry(ZipOutputStream zip, String name, byte[] content, LocalDate day) throws IOException {
		ZipEntry entry = new ZipEntry(name);
		entry.setTimeLocal(LocalDateTime.of(day, java.time.LocalTime.NOON));
		zip.putNextEntry(entry);
		zip.write(content);
		zip.closeEntry();
	}

	/** A number as those of people, with its key. */
	private static String ins(boolean woman, int number) {
		long base = (woman ? 2_000_000_000_000L : 1_000_000_000_000L) + 500_175_000_000L + number;
		return String.format("%013d%02d", base, 97 - base % 97);
	}

	private static String cda(String[] names, int number, String time, Words words, SplittableRandom random, int size) {
		StringBuilder rows = new StringBuilder();
		StringBuilder entries = new StringBuilder();
		int results = 4 + Math.min(60, size / 400);
		for (int i = 0; i < results; i++) {
			String exam = words.often(Words.EXAMS);
			int value = 1 + random.nextInt(200);
			rows.append("<tr><td><content ID=\"r").append(i).append("\">").append(exam).append("</content></td><td>").append(value).append(" mg/L</td></tr>\n");
			entries.append("<entry><observation classCode=\"OBS\" moodCode=\"EVN\"><code code=\"").append(1000 + random.nextInt(9000)).append("-1\" displayName=\"").append(exam)
					.append("\" codeSystem=\"2.16.840.1.113883.6.1\"/><statusCode code=\"completed\"/><effectiveTime value=\"").append(time)
					.append("\"/><value xsi:type=\"PQ\" value=\"").append(value).append("\" unit=\"mg/L\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"/></observation></entry>\n");
		}
		boolean woman = random.nextBoolean();
		return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ClinicalDocument xmlns=\"urn:hl7-org:v3\">\n<typeId root=\"2.16.840.1.113883.1.3\" extension=\"POCD_HD000040\"/>\n"
				+ "<id root=\"1.2.250.1.999." + number + "\"/>\n<code code=\"11502-2\" displayName=\"CR d'examens biologiques\" codeSystem=\"2.16.840.1.113883.6.1\"/>\n"
				+ "<title>Compte rendu d'examens biologiques</title>\n<effectiveTime value=\"" + time + "\"/>\n<recordTarget><patientRole><id root=\"1.2.250.1.213.1.4.10\" extension=\""
				+ ins(woman, number) + "\"/><patient><name><family qualifier=\"BR\">" + names[1].toUpperCase(Locale.ROOT)
				+ "</family><given>" + names[0] + "</given><given qualifier=\"BR\">" + names[0] + "</given></name><administrativeGenderCode code=\"" + (woman ? 'F' : 'M')
				+ "\"/><birthTime value=\"19" + (30 + number % 70) + "0305\"/></patient></patientRole></recordTarget>\n<author><time value=\"" + time
				+ "\"/><assignedAuthor><assignedPerson><name><given>Antoine</given><family>REY</family></name></assignedPerson></assignedAuthor></author>\n"
				+ "<component><structuredBody><component><section><code code=\"18719-5\" codeSystem=\"2.16.840.1.113883.6.1\"/><title>Biochimie</title><text><table><tbody>\n" + rows
				+ "</tbody></table><paragraph>" + words.sentence(names[0] + ' ' + names[1]) + "</paragraph></text>\n" + entries + "</section></component></structuredBody></component></ClinicalDocument>\n";
	}
}

/** Searches of every kind, in the words of three programs. */
final class Queries {

	private final People people;
	private final SplittableRandom random;

	Queries(People people, long seed) {
		this.people = people;
		this.random = new SplittableRandom(seed * 13 + 1);
	}

	List<String> all(int count) {
		List<String> lines = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			lines.add(line(i % 14));
		}
		return lines;
	}

	private String line(int kind) {
		String word = first(Words.any(random, Words.DRUGS));
		String sign = first(Words.any(random, Words.SIGNS));
		String patient = people.names.get(people.patient(random)).split(" ")[1];
		String correspondent = people.names.get(people.professional(random)).split(" ")[1];
		int year = 2017 + random.nextInt(9);
		String start = sign.substring(0, Math.min(sign.length(), 3 + random.nextInt(3)));
		String phrase = '"' + List.of("bilan biologique complet", "traitement par " + word, "avis devant " + sign, "infirmière à domicile", "signe de gravité").get(random.nextInt(5)) + '"';
		return switch (kind) {
		case 0 -> same("word", word);
		case 1 -> same("word", sign);
		case 2 -> same("name", patient);
		case 3 -> same("two words", word + ' ' + patient);
		case 4 -> line("prefix", start, start + '*', start + '*');
		case 5 -> same("phrase", phrase);
		case 6 -> same("from", "from:" + correspondent);
		case 7 -> same("to", "to:" + correspondent);
		case 8 -> same("subject", "subject:" + patient);
		case 9 -> line("attachment", "has:attachment " + word, "flag:attach " + word, "tag:attachment " + word);
		case 10 -> line("unread", "is:unread " + sign, "flag:unread " + sign, "tag:unread " + sign);
		case 11 -> dated("dates", sign, year);
		case 12 -> line("combination", "from:" + correspondent + ' ' + sign + " after:" + year + "-01-01", "from:" + correspondent + ' ' + sign + " date:" + year + "0101..",
				"from:" + correspondent + ' ' + sign + " date:" + year + "-01-01..");
		default -> same("one", "D" + String.format("%06d", random.nextInt(20_000)));
		};
	}

	private static String dated(String kind, String words, int year) {
		return line(kind, words + " after:" + year + "-01-01 before:" + (year + 1) + "-01-01", words + " date:" + year + "0101.." + year + "1231",
				words + " date:" + year + "-01-01.." + year + "-12-31");
	}

	private static String first(String words) {
		return words.split("[ -]")[0];
	}

	private static String same(String kind, String query) {
		return line(kind, query, query, query);
	}

	private static String line(String... fields) {
		return String.join("\t", fields);
	}
}
