package org.vaguemestre.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is typed and who is found, and in which order. */
class SearchTest {

	@TempDir
	static Path folder;
	private static Directory directory;

	@BeforeAll
	static void importSample() throws Exception {
		directory = Directory.at(folder.resolve("directory"), Clock.systemUTC());
		directory.importFile(Extraction.sample().write(folder.resolve("sample.txt")), new NullProgressMonitor());
	}

	private static List<String> names(String query) {
		return directory.search(query, 20).hits().stream().map(DirectoryEntry::sortName).toList();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '=', value = { //
			"lefevre hel = LEFÈVRE Hélène", //
			"HÉLÈNE LEFÈVRE = LEFÈVRE Hélène", //
			"lefèv cardio paris = LEFÈVRE Hélène", //
			"Dr Lefevre Helene = LEFÈVRE Hélène", //
			"cardiologue 75012 = LEFÈVRE Hélène", //
			"helene.lefevre@cardio.mssante.example = LEFÈVRE Hélène", //
			"HELENE.LEFEVRE@CARDIO.MSSANTE.EXAMPLE = LEFÈVRE Hélène", //
			"10100000011 = LEFÈVRE Hélène", //
			"810100000011 = LEFÈVRE Hélène", //
			"1010000001 lef = LEFÈVRE Hélène", //
			"jean pierre = LEFEVRE-MARTIN Jean-Pierre", //
			"jeanpierre = LEFEVRE-MARTIN Jean-Pierre", //
			"Jean-Pierre L’Haÿ = LEFEVRE-MARTIN Jean-Pierre", //
			"l'hay les roses = LEFEVRE-MARTIN Jean-Pierre", //
			"dermatologue saint-etienne = MARTIN Anne", //
			"dermato st etienne = MARTIN Anne", //
			"oeuvrard = ŒUVRARD Paul", //
			"ŒUVRARD kine lyon = ŒUVRARD Paul", //
			"legoff = LE GOFF Marie", //
			"le goff = LE GOFF Marie", //
			"dentiste = LE GOFF Marie", //
			"généraliste = MOREAU Claire", //
			"biolab = Secrétariat – LABORATOIRE BIOLAB", //
			"750000018 = Secrétariat – LABORATOIRE BIOLAB", //
			"laboratoire de biolab sur paris = Secrétariat – LABORATOIRE BIOLAB" })
	void findsOne(String query, String name) {
		assertEquals(List.of(name), names(query));
		assertFalse(directory.search(query, 1).near(), "as typed");
	}

	@Test
	void namesComeBeforeOtherMatchesAndWholeWordsBeforeBeginnings() {
		// both LEFEVREs by last name in the alphabet's order, then the one at HOPITAL LEFEVRE
		assertEquals(List.of("LEFÈVRE Hélène", "LEFEVRE-MARTIN Jean-Pierre", "MARTIN Anne"), names("lefevre"));
		// MARTIN begins one name and ends the other; then "mar" of Marie, a first name
		assertEquals(List.of("MARTIN Anne", "LEFEVRE-MARTIN Jean-Pierre", "LE GOFF Marie"), names("mar"));
	}

	@Test
	void aPersonComesBeforeAStructureOfTheSameName() throws Exception {
		Directory other = Directory.at(folder.resolve("other"), Clock.systemUTC());
		other.importFile(new Extraction()
				.organisation("a@x.example", "750000018", "Secrétariat de cardiologie", "CENTRE LEFEVRE", "75001", "PARIS")
				.person("b@x.example", "10100000011", "", "LEFEVRE-MARTIN", "Anne", "", "", "", "75001", "PARIS")
				.person("c@x.example", "10100000029", "", "LEFEVRE", "Zoé", "Médecin", "Cardiologie", "", "75001", "PARIS")
				.write(folder.resolve("other.txt")), new NullProgressMonitor());
		assertEquals(List.of("LEFEVRE Zoé", "LEFEVRE-MARTIN Anne", "Secrétariat de cardiologie – CENTRE LEFEVRE"),
				other.search("lefevre", 5).hits().stream().map(DirectoryEntry::sortName).toList());
		assertEquals("c@x.example", other.search("lefevre cardio", 5).hits().get(0).address());
	}

	@Test
	void theOrderOfWordsDoesNotMatter() {
		assertEquals(names("paris medecin"), names("medecin paris"));
		assertEquals(2, names("medecin paris").size());
	}

	@Test
	void limitCutsTheHitsNotTheTotal() {
		SearchResult result = directory.search("mssante", 2);
		assertEquals(7, result.total());
		assertEquals(2, result.hits().size());
		assertEquals(0, directory.search("mssante", -1).hits().size());
	}

	@ParameterizedTest
	@CsvSource({ "lefevvre cardio, LEFÈVRE Hélène", "moraeu, MOREAU Claire", "dermatologeu, MARTIN Anne",
			"biolba, Secrétariat – LABORATOIRE BIOLAB", "kinesiterapeute, ŒUVRARD Paul", "elene lefevre, LEFÈVRE Hélène" })
	void aSlipOfTheFingerIsForgiven(String query, String name) {
		SearchResult result = directory.search(query, 5);
		assertTrue(result.near(), "marked as not what was typed");
		assertEquals(name, result.hits().get(0).sortName());
	}

	@ParameterizedTest
	@CsvSource({ "xyzzyxyzzy", "lefevre xyzzyxyzzy", "'  '", "''", "'@'", "'%_*\"'", "mor99" })
	void findsNothing(String query) {
		assertEquals(0, directory.search(query, 5).total());
	}

	@Test
	void hugeQueriesAreBounded() {
		SearchResult result = directory.search("a ".repeat(100_000) + "zzz".repeat(100_000), 5);
		assertEquals(directory.search("a", 5).hits(), result.hits(), "only the beginning counts");
		assertEquals(0, directory.search("z".repeat(100_000), 5).total());
	}

	/** Number, name, profession, specialty and place (Ref#2 ECO.3.1.4): each finds, and they go together. */
	@Test
	void eachCriterionFindsAndTheyGoTogether() {
		String who = "helene.lefevre@cardio.mssante.example";
		for (String query : List.of("10100000011", "lefevre helene", "medecin lefevre", "lefevre cardiologie maladies vasculaires", "lefevre paris",
				"lefevre 75012", "cabinet de cardiologie lefevre", "helene cardio 75012 10100000011")) {
			assertTrue(directory.search(query, 20).hits().stream().anyMatch(h -> h.address().equals(who)), query);
		}
		for (String query : List.of("10100000012 lefevre helene", "lefevre helene lyon", "lefevre helene pharmacien")) {
			assertTrue(directory.search(query, 20).hits().stream().noneMatch(h -> h.address().equals(who)), query);
		}
	}

	@Test
	void completesOnceForAnAddressAndOnlyAsTyped() {
		assertEquals(List.of("helene.lefevre@cardio.mssante.example"),
				directory.complete("hélène lef", 5).stream().map(DirectoryEntry::address).toList());
		assertEquals(1, directory.complete("helene.lef", 5).size());
		assertEquals(List.of(), directory.complete("lefevvre", 5));
		assertEquals(3, directory.complete("lefevre", 3).size());
		assertEquals(1, directory.complete("lefevre", 1).size());
	}

	@Test
	void findsAnAddressInAnyCase() {
		DirectoryEntry entry = directory.find("Helene.LEFEVRE@cardio.mssante.example").orElseThrow();
		assertEquals("Dr Hélène LEFÈVRE", entry.displayName());
		assertEquals("Médecin, Cardiologie et maladies vasculaires", entry.activity());
		assertEquals("10100000011", entry.rpps());
		assertEquals("PARIS 12", entry.place());
		assertEquals("75012", entry.postcode());
		assertEquals("CABINET DE CARDIOLOGIE", entry.structure());
		assertEquals(List.of("12 RUE DES LILAS"), entry.workplace().lines());
		assertTrue(entry.paperless());
		assertTrue(directory.find("nobody@cardio.mssante.example").isEmpty());
	}
}
