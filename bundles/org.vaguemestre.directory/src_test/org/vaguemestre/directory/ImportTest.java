package org.vaguemestre.directory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.RandomAccessFile;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.OperationCanceledException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vaguemestre.directory.DirectoryException.Reason;

/** What comes in from a file, and what must not. */
class ImportTest {

	private static final Instant NOW = Instant.parse("2026-08-26T10:00:00Z");

	@TempDir
	Path folder;
	private Directory directory;

	@BeforeEach
	void open() {
		directory = Directory.at(folder.resolve("directory"), Clock.fixed(NOW, ZoneOffset.UTC));
	}

	private ImportReport take(Path file) throws DirectoryException {
		return directory.importFile(file, new NullProgressMonitor());
	}

	private ImportReport take(Extraction extraction) throws Exception {
		return take(extraction.write(folder.resolve("file.txt")));
	}

	private void refused(Reason reason, Path file) {
		DirectoryState before = directory.state();
		DirectoryException failure = assertThrows(DirectoryException.class, () -> take(file));
		assertEquals(reason, failure.reason(), failure::getMessage);
		assertEquals(before, directory.state(), "what was there is still there");
		assertEquals(before.entries() > 0 ? 1 : 0, directory.search("lefevre helene", 5).total());
	}

	private static void counts(int rows, int added, int changed, int removed, int rejected, ImportReport report) {
		assertEquals(new ImportReport(rows, added, changed, removed, rejected, report.took()), report);
	}

	@Test
	void emptyBeforeTheFirstImport() {
		assertEquals(DirectoryState.without(DirectoryState.Status.EMPTY), directory.state());
		assertEquals(0, directory.search("lefevre", 5).total());
		assertEquals(Optional.empty(), directory.find("a@b"));
		assertEquals(List.of(), directory.complete("a", 5));
	}

	@Test
	void readsTextAndArchiveAndTellsTheirDate() throws Exception {
		counts(7, 7, 0, 0, 0, take(Extraction.sample().zip(folder.resolve("download.zip"))));
		assertEquals(new DirectoryState(DirectoryState.Status.READY, 7,
				Optional.of(Instant.parse("2026-08-26T07:07:00Z")), Optional.of(NOW)), directory.state());
		counts(7, 0, 0, 0, 0, take(
				Extraction.sample().write(folder.resolve("Extraction_Correspondance_MSSante_202608271200.txt"))));
		assertEquals(Optional.of(Instant.parse("2026-08-27T10:00:00Z")), directory.state().extracted());
	}

	@Test
	void countsWhatChanged() throws Exception {
		take(Extraction.sample());
		Path file = folder.resolve("second.txt");
		String text = Extraction.sample().text().replace("PARIS 12", "PARIS 13")
				.replaceAll("(?m)^PER\\|anne\\.martin.*\n", "");
		Files.writeString(file, text + Extraction.sample().text().lines().skip(2).findFirst().orElseThrow()
				.replace("Médecine générale", "Gériatrie") + '\n');
		// Lefèvre moved, Martin left, Moreau has a second activity
		counts(7, 1, 1, 1, 0, take(file));
		assertEquals(2, directory.search("moreau", 5).total());
		assertEquals(1, directory.complete("moreau", 5).size(), "one address");
		assertEquals(1, directory.search("lefevre 'paris 13'", 5).total());
		assertEquals(0, directory.search("anne martin", 5).total());
	}

	@Test
	void aRowThatStandsTwiceIsKeptOnce() throws Exception {
		Extraction twice = Extraction.sample();
		Extraction.sample().text().lines().skip(1).forEach(twice::line);
		assertEquals(14, take(twice).rows());
		assertEquals(7, directory.state().entries());
	}

	@Test
	void brokenRowsAreLeftOutAndCounted() throws Exception {
		Extraction extraction = Extraction.sample().line("PER|too|few|columns").line("").line("x".repeat(100_000))
				.person("no address", "10100000078", "", "SANS", "Adresse", "", "", "", "75001", "PARIS")
				.person("a@b\u202ec.example", "10100000086", "", "CACHÉ", "Signe", "", "", "", "75001", "PARIS")
				.line(Extraction.sample().text().lines().skip(1).findFirst().orElseThrow() + "|one|more");
		counts(8, 8, 0, 0, 4, take(extraction));
		assertEquals("a@bc.example", directory.search("cache signe", 1).hits().get(0).address());
	}

	@Test
	void columnsAreFoundByNameWhateverTheirOrderSeparatorAndCharset() throws Exception {
		Path file = folder.resolve("spreadsheet.csv");
		Files.write(file, ("Prénom d'exercice;ADRESSE BAL;Nouvelle colonne;Nom d’exercice;Type de BAL\r\n"
				+ "Hélène;h@x.example;\"a;b\";LEFÈVRE;PER\r\n" + "Zoé;\"z@x.example\";;\"LA \"\"BELLE\"\"\";per")
				.replace('’', '\'').getBytes(Charset.forName("windows-1252")));
		counts(2, 2, 0, 0, 0, take(file));
		assertEquals("Hélène LEFÈVRE", directory.find("h@x.example").orElseThrow().displayName());
		assertEquals("LA \"BELLE\" Zoé", directory.find("z@x.example").orElseThrow().sortName());
		assertEquals(BoxType.PER, directory.find("z@x.example").orElseThrow().type());
	}

	@Test
	void byteOrderMarkTrailingSeparatorAndQuotationMarksDoNoHarm() throws Exception {
		String text = Extraction.sample().organisation("q@x.example", "750000026", "", "\"LA MAISON\" MEDICALE", "75001",
				"PARIS").organisation("u@x.example", "750000034", "", "\"MAISON", "75001", "PARIS").text();
		Path file = folder.resolve("bom.txt");
		Files.write(file, ('\ufeff' + text.replace("\n", "|\r\n")).getBytes(StandardCharsets.UTF_8));
		counts(9, 9, 0, 0, 0, take(file));
		assertEquals("\"LA MAISON\" MEDICALE", directory.find("q@x.example").orElseThrow().structure());
		assertEquals("\"MAISON", directory.find("u@x.example").orElseThrow().structure());
	}

	@Test
	void allKindsOfMailboxes() throws Exception {
		take(new Extraction().organisation("o@x.example", "1", "", "O", "75001", "P").line(
				Extraction.sample().organisation("c@x.example", "2", "", "CABINET", "75001", "P").text().lines()
						.reduce((a, b) -> b).orElseThrow().replaceFirst("ORG", "CAB"))
				.line(Extraction.sample().organisation("a@x.example", "3", "", "ROBOT", "75001", "P").text().lines()
						.reduce((a, b) -> b).orElseThrow().replaceFirst("ORG", "APP"))
				.line(Extraction.sample().organisation("n@x.example", "4", "", "NEUF", "75001", "P").text().lines()
						.reduce((a, b) -> b).orElseThrow().replaceFirst("ORG", "XYZ")));
		assertEquals(BoxType.ORG, directory.find("o@x.example").orElseThrow().type());
		assertEquals(BoxType.CAB, directory.find("c@x.example").orElseThrow().type());
		assertEquals(BoxType.APP, directory.find("a@x.example").orElseThrow().type());
		assertEquals(BoxType.OTHER, directory.find("n@x.example").orElseThrow().type());
	}

	@Test
	void badFilesNeverReplaceAGoodDirectory() throws Exception {
		take(Extraction.sample().people(3000));
		assertEquals(3007, directory.state().entries());
		refused(Reason.EMPTY, Files.createFile(folder.resolve("empty.txt")));
		refused(Reason.EMPTY, new Extraction().write(folder.resolve("head.txt")));
		refused(Reason.NOT_AN_EXTRACTION, Files.writeString(folder.resolve("letter.txt"), "Bonjour,\nmerci\n"));
		refused(Reason.NOT_AN_EXTRACTION, Files.write(folder.resolve("picture"), new byte[300_000]));
		refused(Reason.UNREADABLE, folder.resolve("missing.txt"));
		refused(Reason.UNREADABLE, folder);
		refused(Reason.MUCH_SMALLER, Extraction.sample().write(folder.resolve("small.txt")));
		refused(Reason.MOSTLY_BROKEN, Files.writeString(folder.resolve("broken.txt"),
				Extraction.sample().text() + "PER|x\n".repeat(8)));
		String text = Extraction.sample().people(3000).text();
		refused(Reason.TRUNCATED, Files.writeString(folder.resolve("cut.txt"), text.substring(0, text.length() - 40)));
		byte[] zip = Files.readAllBytes(Extraction.sample().people(3000).zip(folder.resolve("whole.zip")));
		refused(Reason.TRUNCATED, Files.write(folder.resolve("cut.zip"), Arrays.copyOf(zip, zip.length / 2)));
		refused(Reason.UNREADABLE, Files.write(folder.resolve("stub.zip"), Arrays.copyOf(zip, 20)));
		zip[zip.length / 2] ^= 0x55;
		zip[zip.length / 2 + 1] ^= 0x55;
		refused(Reason.UNREADABLE, Files.write(folder.resolve("rotten.zip"), zip));
		counts(7, 0, 0, 3000, 0,
				directory.importFile(folder.resolve("small.txt"), true, new NullProgressMonitor()));
	}

	@Test
	void cancelLeavesWhatWasThereAndNoFiles() throws Exception {
		take(Extraction.sample());
		Path large = Extraction.sample().people(5000).write(folder.resolve("large.txt"));
		AtomicBoolean asked = new AtomicBoolean();
		NullProgressMonitor half = new NullProgressMonitor() {
			private double done;

			@Override
			public void internalWorked(double work) {
				done += work;
				asked.set(done > 0);
			}

			@Override
			public void worked(int work) {
				internalWorked(work);
			}

			@Override
			public boolean isCanceled() {
				return asked.get();
			}
		};
		assertThrows(OperationCanceledException.class, () -> directory.importFile(large, half));
		assertEquals(7, directory.state().entries());
		try (Stream<Path> files = Files.list(folder.resolve("directory"))) {
			assertEquals(3, files.count(), "the index, its name and the lock");
		}
		assertEquals(5007, take(large).rows(), "and the next one runs");
	}

	@Test
	void readersSeeTheOldOrTheNewWhileAnImportRuns() throws Exception {
		take(Extraction.sample());
		Path large = Extraction.sample().people(5_000).write(folder.resolve("large.txt"));
		Path small = Extraction.sample().write(folder.resolve("small.txt"));
		Directory reader = Directory.at(folder.resolve("directory"), Clock.systemUTC());
		AtomicBoolean done = new AtomicBoolean();
		ExecutorService threads = Executors.newFixedThreadPool(2);
		try {
			List<Future<List<Integer>>> seen = new ArrayList<>();
			for (Directory each : List.of(reader, directory)) {
				seen.add(threads.submit(() -> {
					List<Integer> totals = new ArrayList<>();
					do {
						totals.add(each.search("mssante", 1).total());
					} while (!done.get());
					return totals;
				}));
			}
			for (int i = 0; i < 2; i++) {
				take(large);
				directory.importFile(small, true, new NullProgressMonitor());
			}
			done.set(true);
			for (Future<List<Integer>> each : seen) {
				assertTrue(each.get().stream().allMatch(total -> total == 7 || total == 5_007), () -> "never half of it");
			}
		} finally {
			threads.shutdownNow();
		}
		assertEquals(7, reader.state().entries(), "what another one imported is seen");
	}

	@Test
	void anotherImportAtTheSameTimeIsRefused() throws Exception {
		Path file = Extraction.sample().people(2000).write(folder.resolve("file.txt"));
		List<Reason> inner = new ArrayList<>();
		NullProgressMonitor nested = new NullProgressMonitor() {
			@Override
			public boolean isCanceled() {
				if (inner.isEmpty()) {
					inner.add(assertThrows(DirectoryException.class, () -> take(file)).reason());
				}
				return false;
			}
		};
		directory.importFile(file, nested);
		assertEquals(List.of(Reason.BUSY), inner);
	}

	@Test
	void listenersAreTold() throws Exception {
		List<DirectoryState> told = new ArrayList<>();
		DirectoryListener listener = told::add;
		directory.addListener(listener);
		take(Extraction.sample());
		directory.removeListener(listener);
		take(Extraction.sample());
		assertEquals(List.of(7), told.stream().map(DirectoryState::entries).toList());
	}

	@Test
	void damagedFilesAreSaidAndMendedByTheNextImport() throws Exception {
		take(Extraction.sample());
		Path index = folder.resolve("directory").resolve(Files.readString(folder.resolve("directory/current")));
		try (RandomAccessFile words = new RandomAccessFile(index.resolve("words.dat").toFile(), "rw")) {
			words.setLength(words.length() / 2);
		}
		Directory again = Directory.at(folder.resolve("directory"), Clock.systemUTC());
		assertEquals(DirectoryState.Status.DAMAGED, again.state().status());
		assertEquals(0, again.search("lefevre", 5).total());
		assertEquals(7, again.importFile(Extraction.sample().write(folder.resolve("again.txt")), null).added());
		assertEquals(DirectoryState.Status.READY, again.state().status());
		assertFalse(Files.exists(index), "the damaged one is gone");
	}

	@Test
	void sortingInRunsGivesTheSameAsAtOnce() throws Exception {
		ImportReport report = take(Extraction.sample().people(45_000));
		assertEquals(45_007, report.rows());
		List<DirectoryEntry> hits = directory.search("nom", 10_000).hits();
		assertEquals(10_000, hits.size());
		List<String> names = hits.stream().map(entry -> entry.holder().lastName()).toList();
		assertEquals(names.stream().sorted().toList(), names);
		assertEquals(1, directory.search("p44999@many.mssante.example", 5).total());
		assertEquals(1, directory.search("10200034321", 5).total());
	}

	@Test
	void aPageForPeopleIsNoExtraction() throws Exception {
		take(Extraction.sample());
		refused(Reason.NOT_AN_EXTRACTION, Files.writeString(folder.resolve("page.html"),
				"<!DOCTYPE html>\n<html><head><title>503</title></head>\n<body>Type de BAL|Adresse BAL".replace("|", " ") + "</body></html>\n"));
		refused(Reason.NOT_AN_EXTRACTION, Files.writeString(folder.resolve("one-line.html"), "<html>" + "x".repeat(1 << 20) + "</html>"));
		refused(Reason.NOT_AN_EXTRACTION, Files.writeString(folder.resolve("error.json"), "{\"error\": \"too many requests\"}"));
	}

	@Test
	void otherEncodingsAreReadOrRefused() throws Exception {
		counts(7, 7, 0, 0, 0, take(Extraction.sample().write(folder.resolve("windows.txt"), Charset.forName("windows-1252"))));
		assertEquals("LEFÈVRE Hélène", directory.search("lefevre helene", 1).hits().get(0).sortName());
		refused(Reason.NOT_AN_EXTRACTION, Extraction.sample().write(folder.resolve("sixteen.txt"), StandardCharsets.UTF_16LE));
		refused(Reason.NOT_AN_EXTRACTION, Extraction.sample().write(folder.resolve("sixteen.be.txt"), StandardCharsets.UTF_16BE));
		// one line in another encoding than the rest
		List<String> lines = Extraction.sample().text().lines().toList();
		Path mixed = folder.resolve("mixed.txt");
		Files.write(mixed, lines.subList(0, 2), StandardCharsets.UTF_8);
		Files.write(mixed, lines.subList(2, lines.size()), Charset.forName("windows-1252"), StandardOpenOption.APPEND);
		counts(7, 0, 0, 0, 0, take(mixed));
	}

	@Test
	void missingColumnsLeaveTheirFieldsEmpty() throws Exception {
		counts(1, 1, 0, 0, 0, take(Files.writeString(folder.resolve("few.txt"), "Adresse BAL|Type de BAL\na@x.example|ORG\n")));
		DirectoryEntry entry = directory.find("a@x.example").orElseThrow();
		assertEquals(new DirectoryEntry("a@x.example", BoxType.ORG, Holder.NONE, Workplace.NONE, false), entry);
		assertThrows(DirectoryException.class, () -> take(Files.writeString(folder.resolve("none.txt"), "Adresse BAL|Nom d'exercice\na@x.example|X\n")));
	}

	@Test
	void aLineOfAMegabyteAndManyBrokenOnesAreCounted() throws Exception {
		Extraction extraction = Extraction.sample().people(3_000).line("PER|" + "x".repeat(1 << 20)).line("y".repeat(1 << 20));
		for (int i = 0; i < 2_500; i++) {
			extraction.line("PER|broken" + i);
		}
		counts(3_007, 3_007, 0, 0, 2_502, take(extraction));
		assertEquals(1, directory.search("lefevre helene", 5).total());
	}

	/** Ten million lines without a row in them need no memory, and end with what was wrong. */
	@Test
	void millionsOfRejectedLinesAreRead() throws Exception {
		take(Extraction.sample());
		Path zip = folder.resolve("rejected.zip");
		byte[] broken = "x|y\n".repeat(50_000).getBytes(StandardCharsets.US_ASCII);
		archive(zip, broken, 200);
		DirectoryException failure = assertThrows(DirectoryException.class, () -> take(zip));
		assertEquals(Reason.MOSTLY_BROKEN, failure.reason());
		assertEquals("10000000", failure.detail());
		assertEquals(7, directory.state().entries());
	}

	@Test
	void anArchiveThatUnfoldsHundredsOfTimesIsRefused() throws Exception {
		take(Extraction.sample());
		Path bomb = folder.resolve("bomb.zip");
		archive(bomb, new byte[8 << 20], 20);
		assertTrue(Files.size(bomb) < 1 << 20, "160 MB in less than one");
		refused(Reason.TOO_LARGE, bomb);
		Path many = folder.resolve("many.zip");
		try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(many))) {
			for (int i = 0; i < 5_000; i++) {
				out.putNextEntry(new ZipEntry("picture" + i + ".png"));
			}
		}
		refused(Reason.UNREADABLE, many);
	}

	/** A head line, then the same bytes again and again. */
	private static void archive(Path file, byte[] bytes, int times) throws Exception {
		try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
			out.putNextEntry(new ZipEntry("Extraction_Correspondance_MSSante_202608260907.txt"));
			out.write((String.join("|", Extraction.COLUMNS) + '\n').getBytes(StandardCharsets.UTF_8));
			for (int i = 0; i < times; i++) {
				out.write(bytes);
			}
		}
	}

	@Test
	void anotherProcessGoesOnSearchingAndSeesWhatIsNew() throws Exception {
		take(Extraction.sample());
		Path large = Extraction.sample().people(4_000).write(folder.resolve("large.txt"));
		Process other = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp",
				System.getProperty("java.class.path"), OtherProcess.class.getName(), folder.resolve("directory").toString()).redirectErrorStream(true)
				.start();
		try (BufferedReader said = other.inputReader(); Writer asked = other.outputWriter()) {
			assertEquals("7", said.readLine(), "it has the index open");
			take(large);
			asked.write("go on\n");
			asked.flush();
			List<String> totals = new ArrayList<>();
			for (String line = said.readLine(); line != null; line = said.readLine()) {
				totals.add(line);
			}
			assertEquals("4007", totals.get(totals.size() - 1), totals::toString);
			assertEquals(List.of(), totals.stream().filter(total -> !List.of("7", "4007").contains(total)).toList(), "never half of it");
			assertEquals(0, other.waitFor());
		} finally {
			other.destroyForcibly();
		}
	}

	/** Nobody can be written to there, and without the zero one box would pass for another. */
	@Test
	void addressesNobodyCanWriteToAreRejected() throws Exception {
		Extraction extraction = new Extraction().people(10);
		for (String address : List.of("nul\0nul@x.example", "bell\u0007@x.example", "a@x..example", "a@.example", "a@x.example.")) {
			extraction.person(address, "10100000011", "DR", "LEFEVRE", "Anne", "Médecin", "", "", "75011", "PARIS 11");
		}
		extraction.person("zero.in.the.name@x.example", "10100000012", "DR", "LE\0FEVRE", "Anne", "Médecin", "", "", "75011", "PARIS 11");
		Directory directory = Directory.at(folder.resolve("unwritable"), Clock.systemUTC());
		counts(11, 11, 0, 0, 5, directory.importFile(extraction.write(folder.resolve("unwritable.txt")), new NullProgressMonitor()));
		assertEquals("LEFEVRE", directory.find("zero.in.the.name@x.example").orElseThrow().holder().lastName());
		assertEquals(Optional.empty(), directory.find("nulnul@x.example"));
	}
}
