import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;

import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPSearchException;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchScope;

/**
 * The peers of the search: {@code fts5 DATABASE QUERIES ROUNDS [cpu]}, {@code ldap PORT QUERIES ROUNDS}; print the milliseconds of each query
 * of the last round, with "cpu" those of the processor. {@code ldif EXTRACTION OUT ROWS} writes what slapd is filled with.
 */
final class Peers {

	private static final String BASE = "dc=mssante,dc=example";
	private static final String[] ATTRIBUTES = { "sn", "givenName", "title", "ou", "o", "l", "postalCode", "employeeNumber", "mail" };
	private static final int[] COLUMNS = { 9, 10, 14, 16, 18, 27, 28, 3, 1 };
	private static final int LIMIT = 20;

	/** Answers one query and reads its hits. */
	@FunctionalInterface
	private interface Search {
		void run(List<String> words) throws Exception;
	}

	private Peers() {
	}

	public static void main(String[] arguments) throws Exception {
		switch (arguments[0]) {
		case "fts5" -> fts5(arguments[1], Path.of(arguments[2]), Integer.parseInt(arguments[3]),
				arguments.length > 4 ? ManagementFactory.getThreadMXBean()::getCurrentThreadCpuTime : System::nanoTime);
		case "ldap" -> ldap(Integer.parseInt(arguments[1]), Path.of(arguments[2]), Integer.parseInt(arguments[3]));
		case "ldif" -> ldif(Path.of(arguments[1]), Path.of(arguments[2]), Integer.parseInt(arguments[3]));
		default -> throw new IllegalArgumentException(arguments[0]);
		}
	}

	private static void measure(Path queries, int rounds, LongSupplier clock, Search search) throws Exception {
		List<String> all = Files.readAllLines(queries);
		double[] millis = new double[all.size()];
		for (int round = 0; round < rounds; round++) {
			for (int i = 0; i < millis.length; i++) {
				long start = clock.getAsLong();
				List<String> words = words(all.get(i));
				if (!words.isEmpty()) {
					search.run(words);
				}
				millis[i] = (clock.getAsLong() - start) / 1e6;
			}
		}
		System.out.print(Arrays.stream(millis).mapToObj(each -> String.format(Locale.ROOT, "%.4f%n", each)).collect(Collectors.joining()));
	}

	private static List<String> words(String text) {
		return Arrays.stream(plain(text).split("[^a-z0-9]+")).filter(word -> !word.isEmpty()).toList();
	}

	private static String plain(String text) {
		return Normalizer.normalize(text.replace("œ", "oe").replace("Œ", "oe"), Normalizer.Form.NFKD).replaceAll("\\p{M}+", "")
				.toLowerCase(Locale.ROOT);
	}

	private static void fts5(String database, Path queries, int rounds, LongSupplier clock) throws Exception {
		try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + database);
				PreparedStatement hits = connection.prepareStatement("select name, first, profession, specialty, structure, place, address, number, type"
						+ " from boxes where boxes match ? order by rank limit " + LIMIT)) {
			measure(queries, rounds, clock, words -> {
				hits.setString(1, words.stream().map(word -> '"' + word + "\"*").collect(Collectors.joining(" ")));
				read(hits);
			});
		}
	}

	private static void read(PreparedStatement hits) throws SQLException {
		try (ResultSet found = hits.executeQuery()) {
			while (found.next()) {
				for (int column = 1; column <= 9; column++) {
					found.getString(column);
				}
			}
		}
	}

	private static void ldap(int port, Path queries, int rounds) throws Exception {
		try (LDAPConnection connection = new LDAPConnection("127.0.0.1", port)) {
			measure(queries, rounds, System::nanoTime, words -> {
				Filter filter = Filter.createANDFilter(words.stream().map(word -> Filter.createORFilter(
						Arrays.stream(ATTRIBUTES).map(name -> Filter.createSubstringFilter(name, word, null, null)).toList())).toList());
				SearchRequest request = new SearchRequest(BASE, SearchScope.SUB, filter, ATTRIBUTES);
				request.setSizeLimit(LIMIT);
				try {
					connection.search(request);
				} catch (LDAPSearchException e) {
					enough(e);
				}
			});
		}
	}

	private static void enough(LDAPException e) throws LDAPException {
		if (e.getResultCode() != ResultCode.SIZE_LIMIT_EXCEEDED) {
			throw e;
		}
	}

	private static void ldif(Path extraction, Path out, int rows) throws Exception {
		try (BufferedReader in = Files.newBufferedReader(extraction); BufferedWriter ldif = Files.newBufferedWriter(out)) {
			ldif.write("dn: " + BASE + "\nobjectClass: dcObject\nobjectClass: organization\ndc: mssante\no: Bench\n\n");
			in.readLine();
			for (int i = 0; i < rows; i++) {
				String line = in.readLine();
				if (line == null) {
					return;
				}
				String[] row = line.split("\\|", -1);
				ldif.write("dn: uid=" + i + ',' + BASE + "\nobjectClass: inetOrgPerson\ncn: " + i + '\n');
				if (row[9].isEmpty()) {
					ldif.write("sn: -\n");
				}
				for (int each = 0; each < COLUMNS.length; each++) {
					// a value for each word, so that the beginning of any word is the beginning of a value
					for (String word : words(row[COLUMNS[each]]).stream().distinct().toList()) {
						ldif.write(ATTRIBUTES[each] + ":: " + Base64.getEncoder().encodeToString(word.getBytes(StandardCharsets.UTF_8)) + '\n');
					}
				}
				ldif.write('\n');
			}
		}
	}
}
