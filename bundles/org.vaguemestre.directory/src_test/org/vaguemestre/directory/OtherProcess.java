package org.vaguemestre.directory;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;

/**
 * Searches an index that another process imports into: says how many entries there are, then, as soon as it is told to go on, says it
 * until there are others.
 */
final class OtherProcess {

	private static final int MOST_SEARCHES = 100_000;

	private OtherProcess() {
	}

	public static void main(String[] arguments) throws IOException {
		Directory directory = Directory.at(Path.of(arguments[0]), Clock.systemUTC());
		int first = directory.search("mssante", 1).total();
		System.out.println(first);
		BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		int searches = 0;
		int last = first;
		// before, while and after the other one imports
		while (!in.ready() && last == first || last == first && searches++ < MOST_SEARCHES) {
			last = directory.search("mssante", 1).total();
		}
		System.out.println(last);
		System.exit(0);
	}
}
