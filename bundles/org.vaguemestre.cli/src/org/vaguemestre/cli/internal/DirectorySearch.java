package org.vaguemestre.cli.internal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Set;

import org.vaguemestre.directory.Directory;
import org.vaguemestre.directory.DirectoryEntry;
import org.vaguemestre.directory.DirectoryState;
import org.vaguemestre.directory.SearchResult;

/** {@code directory search}: finds mailboxes in an offline index. */
final class DirectorySearch implements Verb {

	private static final String INDEX = "--index"; //$NON-NLS-1$
	private static final String LIMIT = "--limit"; //$NON-NLS-1$
	private static final int USUAL_LIMIT = 20;
	/** Microseconds in a millisecond; times are printed to a microsecond. */
	private static final double MICROS = 1000.0;
	private static final int NANOS = 1000;

	@Override
	public String name() {
		return "directory search"; //$NON-NLS-1$
	}

	@Override
	public String summary() {
		return "finds mailboxes in an offline index"; //$NON-NLS-1$
	}

	@Override
	public String help() {
		return """
				vaguemestre directory search --index DIR [--limit N] QUERY...

				Finds the entries with all words of a QUERY, or beginnings of them, whatever accents, case and order: name,
				profession, specialty, structure, place, postcode, address, RPPS or FINESS number. One line a QUERY; quote a QUERY
				of several words. With - for QUERY they come from standard input, one a line.

				  --limit N   at most N hits, 20 without it; "total" counts all

				{"query": "...", "total": n, "millis": x, "hits": [{"address": "...", "type": "PER", "name": "...",
				 "profession": "...", "specialty": "...", "place": "...", "rpps": "..."}]}
				"near": true tells that nothing matches as typed, and the hits are spelled nearly so."""; //$NON-NLS-1$
	}

	@Override
	public Set<String> options() {
		return Set.of(INDEX, LIMIT);
	}

	@Override
	public int run(Arguments arguments, Console console) throws UsageException {
		if (arguments.operands().isEmpty()) {
			throw new UsageException("no QUERY is given"); //$NON-NLS-1$
		}
		int limit = arguments.count(LIMIT, USUAL_LIMIT);
		Path index = arguments.neededPath(INDEX);
		Directory directory = Directory.at(index, Clock.systemUTC());
		DirectoryState.Status status = directory.state().status();
		if (status != DirectoryState.Status.READY) {
			console.result(new Json().put("index", index.toString()).error("INDEX_" + status.name(), //$NON-NLS-1$ //$NON-NLS-2$
					status == DirectoryState.Status.EMPTY ? "there is no index here; directory import makes one" //$NON-NLS-1$
							: "the index is damaged or of another version; directory import mends it")); //$NON-NLS-1$
			return FAILED;
		}
		int result = DONE;
		for (String query : arguments.operands()) {
			result = Math.max(result, query.equals("-") ? fromInput(directory, limit, console) //$NON-NLS-1$
					: search(directory, query, limit, console));
		}
		return result;
	}

	private static int fromInput(Directory directory, int limit, Console console) {
		BufferedReader lines = new BufferedReader(new InputStreamReader(console.in(), StandardCharsets.UTF_8));
		int result = DONE;
		try {
			for (String query = lines.readLine(); query != null; query = lines.readLine()) {
				result = Math.max(result, search(directory, query, limit, console));
			}
			return result;
		} catch (IOException e) {
			console.result(new Json().put("query", "-").error("UNREADABLE", "standard input cannot be read: " + e.getMessage())); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$ //$NON-NLS-4$
			return FAILED;
		}
	}

	private static int search(Directory directory, String query, int limit, Console console) {
		SearchResult found = directory.search(query, limit);
		Json line = new Json().put("query", query).put("total", found.total()) //$NON-NLS-1$ //$NON-NLS-2$
				.put("millis", found.took().toNanos() / NANOS / MICROS) //$NON-NLS-1$
				.put("hits", found.hits().stream().map(DirectorySearch::hit).toList()); //$NON-NLS-1$
		if (found.near()) {
			line.put("near", true); //$NON-NLS-1$
		}
		boolean lost = found.total() == 0 && directory.state().status() == DirectoryState.Status.DAMAGED;
		console.result(lost ? line.error("INDEX_DAMAGED", "the index is damaged; directory import mends it") : line); //$NON-NLS-1$ //$NON-NLS-2$
		return lost ? FAILED : DONE;
	}

	private static Json hit(DirectoryEntry entry) {
		return new Json().put("address", entry.address()).put("type", entry.type().name()) //$NON-NLS-1$ //$NON-NLS-2$
				.put("name", entry.displayName()).put("profession", entry.profession()) //$NON-NLS-1$ //$NON-NLS-2$
				.put("specialty", entry.specialty()).put("place", entry.place()).put("rpps", entry.rpps()); //$NON-NLS-1$ //$NON-NLS-2$ //$NON-NLS-3$
	}
}
