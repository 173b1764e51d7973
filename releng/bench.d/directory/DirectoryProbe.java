import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

import org.eclipse.core.runtime.NullProgressMonitor;
import org.vaguemestre.directory.Directory;
import org.vaguemestre.directory.ImportReport;

/**
 * What the benches of the directory run of ours, in a process of its own: {@code import INDEX FILE}, {@code search INDEX QUERIES
 * ROUNDS [cpu]}, {@code open INDEX QUERY [drop]}. Prints numbers alone.
 */
final class DirectoryProbe {

	private static final double NANOS = 1e6;
	private static final int LIMIT = 20;

	private DirectoryProbe() {
	}

	public static void main(String[] arguments) throws Exception {
		Directory directory = Directory.at(Path.of(arguments[1]), Clock.systemUTC());
		switch (arguments[0]) {
		case "import" -> take(directory, Path.of(arguments[2]));
		case "search" -> search(directory, Files.readAllLines(Path.of(arguments[2])), Integer.parseInt(arguments[3]), arguments.length > 4);
		case "open" -> open(Path.of(arguments[1]), arguments[2], arguments.length > 3);
		default -> throw new IllegalArgumentException(arguments[0]);
		}
	}

	/** Seconds, and the most megabytes of heap that were seen in use, collected or not; then what the import counted. */
	private static void take(Directory directory, Path file) throws Exception {
		AtomicLong most = new AtomicLong();
		Thread watch = new Thread(() -> {
			while (!Thread.currentThread().isInterrupted()) {
				most.accumulateAndGet(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(), Math::max);
				LockSupport.parkNanos(5_000_000);
			}
		});
		watch.setDaemon(true);
		watch.start();
		ImportReport report = directory.importFile(file, true, new NullProgressMonitor());
		watch.interrupt();
		System.out.printf(Locale.ROOT, "%.3f %d %d %d %d %d %d%n", report.took().toNanos() / 1e9, most.get() >> 20, report.rows(),
				report.added(), report.changed(), report.removed(), report.rejected());
	}

	/**
	 * Milliseconds of each query of the last round, in the order of the queries: 20 hits with all they say, and how many there are. With
	 * "cpu" the time of the processor, for machines that do other things as well.
	 */
	private static void search(Directory directory, List<String> queries, int rounds, boolean processor) {
		ThreadMXBean threads = ManagementFactory.getThreadMXBean();
		LongSupplier clock = processor ? threads::getCurrentThreadCpuTime : System::nanoTime;
		double[] millis = new double[queries.size()];
		for (int round = 0; round < rounds; round++) {
			for (int i = 0; i < millis.length; i++) {
				long start = clock.getAsLong();
				directory.search(queries.get(i), LIMIT);
				millis[i] = (clock.getAsLong() - start) / NANOS;
			}
		}
		StringBuilder out = new StringBuilder();
		Arrays.stream(millis).forEach(each -> out.append(String.format(Locale.ROOT, "%.4f%n", each)));
		System.out.print(out);
	}

	/** Milliseconds from nothing to the first answer; with "drop" the system has forgotten all files just before. */
	private static void open(Path folder, String query, boolean drop) throws IOException {
		List<Object> warm = new ArrayList<>(List.of(Clock.systemUTC(), String.format(Locale.ROOT, "%.1f", 1.0)));
		if (drop) {
			Files.writeString(Path.of("/proc/sys/vm/drop_caches"), "3");
		}
		long start = System.nanoTime();
		int total = Directory.at(folder, (Clock) warm.get(0)).search(query, LIMIT).total();
		double millis = (System.nanoTime() - start) / NANOS;
		System.out.printf(Locale.ROOT, "%.1f %d%n", millis, total);
	}
}
