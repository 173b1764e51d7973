package org.vaguemestre.directory.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

import org.eclipse.core.runtime.SubMonitor;

/**
 * Writes an index into an empty folder: entries in the order of their names, their words, which entry has which word and
 * the other way round, the same for beginnings of up to three letters, and the keys for addresses and numbers. What stays of the
 * index before is taken over as it is; the files are the same, byte for byte, as if all had been read anew.
 */
final class IndexWriter {

	static final int MOST_ENTRIES = 5_000_000;
	/** Beginnings up to this length have lists of their own: too many words start with them. */
	static final int SHORT = 3;
	/** With fewer new entries than one for this many that stay, the lists of the index before are taken over. */
	private static final int FEW = 8;
	/** A row of the new file, as a number below zero, among entries of the old index. */
	private static final int NEW = -1;

	private final Path folder;
	private final Path work;
	private final Sealing sealing;
	private final Optional<Reuse> before;
	private final RowStore.Sorted rows;
	private final Attributes.Writer attributes;
	private final SubMonitor monitor;
	private final Progress progress;
	private final LongList addresses = new LongList();
	private final LongList identifiers = new LongList();
	private final Lines.Writer lines = new Lines.Writer();
	private final LongList came = new LongList();
	private final LongList gone = new LongList();
	/** Rows that are not new, each below the number of its entry in the old index. */
	private final LongList known = new LongList();

	/** @param work a folder for what is not whole */
	IndexWriter(Path folder, Path work, Sealing sealing, Optional<Reuse> before, RowStore.Sorted rows, Attributes.Writer attributes,
			SubMonitor monitor) {
		this.folder = folder;
		this.work = work;
		this.sealing = sealing;
		this.before = before;
		this.rows = rows;
		this.attributes = attributes;
		this.monitor = monitor.setWorkRemaining(100);
		this.progress = new Progress(monitor);
	}

	/** What was written. */
	record Written(int entries, Difference difference) {
	}

	/** @param beside writes some files meanwhile */
	Written write(Vocabulary vocabulary, Beside beside) throws IOException {
		int[] places = places();
		Words words = new Words(folder, before, vocabulary);
		int[] order = order(places);
		int[] numbers = numbers(order);
		int kept = before.map(Reuse::kept).orElse(0);
		if (order.length - kept < kept / FEW) {
			words.takeOver(numbers, order.length);
		}
		monitor.worked(20);
		beside.run(() -> {
			writeForward(order, words);
			sealing.add("forward.dat"); //$NON-NLS-1$
		});
		writeEntries(order);
		sealing.add("entries.dat", "hashes.dat"); //$NON-NLS-1$ //$NON-NLS-2$
		monitor.worked(30);
		attributes.write(folder);
		writeKeys(numbers);
		lines.write(folder);
		sealing.add("lines.dat"); //$NON-NLS-1$
		beside.await();
		monitor.worked(20);
		words.writePostings(folder, work, order.length, progress, beside);
		sealing.add("postings.dat"); //$NON-NLS-1$
		words.writeStarting(folder, work, order.length, progress, beside);
		monitor.worked(20);
		return new Written(order.length, before.isEmpty() ? new Difference(order.length, 0, 0) : Difference.of(gone, came));
	}

	/**
	 * For each row how many entries of the old index come before it; below zero for a row that is there already, or that stands
	 * twice.
	 */
	private int[] places() {
		int[] places = new int[rows.size()];
		int place = 0;
		for (int row = 0; row < places.length; row++) {
			progress.step(row);
			if (rows.isRepeated(row)) {
				places[row] = -1;
				continue;
			}
			if (before.isPresent()) {
				place = before(before.get().index(), row, place);
			}
			places[row] = place;
			if (before.isPresent() && place < before.get().index().size() && compare(before.get().index(), place, row) == 0) {
				before.get().keepEntry(place);
				places[row] = -1;
				known.add((long) place << Integer.SIZE | row);
			}
		}
		return places;
	}

	/** How many entries come before a row, at least as many as are known to do: steps twice as long each time, then back. */
	private int before(Index index, int row, int from) {
		int low = from;
		int step = 1;
		while (low + step <= index.size() && compare(index, low + step - 1, row) < 0) {
			low += step;
			step *= 2;
		}
		int high = Math.min(index.size(), low + step - 1);
		while (low < high) {
			int middle = low + high >>> 1;
			if (compare(index, middle, row) < 0) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}
		return low;
	}

	private int compare(Index index, int entry, int row) {
		ByteList key = new ByteList();
		Row.of(index.entry(entry)).key(key);
		return rows.compare(key, index.bytes(entry), row);
	}

	/** What the new entries are: a number of an old one, or a row as {@link #NEW} minus its number. */
	private int[] order(int[] places) {
		int kept = before.map(Reuse::kept).orElse(0);
		int fresh = (int) Arrays.stream(places).filter(place -> place >= 0).count();
		int[] order = new int[kept + fresh];
		int next = 0;
		int row = 0;
		int size = before.map(b -> b.index().size()).orElse(0);
		for (int entry = 0; entry <= size; entry++) {
			while (row < places.length && places[row] <= entry) {
				if (places[row] >= 0) {
					order[next++] = NEW - row;
				}
				row++;
			}
			if (entry < size && before.get().keeps(entry)) {
				order[next++] = entry;
			}
		}
		return order;
	}

	private void writeEntries(int[] order) throws IOException {
		ByteList entry = new ByteList();
		try (Table.Writer entries = new Table.Writer(folder, "entries"); //$NON-NLS-1$
				Output hashes = new Output(folder.resolve("hashes.dat"))) { //$NON-NLS-1$
			for (int number = 0; number < order.length; number++) {
				progress.step(number);
				int source = order[number];
				if (source >= 0) {
					Index index = before.get().index();
					index.bytes(source, entry);
					hashes.writeLong(index.hash(source));
					attributes.add(attributes.translated(index.attributes().row(source), index.attributes()));
				} else {
					int row = NEW - source;
					rows.entry(row, entry);
					hashes.writeLong(Keys.hash(entry));
					attributes.add(rows.attributes(row));
					addKeys(row, number);
					addLines(row, number);
				}
				entries.add(entry.bytes(), entry.size());
			}
		}
	}

	private void addKeys(int row, int number) {
		addresses.add(Keys.key(rows.address(row), number));
		if (before.isPresent()) {
			came.add(rows.address(row));
		}
		for (int which = 0; which < 2; which++) {
			if (rows.number(row, which) != NumberKey.NONE) {
				identifiers.add(Keys.key(rows.number(row, which), number));
			}
		}
	}

	/** That of a row, and those that say the same. */
	private void addLines(int row, int number) {
		lines.add(rows.line(row), number);
		for (int same = row + 1; same < rows.size() && rows.isRepeated(same); same++) {
			lines.add(rows.line(same), number);
		}
	}

	/** Writes which words each entry has; on another thread than the rest. */
	private void writeForward(int[] order, Words words) throws IOException {
		try (Table.Writer forward = new Table.Writer(folder, "forward")) { //$NON-NLS-1$
			ByteList out = new ByteList();
			for (int number = 0; number < order.length; number++) {
				progress.step(number);
				int source = order[number];
				if (source >= 0) {
					words.old(source, out);
				} else {
					words.fresh(rows, NEW - source, number, out);
				}
				forward.add(out.bytes(), out.size());
			}
		}
	}

	/** By old entry its new number, below zero for one that is gone. */
	private int[] numbers(int[] order) {
		int[] numbers = new int[before.map(b -> b.index().size()).orElse(0)];
		Arrays.fill(numbers, NEW);
		for (int number = 0; number < order.length; number++) {
			if (order[number] >= 0) {
				numbers[order[number]] = number;
			}
		}
		return numbers;
	}

	private void writeKeys(int[] numbers) throws IOException {
		for (int i = 0; i < known.size(); i++) {
			addLines((int) known.get(i), numbers[(int) (known.get(i) >>> Integer.SIZE)]);
		}
		if (before.isPresent()) {
			Index index = before.get().index();
			takeOver(index.addresses(), numbers, addresses);
			takeOver(index.numbers(), numbers, identifiers);
			before.get().lines().stream().forEach(line -> lines.add(index.lines().hash(line), numbers[index.lines().entry(line)]));
			for (int entry = before.get().nextGone(0); entry < numbers.length; entry = before.get().nextGone(entry + 1)) {
				gone.add(Keys.address(index.entry(entry).address()));
			}
		}
		Keys.write(folder, "addresses", addresses); //$NON-NLS-1$
		Keys.write(folder, "numbers", identifiers); //$NON-NLS-1$
	}

	private static void takeOver(Keys keys, int[] numbers, LongList out) {
		for (int i = 0; i < keys.size(); i++) {
			long key = keys.at(i);
			int number = numbers[(int) key & Keys.ENTRY_MASK];
			if (number >= 0) {
				out.add(key & ~(long) Keys.ENTRY_MASK | number);
			}
		}
	}
}
