package org.vaguemestre.directory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an import takes over from the index before is the same as what it would have read anew, byte for byte. */
class ReloadTest {

	@TempDir
	Path folder;
	private Directory directory;
	private final SplittableRandom random = new SplittableRandom(11);

	@BeforeEach
	void open() {
		directory = Directory.at(folder.resolve("directory"), Clock.systemUTC());
	}

	private ImportReport take(Directory into, List<String> lines) throws Exception {
		return into.importFile(Files.write(folder.resolve("file.txt"), lines), true, new NullProgressMonitor());
	}

	private Path index(String name) throws IOException {
		return folder.resolve(name).resolve(Files.readString(folder.resolve(name).resolve("current")));
	}

	private void sameAsAnew(List<String> lines) throws Exception {
		Directory fresh = Directory.at(folder.resolve("fresh"), Clock.systemUTC());
		Path old = folder.resolve("fresh");
		if (Files.exists(old)) {
			Files.deleteIfExists(old.resolve("current"));
		}
		take(fresh, lines);
		try (Stream<Path> files = Files.list(index("fresh"))) {
			for (Path file : files.toList()) {
				if (!file.endsWith("about.properties")) {
					assertArrayEquals(Files.readAllBytes(file), Files.readAllBytes(index("directory").resolve(file.getFileName())),
							file.getFileName().toString());
				}
			}
		}
	}

	private static List<String> lines(Extraction extraction) {
		return new ArrayList<>(extraction.text().lines().toList());
	}

	@Test
	void linesThatComeGoAndChange() throws Exception {
		List<String> lines = lines(Extraction.sample().people(3_000));
		take(directory, lines);
		for (int round = 0; round < 6; round++) {
			List<String> next = new ArrayList<>(lines);
			int gone = 0;
			int changed = 0;
			for (int i = next.size() - 1; i > 0; i--) {
				int fate = random.nextInt(40);
				if (fate == 0) {
					next.remove(i);
					gone++;
				} else if (fate == 1) {
					next.set(i, next.get(i).replaceFirst("[^|]*$", "Pays" + round).replace("|RUE|", "|AV|").replace("Prénom", "Autre" + (char) ('a' + round)));
					changed++;
				}
			}
			for (int i = 0; i < 20; i++) {
				next.add(lines(new Extraction().person("new" + round + '-' + i + "@x.example", String.valueOf(10_500_000_000L + round * 100 + i), "DR",
						"NOUVEAU" + (char) ('A' + i), "Zoé", "Job" + round, "", "", "75001", "PARIS")).get(1));
			}
			Collections.shuffle(next.subList(1, next.size()), new Random(round));
			ImportReport report = take(directory, next);
			assertEquals(new ImportReport(next.size() - 1, 20, changed, gone, 0, report.took()), report);
			sameAsAnew(next);
			lines = next;
		}
	}

	@Test
	void nothingStaysAndEverythingStays() throws Exception {
		take(directory, lines(Extraction.sample()));
		List<String> others = lines(new Extraction().people(500));
		ImportReport report = take(directory, others);
		assertEquals(new ImportReport(500, 500, 0, 7, 0, report.took()), report);
		sameAsAnew(others);
		report = take(directory, others);
		assertEquals(new ImportReport(500, 0, 0, 0, 0, report.took()), report);
		sameAsAnew(others);
	}

	@Test
	void theSameLineBelowAnotherHeadSaysSomethingElse() throws Exception {
		List<String> lines = lines(Extraction.sample());
		take(directory, lines);
		List<String> turned = new ArrayList<>(lines);
		turned.set(0, lines.get(0).replace("Nom d'exercice|Prénom d'exercice", "Prénom d'exercice|Nom d'exercice"));
		ImportReport report = take(directory, turned);
		assertEquals(6, report.changed());
		assertEquals("Hélène LEFÈVRE", directory.search("helene", 1).hits().get(0).sortName());
		sameAsAnew(turned);
	}

	@Test
	void aLineThatSaysTheSameInOtherWordsChangesNothing() throws Exception {
		List<String> lines = lines(Extraction.sample());
		take(directory, lines);
		// the category of a profession is not kept
		List<String> other = lines.stream().map(line -> line.replace("|Civil|", "|Militaire|")).toList();
		ImportReport report = take(directory, other);
		assertEquals(new ImportReport(7, 0, 0, 0, 0, report.took()), report);
		sameAsAnew(other);
		List<String> both = new ArrayList<>(other);
		both.addAll(lines.subList(1, lines.size()));
		assertEquals(14, take(directory, both).rows());
		assertEquals(7, directory.state().entries());
		sameAsAnew(both);
	}

	@Test
	void aDamagedIndexIsNotTakenOver() throws Exception {
		List<String> lines = lines(Extraction.sample().people(100));
		take(directory, lines);
		Path words = index("directory").resolve("forward.dat");
		byte[] bytes = Files.readAllBytes(words);
		bytes[bytes.length / 2] ^= 4;
		Files.write(words, bytes);
		assertEquals(107, take(Directory.at(folder.resolve("directory"), Clock.systemUTC()), lines).added());
		sameAsAnew(lines);
	}
}
