package org.vaguemestre.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Searches narrowed inside the index give what {@link EntryFilter#accepts} lets through, and count all of it. */
class FilterTest {

	private static final int ROWS = 15_000;
	private static final String[] JOBS = { "Médecin;Cardiologie (SM)", "Médecin;Pédiatrie (SM)", "Infirmier;", "Pharmacien;", ";" };

	@TempDir
	static Path folder;
	private static Directory directory;
	private static List<DirectoryEntry> some;

	@BeforeAll
	static void fill() throws Exception {
		Extraction extraction = new Extraction();
		SplittableRandom random = new SplittableRandom(8);
		for (int i = 0; i < ROWS; i++) {
			String[] job = (JOBS[random.nextInt(JOBS.length)] + " ").split(";");
			extraction.row(random.nextInt(9) == 0 ? "ORG" : "PER", "a" + i + "@x.example", "8", String.valueOf(10_100_000_000L + i), "", "1",
					"750000018", "", "", i % 3 == 0 ? "MARTIN" : "DURAND", "Anne", "", "", "", job[0], "", job[1].strip(),
					random.nextBoolean() ? "O" : "N", "", "", "", "", "", "", "", "", "", "VILLE", "", "D" + random.nextInt(40), "");
		}
		directory = Directory.at(folder.resolve("directory"), Clock.systemUTC());
		directory.importFile(extraction.write(folder.resolve("file.txt")), new NullProgressMonitor());
		some = directory.search("martin", Directory.MOST_HITS).hits();
		assertEquals(ROWS / 3, some.size());
	}

	private static EntryFilter filter(Set<String> professions, Set<String> specialties, Set<String> departments, Set<BoxType> types, boolean paperless) {
		return new EntryFilter(professions, specialties, departments, types, paperless);
	}

	@Test
	void givesWhatTheFilterAccepts() {
		for (EntryFilter filter : List.of(filter(Set.of("médecin"), Set.of(), Set.of(), Set.of(), false),
				filter(Set.of("Infirmier", "PHARMACIEN"), Set.of(), Set.of("d1", "D7"), Set.of(), false),
				filter(Set.of(), Set.of("Cardiologie"), Set.of(), Set.of(BoxType.PER), true),
				filter(Set.of(), Set.of(), Set.of(), Set.of(BoxType.ORG, BoxType.APP), false), filter(Set.of(""), Set.of(), Set.of(), Set.of(), true),
				filter(Set.of("Astronaute"), Set.of(), Set.of(), Set.of(), false), EntryFilter.NONE)) {
			List<DirectoryEntry> expected = some.stream().filter(filter::accepts).toList();
			SearchResult found = directory.search(new DirectoryQuery("martin", filter, Directory.MOST_HITS));
			assertEquals(Set.copyOf(expected), Set.copyOf(found.hits()), filter::toString);
			assertEquals(expected.size(), found.total());
			assertEquals(expected.size(), directory.search(new DirectoryQuery("martin", filter, 3)).total(), "also beyond the limit");
		}
	}

	@Test
	void totalsAreRightBeyondTheMostHits() {
		assertEquals(ROWS, directory.search(DirectoryQuery.of("anne", 5)).total());
		int persons = directory.values(Facet.TYPE).stream().filter(v -> "PER".equals(v.value())).findFirst().orElseThrow().entries();
		assertTrue(persons > Directory.MOST_HITS, "or the test says nothing");
		SearchResult all = directory.search(new DirectoryQuery(" ", filter(Set.of(), Set.of(), Set.of(), Set.of(BoxType.PER), false), 20_000));
		assertEquals(persons, all.total());
		assertEquals(Directory.MOST_HITS, all.hits().size());
		assertEquals(0, directory.search(DirectoryQuery.of("", 5)).total(), "nothing typed and nothing narrowed");
		assertEquals(0, directory.search(new DirectoryQuery("?!", filter(Set.of(), Set.of(), Set.of(), Set.of(BoxType.PER), false), 5)).total());
	}

	@Test
	void whatIsSpelledNearlySoIsNarrowedToo() {
		SearchResult near = directory.search(new DirectoryQuery("martni", filter(Set.of(), Set.of(), Set.of("D3"), Set.of(), false), 50));
		assertTrue(near.near());
		assertEquals(some.stream().filter(e -> "D3".equals(e.workplace().department())).count(), near.total());
	}

	@Test
	void valuesAreCounted() {
		List<FacetValue> professions = directory.values(Facet.PROFESSION);
		assertEquals(Set.of("Médecin", "Infirmier", "Pharmacien"), Set.copyOf(professions.stream().map(FacetValue::value).toList()));
		assertEquals("Médecin", professions.get(0).value(), "the most frequent first");
		for (FacetValue value : professions) {
			assertEquals(value.entries(),
					directory.search(new DirectoryQuery("", filter(Set.of(value.value()), Set.of(), Set.of(), Set.of(), false), 1)).total());
		}
		assertEquals(40, directory.values(Facet.DEPARTMENT).size());
		assertEquals(ROWS, directory.values(Facet.DEPARTMENT).stream().mapToInt(FacetValue::entries).sum());
		assertEquals(List.of("Cardiologie", "Pédiatrie"), directory.values(Facet.SPECIALTY).stream().map(FacetValue::value).sorted().toList());
	}

	@Test
	void moreWordsThanThereAreNumbersForAreLookedUp() throws Exception {
		Extraction extraction = new Extraction();
		for (int i = 0; i < 66_000; i++) {
			extraction.person("a" + i + "@x.example", String.valueOf(10_100_000_000L + i), "", "NOM", "Anne", "Job " + i, "", "", "75001", "PARIS");
		}
		Directory many = Directory.at(folder.resolve("many"), Clock.systemUTC());
		many.importFile(extraction.write(folder.resolve("many.txt")), new NullProgressMonitor());
		for (int i : List.of(0, 7, 40_000, 65_534, 65_535, 65_999)) {
			SearchResult found = many.search(new DirectoryQuery("nom", filter(Set.of("job " + i), Set.of(), Set.of(), Set.of(), false), 5));
			assertEquals(List.of("a" + i + "@x.example"), found.hits().stream().map(DirectoryEntry::address).toList());
			assertEquals(1, found.total());
		}
	}

	@Test
	void allOfOneHolder() throws Exception {
		Directory holders = Directory.at(folder.resolve("holders"), Clock.systemUTC());
		holders.importFile(Extraction.sample().people(500)
				.person("helene.lefevre@hopital.mssante.example", "10100000011", "DR", "LEFÈVRE", "Hélène", "Médecin", "", "HOPITAL", "75013", "PARIS 13")
				.person("other@x.example", "10100000112", "DR", "LEFÈVRE", "Hélène", "Médecin", "", "", "75013", "PARIS 13")
				.organisation("second@labo-biolab.mssante.example", "750000018", "Secrétariat", "LABORATOIRE BIOLAB", "75011", "PARIS 11")
				.organisation("other@labo-biolab.mssante.example", "750000018", "Accueil", "LABORATOIRE BIOLAB", "75011", "PARIS 11")
				.write(folder.resolve("holders.txt")), new NullProgressMonitor());
		assertEquals(Set.of("helene.lefevre@cardio.mssante.example", "helene.lefevre@hopital.mssante.example"),
				addresses(holders, "helene.lefevre@hopital.mssante.example"));
		assertEquals(Set.of("resultats@labo-biolab.mssante.example", "second@labo-biolab.mssante.example"),
				addresses(holders, "resultats@labo-biolab.mssante.example"));
	}

	private static Set<String> addresses(Directory holders, String address) {
		return Set.copyOf(holders.sameHolder(holders.find(address).orElseThrow()).stream().map(DirectoryEntry::address).toList());
	}
}
