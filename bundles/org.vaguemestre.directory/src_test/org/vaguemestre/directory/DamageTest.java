package org.vaguemestre.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that changed on the disk: nothing is thrown and nothing wrong is shown. */
class DamageTest {

	private static final List<String> QUERIES = List.of("lefevre", "l", "medecin", "moraeu", "nom a", "10100000011", "mssante", "p1", "750000018", "centre de sante",
			"helene.lefevre@cardio.mssante.example", "nomxa prenom", "rue des lilas");

	@TempDir
	Path folder;
	private Path index;

	@BeforeEach
	void fill() throws Exception {
		Directory directory = Directory.at(folder.resolve("directory"), Clock.systemUTC());
		directory.importFile(Extraction.sample().people(2_000).write(folder.resolve("file.txt")), new NullProgressMonitor());
		index = folder.resolve("directory").resolve(Files.readString(folder.resolve("directory/current")));
	}

	private List<Path> files() throws IOException {
		try (Stream<Path> files = Files.list(index)) {
			return files.sorted().toList();
		}
	}

	private static void flip(Path file, long place, int bit) throws IOException {
		try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
			bytes.seek(place);
			int old = bytes.read();
			bytes.seek(place);
			bytes.write(old ^ 1 << bit);
		}
	}

	@Test
	void aFlippedBitAnywhereShowsNothingWrong() throws Exception {
		Set<DirectoryEntry> all = new HashSet<>(Directory.at(folder.resolve("directory"), Clock.systemUTC()).search("mssante", 10_000).hits());
		assertEquals(2_007, all.size());
		SplittableRandom random = new SplittableRandom(3);
		for (int round = 0; round < 300; round++) {
			List<Path> files = files();
			Path file = files.get(round % files.size());
			long place = random.nextLong(Files.size(file));
			int bit = random.nextInt(8);
			flip(file, place, bit);
			Directory damaged = Directory.at(folder.resolve("directory"), Clock.systemUTC());
			for (String query : QUERIES) {
				assertTrue(all.containsAll(damaged.search(query, 50).hits()), file.getFileName() + " " + place);
			}
			damaged.find("helene.lefevre@cardio.mssante.example").ifPresent(e -> assertTrue(all.contains(e)));
			all.stream().limit(3).forEach(e -> assertTrue(all.containsAll(damaged.sameHolder(e))));
			for (Facet facet : Facet.values()) {
				damaged.values(facet);
			}
			flip(file, place, bit);
		}
		assertEquals(DirectoryState.Status.READY, Directory.at(folder.resolve("directory"), Clock.systemUTC()).state().status());
	}

	@Test
	void otherLengthsAreSeenAtOnce() throws Exception {
		for (Path file : files()) {
			byte[] before = Files.readAllBytes(file);
			Files.write(file, Arrays.copyOf(before, before.length / 2));
			assertEquals(DirectoryState.Status.DAMAGED, Directory.at(folder.resolve("directory"), Clock.systemUTC()).state().status(),
					file.toString());
			Files.delete(file);
			assertEquals(DirectoryState.Status.DAMAGED, Directory.at(folder.resolve("directory"), Clock.systemUTC()).state().status(),
					file.toString());
			Files.write(file, before);
		}
	}

	@Test
	void aChangeThatNoSearchMeetsIsFoundInTheBackground() throws Exception {
		flip(index.resolve("postings.dat"), Files.size(index.resolve("postings.dat")) - 1, 0);
		Directory damaged = Directory.at(folder.resolve("directory"), Clock.systemUTC());
		CountDownLatch told = new CountDownLatch(1);
		damaged.addListener(state -> {
			if (state.status() == DirectoryState.Status.DAMAGED) {
				told.countDown();
			}
		});
		assertEquals(1, damaged.search("helene lefevre", 5).total());
		assertTrue(told.await(60, TimeUnit.SECONDS));
		assertEquals(DirectoryState.Status.DAMAGED, damaged.state().status());
		assertEquals(0, damaged.search("helene lefevre", 5).total());
		damaged.importFile(folder.resolve("file.txt"), new NullProgressMonitor());
		assertEquals(DirectoryState.Status.READY, damaged.state().status(), "the next import mends it");
		assertEquals(1, damaged.search("helene lefevre", 5).total());
	}
}
