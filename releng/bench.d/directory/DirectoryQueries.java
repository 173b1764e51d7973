import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * {@code EXTRACTION COUNT SEED OUT}: what people type who look for rows of an extraction. Writes the queries one a line to OUT, and
 * to OUT.typed each beginning of each query, as it is seen by a search that runs at every key.
 */
final class DirectoryQueries {

	private static final int LAST = 9;
	private static final int FIRST = 10;
	private static final int PROFESSION = 14;
	private static final int SPECIALTY = 16;
	private static final int STRUCTURE = 18;
	private static final int PLACE = 27;
	private static final int POSTCODE = 28;

	private final SplittableRandom random;

	private DirectoryQueries(long seed) {
		random = new SplittableRandom(seed);
	}

	public static void main(String[] arguments) throws IOException {
		DirectoryQueries made = new DirectoryQueries(Long.parseLong(arguments[2]));
		List<String> queries = made.queries(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
		Files.write(Path.of(arguments[3]), queries);
		List<String> typed = new ArrayList<>();
		for (String query : queries) {
			for (int length = 1; length <= query.length(); length++) {
				if (query.charAt(length - 1) != ' ') {
					typed.add(query.substring(0, length));
				}
			}
		}
		Files.write(Path.of(arguments[3] + ".typed"), typed);
	}

	private List<String> queries(Path extraction, int count) throws IOException {
		List<String> rows = new ArrayList<>();
		try (BufferedReader in = Files.newBufferedReader(extraction)) {
			in.readLine();
			long seen = 0;
			for (String line = in.readLine(); line != null; line = in.readLine()) {
				if (rows.size() < count) {
					rows.add(line);
				} else if (random.nextLong(++seen + count) < count) {
					rows.set(random.nextInt(count), line);
				}
			}
		}
		return rows.stream().map(row -> query(row.split("\\|", -1)).toLowerCase(Locale.ROOT)).toList();
	}

	private String query(String[] row) {
		int kind = random.nextInt(100);
		if (row[LAST].isEmpty()) {
			return kind < 70 ? row[STRUCTURE] + ' ' + city(row) : kind < 85 ? row[7] + ' ' + row[STRUCTURE] : row[1];
		}
		String name = row[LAST];
		if (kind < 35) {
			return name + ' ' + row[FIRST];
		} else if (kind < 50) {
			return row[FIRST] + ' ' + name;
		} else if (kind < 65) {
			return name + ' ' + city(row);
		} else if (kind < 80) {
			return name + ' ' + activity(row);
		} else if (kind < 85) {
			return activity(row) + ' ' + city(row);
		} else if (kind < 92) {
			return name + ' ' + row[POSTCODE];
		}
		return kind < 96 ? row[3] : row[1];
	}

	private static String city(String[] row) {
		return row[PLACE].replaceFirst("^\\S+ ", "").replaceFirst(" \\d+$", "");
	}

	private static String activity(String[] row) {
		return (row[SPECIALTY].isEmpty() ? row[PROFESSION] : row[SPECIALTY]).split("[ (]")[0];
	}
}
