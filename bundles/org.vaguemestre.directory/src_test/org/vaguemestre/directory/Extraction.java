package org.vaguemestre.directory;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Builds extraction files in the form of the national directory, with invented people. */
final class Extraction {

	static final List<String> COLUMNS = List.of("Type de BAL", "Adresse BAL", "Type Identifiant PP", "Identifiant PP",
			"Identification nationale PP", "Type identifiant structure", "Identification Structure",
			"Service de rattachement", "Civilité d'exercice", "Nom d'exercice", "Prénom d'exercice",
			"Catégorie profession", "Libellé de catégorie profession", "Code Profession", "Libellé Profession",
			"Code savoir-faire", "Libellé savoir-faire", "Dématérialisation", "Raison Sociale structure BAL",
			"Enseigne commerciale structure BAL", "L2COMPLEMENTLOCALISATION structure BAL",
			"L3COMPLEMENTDISTRIBUTION structure BAL", "L4NUMEROVOIE structure BAL",
			"L4COMPLEMENTNUMEROVOIE structure BAL", "NL4TYPEVOIE structure BAL", "L4LIBELLEVOIE structure BAL",
			"L5LIEUDITMENTION structure BAL", "L6LIGNEACHEMINEMENT structure BAL", "Code postal structure BAL",
			"Département structure BAL", "Pays structure BAL");

	private final List<String> lines = new ArrayList<>();

	Extraction() {
		lines.add(String.join("|", COLUMNS));
	}

	static Extraction sample() {
		return new Extraction()
				.person("helene.lefevre@cardio.mssante.example", "10100000011", "DR", "LEFÈVRE", "Hélène", "Médecin",
						"Cardiologie et maladies vasculaires (SM)", "CABINET DE CARDIOLOGIE", "75012", "PARIS 12")
				.person("claire.moreau@medecin.mssante.example", "10100000029", "DR", "MOREAU", "Claire", "Médecin",
						"Médecine générale (SM)", "CABINET MEDICAL DES TILLEULS", "75011", "PARIS 11")
				.person("jp.lefevre-martin@infirmier.mssante.example", "10100000037", "M", "LEFEVRE-MARTIN", "Jean-Pierre",
						"Infirmier", "", "CABINET INFIRMIER", "94240", "L HAY LES ROSES")
				.person("anne.martin@medecin.mssante.example", "10100000045", "MME", "MARTIN", "Anne", "Médecin",
						"Dermatologie et vénéréologie (SM)", "HOPITAL LEFEVRE", "42000", "ST ETIENNE")
				.person("paul.oeuvrard@kine.mssante.example", "10100000052", "M", "ŒUVRARD", "Paul",
						"Masseur-Kinésithérapeute", "", "", "69003", "LYON 03")
				.person("marie.le-goff@dentiste.mssante.example", "10100000060", "DR", "LE GOFF", "Marie",
						"Chirurgien-Dentiste", "", "", "29200", "BREST")
				.organisation("resultats@labo-biolab.mssante.example", "750000018", "Secrétariat", "LABORATOIRE BIOLAB",
						"75011", "PARIS 11");
	}

	Extraction person(String address, String rpps, String title, String last, String first, String profession,
			String specialty, String structure, String postcode, String place) {
		return row("PER", address, "8", rpps, '8' + rpps, structure.isEmpty() ? "" : "1", structure.isEmpty() ? "" : "750000" + rpps.substring(8),
				"", title, last, first, "C", "Civil", "10", profession, "", specialty, "O", structure, "", "", "",
				"12", "", "RUE", "DES LILAS", "", postcode + ' ' + place, postcode, postcode.substring(0, 2), "France");
	}

	Extraction organisation(String address, String finess, String service, String name, String postcode, String place) {
		return row("ORG", address, "", "", "", "1", finess, service, "", "", "", "", "", "", "", "", "", "N", name, "",
				"", "", "3", "BIS", "AV", "DE LA REPUBLIQUE", "", postcode + ' ' + place, postcode,
				postcode.substring(0, 2), "France");
	}

	Extraction row(String... fields) {
		return line(String.join("|", fields));
	}

	Extraction line(String line) {
		lines.add(line);
		return this;
	}

	/** Many rows of one kind, with names that count. */
	Extraction people(int count) {
		for (int i = 0; i < count; i++) {
			person("p" + i + "@many.mssante.example", String.valueOf(10_200_000_000L + i), "DR", "NOM" + letters(i), "Prénom",
					"Médecin", "", "CENTRE DE SANTE", String.valueOf(10_000 + i % 80_000), "VILLE");
		}
		return this;
	}

	private static String letters(int number) {
		return Integer.toString(number, 26).chars().mapToObj(c -> String.valueOf((char) ('A' + Character.digit(c, 26))))
				.collect(Collectors.joining());
	}

	String text() {
		return String.join("\n", lines) + '\n';
	}

	Path write(Path file) throws IOException {
		return write(file, StandardCharsets.UTF_8);
	}

	Path write(Path file, Charset charset) throws IOException {
		return Files.write(file, text().getBytes(charset));
	}

	Path zip(Path file) throws IOException {
		try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
			out.putNextEntry(new ZipEntry("Extraction_Correspondance_MSSante_202608260907.txt"));
			out.write(text().getBytes(StandardCharsets.UTF_8));
			out.closeEntry();
		}
		return file;
	}
}
