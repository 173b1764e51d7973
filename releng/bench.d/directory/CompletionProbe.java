package org.vaguemestre.directory.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

import org.vaguemestre.directory.AddressBook;
import org.vaguemestre.directory.AddressUse;
import org.vaguemestre.directory.Directory;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectorySettings;
import org.vaguemestre.directory.DirectorySource;
import org.vaguemestre.directory.Ranking;
import org.vaguemestre.host.Correspondent;
import org.vaguemestre.host.CorrespondentSource;
import org.vaguemestre.host.HostException;

/**
 * {@code INDEX EXTRACTION FOLDER QUERIES ROUNDS [cpu]}: completes recipients as the composer has it done, from the extraction, the practice's own
 * directory (in FOLDER), the addresses it used and the correspondents of its office software; prints the milliseconds of each query of the
 * last round, with "cpu" those of the processor. In the package of the sources, which only the services of an installation make otherwise.
 */
final class CompletionProbe {

	/** As the composer asks for. */
	private static final int LIMIT = 8;
	private static final int USED = 2_000;
	private static final int OWN = 300;
	private static final int CORRESPONDENTS = 5_000;

	/** The list of an office software, looked through from the first to the last. */
	private record Office(List<Correspondent> all) implements CorrespondentSource {

		@Override
		public List<Correspondent> correspondents(String text, int limit) throws HostException {
			String typed = text.toUpperCase(Locale.ROOT);
			return all.stream().filter(each -> each.lastName().startsWith(typed)).limit(limit).toList();
		}

		@Override
		public List<Correspondent> correspondentsAt(String address) throws HostException {
			return all.stream().filter(each -> each.address().equalsIgnoreCase(address)).toList();
		}
	}

	private CompletionProbe() {
	}

	public static void main(String[] arguments) throws Exception {
		List<DirectoryEntry> some = entries(Directory.at(Path.of(arguments[0]), Clock.systemUTC()), Path.of(arguments[1]));
		List<AddressUse.Used> used = new ArrayList<>();
		for (int i = 0; i < USED; i++) {
			used.add(new AddressUse.Used(some.get(i).address(), i % 3 == 0 ? "" : some.get(i).displayName(), 1 + i % 9, Instant.EPOCH.plusSeconds(USED - i)));
		}
		AddressUse use = () -> used;
		Path folder = Path.of(arguments[2]);
		OwnEntries own = new OwnEntries(folder.resolve("own"), OwnKeys.of(new byte[32]), new SecureRandom());
		for (DirectoryEntry each : some.subList(USED, USED + OWN)) {
			own.remember(each, "a note");
		}
		Office office = new Office(some.subList(USED + OWN, USED + OWN + CORRESPONDENTS).stream().map(CompletionProbe::correspondent).toList());
		Directory directory = new IndexedDirectory(Path.of(arguments[0]), Clock.systemUTC(), new Ranking() {
			@Override
			public String department() {
				return "69";
			}

			@Override
			public AddressUse use() {
				return use;
			}
		});
		// nothing is fetched here
		DirectorySettings settings = (DirectorySettings) Proxy.newProxyInstance(CompletionProbe.class.getClassLoader(),
				new Class<?>[] { DirectorySettings.class }, (proxy, method, given) -> {
					throw new UnsupportedOperationException(method.getName());
				});
		List<DirectorySource> sources = List.of(own, new UsedSource(use), new HostSource(office, Duration.ofMillis(250), Clock.systemUTC()),
				new ExtractionSource(directory, settings, folder.resolve("download")));
		measure(AddressBook.of(() -> sources), Files.readAllLines(Path.of(arguments[3])), Integer.parseInt(arguments[4]), arguments.length > 5);
		// the thread that asks the office software does not end by itself
		System.exit(0);
	}

	private static void measure(AddressBook book, List<String> queries, int rounds, boolean processor) {
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		LongSupplier clock = processor ? threads::getCurrentThreadCpuTime : System::nanoTime;
		double[] millis = new double[queries.size()];
		for (int round = 0; round < rounds; round++) {
			for (int i = 0; i < millis.length; i++) {
				long start = clock.getAsLong();
				book.complete(queries.get(i), LIMIT);
				millis[i] = (clock.getAsLong() - start) / 1e6;
			}
		}
		StringBuilder out = new StringBuilder();
		Arrays.stream(millis).forEach(each -> out.append(String.format(Locale.ROOT, "%.4f%n", each)));
		System.out.print(out);
	}

	/** Those of rows that lie far from each other. */
	private static List<DirectoryEntry> entries(Directory directory, Path extraction) throws IOException {
		int wanted = USED + OWN + CORRESPONDENTS;
		int step = Math.max(1, directory.state().entries() / (wanted + 1));
		List<DirectoryEntry> some = new ArrayList<>();
		try (BufferedReader in = Files.newBufferedReader(extraction)) {
			in.readLine();
			String line = in.readLine();
			for (int row = 0; line != null && some.size() < wanted; row++, line = in.readLine()) {
				if (row % step == 0) {
					directory.find(line.split("\\|", 3)[1]).ifPresent(some::add);
				}
			}
		}
		if (some.size() < wanted) {
			throw new IOException("the extraction has too few rows");
		}
		return some;
	}

	private static Correspondent correspondent(DirectoryEntry entry) {
		return new Correspondent(entry.address(), entry.holder().title(), entry.holder().lastName(), entry.holder().firstName(),
				entry.profession(), entry.specialty(), entry.rpps(), entry.workplace().name(), List.of(), entry.workplace().postcode(), entry.place());
	}
}
